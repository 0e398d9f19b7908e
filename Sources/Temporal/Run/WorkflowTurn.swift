internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// The workflow tasks of one run, one after another: jobs in, code run, commands and answers out. On the
/// thread that drives.
///
/// A turn is left while local activities run, and entered again within the same task when one has ended: the
/// commands and the answers of all entries go out together.
struct WorkflowTurn {
  private let definition: WorkflowDefinition
  let run: WorkflowRun
  /// The actor, once the run has begun.
  private var body: (any WorkflowExecutionBody)?
  /// The input of the main method, until it begins.
  private var input: MainInput?
  private var isClosed = false
  /// Whether the task at hand had more of the code run than what refused updates.
  private var hasMoved = false
  /// The task that was left, without its events.
  private var open: Indirect<WorkflowTaskInput>?

  private struct MainInput {
    let payloads: Payloads?
  }

  init(_ definition: WorkflowDefinition, _ run: WorkflowRun) {
    self.definition = definition
    self.run = run
    run.judgeErrors(by: definition.errors)
  }

  // MARK: - Entering and leaving

  mutating func process(_ task: WorkflowTaskInput) -> WorkflowTaskOutcome {
    hasMoved = false
    run.beginTask()
    let isReplay = run.metrics != nil && body == nil && task.previousStartedEventID > 0
    let replayBegan: Moment? = isReplay ? .now : nil
    return enter(task) { turn throws(WorkflowTaskFailure) in
      if !task.events.isEmpty { try turn.apply(task, replayBegan) }
    }
  }

  /// Goes on with the task that was left.
  mutating func resume(_ ends: [LocalActivityEnd]) -> WorkflowTaskOutcome {
    guard case .value(let task)? = open else { return .failed(.notHere(run.identity)) }
    return enter(task) { turn throws(WorkflowTaskFailure) in
      turn.run.withMachines { machines in
        for end in ends {
          machines.localActivityEnded(end.machine, end.outcome, after: end.elapsed)
        }
      }
      try turn.carryOutJobs(of: task)
    }
  }

  /// Ends the task that was left with what the code has asked for so far. Its local activities go on.
  mutating func completeEarly() -> WorkflowTaskOutcome {
    guard case .value(let task)? = open else { return .failed(.notHere(run.identity)) }
    open = nil
    return .completed(complete(task))
  }

  private mutating func enter(
    _ task: WorkflowTaskInput,
    _ body: (inout WorkflowTurn) throws(WorkflowTaskFailure) -> Void
  ) -> WorkflowTaskOutcome {
    open = nil
    do throws(WorkflowTaskFailure) {
      try checkStayedInside()
      try body(&self)
    } catch {
      guard task.legacyQuery != nil else { return outcome(of: error) }
      return .legacyQueryAnswered(WorkflowQueryResult(failed: error.failure))
    }
    if !isClosed { run.withBoard { $0.detachOutcomes() } }
    guard let query = task.legacyQuery else { return leave(task) }
    // What the code asked for on the way is not sent: a query task has no commands.
    return .legacyQueryAnswered(answer(query, task.unopened.legacyQuery))
  }

  private mutating func leave(_ task: WorkflowTaskInput) -> WorkflowTaskOutcome {
    guard run.withMachines({ $0.hasLocalWork }) else { return .completed(complete(task)) }
    var left = task
    left.events = []
    left.messages = []
    open = .value(left)
    return .left(
      run.withMachines {
        LocalWork(
          calls: $0.takeLocalCalls(), cancels: $0.takeLocalCancels(),
          abandoned: $0.takeAbandonedLocals())
      })
  }

  /// A run whose history is not what its code asks for may be to fail.
  private func outcome(of failure: WorkflowTaskFailure) -> WorkflowTaskOutcome {
    guard failure.cause == .nonDeterministicError, definition.errors.mismatchFailsRun else {
      return .failed(failure)
    }
    var attributes = FailWorkflowExecutionCommandAttributes()
    attributes.failure = failure.failure
    var command = Command()
    command.commandType = .failWorkflowExecution
    command.attributes = .failWorkflowExecutionCommandAttributes(attributes)
    return .completed(
      WorkflowTaskCompletion(
        commands: [command], messages: [], queryResults: [], sdkMetadata: nil, isClosed: true,
        hasMoved: true))
  }

  private func complete(_ task: WorkflowTaskInput) -> WorkflowTaskCompletion {
    let (commands, messages, metadata, isClosed) = run.withMachines { machines in
      (
        machines.takeCommands(), machines.takeMessages(), machines.takeSDKMetadata(),
        machines.isClosed
      )
    }
    let answers = task.queries.map { id, query in
      (id: id, result: answer(query, task.unopened.queries[id]))
    }
    var completion = WorkflowTaskCompletion(
      commands: commands, messages: messages, queryResults: answers, sdkMetadata: metadata,
      isClosed: isClosed, hasMoved: hasMoved || run.hasMoved)
    if isClosed, run.metrics != nil { completion.startTime = run.start.time }
    run.withMachines { machines in
      completion.hasLocalWork = machines.hasLocalWork
      completion.localCancels = machines.takeLocalCancels()
      completion.abandonedLocals = machines.takeAbandonedLocals()
    }
    return completion
  }

  // MARK: - Jobs

  /// - Parameter replayBegan: of a run that had begun elsewhere, where somebody counts.
  private mutating func apply(
    _ task: WorkflowTaskInput, _ replayBegan: Moment?
  ) throws(WorkflowTaskFailure) {
    try ask { machines throws(HistoryMismatch) in
      try machines.begin(
        task.events, messages: task.messages,
        previousStartedEventID: task.previousStartedEventID, startedEventID: task.startedEventID)
    }
    try carryOutJobs(of: task, replayBegan)
  }

  private mutating func carryOutJobs(
    of task: WorkflowTaskInput, _ replayBegan: Moment? = nil
  ) throws(WorkflowTaskFailure) {
    var replayBegan = replayBegan
    while let job = try ask({ machines throws(HistoryMismatch) in try machines.next() }) {
      // Reading a long history is no deadlock either.
      run.pulse.beat()
      noteEndOfReplay(&replayBegan)
      switch job {
      case .update, .runHandlers, .runCode: break
      case .start, .signal, .beginMain, .cancelRequested, .resolve: hasMoved = true
      }
      switch job {
      case .start(let attributes): start(attributes, task.events.first)
      case .signal(let attributes): deliver(attributes)
      case .update(let update): deliver(update, task.unopened.updates[update.id])
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

  /// Once what comes next happens for the first time.
  private func noteEndOfReplay(_ replayBegan: inout Moment?) {
    guard let begin = replayBegan, run.countsNow else { return }
    run.metrics?.replay.record(Moment.now.duration(since: begin))
    replayBegan = nil
  }

  private func ask<Answer>(
    _ question: (inout RunMachines) throws(HistoryMismatch) -> Answer
  ) throws(WorkflowTaskFailure) -> Answer {
    do {
      return try run.withMachines(question)
    } catch {
      throw run.failure(of: error)
    }
  }

  private mutating func start(
    _ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?
  ) {
    run.noteStart(RunStart(attributes, event))
    input = MainInput(payloads: attributes.input)
    body = definition.body(on: run)
  }

  /// A signal that nobody takes is held until somebody asks for it, one that cannot be read is dropped as in
  /// Go: one sender's mistake must not stop the run.
  private func deliver(_ signal: WorkflowExecutionSignaledEventAttributes) {
    do {
      if try body?.deliver(signal) == true { return }
      guard !run.isSilent else { return }
      run.logger.warning(
        "a signal that the workflow does not take is held until its code asks for it: is it listed in its "
          + "`messages`?",
        [
          "SignalName": signal.signalName,
          "KnownSignals": "[\(definition.signals.named.joined(separator: ", "))]",
        ])
    } catch {
      // It stands in history, and a worker with the storage would hear it.
      if let error = error as? TemporalError, error.code == .storageFailed {
        return run.failTask(.storage(signal.signalName, error))
      }
      run.logUnreadableSignal(signal.signalName, error)
    }
  }

  /// An update that nobody handles, or that cannot be read, is refused: its sender learns of it.
  private func deliver(_ update: UpdateDelivery, _ unopened: TemporalError?) {
    do {
      // One that history has was opened with history.
      if let unopened, !update.isAccepted { throw unopened }
      if try body?.deliver(update) == true { return }
      run.refuse(update.key, UnknownUpdate(name: update.name, known: definition.updates.named))
    } catch {
      run.refuse(update.key, UnreadableUpdate(name: update.name, reason: error))
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
    try checkStayedInside()
    try closeRun()
  }

  /// Behind the signals and resolutions that the task brings; in Go's family before its updates.
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
  private mutating func closeRun() throws(WorkflowTaskFailure) {
    guard let conclusion = run.conclusion, !isClosed else { return }
    if case .failed(let error) = conclusion { try checkIsMeant(error) }
    isClosed = true
    run.warnOfUnfinishedHandlers()
    run.warnOfUnhandledSignals()
    let dialect = run.withMachines { $0.dialect }
    let end: End
    switch conclusion {
    case .completed where dialect.closesAsCanceledWhenAsked && run.isCancelRequested:
      end = .canceled(nil)
    case .completed(let output): end = .completed(output)
    case .failed(let error):
      do {
        end = try self.end(of: error, dialect)
      } catch {
        end = .failed(run.converter.failure(for: error))
      }
    }
    run.withMachines { end.makeCommand(&$0) }
  }

  /// An error that nobody meant for the caller may be a mistake of the code's.
  private func checkIsMeant(_ error: any Error) throws(WorkflowTaskFailure) {
    let isMeant =
      error is any TemporalFailure || error is ContinueAsNew || isCancellation(error)
      || definition.errors.failsRun(error)
    if !isMeant { throw .mistake(of: run.identity, error) }
  }

  /// The end with all that it says. Made before the engine is entered: what it is made of is the author's
  /// (descriptions, encoding, a converter), and may look at the run meanwhile.
  private enum End {
    case completed(Payloads?)
    case canceled(Payloads?)
    case failed(TemporalAPI.Failure)
    case continuedAsNew(ContinueAsNewWorkflowExecutionCommandAttributes)

    func makeCommand(_ machines: inout RunMachines) {
      switch self {
      case .completed(let output): machines.complete(output)
      case .canceled(let details): machines.cancelWorkflow(details)
      case .failed(let failure): machines.fail(failure)
      case .continuedAsNew(let attributes): machines.continueAsNew(attributes)
      }
    }
  }

  /// The family decides what an error means that is several things at once.
  private func end(of error: any Error, _ dialect: Dialect) throws -> End {
    for ending in dialect.endings {
      switch ending {
      case .canceled where isCancellation(error):
        return .canceled((error as? CancelledFailure)?.details.payloads(run.converter))
      case .continuedAsNew:
        guard let next = error as? ContinueAsNew else { break }
        var carried = run.start.carriedOver
        if !dialect.carriesMemoOver { carried.memo = nil }
        return .continuedAsNew(
          try next.attributes(for: run.identity, carrying: carried, run.converter))
      case .canceled, .failed: break
      }
    }
    return .failed(run.converter.failure(for: error))
  }

  // MARK: - Queries

  private func answer(
    _ query: TemporalAPI.WorkflowQuery, _ unopened: TemporalError?
  ) -> WorkflowQueryResult {
    do {
      if let unopened { throw UnreadableQuery(name: query.queryType, reason: unopened) }
      guard let body else { throw RunNotBegun() }
      if let answer = try builtIn(query.queryType) { return WorkflowQueryResult(answered: answer) }
      if !query.queryType.hasPrefix("__"), let answer = try run.answer({ try body.answer(query) }) {
        return WorkflowQueryResult(answered: answer.payloads)
      }
      throw UnknownQuery(name: query.queryType, known: definition.queries.named)
    } catch {
      return WorkflowQueryResult(failed: run.converter.failure(for: error), saying: "\(error)")
    }
  }

  /// What every workflow answers.
  private func builtIn(_ query: String) throws -> Payloads? {
    switch query {
    case BuiltInQuery.stackTrace:
      return try run.converter.payloads(for: run.waits.joined(separator: "\n"))
    case BuiltInQuery.metadata:
      return definition.metadata(of: run.identity.type, saying: run.currentDetails)
    default: return nil
    }
  }
}

/// No workflow task of the run came so far that code ran: it has no state to answer from.
struct RunNotBegun: Error, CustomStringConvertible {
  var description: String { "the run has not begun: no workflow task of it was worked on" }
}

/// The arguments of a query that the codec cannot open.
struct UnreadableQuery: Error, CustomStringConvertible {
  let name: String
  let reason: TemporalError

  var description: String { "unable to decode the input for query \"\(name)\": \(reason)" }
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
