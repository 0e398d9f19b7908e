import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

/// One run as a transcript: workflow tasks in, what the machines said and sent out, line by line.
struct Scenario: Sendable, CustomTestStringConvertible {
  /// One workflow task as the server delivers it.
  struct Task: Sendable {
    let events: [HistoryEvent]
    let previous: Int64
    let started: Int64
    let isQuery: Bool
    var messages: [ProtocolMessage] = []
    /// What becomes of its local activities while it is worked on: each lets the code run.
    var ends: [LocalEnd] = []

    struct LocalEnd: Sendable {
      let name: String
      let outcome: LocalActivityOutcome
      let milliseconds: Int64
    }

    /// With a local activity that ends so long after the task began.
    func ending(
      _ name: String, _ end: LocalActivityOutcome.End, attempt: Int32? = nil,
      after milliseconds: Int64 = 500
    ) -> Self {
      var task = self
      task.ends.append(
        LocalEnd(
          name: name, outcome: LocalActivityOutcome(end, attempt: attempt),
          milliseconds: milliseconds))
      return task
    }

    /// With messages beside its history.
    func bringing(_ messages: ProtocolMessage...) -> Self {
      var task = self
      task.messages = messages
      return task
    }
    /// A task whose last event is its STARTED.
    static func live(_ events: [HistoryEvent], from first: Int64 = 1, previous: Int64 = 0) -> Self {
      let events = events.numbered(from: first)
      return Task(
        events: events, previous: previous, started: events.last?.eventId ?? 0, isQuery: false)
    }
    /// Without a workflow task of its own: a query, or a history that is replayed offline.
    static func replay(
      _ events: [HistoryEvent], from first: Int64 = 1, previous: Int64 = .max
    ) -> Self {
      Task(events: events.numbered(from: first), previous: previous, started: 0, isQuery: true)
    }
  }
  typealias Code = @Sendable (inout ScriptedCode) throws -> Void

  let name: String
  /// That of a run that history says nothing of.
  var dialect = Dialect.go
  var tasks: [Task]
  /// What the code does at each `runCode`.
  var runs: [Code]
  /// What it does when it is told of a cancel request, before it runs.
  var onCancel: Code = { _ in }
  /// What the handlers of its signals do.
  var onSignals: Code = { _ in }
  /// What it makes of an update, before it runs.
  var onUpdate: @Sendable (inout ScriptedCode, UpdateDelivery) -> Void = { _, _ in }
  let transcript: String

  var testDescription: String { name }

  /// Runs it, and gives what happened.
  func play() -> String {
    var code = ScriptedCode(runID: "run-of-the-task", dialect: dialect)
    do {
      var run = 0
      for task in tasks { try play(task, &code, &run) }
    } catch let error as HistoryMismatch {
      code.lines.append("\(error.code): \(error.message)")
    } catch {
      code.lines.append("another error: \(error)")
    }
    return code.lines.joined(separator: "\n")
  }

  private func play(
    _ task: Task, _ code: inout ScriptedCode, _ run: inout Int
  ) throws {
    try code.machines.begin(
      task.events, messages: task.messages, previousStartedEventID: task.previous,
      startedEventID: task.started)
    try pull(&code, &run)
    noteLocalWork(&code)
    for end in task.ends {
      let elapsed = WireDuration(
        seconds: end.milliseconds / 1_000, nanos: Int32(end.milliseconds % 1_000) * 1_000_000)
      if let machine = code.id(end.name) {
        code.machines.localActivityEnded(machine, end.outcome, after: elapsed)
      }
      try pull(&code, &run)
      noteLocalWork(&code)
    }
    if code.machines.hasLocalWork { code.lines.append("> local work is left") }
    send(&code, task)
  }

  private func noteLocalWork(_ code: inout ScriptedCode) {
    guard code.machines.hasLocalWork else { return }
    for call in code.machines.takeLocalCalls() {
      code.lines.append("  begins local \(call.id) \(call.task.type), attempt \(call.attempt)")
    }
    for machine in code.machines.takeLocalCancels() {
      code.lines.append("  stops local \(code.names[machine] ?? "?")")
    }
  }

  private func pull(_ code: inout ScriptedCode, _ run: inout Int) throws {
    while let job = try code.machines.next() {
      code.lines.append(line(job, code))
      switch job {
      case .runCode:
        if run < runs.count { try runs[run](&code) }
        run += 1
      case .cancelRequested: try onCancel(&code)
      case .runHandlers: try onSignals(&code)
      case .update(let update):
        code.names[update.machine] = update.id
        onUpdate(&code, update)
      default: break
      }
    }
  }

  private func send(_ code: inout ScriptedCode, _ task: Task) {
    for command in code.machines.takeCommands() { code.lines.append("> \(command.words)") }
    for message in code.machines.takeMessages() { code.lines.append("> \(message.words)") }
    if !task.isQuery, let metadata = code.machines.takeSDKMetadata() {
      let flags = (metadata.langUsedFlags + metadata.coreUsedFlags).map { String($0) }
        .joined(separator: ",")
      code.lines.append("> flags [\(flags)] \(metadata.sdkName) \(metadata.sdkVersion)")
    }
  }

  private func line(_ job: Job, _ code: ScriptedCode) -> String {
    let mark = code.machines.facts.isReplaying ? "(replay) " : ""
    switch job {
    case .start(let attributes): return mark + "start \(attributes.workflowType?.name ?? "?")"
    case .signal(let attributes): return mark + "signal \(attributes.signalName)"
    case .cancelRequested: return mark + "cancel requested"
    case .resolve(let machine, let resolution):
      return mark + "\(code.names[machine] ?? "#\(machine.index)") \(resolution.words)"
    case .update(let update):
      return mark + "update \(update.name) \(update.id)"
        + (update.isAccepted ? ", accepted before" : "")
    case .runHandlers: return mark + "handlers"
    case .beginMain: return mark + "main"
    case .runCode: return mark + "run at \(code.machines.facts.historyLength)"
    }
  }
}
