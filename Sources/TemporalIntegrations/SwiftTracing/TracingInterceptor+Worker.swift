#if SwiftTracing
public import Temporal
internal import Tracing

extension TracingInterceptor: WorkerInterceptor {
  /// `RunWorkflow` when a run begins and `CompleteWorkflow` when it ends; `HandleSignal` or `HandleUpdate` when
  /// a handler begins.
  public func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    let sender = TraceHeader(in: call.headers).context(tracer)
    let ids = Self.ids(call.context) + [("temporalUpdateID", call.updateID)]
    let context =
      call.isReplaying
      ? sender : note("\(Self.verb(call.kind)):\(call.name)", .server, in: sender, ids)
    return try await ServiceContext.$current.withValue(context) {
      guard call.kind == .execute else { return try await next(call) }
      do {
        let answer = try await next(call)
        complete(call, in: context, ids, error: nil)
        return answer
      } catch {
        complete(call, in: context, ids, error: error is ContinueAsNew ? nil : error)
        throw error
      }
    }
  }

  private func complete(
    _ call: WorkflowInboundCall, in context: ServiceContext, _ ids: IDs, error: (any Error)?
  ) {
    guard !call.isReplaying else { return }
    _ = note("CompleteWorkflow:\(call.name)", .internal, in: context, ids, error: error)
  }

  private static func verb(_ kind: WorkflowInboundCall.Kind) -> String {
    switch kind {
    case .execute: "RunWorkflow"
    case .signal: "HandleSignal"
    case .update: "HandleUpdate"
    }
  }

  private static func ids(_ context: WorkflowContext) -> IDs {
    let info = context.info
    return [("temporalWorkflowID", info.workflowID), ("temporalRunID", info.runID)]
  }

  /// A span around a query or a validator, each time that one is asked.
  public func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    let verb = question.kind == .query ? "HandleQuery" : "ValidateUpdate"
    let span = start(
      "\(verb):\(question.name)", .server, in: TraceHeader(in: question.headers).context(tracer),
      Self.ids(question.context) + [("temporalUpdateID", question.updateID)])
    defer { span.end() }
    do {
      return try ServiceContext.$current.withValue(span.context) { try next(question) }
    } catch {
      Self.record(error, on: span)
      throw error
    }
  }

  /// A moment for each activity, child, signal and Nexus operation that is asked for; the next run is handed the
  /// trace without one.
  public func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    guard call.carriesHeaders else { return try next(call) }
    var (call, context) = (call, ServiceContext.current ?? .topLevel)
    if let verb = Self.verb(call), !call.isReplaying {
      context = note("\(verb):\(call.name)", .client, in: context, Self.ids(call.context))
    }
    let header = TraceHeader(context, tracer)
    if call.kind == .nexusOperation {
      header.putApart(into: &call.headers)
    } else {
      header.put(into: &call.headers)
    }
    return try next(call)
  }

  private static func verb(_ call: WorkflowOutboundCall) -> String? {
    switch call.kind {
    case .activity, .localActivity: "StartActivity"
    case .child: "StartChildWorkflow"
    case .signal: call.isForChild ? "SignalChildWorkflow" : "SignalExternalWorkflow"
    case .nexusOperation: "StartNexusOperation"
    case .continueAsNew, .timer, .cancel: nil
    }
  }

  /// A span around each attempt of an activity. A body that blocks has a thread of its own, which does not see
  /// the span.
  public func intercept<Answer: Sendable>(
    _ call: ActivityInboundCall, _ next: NextInterceptor<ActivityInboundCall, Answer>
  ) async throws -> Answer {
    let info = call.context.info
    let span = start(
      "RunActivity:\(info.type)", .server, in: TraceHeader(in: call.headers).context(tracer),
      [
        ("temporalWorkflowID", info.workflowID), ("temporalRunID", info.runID),
        ("temporalActivityID", info.activityID),
      ])
    defer { span.end() }
    do {
      return try await ServiceContext.$current.withValue(span.context) { try await next(call) }
    } catch {
      Self.record(error, on: span)
      throw error
    }
  }
}
#endif
