internal import TemporalAPI
internal import WorkflowMachines

/// A workflow type that a worker, or a replayer, can run: the Swift type forgotten.
struct WorkflowDefinition: Sendable {
  /// What it means that its code throws.
  var errors: WorkflowErrorPolicy
  /// Every run has its definition: what is the same for all stands elsewhere.
  private let type: WorkflowTypeContent

  var name: String { type.name }
  /// It runs as any type that nothing else is registered as.
  var isDynamic: Bool { type.isDynamic }
  /// The signals and updates that it takes and the queries that it answers, in the order of `messages`; an
  /// empty name is any.
  var signals: [String] { type.signals }
  var updates: [String] { type.updates }
  var queries: [String] { type.queries }
  /// What is said of them for people, by name, where something is.
  var texts: [String: String] { type.texts }
  /// Whether a message may wake it.
  var hasHandlers: Bool { type.hasHandlers }

  /// - Parameter errors: what errors mean to workflows that do not say.
  init(_ workflow: any Workflow.Type, errors: WorkflowErrorPolicy = .failsRun) {
    self = Self.of(workflow, errors)
  }

  private static func of<W: Workflow>(
    _ workflow: W.Type, _ errors: WorkflowErrorPolicy
  ) -> WorkflowDefinition {
    let (messages, surplus) = (W.messages, SurplusInput())
    let type = WorkflowTypeContent(
      name: W.name, isDynamic: W.self is any DynamicWorkflow.Type,
      signals: messages.compactMap { $0.isSignal ? $0.name : nil },
      updates: messages.compactMap { $0.isUpdate ? $0.name : nil },
      queries: messages.compactMap { $0.isQuery ? $0.name : nil },
      texts: messages.reduce(into: [:]) { if !$1.text.isEmpty { $0[$1.name] = $1.text } },
      hasHandlers: messages.contains { !$0.isQuery }
    ) { run in
      ExecutionBody<W>(messages, run, surplus)
    }
    return WorkflowDefinition(errors: W.errorPolicy ?? errors, type: type)
  }

  private init(errors: WorkflowErrorPolicy, type: WorkflowTypeContent) {
    self.errors = errors
    self.type = type
  }

  /// Makes the actor; on the thread that drives the run.
  func body(on run: WorkflowRun) -> any WorkflowExecutionBody { type.make(run) }
}

/// What a workflow type is, once for all of its runs.
private final class WorkflowTypeContent: Sendable {
  let name: String
  let isDynamic: Bool
  let signals: [String]
  let updates: [String]
  let queries: [String]
  let texts: [String: String]
  let hasHandlers: Bool
  let make: @Sendable (WorkflowRun) -> any WorkflowExecutionBody

  init(
    name: String, isDynamic: Bool, signals: [String], updates: [String], queries: [String],
    texts: [String: String], hasHandlers: Bool,
    make: @escaping @Sendable (WorkflowRun) -> any WorkflowExecutionBody
  ) {
    self.name = name
    self.isDynamic = isDynamic
    self.signals = signals
    self.updates = updates
    self.queries = queries
    self.texts = texts
    self.hasHandlers = hasHandlers
    self.make = make
  }
}

extension WorkflowMessage {
  var isSignal: Bool {
    switch kind {
    case .signal, .heldSignal, .dynamicSignal: true
    default: false
    }
  }
  var isUpdate: Bool {
    switch kind {
    case .update, .dynamicUpdate: true
    default: false
    }
  }
  var isQuery: Bool {
    switch kind {
    case .query, .dynamicQuery: true
    default: false
    }
  }
  /// It takes whatever has no name of its own in the list.
  var isDynamic: Bool {
    switch kind {
    case .dynamicSignal, .dynamicQuery, .dynamicUpdate: true
    default: false
    }
  }
}

/// The actor of a run and what can be done to it, its type forgotten. On the thread that drives.
protocol WorkflowExecutionBody: Sendable {
  /// Starts the main method; it begins with the next ready jobs. Throws where the input cannot be
  /// decoded.
  func start(_ input: Payloads?) throws
  /// Starts the handler, or holds the signal until code asks for it; false where nobody said that it would.
  /// Throws where the input cannot be decoded.
  func deliver(_ signal: WorkflowExecutionSignaledEventAttributes) throws -> Bool
  /// Starts the update's validation, and its handler behind it; false where there is none. Throws where the
  /// input cannot be decoded.
  func deliver(_ update: UpdateDelivery) throws -> Bool
  /// The answer of a query; nil where there is no such query. Throws what the query throws.
  func answer(_ query: TemporalAPI.WorkflowQuery) throws -> QueryAnswer?
}

/// What a query gave.
struct QueryAnswer {
  let payloads: Payloads?
}

/// How a run is to end.
enum WorkflowConclusion {
  case completed(Payloads?)
  case failed(any Error)
}

private struct ExecutionBody<W: Workflow>: WorkflowExecutionBody {
  let workflow: W
  let run: WorkflowRun
  /// A handful: looking costs less than hashing. Of a name given twice, the first counts.
  let messages: [WorkflowMessage<W>]
  /// What was said already, of all runs of the type.
  let surplus: SurplusInput

  init(_ messages: [WorkflowMessage<W>], _ run: WorkflowRun, _ surplus: SurplusInput) {
    workflow = W(context: WorkflowContext(run: run))
    self.run = run
    self.messages = messages
    self.surplus = surplus
  }

  func start(_ input: Payloads?) throws {
    reportSurplus(.workflow, W.name, taking: W.coding.inputCount, of: input)
    let value = try W.coding.decodeInput(input, run.converter)
    guard run.interceptors.isEmpty else { return startIntercepted(value, input) }
    run.startTask { number in
      Task(executorPreference: run) { [workflow, run] in
        do {
          let output = try await workflow.run(value)
          run.conclude(try encoded(output, W.self, run.converter))
        } catch {
          run.conclude(.failed(error))
        }
        run.finished(number)
      }
    }
  }

  /// Another task than that of most runs, whose frame it would make larger for as long as they live.
  private func startIntercepted(_ value: W.Input, _ input: Payloads?) {
    let call = run.inboundCall(.execute, W.name, run.start.attributes.header, input)
    run.startTask { number in
      Task(executorPreference: run) { [workflow, run] in
        do {
          let output = try await run.interceptors[...].pass(call) { _ in
            try await workflow.run(value)
          }
          run.conclude(try encoded(output, W.self, run.converter))
        } catch {
          run.conclude(.failed(error))
        }
        run.finished(number)
      }
    }
  }

  func deliver(_ signal: WorkflowExecutionSignaledEventAttributes) throws -> Bool {
    let (name, input) = (signal.signalName, signal.input)
    for message in messages where message.name == name {
      switch message.kind {
      case .heldSignal:
        run.hold(name, input)
        return true
      case .signal(let prepare):
        reportSurplus(.signal, name, taking: message.inputCount, of: input)
        start(signal, message, try prepare(input, run.converter))
        return true
      default: continue
      }
    }
    if run.withHeldSignals({ $0.isAskedFor(name) }) {
      run.hold(name, input)
      return true
    }
    for message in messages {
      guard case .dynamicSignal(let handle) = message.kind else { continue }
      let input = DynamicInput(name, input, run.converter)
      start(signal, message) { (workflow: isolated W) in try await handle(workflow, input) }
      return true
    }
    run.hold(name, input)
    return false
  }

  private func start(
    _ signal: WorkflowExecutionSignaledEventAttributes, _ message: WorkflowMessage<W>,
    _ body: @escaping @Sendable (isolated W) async throws -> Void
  ) {
    let name = signal.signalName
    let handle = run.intercepting(signal, body)
    let handler = RunningHandler(name: name, message: .signal, unfinished: message.unfinished)
    run.startTask(handling: handler) { number in
      Task(executorPreference: run) { [workflow, run] in
        do { try await handle(workflow) } catch { run.handlerFailed(name, error) }
        run.finished(number)
      }
    }
  }

  func deliver(_ update: UpdateDelivery) throws -> Bool {
    guard let (message, plain) = try handler(of: update) else { return false }
    let prepared = run.intercepting(update, plain)
    let handler = RunningHandler(
      name: update.name, message: .update(update.id), unfinished: message.unfinished)
    // Not the update itself: its input is a part of the page that it came in.
    run.startTask(handling: handler) { number in
      Task(executorPreference: run) { [workflow, run, key = update.key] in
        await carryOut(key, prepared, on: workflow, run)
        run.finished(number)
      }
    }
    return true
  }

  /// That of its name, or else the one that takes any.
  private func handler(
    of update: UpdateDelivery
  ) throws -> (WorkflowMessage<W>, PreparedUpdate<W>)? {
    for message in messages where message.name == update.name {
      guard case .update(let prepare) = message.kind else { continue }
      reportSurplus(.update, update.name, taking: message.inputCount, of: update.input)
      return (message, try prepare(update.input, run.converter))
    }
    for message in messages {
      guard case .dynamicUpdate(let prepare) = message.kind else { continue }
      let input = DynamicInput(update.name, update.input, run.converter)
      return (message, prepare(input, run.converter))
    }
    return nil
  }

  func answer(_ query: TemporalAPI.WorkflowQuery) throws -> QueryAnswer? {
    let (name, input) = (query.queryType, query.queryArgs)
    for message in messages where message.name == name {
      guard case .query(let handle) = message.kind else { continue }
      reportSurplus(.query, name, taking: message.inputCount, of: input)
      return try workflow.assumeIsolated { workflow in
        QueryAnswer(
          payloads: try run.intercepting(query) { try handle(workflow, input, run.converter) })
      }
    }
    for message in messages {
      guard case .dynamicQuery(let handle) = message.kind else { continue }
      let input = DynamicInput(name, input, run.converter)
      return try workflow.assumeIsolated { workflow in
        QueryAnswer(
          payloads: try run.intercepting(query) { try handle(workflow, input, run.converter) })
      }
    }
    return nil
  }

  private func reportSurplus(
    _ kind: SurplusInput.Kind, _ type: String, taking count: Int, of input: Payloads?
  ) {
    guard !run.isSilent else { return }
    surplus.report(kind, type, taking: count, of: input, to: run.logger)
  }
}

// Out of the async frame, which lives as long as the run.
@inline(never) private func encoded<W: Workflow>(
  _ output: W.Output, _ type: W.Type, _ converter: DataConverter
) throws -> WorkflowConclusion {
  .completed(try W.coding.encodeOutput(output, converter))
}

extension WorkflowRun {
  /// A handler's failure is the run's, but for a cancellation, which is nobody's fault.
  func handlerFailed(_ signal: String, _ error: any Error) {
    guard isCancellation(error) else { return conclude(.failed(error)) }
    guard !isSilent else { return }
    logger.warning("a signal's handler was cancelled", ["signal": signal])
  }
}
