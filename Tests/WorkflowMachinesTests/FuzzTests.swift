import ProtoWire
import TemporalAPI
import TestKit
import Testing

@testable import WorkflowMachines

@Suite("Any history at all")
struct FuzzTests {
  private static let seeds: [[HistoryEvent]] = {
    let written = Scenario.all.map { $0.tasks.flatMap(\.events) }
    let recorded = (RecordedHistory.names(in: "peers") + RecordedHistory.names(in: "catalog/go"))
      .compactMap { try? RecordedHistory.events($0) }
    return written + recorded
  }()

  private static func mutate(
    _ events: [HistoryEvent], _ generator: inout SeededGenerator
  ) -> [HistoryEvent] {
    var events = events
    for _ in 0..<Int.random(in: 0...6, using: &generator) where !events.isEmpty {
      let one = Int.random(in: 0..<events.count, using: &generator)
      let other = Int.random(in: 0..<events.count, using: &generator)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: events.swapAt(one, other)
      case 1: events.remove(at: one)
      case 2: events.insert(events[other], at: one)
      case 3: events[one].attributes = events[other].attributes
      case 4:
        events[one].eventType = EventType(rawValue: Int32.random(in: -1...62, using: &generator))
      case 5: events[one].attributes = nil
      case 6: events[one] = events[one].pointing(at: strangeID(events.count, &generator))
      default: events.removeLast(events.count - one)
      }
    }
    if Int.random(in: 0..<20, using: &generator) != 0 {
      for index in events.indices { events[index].eventId = Int64(index) + 1 }
    }
    return events
  }

  private static func strangeID(_ count: Int, _ generator: inout SeededGenerator) -> Int64 {
    [0, -1, 5, Int64(count), .max, .min, .max - 1].randomElement(using: &generator) ?? 0
  }

  /// Nothing here may trap: the test is that it ends. That it means something is that both ways out
  /// are taken.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func isReplayedOrRefusedAndNeverTraps(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var outcomes = (replayed: 0, refused: 0)
    for _ in 0..<1_500 {
      guard let base = Self.seeds.randomElement(using: &generator) else { continue }
      let events = Self.mutate(base, &generator)
      do {
        try play(events, &generator)
        outcomes.replayed += 1
      } catch {
        outcomes.refused += 1
      }
    }
    #expect(outcomes.replayed > 50)
    #expect(outcomes.refused > 500)
  }

  /// Code that asks for what the mutated history has comes further into it.
  @Test func isReplayedOrRefusedWhereTheCodeFollowsIt() {
    var generator = SeededGenerator(seed: 5)
    var outcomes = (replayed: 0, refused: 0)
    for _ in 0..<1_500 {
      guard let base = Self.seeds.randomElement(using: &generator) else { continue }
      var code = EchoingCode(Self.mutate(base, &generator))
      do {
        try code.replay()
        outcomes.replayed += 1
      } catch {
        outcomes.refused += 1
      }
    }
    #expect(outcomes.replayed > 300)
    #expect(outcomes.refused > 300)
  }

  private func play(_ events: [HistoryEvent], _ generator: inout SeededGenerator) throws {
    var code = WildCode(seed: generator.next())
    let cut = events.isEmpty ? 0 : Int.random(in: 0...events.count, using: &generator)
    var last: Int64 = 0
    for task in [Array(events[..<cut]), Array(events[cut...])] {
      let previous = [0, last, .max, .min].randomElement(using: &generator) ?? 0
      let started = Bool.random(using: &generator) ? 0 : task.last?.eventId ?? 0
      let messages = (0..<Int.random(in: 0...2, using: &generator)).map {
        ProtocolMessage.update(
          "new \($0)", ["add", "refused"].randomElement(using: &generator) ?? "",
          behind: Self.strangeID(events.count, &generator))
      }
      try code.machines.begin(
        task, messages: messages, previousStartedEventID: previous, startedEventID: started)
      while let job = try code.machines.next() {
        if case .update(let update) = job { code.take(update) }
        if case .runCode = job { try code.act(times: 12) } else { try code.act(times: 1) }
      }
      _ = code.machines.takeCommands().map(\.words)
      _ = code.machines.takeMessages().map(\.words)
      _ = code.machines.takeSDKMetadata()
      last = task.last?.eventId ?? 0
    }
  }

  /// Ids at the very end of their range: prediction wraps, nothing traps.
  @Test func idsWrapWhereTheyEnd() {
    var ids = EventIDs()
    ids.workflowTaskStarted(.max)
    ids.foundVersionMarker(.max, hasSearchAttribute: true)
    ids.commandAdded()
    ids.commandAdded()
    #expect(ids.next() < 0)
  }
}

extension HistoryEvent {
  /// The same event about another one.
  fileprivate func pointing(at id: Int64) -> Self {
    var event = self
    switch attributes {
    case .activityTaskCompletedEventAttributes(var it):
      it.scheduledEventId = id
      event.attributes = .activityTaskCompletedEventAttributes(it)
    case .activityTaskCancelRequestedEventAttributes(var it):
      it.scheduledEventId = id
      event.attributes = .activityTaskCancelRequestedEventAttributes(it)
    case .timerFiredEventAttributes(var it):
      it.startedEventId = id
      event.attributes = .timerFiredEventAttributes(it)
    case .childWorkflowExecutionStartedEventAttributes(var it):
      it.initiatedEventId = id
      event.attributes = .childWorkflowExecutionStartedEventAttributes(it)
    case .childWorkflowExecutionCompletedEventAttributes(var it):
      it.initiatedEventId = id
      event.attributes = .childWorkflowExecutionCompletedEventAttributes(it)
    case .externalWorkflowExecutionCancelRequestedEventAttributes(var it):
      it.initiatedEventId = id
      event.attributes = .externalWorkflowExecutionCancelRequestedEventAttributes(it)
    case .requestCancelExternalWorkflowExecutionFailedEventAttributes(var it):
      it.initiatedEventId = id
      event.attributes = .requestCancelExternalWorkflowExecutionFailedEventAttributes(it)
    case .workflowExecutionUpdateAcceptedEventAttributes(var it):
      it.acceptedRequestSequencingEventId = id
      event.attributes = .workflowExecutionUpdateAcceptedEventAttributes(it)
    case .workflowTaskCompletedEventAttributes(var it):
      it.sdkMetadata = WorkflowTaskCompletedMetadata()
      it.sdkMetadata?.langUsedFlags = [UInt32(truncatingIfNeeded: id)]
      event.attributes = .workflowTaskCompletedEventAttributes(it)
    default: event.eventId = id
    }
    return event
  }
}
