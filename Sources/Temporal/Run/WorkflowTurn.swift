internal import TemporalAPI
internal import WorkflowMachines

/// One workflow task of one run: jobs in, code run, commands and answers out. On the thread that drives.
struct WorkflowTurn {
  private let definition: WorkflowDefinition
  private let run: WorkflowRun
  private(set) var body: (any WorkflowExecutionBody)?

  init(
    _ definition: WorkflowDefinition, _ run: WorkflowRun, _ body: (any WorkflowExecutionBody)?
  ) {
    self.definition = definition
    self.run = run
    self.body = body
  }

  mutating func take(_ input: WorkflowTaskInput) -> WorkflowTaskOutcome {
    do throws(WorkflowTaskFailure) {
      try checkStayedInside()
      if !input.events.isEmpty { try apply(input) }
    } catch {
      guard input.legacyQuery != nil else { return .failed(error) }
      return .legacyQueryAnswered(WorkflowQueryResult(failed: error.failure))
    }
    if let query = input.legacyQuery {
      // What the code asked for on the way is not sent: a query task has no commands.
      return .legacyQueryAnswered(answer(query))
    }
    return .completed(
      WorkflowTaskCompletion(
        commands: run.machines.takeCommands(),
        queryResults: input.queries.map { ($0.id, answer($0.query)) },
        sdkMetadata: run.machines.takeSDKMetadata(), isClosed: run.machines.isClosed))
  }

  // MARK: - Jobs

  private mutating func apply(_ input: WorkflowTaskInput) throws(WorkflowTaskFailure) {
    try begin(input)
    while let job = try next() {
      // Reading a long history is no deadlock either.
      run.pulse.beat()
      switch job {
      case .start(let attributes): start(attributes, input.events.first)
      case .signal(let attributes): deliver(attributes)
      case .runHandlers: try runHandlers()
      case .cancelRequested:
        run.generator.reseed(run.machines.facts.currentRunID)
        run.cancelMain()
      case .resolve(let machine, let resolution): run.resolve(machine, resolution)
      case .runCode: try runCode()
      }
    }
  }

  private func begin(_ input: WorkflowTaskInput) throws(WorkflowTaskFailure) {
    do {
      try run.machines.begin(
        input.events, previousStartedEventID: input.previousStartedEventID,
        startedEventID: input.startedEventID)
    } catch {
      throw WorkflowTaskFailure(error)
    }
  }

  private func next() throws(WorkflowTaskFailure) -> Job? {
    do {
      return try run.machines.next()
    } catch {
      throw WorkflowTaskFailure(error)
    }
  }

  private mutating func start(
    _ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?
  ) {
    run.noteStart(attributes, event)
    run.mainInput = WorkflowRun.MainInput(payloads: attributes.input)
    body = definition.body(on: run)
  }

  /// A signal without a handler, or that cannot be read, is dropped as in Go: one sender's mistake must
  /// not stop the run.
  private func deliver(_ signal: WorkflowExecutionSignaledEventAttributes) {
    do {
      if try body?.deliver(signal.signalName, signal.input) == true { return }
      guard !run.isSilent else { return }
      run.logger.warning(
        "a signal without a handler was dropped", ["SignalName": signal.signalName])
    } catch {
      guard !run.isSilent else { return }
      run.logger.warning(
        "a signal whose input cannot be read was dropped",
        ["SignalName": signal.signalName, LogField.error: "\(error)"])
    }
  }

  /// The messages of this task, each up to its handler's first wait: what a server accepted is handled
  /// before the main method goes on, which may end the run.
  private func runHandlers() throws(WorkflowTaskFailure) {
    run.generator.reseed(run.machines.facts.currentRunID)
    try settle(wakingConditions: false)
  }

  private func settle(wakingConditions: Bool) throws(WorkflowTaskFailure) {
    switch run.settle(wakingConditions: wakingConditions) {
    case .atRest: break
    case .exhausted: throw .storm(run)
    case .abandoned: throw .deadlock(run.identity)
    }
  }

  private func runCode() throws(WorkflowTaskFailure) {
    run.generator.reseed(run.machines.facts.currentRunID)
    beginMain()
    try settle(wakingConditions: true)
    if let mismatch = run.mismatch { throw WorkflowTaskFailure(mismatch) }
    try checkStayedInside()
    run.close()
  }

  /// Last of all that the task brings, and already cancelled where it or a handler asked for that.
  private func beginMain() {
    guard let input = run.mainInput else { return }
    run.mainInput = nil
    body?.start(input.payloads)
    if run.isCancelRequested { run.cancelMainTask() }
  }

  private func checkStayedInside() throws(WorkflowTaskFailure) {
    if run.wasUsedOutside || run.awaitsOutside { throw .outside(run) }
  }

  // MARK: - Queries

  private func answer(_ query: TemporalAPI.WorkflowQuery) -> WorkflowQueryResult {
    run.mode = .answering
    defer { run.mode = .live }
    do {
      if let answer = try body?.answer(query.queryType, query.queryArgs) {
        try checkStartedNothing()
        return WorkflowQueryResult(answered: answer.payloads)
      }
      if let answer = try builtIn(query.queryType) { return WorkflowQueryResult(answered: answer) }
      throw UnknownQuery(name: query.queryType, known: definition.queries)
    } catch {
      return WorkflowQueryResult(failed: run.converter.failure(for: error), saying: "\(error)")
    }
  }

  /// A task that a query started would run where history knows nothing of it: the run must go.
  private func checkStartedNothing() throws {
    guard !run.isQuiet else { return }
    run.markForeignUse()
    throw QueryAsked(name: "Task")
  }

  /// What every workflow answers.
  private func builtIn(_ query: String) throws -> Payloads? {
    switch query {
    case BuiltInQuery.stackTrace:
      return try run.converter.payloads(for: run.waits.joined(separator: "\n"))
    case BuiltInQuery.metadata: return definition.metadata
    default: return nil
    }
  }
}

/// In Go's words, which tools look for.
struct UnknownQuery: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    let all = BuiltInQuery.all + known
    return "unknown queryType \(name). KnownQueryTypes=[\(all.joined(separator: " "))]"
  }
}
