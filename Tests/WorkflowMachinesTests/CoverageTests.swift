import ProtoWire
import Synchronization
import TemporalAPI
import Testing

@testable import WorkflowMachines

extension Scenario {
  static let all: [Scenario] =
    TaskTests.scenarios + JobOrderTests.scenarios + MatchingTests.scenarios
    + ActivityMachineTests.scenarios + TimerMachineTests.scenarios + ChildMachineTests.scenarios
    + ExternalMachineTests.scenarios + VersionMachineTests.scenarios + CloseMachineTests.scenarios
    + RunOriginTests.scenarios + DialectTests.scenarios + UpdateMachineTests.scenarios
    + UpdateReplayTests.scenarios + SideEffectMachineTests.scenarios + LocalActivityTests.scenarios
    + NexusOperationMachineTests.scenarios
}

@Suite("Tables of the machines")
struct CoverageTests {
  private static func arrows<Machine: StateMachine>(of machine: Machine.Type) -> [Arrow] {
    Machine.transitions.map {
      Arrow(machine: "\(Machine.self)", "\($0.from)", "\($0.event)", "\($0.to)")
    }
  }
  private static let declared: [Arrow] =
    arrows(of: ActivityMachine.self) + arrows(of: TimerMachine.self)
    + arrows(of: ChildMachine.self) + arrows(of: ExternalSignalMachine.self)
    + arrows(of: ExternalCancelMachine.self) + arrows(of: VersionMachine.self)
    + arrows(of: CloseMachine.self) + arrows(of: UpdateMachine.self)
    + arrows(of: SideEffectMachine.self)
    + arrows(of: LocalActivityMachine.self) + arrows(of: LocalRecordMachine.self)
    + arrows(of: NexusOperationMachine.self)

  #if DEBUG
  @Test func theTranscriptsTakeEveryArrow() {
    let taken = Mutex<Set<Arrow>>([])
    let note: @Sendable (Arrow) -> Void = { arrow in taken.withLock { _ = $0.insert(arrow) } }
    Arrow.$onTaking.withValue(note) {
      for scenario in Scenario.all { _ = scenario.play() }
    }
    let missing = taken.withLock { taken in Self.declared.filter { !taken.contains($0) } }
    #expect(missing.isEmpty, "never taken: \(missing)")
  }
  #endif

  @Test func noStateHasTwoWaysForOneEvent() {
    let keys = Self.declared.map { "\($0.machine) \($0.from) \($0.event)" }
    #expect(Set(keys).count == keys.count)
  }
}

/// Every machine in every state, and everything that can be said to it, by its own verbs: what its table
/// lists is taken and leads where the table says; all else is refused, and changes nothing.
@Suite("What each machine takes and refuses")
struct RefusalTests {
  /// Says it to the machine; whether it was taken.
  private typealias Verb<Machine> = (inout Machine) throws -> Bool

  private func expectTable<Machine: StateMachine>(
    of first: Machine, _ verb: (Machine.Event) -> Verb<Machine>
  ) {
    var reached = [first.tag.rawValue: first]
    var queue = [first]
    var refused = 0
    while let machine = queue.popLast() {
      for event in Machine.Event.allCases {
        var next = machine
        let isTaken = (try? verb(event)(&next)) ?? false
        let to = Machine.table[machine.tag, event.rawValue]
        #expect(isTaken == (to != nil), "\(Machine.self): \(machine.tag), \(event)")
        #expect(
          next.tag.rawValue == (to ?? machine.tag).rawValue,
          "\(Machine.self): \(machine.tag), \(event), went to \(next.tag)")
        if to == nil { refused += 1 }
        if reached[next.tag.rawValue] == nil {
          reached[next.tag.rawValue] = next
          queue.append(next)
        }
      }
    }
    #expect(reached.count == Machine.Tag.allCases.count, "a state that nothing leads to")
    let pairs = Machine.Tag.allCases.count * Machine.Event.allCases.count
    #expect(refused == pairs - Machine.transitions.count)
  }

  private func seen(_ event: HistoryEvent, id: Int64 = 5) -> SeenEvent {
    var event = event
    event.eventId = id
    return SeenEvent([event], 0)
  }
  private func matches<Machine: OpenMachine>(_ event: HistoryEvent) -> Verb<Machine> {
    { try $0.matched(seen(event), .own) != nil }
  }
  private func tells<Machine: OpenMachine>(_ event: HistoryEvent) -> Verb<Machine> {
    { machine in
      _ = try machine.happened(seen(event))
      return true
    }
  }
  private func cancels<Machine: OpenMachine>() -> Verb<Machine> {
    { machine in
      let before = machine.tag.rawValue
      let effects = machine.cancel(.go)
      #expect(machine.tag.rawValue != before || effects.issues == nil && effects.resolves == nil)
      return machine.tag.rawValue != before
    }
  }

  /// Only where nothing of it was sent; else the cancel goes out in every family.
  private func withdraws<Machine: OpenMachine>() -> Verb<Machine> {
    { machine in
      var cancelled = machine
      guard cancelled.cancel(.core).withdraws else { return false }
      machine = cancelled
      return true
    }
  }

  @Test func timers() {
    expectTable(of: TimerMachine(id: "5")) { event in
      switch event {
      case .started: matches(.timerStarted("5"))
      case .canceled: matches(.timerCanceled(5))
      case .fired: tells(.timerFired(5))
      case .cancel: cancels()
      case .withdraw: withdraws()
      }
    }
  }

  @Test(arguments: [ActivityCancellation.tryCancel, .waitForCompletion])
  func activities(_ cancellation: ActivityCancellation) {
    let activity = ActivityMachine(
      id: "5", type: "A", cancellation: cancellation, scheduledEventID: 5, position: 0)
    expectTable(of: activity) { event in
      switch event {
      case .scheduled: matches(.activityScheduled("5"))
      case .cancelRequested: matches(.activityCancelRequested(5))
      case .completed: tells(.activityCompleted(5))
      case .failed: tells(.activityFailed(5))
      case .timedOut: tells(.activityTimedOut(5))
      case .canceled: tells(.activityCanceled(5))
      case .cancel: cancels()
      case .withdraw: withdraws()
      }
    }
  }

  @Test(arguments: [
    ChildCancellation.waitForCompletion, .waitForRequest, .tryCancel,
  ])
  func children(_ cancellation: ChildCancellation) {
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.workflowId = "a"
    attributes.workflowType = WorkflowType(named: "C")
    let request = MachineID(index: 3, generation: 8)
    expectTable(of: ChildMachine(attributes, cancellation: cancellation)) { event in
      switch event {
      case .initiated: matches(.childInitiated("a"))
      case .started:
        { child in
          _ = try child.happened(seen(.childStarted(5)))
          child.cancelIsRequested(by: request)
          return true
        }
      case .startFailed: tells(.childStartFailed(5))
      case .completed: tells(.childCompleted(5))
      case .failed: tells(.childFailed(5))
      case .canceled: tells(.childCanceled(5))
      case .timedOut: tells(.childTimedOut(5))
      case .terminated: tells(.childTerminated(5))
      case .cancel:
        { child in
          defer { child.cancelIsRequested(by: request) }
          let cancels: Verb<ChildMachine> = cancels()
          return try cancels(&child)
        }
      case .withdraw: withdraws()
      case .cancelRefused:
        { child in
          let before = child.tag
          child.cancelWasRefused(MachineID(index: 3, generation: 7))
          #expect(child.tag == before, "the refusal of another request")
          child.cancelWasRefused(request)
          return child.tag != before
        }
      }
    }
  }

  @Test func signalsAndCancelRequestsToOthers() {
    var attributes = SignalExternalWorkflowExecutionCommandAttributes()
    attributes.execution = WorkflowExecution()
    attributes.execution?.workflowId = "other"
    attributes.signalName = "s"
    expectTable(of: ExternalSignalMachine(attributes)) { event in
      switch event {
      case .initiated: matches(.signalInitiated("other", "s"))
      case .signaled: tells(.signalDelivered(5))
      case .failed: tells(.signalFailed(5))
      }
    }
    expectTable(of: ExternalCancelMachine(namespace: "", workflowID: "other")) { event in
      switch event {
      case .initiated: matches(.cancelInitiated("other"))
      case .cancelRequested: tells(.cancelDelivered(5))
      case .failed: tells(.cancelFailed(5))
      }
    }
  }

  @Test func updates() throws {
    var inbox = UpdateInbox()
    inbox.begin([.update("u", behind: 2)])
    try inbox.enterNewBatch()
    let request = try #require(try inbox.next(upTo: 2))
    expectTable(of: UpdateMachine(request)) { event in
      switch event {
      case .accept: { $0.accept() != nil }
      case .reject: { $0.reject(.worded("no")) != nil }
      case .complete: { $0.complete(.success(Payloads()), .go) != nil }
      case .accepted: matches(.updateAccepted("u", behind: 2))
      case .completed: matches(.updateCompleted("u", accepted: 5))
      }
    }
  }

  @Test func sideEffects() {
    expectTable(of: SideEffectMachine(number: 1)) { event in
      switch event {
      case .recorded: matches(.sideEffectMarker(1, "42"))
      }
    }
    var effect = SideEffectMachine(number: 1)
    #expect(throws: HistoryMismatch.self) { try effect.happened(seen(.sideEffectMarker(1, "42"))) }
    #expect(SideEffectMachine.opener(of: seen(.sideEffectMarker(1, "42"))) == nil)
    #expect(throws: Never.self) {
      let effects = try effect.matched(seen(.marker("LocalActivity")), .own)
      #expect(effects == nil && effect.tag == .created)
    }
  }

  @Test(arguments: [NexusCancellation.waitForCompletion, .waitForRequest, .tryCancel])
  func nexusOperations(_ cancellation: NexusCancellation) {
    var attributes = ScheduleNexusOperationCommandAttributes()
    (attributes.service, attributes.operation) = ("s", "o")
    let operation = NexusOperationMachine(
      attributes, cancellation: cancellation, triesAtOnce: false, comparesNames: true)
    expectTable(of: operation) { event in
      switch event {
      case .scheduled: matches(.nexusScheduled())
      case .cancelRequested: matches(.nexusCancelRequested(5))
      case .started: tells(.nexusStarted(5))
      case .delivered: tells(.nexusCancelDelivered(5))
      case .refused: tells(.nexusCancelRefused(5))
      case .completed: tells(.nexusCompleted(5))
      case .failed: tells(.nexusFailed(5))
      case .canceled: tells(.nexusCanceled(5))
      case .timedOut: tells(.nexusTimedOut(5))
      case .cancel:
        { operation in
          var cancelled = operation
          guard !cancelled.cancel(.go).withdraws else { return false }
          defer { operation = cancelled }
          return cancelled.tag != operation.tag
        }
      case .withdraw: withdraws()
      }
    }
  }

  @Test func versionsAndTheClose() {
    expectTable(of: VersionMachine(changeID: "c")) { event in { $0.move(event) } }
    expectTable(of: CloseMachine()) { event in { $0.move(event) } }
  }

  @Test func localActivities() {
    let task = LocalActivityTask(type: "A", input: nil)
    expectTable(of: LocalActivityMachine(id: "1", task, at: Timestamp())) { event in
      { event == .begin ? $0.begin() : $0.move(event) }
    }
    expectTable(of: LocalRecordMachine(id: "1", type: "A")) { _ in matches(.localMarker("1")) }
  }

  /// An event of another kind of machine, or without what it must hold, is refused as such.
  @Test func eventsOfOthersAreMalformed() {
    let strange = seen(.hollow(.timerFired))
    var timer = TimerMachine(id: "5")
    #expect(throws: HistoryMismatch.self) { try timer.matched(strange, .own) }
    #expect(TimerMachine.opener(of: strange) == nil)
    #expect(ActivityMachine.opener(of: strange) == nil)
    #expect(ChildMachine.opener(of: strange) == nil)
    #expect(ExternalSignalMachine.opener(of: strange) == nil)
    #expect(ExternalCancelMachine.opener(of: strange) == nil)
    #expect(UpdateMachine.opener(of: strange) == nil)
    #expect(NexusOperationMachine.opener(of: strange) == nil)
    #expect(LocalRecordMachine.opener(of: strange) == nil)
    var record = LocalRecordMachine(id: "1", type: "A")
    #expect(throws: HistoryMismatch.self) { try record.matched(strange, .own) }
    #expect(throws: HistoryMismatch.self) { try record.happened(strange) }
    #expect(timer.tag == .created)
  }
}

extension Comparison {
  /// Go's.
  fileprivate static var own: Self { Self(.go, comparesIDs: true) }
}
