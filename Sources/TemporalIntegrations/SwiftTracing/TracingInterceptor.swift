#if SwiftTracing
public import Temporal
public import Tracing

/// Makes spans of what clients ask, workers run and workflows ask for, by swift-distributed-tracing, and passes
/// the trace on from one to the next.
///
/// ```swift
/// let tracing = TracingInterceptor()
/// configuration.interceptors = [tracing]
/// let worker = Worker(client: client, taskQueue: "orders", …, interceptors: [tracing])
/// ```
///
/// Spans are named as in Temporal's other SDKs: `StartWorkflow:Order`, `RunWorkflow:Order`, `StartActivity:Pay`,
/// `RunActivity:Pay`; ids are their attributes (`temporalWorkflowID`, `temporalRunID`, `temporalActivityID`,
/// `temporalUpdateID`). The trace travels in the header `_tracer-data`, which those SDKs read and write.
///
/// Spans of clients, activities, queries and validators last as long as what they are about. Spans **in
/// workflows are moments**: a workflow waits for days, and may go on in another process. `RunWorkflow` says when a
/// run began, `CompleteWorkflow` when and how it ended; none is made in replay. After a replay what a run asks for
/// hangs on the span that started it, in place of the span of its beginning.
public struct TracingInterceptor: Sendable {
  private let own: (any Tracer)?

  /// - Parameter tracer: who makes spans; nil: the one that the process was bootstrapped with.
  public init(_ tracer: (any Tracer)? = nil) { own = tracer }

  var tracer: any Tracer { own ?? InstrumentationSystem.tracer }

  /// The ids of what a span is about.
  typealias IDs = [(name: String, id: String?)]

  func start(
    _ name: String, _ kind: SpanKind, in context: ServiceContext, _ ids: IDs
  ) -> any Span {
    let span = tracer.startSpan(name, context: context, ofKind: kind)
    span.updateAttributes { attributes in
      for (name, id) in ids { if let id { attributes.set(name, value: .string(id)) } }
    }
    return span
  }

  /// A span that is over at once.
  func note(
    _ name: String, _ kind: SpanKind, in context: ServiceContext, _ ids: IDs,
    error: (any Error)? = nil
  ) -> ServiceContext {
    let span = start(name, kind, in: context, ids)
    if let error { Self.record(error, on: span) }
    span.end()
    return span.context
  }

  /// An expected failure is told, and is no fault.
  static func record(_ error: any Error, on span: any Span) {
    span.recordError(error)
    if let failure = error as? ApplicationFailure, failure.isBenign { return }
    span.setStatus(SpanStatus(code: .error))
  }
}

// MARK: - Clients

extension TracingInterceptor: ClientInterceptor {
  /// A span around each call that starts something or sends it a message.
  public func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    guard let operation = Self.operations[call.method] else { return try await next(call) }
    let span = start(
      "\(operation):\(call.name)", .client, in: .current ?? .topLevel,
      [("temporalWorkflowID", call.workflowID), ("temporalUpdateID", call.updateID)])
    defer { span.end() }
    var call = call
    if call.carriesHeaders { TraceHeader(span.context, tracer).put(into: &call.headers) }
    do {
      return try await ServiceContext.$current.withValue(span.context) { [call] in
        try await next(call)
      }
    } catch {
      Self.record(error, on: span)
      throw error
    }
  }

  private static let operations = [
    "StartWorkflowExecution": "StartWorkflow",
    "SignalWithStartWorkflowExecution": "SignalWithStartWorkflow",
    "SignalWorkflowExecution": "SignalWorkflow",
    "QueryWorkflow": "QueryWorkflow",
    "UpdateWorkflowExecution": "StartWorkflowUpdate",
    "ExecuteMultiOperation": "StartUpdateWithStartWorkflow",
    "StartActivityExecution": "StartActivity",
    "CreateSchedule": "CreateSchedule",
  ]
}
#endif
