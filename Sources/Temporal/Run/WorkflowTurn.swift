internal import TemporalAPI
internal import WorkflowMachines

/// One workflow task of one run: jobs in, code run, commands and answers out. On the thread that drives.
///
/// A turn can be left, with work of the worker's own outstanding, and entered again within the same
/// workflow task: the commands and the answers of all entries go out together, when nothing is
/// outstanding any more.
struct WorkflowTurn {
  /// Where a turn stands that the thread has left.
  enum Step {
    /// Code waits for work of the worker's own, oldest first; `resume` goes on when some of it is done.
    case left(outstanding: [WaitID])
    case ended(WorkflowTaskOutcome)
  }

  /// What is to be answered when the turn ends.
  private indirect enum Open {
    case task(queries: [(id: String, query: TemporalAPI.WorkflowQuery)])
    case query(TemporalAPI.WorkflowQuery)
  }

  private let definition: WorkflowDefinition
  let run: WorkflowRun
  /// The actor, once the run has begun.
  private var body: (any WorkflowExecutionBody)?
  /// The input of the main method, until it begins.
  private var input: MainInput?
  private var open: Open?
  private var isClosed = false

  private struct MainInput {
    let payloads: Payloads?
  }

  init(_ definition: WorkflowDefinition, _ run: WorkflowRun) {
    self.definition = definition
    self.run = run
  }

  // MARK: - Entering and leaving

  mutating func begin(_ task: WorkflowTaskInput) -> Step {
    open = task.legacyQuery.map { .query($0) } ?? .task(queries: task.queries)
    do throws(WorkflowTaskFailure) {
      try checkStayedInside()
      if !task.events.isEmpty { try apply(task) }
    } catch {
      return end(with: error)
    }
    return leave()
  }

  /// Some of the outstanding work was done. What is not waited for any more is let go.
  mutating func resume(_ results: [(work: WaitID, resolution: Resolution)]) -> Step {
    guard open != nil else { return .ended(.failed(.notHere(run.identity))) }
    do throws(WorkflowTaskFailure) {
      try checkStayedInside()
      run.withBoard { board in
        for (work, resolution) in results { board.resolve(work, .resolved(resolution)) }
      }
      try runCode()
    } catch {
      return end(with: error)
    }
    return leave()
  }

  private mutating func leave() -> Step {
    if !isClosed { run.withBoard { $0.detachOutcomes() } }
    if !isClosed, run.withBoard({ $0.workCount }) > 0 {
      return .left(outstanding: run.withBoard { $0.awaitedWork })
    }
    defer { open = nil }
    switch open {
    // What the code asked for on the way is not sent: a query task has no commands.
    case .query(let query): return .ended(.legacyQueryAnswered(answer(query)))
    case .task(let queries): return .ended(.completed(complete(queries)))
    case nil: return .ended(.failed(.notHere(run.identity)))
    }
  }

  private mutating func end(with failure: WorkflowTaskFailure) -> Step {
    defer { open = nil }
    guard case .query = open else { return .ended(.failed(failure)) }
    return .ended(.legacyQueryAnswered(WorkflowQueryResult(failed: failure.failure)))
  }

  private func complete(
    _ queries: [(id: String, query: TemporalAPI.WorkflowQuery)]
  ) -> WorkflowTaskCompletion {
    let (commands, messages, metadata, isClosed) = run.withMachines { machines in
      (
        machines.takeCommands(), machines.takeMessages(), machines.takeSDKMetadata(),
        machines.isClosed
      )
    }
    let answers = queries.map { (id: $0.id, result: answer($0.query)) }
    return WorkflowTaskCompletion(
      commands: commands, messages: messages, queryResults: answers, sdkMetadata: metadata,
      isClosed: isClosed)
  }

  // MARK: - Jobs

  private mutating func apply(_ task: WorkflowTaskInput) throws(WorkflowTaskFailure) {
    try ask { machines throws(HistoryMismatch) in
      try machines.begin(
        task.events, messages: task.messages,
        previousStartedEventID: task.previousStartedEventID, startedEventID: task.startedEventID)
    }
    while let job = try ask({ machines throws(HistoryMismatch) in try machines.next() }) {
      // Reading a long history is no deadlock either.
      run.pulse.beat()
      switch job {
      case .start(let attributes): start(attributes, task.events.first)
      case .signal(let attributes): deliver(attributes)
      case .update(let update): deliver(update)
      case .beginMain:
        try beginMain()
        try settle(wakingConditions: false)
      case .runHandlers: try settle(wakingConditions: false)
      case .cancelRequested: run.cancelMain()
      case .resolve(let machine, let resolution): run.resolve(machine, resolution)
      case .runCode: try runCode()
      }
    }
  }

  private func ask<Answer>(
    _ question: (inout RunMachines) throws(HistoryMismatch) -> Answer
  ) throws(WorkflowTaskFailure) -> Answer {
    do {
      return try run.withMachines(question)
    } catch {
      throw WorkflowTaskFailure(error)
    }
  }

  private mutating func start(
    _ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?
  ) {
    run.noteStart(RunStart(attributes, event))
    input = MainInput(payloads: attributes.input)
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

  /// An update that nobody handles, or that cannot be read, is refused: its sender learns of it.
  private func deliver(_ update: UpdateDelivery) {
    do {
      if try body?.deliver(update) == true { return }
      run.refuse(update, UnknownUpdate(name: update.name, known: definition.updates))
    } catch {
      run.refuse(update, UnreadableUpdate(name: update.name, reason: error))
    }
  }

  private func settle(wakingConditions: Bool) throws(WorkflowTaskFailure) {
    switch run.settle(wakingConditions: wakingConditions) {
    case .atRest: if let failure = run.failure { throw failure }
    case .exhausted: throw .storm(run)
    case .abandoned: throw .deadlock(run.identity)
    }
  }

  private mutating func runCode() throws(WorkflowTaskFailure) {
    try beginMain()
    try settle(wakingConditions: true)
    if let mismatch = run.mismatch { throw WorkflowTaskFailure(mismatch) }
    try checkStayedInside()
    closeRun()
  }

  /// Last of all that the task brings.
  private mutating func beginMain() throws(WorkflowTaskFailure) {
    guard let input else { return }
    self.input = nil
    do {
      try body?.start(input.payloads)
    } catch {
      throw .input(of: run.identity, error)
    }
  }

  /// Code that waits for nothing of ours waits for something outside. Where a handler is there, or one
  /// that waits, a message may still wake it: then it is caught when the job comes in from outside.
  private func checkStayedInside() throws(WorkflowTaskFailure) {
    if run.wasUsedOutside || run.awaitsNothingOfOurs && !definition.hasHandlers {
      throw .outside(run)
    }
  }

  // MARK: - The run's end

  /// Makes the command that closes the run, if its code has come to an end; when all of it waits, so that
  /// what handlers asked for in the same turn goes before.
  private mutating func closeRun() {
    guard let conclusion = run.conclusion, !isClosed else { return }
    isClosed = true
    run.warnOfUnfinishedHandlers()
    run.withMachines { machines in
      switch conclusion {
      case .completed where machines.dialect.closesAsCanceledWhenAsked && run.isCancelRequested:
        machines.cancelWorkflow(nil)
      case .completed(let output): machines.complete(output)
      case .failed(let error): fail(error, &machines)
      }
    }
  }

  /// The family decides what an error means that is several things at once.
  private func fail(_ error: any Error, _ machines: inout RunMachines) {
    do {
      for ending in machines.dialect.endings {
        switch ending {
        case .canceled where isCancellation(error):
          let details = (error as? CancelledFailure)?.details.payloads(run.converter)
          return machines.cancelWorkflow(details)
        case .continuedAsNew:
          guard let next = error as? ContinueAsNew else { break }
          return machines.continueAsNew(
            try next.attributes(
              for: run.identity, carrying: run.start.carriedOver, run.converter))
        case .canceled, .failed: break
        }
      }
      machines.fail(run.converter.failure(for: error))
    } catch {
      machines.fail(run.converter.failure(for: error))
    }
  }

  // MARK: - Queries

  private func answer(_ query: TemporalAPI.WorkflowQuery) -> WorkflowQueryResult {
    do {
      guard let body else { throw RunNotBegun() }
      if let answer = try run.answer({ try body.answer(query.queryType, query.queryArgs) }) {
        return WorkflowQueryResult(answered: answer.payloads)
      }
      if let answer = try builtIn(query.queryType) { return WorkflowQueryResult(answered: answer) }
      throw UnknownQuery(name: query.queryType, known: definition.queries)
    } catch {
      return WorkflowQueryResult(failed: run.converter.failure(for: error), saying: "\(error)")
    }
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

/// No workflow task of the run came so far that code ran: it has no state to answer from.
struct RunNotBegun: Error, CustomStringConvertible {
  var description: String { "the run has not begun: no workflow task of it was worked on" }
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
