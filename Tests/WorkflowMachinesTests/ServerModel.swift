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
  /// Ids that are not the id of the event that they were given in, as Go predicts them.
  private(set) var mispredicted: [String] = []
  /// Activities that were to be cancelled and are not there: a real server fails the task.
  private(set) var badCancels: [Int64] = []
  private var generator: SeededGenerator

  private enum Thing: Equatable {
    case activity(isCancelled: Bool)
    case timer(id: String)
    case child(isStarted: Bool, id: String)
    case signal, cancel
  }
  private var open: [(event: Int64, thing: Thing)] = []

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
    append(.taskStarted)
  }

  /// The task fails or times out, and another begins.
  mutating func loseTask() {
    append(Bool.random(using: &generator) ? .taskFailed() : .taskTimedOut)
    if Bool.random(using: &generator) { append(.signaled("after")) }
    beginTask()
  }

  mutating func complete(_ commands: [Command], _ metadata: WorkflowTaskCompletedMetadata?) {
    previousStarted = started
    append(
      .taskCompleted(
        flags: metadata?.langUsedFlags ?? [], sdk: metadata?.sdkName ?? "",
        version: metadata?.sdkVersion ?? ""))
    for command in commands { take(command) }
    guard !isClosed else { return }
    for _ in 0..<Int.random(in: 0...4, using: &generator) { happen() }
    beginTask()
  }

  private var next: Int64 { Int64(events.count) + 1 }

  private mutating func take(_ command: Command) {
    switch command.attributes {
    case .scheduleActivityTaskCommandAttributes(let it):
      open.append((next, .activity(isCancelled: false)))
      append(.activityScheduled(it.activityId, it.activityType?.name ?? ""))
    case .requestCancelActivityTaskCommandAttributes(let it):
      if let index = open.firstIndex(where: { $0.event == it.scheduledEventId }) {
        open[index].thing = .activity(isCancelled: true)
      } else {
        badCancels.append(it.scheduledEventId)
      }
      append(.activityCancelRequested(it.scheduledEventId))
    case .startTimerCommandAttributes(let it):
      if it.timerId != String(next) { mispredicted.append("timer \(it.timerId) at \(next)") }
      open.append((next, .timer(id: it.timerId)))
      append(.timerStarted(it.timerId))
    case .cancelTimerCommandAttributes(let it):
      let index = open.firstIndex { $0.thing == .timer(id: it.timerId) }
      guard let index else { return }
      append(.timerCanceled(open.remove(at: index).event, id: it.timerId))
    case .startChildWorkflowExecutionCommandAttributes(let it):
      open.append((next, .child(isStarted: false, id: it.workflowId)))
      append(.childInitiated(it.workflowId, it.workflowType?.name ?? ""))
    case .signalExternalWorkflowExecutionCommandAttributes(let it):
      open.append((next, .signal))
      append(.signalInitiated(it.execution?.workflowId ?? "", it.signalName))
    case .requestCancelExternalWorkflowExecutionCommandAttributes(let it):
      open.append((next, .cancel))
      append(.cancelInitiated(it.workflowId, isChild: it.childWorkflowOnly))
    case .recordMarkerCommandAttributes(let it):
      append(.marker(it.markerName))
      if case .markerRecordedEventAttributes(var attributes) = events.last?.attributes {
        attributes.details = it.details
        events[events.count - 1].attributes = .markerRecordedEventAttributes(attributes)
      }
    case .upsertWorkflowSearchAttributesCommandAttributes(let it):
      append(.upserted(it.searchAttributes?.indexedFields.entries.first?.key ?? "", "1"))
    case .modifyWorkflowPropertiesCommandAttributes: append(.propertiesModified)
    default:
      append(.completed)
      isClosed = true
    }
  }

  /// One thing from outside: a message, or the next step of something that is open.
  private mutating func happen() {
    let choice = Int.random(in: 0..<(open.count + 2), using: &generator)
    guard choice < open.count else {
      return append(choice == open.count ? .signaled("s") : .cancelRequested)
    }
    let (event, thing) = open[choice]
    let way = Int.random(in: 0..<5, using: &generator)
    switch thing {
    case .child(isStarted: false, let id) where way != 0:
      open[choice].thing = .child(isStarted: true, id: id)
      return append(.childStarted(event))
    default: open.remove(at: choice)
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
    case (.child(isStarted: false, _), _): .childStartFailed(event)
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
