import ProtoWire
import TemporalAPI
import TestKit

@testable import WorkflowMachines

/// What a server makes of commands: their events, in order, and later what happens to what they
/// opened.
struct ServerModel {
  private(set) var events: [HistoryEvent] = []
  private(set) var previousStarted: Int64 = 0
  private(set) var isClosed = false
  /// What comes with the task at hand beside its history.
  private(set) var messages: [ProtocolMessage] = []
  /// What was said of updates and has no command, or a command that nothing was said with.
  private(set) var strayMessages: [String] = []
  /// Ids that are not the id of the event that they were given in, as Go predicts them.
  private(set) var mispredicted: [String] = []
  /// Activities that were to be cancelled and are not there: a real server fails the task.
  private(set) var badCancels: [String] = []
  /// What was to be cancelled, is open, and was not: the wish got lost on its way.
  private(set) var unsentCancels: [String] = []
  private var generator: SeededGenerator

  private enum Thing: Equatable {
    case activity(isCancelled: Bool)
    case timer(id: String)
    case child(Child)
    case signal
    /// `child`: the event that opened it, where it is one.
    case cancel(child: Int64?)
  }
  private struct Child: Equatable {
    let id: String
    var isStarted = false
    /// The code wants it cancelled.
    var isUnwanted = false
    /// A request to it is under way, or was delivered.
    var isAsked = false
  }
  private var open: [(event: Int64, thing: Thing)] = []
  private struct Update {
    let id: String
    let name: String
    /// Behind which event it came; history brought it itself, where it is admitted.
    var sequencing: Int64 = 0
    var isAdmitted = false
    var accepted: Int64 = 0
  }
  private var updates: [Update] = []
  /// The places in `updates` of those that came with the task at hand, and of those that are to come again.
  private var asked: [Int] = []
  private var unanswered: [Int] = []
  /// Nothing led to the task but updates.
  private var isSpeculative = false

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    append(.started(originalRunID: "run"))
    beginTask()
  }

  var started: Int64 { events.last?.eventId ?? 0 }
  /// What a worker that has the run in memory is sent.
  var sinceLastTask: [HistoryEvent] { Array(events[Int(previousStarted)...]) }

  private mutating func append(_ event: HistoryEvent) {
    var event = event
    event.eventId = Int64(events.count) + 1
    events.append(event)
  }

  private mutating func beginTask() {
    append(.taskScheduled)
    (asked, messages) = (unanswered, [])
    unanswered = []
    for _ in 0..<max(0, Int.random(in: -2...2, using: &generator)) {
      let name = ["add", "quick", "refused", "refused"].randomElement(using: &generator) ?? ""
      asked.append(updates.count)
      updates.append(Update(id: "u\(updates.count)", name: name))
    }
    for index in asked where !updates[index].isAdmitted {
      updates[index].sequencing = started
      messages.append(.update(updates[index].id, updates[index].name, behind: started))
    }
    append(.taskStarted)
  }

  /// The task fails or times out, and another begins. Its updates come again: as they came, or admitted by
  /// history.
  mutating func loseTask() {
    isSpeculative = false
    append(Bool.random(using: &generator) ? .taskFailed() : .taskTimedOut)
    if Bool.random(using: &generator) { append(.signaled("after")) }
    unanswered = asked.filter { !updates[$0].isAdmitted }
    for index in unanswered where Bool.random(using: &generator) {
      updates[index].isAdmitted = true
      updates[index].sequencing = next
      append(.updateAdmitted(updates[index].id, updates[index].name))
    }
    beginTask()
  }

  /// The code has nothing to do but to refuse updates: the server forgets the task.
  var isForgotten: Bool {
    isSpeculative && previousStarted > 0 && !asked.isEmpty
      && asked.allSatisfy { updates[$0].name == "refused" && !updates[$0].isAdmitted }
  }

  /// The code has refused what came. The task never was, and another begins for another reason.
  mutating func forgetTask() {
    events.removeLast(2)
    append(.signaled("then"))
    isSpeculative = false
    beginTask()
  }

  /// `cancels`: what the code asked to be cancelled in this task.
  mutating func complete(
    _ commands: [Command], _ messages: [ProtocolMessage],
    _ metadata: WorkflowTaskCompletedMetadata?, cancels: [WildCode.Wish] = []
  ) {
    previousStarted = started
    append(
      .taskCompleted(
        flags: metadata?.langUsedFlags ?? [], sdk: metadata?.sdkName ?? "",
        version: metadata?.sdkVersion ?? ""))
    let said = messages.map(\.id).filter { !$0.hasSuffix("/reject") }
    if said != commands.compactMap(\.messageID) { strayMessages += messages.map(\.id) }
    // A child that had started when the task began is asked in it; another, in one after its start.
    for wish in cancels { markUnwanted(wish) }
    for command in commands { take(command) }
    for wish in cancels { markUnwanted(wish) }
    checkCancels(cancels)
    guard !isClosed else { return }
    let count = Int.random(in: 0...4, using: &generator)
    for _ in 0..<count { happen() }
    isSpeculative = count == 0
    beginTask()
  }

  private mutating func markUnwanted(_ wish: WildCode.Wish) {
    guard case .child(let id) = wish else { return }
    change(childOf: id) { $0.isUnwanted = true }
  }

  private mutating func change(childOf id: String, _ body: (inout Child) -> Void) {
    for index in open.indices {
      guard case .child(var child) = open[index].thing, child.id == id else { continue }
      body(&child)
      open[index].thing = .child(child)
    }
  }

  private mutating func checkCancels(_ cancels: [WildCode.Wish]) {
    for (event, thing) in open {
      let isUnsent =
        switch thing {
        case .activity(let isCancelled):
          !isCancelled && cancels.contains(.activity(scheduled: event))
        case .timer(let id): cancels.contains(.timer(id: id))
        case .child(let child): child.isStarted && child.isUnwanted && !child.isAsked
        case .signal, .cancel: false
        }
      if isUnsent { unsentCancels.append("\(thing) of event \(event), at \(started)") }
    }
  }

  private var next: Int64 { Int64(events.count) + 1 }

  private mutating func take(_ command: Command) {
    switch command.attributes {
    case .scheduleActivityTaskCommandAttributes(let it):
      predicted(it.activityId, String(next), "activity")
      open.append((next, .activity(isCancelled: false)))
      append(.activityScheduled(it.activityId, it.activityType?.name ?? ""))
    case .requestCancelActivityTaskCommandAttributes(let it):
      if let index = open.firstIndex(where: { $0.event == it.scheduledEventId }) {
        open[index].thing = .activity(isCancelled: true)
      } else {
        badCancels.append("activity \(it.scheduledEventId)")
      }
      append(.activityCancelRequested(it.scheduledEventId))
    case .startTimerCommandAttributes(let it):
      predicted(it.timerId, String(next), "timer")
      open.append((next, .timer(id: it.timerId)))
      append(.timerStarted(it.timerId))
    case .cancelTimerCommandAttributes(let it):
      let index = open.firstIndex { $0.thing == .timer(id: it.timerId) }
      guard let index else {
        badCancels.append("timer \(it.timerId)")
        return
      }
      append(.timerCanceled(open.remove(at: index).event, id: it.timerId))
    case .startChildWorkflowExecutionCommandAttributes(let it):
      if it.workflowId.contains("_") { predicted(it.workflowId, "run_\(next)", "child") }
      open.append((next, .child(Child(id: it.workflowId))))
      append(.childInitiated(it.workflowId, it.workflowType?.name ?? ""))
    case .signalExternalWorkflowExecutionCommandAttributes(let it):
      predicted(it.control, String(next), "signal")
      open.append((next, .signal))
      append(.signalInitiated(it.execution?.workflowId ?? "", it.signalName))
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it):
      cancel(it)
    case .recordMarkerCommandAttributes(let it):
      append(.marker(it.markerName))
      if case .markerRecordedEventAttributes(var attributes) = events.last?.attributes {
        attributes.details = it.details
        attributes.failure = it.failure
        events[events.count - 1].attributes = .markerRecordedEventAttributes(attributes)
      }
    case .upsertWorkflowSearchAttributesCommandAttributes(let it):
      append(.upserted(it.searchAttributes?.indexedFields.entries.first?.key ?? "", "1"))
    case .modifyWorkflowPropertiesCommandAttributes: append(.propertiesModified)
    case .protocolMessageCommandAttributes(let it): answer(it.messageId)
    default:
      append(.completed)
      isClosed = true
    }
  }

  private mutating func answer(_ message: String) {
    let parts = message.split(separator: "/")
    guard let index = updates.firstIndex(where: { $0.id == parts[0] }) else {
      return strayMessages.append(message)
    }
    let update = updates[index]
    if parts[1] == "accept" {
      updates[index].accepted = next
      append(
        .updateAccepted(
          update.id, update.isAdmitted ? nil : update.name, behind: update.sequencing))
    } else {
      append(.updateCompleted(update.id, accepted: update.accepted))
    }
  }

  private mutating func predicted(_ id: String, _ right: String, _ what: String) {
    if id != right { mispredicted.append("\(what) \(id) at \(next)") }
  }

  private mutating func cancel(_ it: RequestCancelExternalWorkflowExecutionCommandAttributes) {
    var event: Int64?
    if it.childWorkflowOnly {
      event =
        open.first { _, thing in
          if case .child(let child) = thing { child.id == it.workflowId } else { false }
        }?.event
      if event == nil { badCancels.append("child \(it.workflowId)") }
      change(childOf: it.workflowId) { $0.isAsked = true }
    } else {
      predicted(it.control, String(next), "cancel")
    }
    open.append((next, .cancel(child: event)))
    append(.cancelInitiated(it.workflowId, isChild: it.childWorkflowOnly))
  }

  /// One thing from outside: a message, or the next step of something that is open.
  private mutating func happen() {
    let choice = Int.random(in: 0..<(open.count + 2), using: &generator)
    guard choice < open.count else {
      return append(choice == open.count ? .signaled("s") : .cancelRequested)
    }
    let (event, thing) = open[choice]
    let way = Int.random(in: 0..<5, using: &generator)
    if case .child(var child) = thing, !child.isStarted, way != 0 {
      child.isStarted = true
      open[choice].thing = .child(child)
      return append(.childStarted(event))
    }
    open.remove(at: choice)
    if case .cancel(.some(let child)) = thing, way == 0,
      let index = open.firstIndex(where: { $0.event == child }),
      case .child(var refused) = open[index].thing
    {
      // It runs on, until it is cancelled once more.
      (refused.isAsked, refused.isUnwanted) = (false, false)
      open[index].thing = .child(refused)
    }
    append(end(of: thing, event, way))
  }

  private func end(of thing: Thing, _ event: Int64, _ way: Int) -> HistoryEvent {
    switch (thing, way) {
    case (.activity(isCancelled: true), 0...2): .activityCanceled(event)
    case (.activity, 3): .activityFailed(event)
    case (.activity, 4): .activityTimedOut(event)
    case (.activity, _): .activityCompleted(event)
    case (.timer, _): .timerFired(event)
    case (.child(let child), _) where !child.isStarted: .childStartFailed(event)
    case (.child, 0): .childCompleted(event)
    case (.child, 1): .childFailed(event)
    case (.child, 2): .childCanceled(event)
    case (.child, 3): .childTimedOut(event)
    case (.child, _): .childTerminated(event)
    case (.signal, 0): .signalFailed(event)
    case (.signal, _): .signalDelivered(event)
    case (.cancel, 0): .cancelFailed(event)
    case (.cancel, _): .cancelDelivered(event)
    }
  }
}

extension Command {
  fileprivate var messageID: String? {
    guard case .protocolMessageCommandAttributes(let it) = attributes else { return nil }
    return it.messageId
  }
}
