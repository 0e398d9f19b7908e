import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

/// The order workflow of ../shared/peers/go/order as a script: one step after another, each waiting
/// for the one before.
private struct OrderScript {
  enum Payment { case asWritten, legacy }
  var machines = RunMachines(runID: "r")
  let payment: Payment
  private(set) var steps: [String] = []
  private var waiting: MachineID?
  private var outcome: Resolution?
  private var isCancelled = false
  private var step = 0

  init(_ payment: Payment) { self.payment = payment }

  mutating func replay(_ events: [HistoryEvent]) throws {
    try machines.begin(events, previousStartedEventID: .max, startedEventID: 0)
    while let job = try machines.next() {
      switch job {
      case .signal(let signal):
        steps.append(signal.signalName)
        if signal.signalName == "cancel" { isCancelled = true }
      case .resolve(let machine, let resolution):
        if machine == waiting { outcome = resolution }
      case .runCode: try run()
      case .start, .runHandlers, .beginMain, .update, .cancelRequested: break
      }
    }
  }

  private mutating func run() throws {
    while waiting == nil || outcome != nil {
      if case .failed(let failure) = outcome, step != 4 { return machines.fail(failure) }
      guard try proceed() else { return }
    }
  }

  private mutating func proceed() throws -> Bool {
    let answer = outcome
    (waiting, outcome) = (nil, nil)
    defer { step += 1 }
    switch step {
    case 0: activity("ValidateOrder")
    case 1:
      guard case .completed(let result) = answer, result.isValidOrder else {
        machines.fail(.worded("order validation failed"))
        return false
      }
      if isCancelled { return end() }
      try pay()
    case 2:
      if isCancelled { return end() }
      activity("ProcessOrder")
    case 3: activity("NotifyOrderComplete")
    default: return end()
    }
    return true
  }

  private mutating func pay() throws {
    let version =
      payment == .legacy
      ? -1 : try machines.version(of: "payment-processing-change", min: -1, max: 2)
    if version == -1 { return activity("ProcessPayment") }
    var attributes = StartChildWorkflowExecutionCommandAttributes()
    attributes.workflowId = childID
    attributes.workflowType = WorkflowType(named: "PaymentWorkflow")
    guard case .open(let started, let result) = machines.startChild(attributes) else { return }
    machines.release(started)
    steps.append("PaymentWorkflow")
    waiting = result
  }
  var childID = ""

  private mutating func activity(_ type: String) {
    var attributes = ScheduleActivityTaskCommandAttributes()
    attributes.activityType = ActivityType()
    attributes.activityType?.name = type
    steps.append(type)
    waiting = machines.scheduleActivity(attributes, type: type, cancellation: .tryCancel)
  }

  private mutating func end() -> Bool {
    machines.complete(nil)
    return false
  }
}

extension Payloads? {
  fileprivate var isValidOrder: Bool {
    String(decoding: self?.payloads.first?.data.slice ?? [], as: UTF8.self)
      .split(separator: ",").contains { $0.hasSuffix("\"valid\":true") }
  }
}

@Suite(
  "Orders run by the Go worker",
  .enabled(if: RecordedHistory.isPresent, "../shared/histories is not there"))
struct OrderHistoryTests {
  private func script(
    _ name: String, _ payment: OrderScript.Payment = .asWritten
  ) throws -> OrderScript {
    let events = try RecordedHistory.events("peers/" + name)
    var script = OrderScript(payment)
    for case .startChildWorkflowExecutionInitiatedEventAttributes(let child) in events.lazy
      .compactMap(\.attributes)
    { script.childID = child.workflowId }
    try script.replay(events)
    return script
  }

  @Test(arguments: [
    ("plain", ["ValidateOrder", "PaymentWorkflow", "ProcessOrder", "NotifyOrderComplete"]),
    (
      "expedited",
      ["ValidateOrder", "expedite", "PaymentWorkflow", "ProcessOrder", "NotifyOrderComplete"]
    ),
    ("cancelled", ["ValidateOrder", "PaymentWorkflow", "cancel"]),
    ("rejected", ["ValidateOrder"]),
    ("legacy", ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"]),
    (
      "legacy-then-current",
      ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"]
    ),
  ])
  func replayStepByStep(_ name: String, _ steps: [String]) throws {
    let script = try script(name)
    #expect(script.steps == steps)
    #expect(script.machines.isClosed)
  }

  @Test func theLegacyCodeReplaysALegacyOrder() throws {
    #expect(try script("legacy", .legacy).machines.isClosed)
  }

  /// The code that forgets the payment change cannot take over an order that has it.
  @Test func theLegacyCodeDoesNotReplayACurrentOrder() {
    let error = #expect(throws: HistoryMismatch.self) { try script("plain", .legacy) }
    let message = """
      [TMPRL1100] history has event 13 (START_CHILD_WORKFLOW_EXECUTION_INITIATED, workflow \
      "payment-plain-1" of type "PaymentWorkflow"), but the workflow's code asked for \
      ScheduleActivityTask (activity "13" of type "ProcessPayment")
      """
    #expect(error?.message == message)
  }
}
