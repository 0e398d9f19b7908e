/// Stands between a worker and the code that it runs: sees what comes to workflows and activities, and what
/// they ask for, before it happens and what comes of it.
///
/// ```swift
/// struct Tracing: WorkerInterceptor {
///   @TaskLocal static var trace: Payload?
///
///   func intercept<Answer: Sendable>(
///     _ call: WorkflowInboundCall,
///     _ next: NextInterceptor<WorkflowInboundCall, Answer>
///   ) async throws -> Answer {
///     try await Self.$trace.withValue(call.headers["trace"]) { try await next(call) }
///   }
///
///   func intercept<Answer>(
///     _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
///   ) throws -> Answer {
///     var call = call
///     if call.carriesHeaders { call.headers["trace"] = Self.trace }
///     return try next(call)
///   }
/// }
/// ```
///
/// Each function has a default that passes the call on, so that an interceptor says only what it is about. The
/// first of several is the outermost. What one throws is taken for what it stands before: for the error of the
/// workflow, its handler, the activity or the call.
///
/// **In workflows** an interceptor is workflow code. It runs on the run's own thread, in replay too, where it
/// must do the same again: `call.context` has the time, random numbers and a log that is silent in replay. What
/// it binds to a task local around `next` is seen by all that the code asks for, and by its tasks and children.
///
/// Where a worker has no interceptors, nothing of this costs anything.
public protocol WorkerInterceptor: Sendable {
  /// A workflow's main method, a signal's handler or an update's, from its first line to its end.
  ///
  /// - Throws: what `next` throws, or what the workflow, or its handler, is to end with instead.
  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall,
    _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer

  /// A query or an update's validator, which answer at once and change nothing; neither may this. It is asked
  /// once and never in replay, so what it needs by chance, an id for a span, comes from the system (`UUID()`):
  /// drawing from `question.context` refuses the question, for the run would draw other numbers in replay.
  ///
  /// - Throws: what `next` throws, or what the query, or the update, is to be refused with.
  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer

  /// What workflow code asks of Temporal. It is asked for when `next` returns, and not waited for yet.
  ///
  /// - Throws: what `next` throws, or what the code is to get instead.
  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer

  /// The body of an activity, one attempt. A body that blocks runs on a thread of its own, which sees no task
  /// local that is bound here.
  ///
  /// - Throws: what `next` throws, or what the attempt is to end with instead.
  func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall,
    _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer

  /// The handler of a Nexus operation, that starts or cancels it, one attempt.
  ///
  /// - Throws: what `next` throws, or what the caller is to be told instead.
  func intercept<Answer: Sendable>(
    _ call: NexusInboundCall, _ next: NextInterceptor<NexusInboundCall, Answer>
  ) async throws -> Answer

  /// A heartbeat of an activity, on the thread that gives it; `next` does not wait.
  func intercept(_ heartbeat: ActivityHeartbeat, _ next: (ActivityHeartbeat) -> Void)
}

extension WorkerInterceptor {
  /// Passes the call on.
  public func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall,
    _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer { try await next(call) }

  /// Passes the question on.
  public func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer { try next(question) }

  /// Passes the call on.
  public func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer { try next(call) }

  /// Passes the call on.
  public func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall,
    _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer { try await next(call) }

  /// Passes the call on.
  public func intercept<Answer: Sendable>(
    _ call: NexusInboundCall, _ next: NextInterceptor<NexusInboundCall, Answer>
  ) async throws -> Answer { try await next(call) }

  /// Passes the heartbeat on.
  public func intercept(_ heartbeat: ActivityHeartbeat, _ next: (ActivityHeartbeat) -> Void) {
    next(heartbeat)
  }
}

/// What a workflow is told and may take its time over, as interceptors see it.
public struct WorkflowInboundCall: Sendable {
  /// What it is told.
  public enum Kind: Sendable, Hashable {
    /// The start of the run.
    case execute
    /// A signal.
    case signal
    /// An update that was validated, or that history has accepted.
    case update
  }

  /// What it is told.
  public let kind: Kind
  /// The workflow type, or the signal's or update's name.
  public let name: String
  /// The update's id; nil for all else.
  public let updateID: String?
  /// What the caller's interceptors passed along. The codec is not asked.
  public var headers: [String: Payload]
  /// The arguments, a payload each, as they came.
  public let input: [Payload]
  /// The run, as its own code sees it.
  public let context: WorkflowContext
}

/// What a workflow is asked and answers at once, as interceptors see it.
public struct WorkflowQuestion: Sendable {
  /// What it is asked.
  public enum Kind: Sendable, Hashable {
    /// A query.
    case query
    /// Whether it takes an update.
    case validator
  }

  /// What it is asked.
  public let kind: Kind
  /// The query's or the update's name.
  public let name: String
  /// The update's id; nil for a query.
  public let updateID: String?
  /// What the caller's interceptors passed along. The codec is not asked.
  public var headers: [String: Payload]
  /// The arguments, a payload each, as they came.
  public let input: [Payload]
  /// The run, as its own code sees it.
  public let context: WorkflowContext
}

/// What workflow code asks of Temporal, as interceptors see it.
public struct WorkflowOutboundCall: Sendable {
  /// What is asked for.
  public enum Kind: Sendable, Hashable {
    /// An activity, executed or started.
    case activity
    /// An activity in the worker itself.
    case localActivity
    /// A child workflow, executed or started.
    case child
    /// A sleep. The timer of a wait with a limit is not told.
    case timer
    /// A signal to a child or to another workflow.
    case signal
    /// A cancel request to another workflow.
    case cancel
    /// The next run.
    case continueAsNew
    /// A Nexus operation, executed or started.
    case nexusOperation
  }

  /// What is asked for.
  public let kind: Kind
  /// The type of the activity or workflow, the signal's name, `service/operation`; empty for all else.
  public let name: String
  /// The workflow that is meant, of a child, a signal or a cancel request; nil where there is none, or where
  /// its id is still to be made.
  public let workflowID: String?
  /// What the call carries beside its input, for the interceptors where it arrives. The codec is not asked.
  /// Left unused where ``carriesHeaders`` is false; a Nexus operation's are text.
  public var headers: [String: Payload]
  /// Whether the call has a place for headers. Timers and cancel requests have none.
  public let carriesHeaders: Bool
  /// The arguments, a payload each.
  public var input: [Payload]
  /// The run, as its own code sees it.
  public let context: WorkflowContext
  /// Whether a signal goes to a child of the run's; false for all else.
  public internal(set) var isForChild = false
}

extension WorkflowInboundCall {
  /// Whether it is told again at this moment, in replay, or for a run that leaves the cache: what an
  /// interceptor tells the outside world of it was told then, or will be. For what is told alone: a workflow's
  /// commands must be the same in replay.
  public var isReplaying: Bool { context.run.isSilent }
}

extension WorkflowOutboundCall {
  /// Whether it is asked for again at this moment, in replay: see ``WorkflowInboundCall/isReplaying``.
  public var isReplaying: Bool { context.run.isSilent }
}

/// One attempt of an activity, as interceptors see it.
public struct ActivityInboundCall: Sendable {
  /// What the caller's interceptors passed along. The codec is not asked.
  public var headers: [String: Payload]
  /// The arguments, a payload each, as they came.
  public var input: [Payload]
  /// What the body is given: type, attempt and ids are in its `info`.
  public let context: ActivityContext
}

/// One request of a Nexus caller's, as interceptors see it.
public struct NexusInboundCall: Sendable {
  /// What is asked for.
  public enum Kind: Sendable, Hashable {
    /// That the operation starts.
    case start
    /// That it is cancelled.
    case cancel
  }

  /// What is asked for.
  public let kind: Kind
  /// What the handler is given: service, operation and headers are in it.
  public let context: NexusContext
}

/// A heartbeat, as interceptors see it.
public struct ActivityHeartbeat: Sendable {
  /// The activity at hand.
  public let info: ActivityInfo
  /// The note that it leaves for the next attempt, as a payload; empty where it leaves the last one as it is.
  public var details: [Payload]
}
