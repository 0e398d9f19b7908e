internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension WorkflowHandle {
  /// Ends the run, where it has not ended, and begins another from a point of its history.
  ///
  /// - Parameters:
  ///   - point: where it begins again.
  ///   - reason: for whoever reads the history.
  ///   - reapplied: what happened behind the point and is sent to the new run again.
  /// - Returns: a handle of the new run.
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, or its history has no such
  ///   point; `.invalidArgument` where the event ends no workflow task.
  public func reset(
    to point: ResetPoint, reason: String, reapplying reapplied: ResetReapply = .all
  ) async throws -> WorkflowHandle<W> {
    WorkflowHandle(try await target.reset(to: point, reason, reapplied))
  }

  /// Deletes the run with its history, or the current one where the handle is of none. One that has not
  /// ended is terminated first. Returns before it is gone.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow.
  public func delete() async throws { try await target.delete() }
}

extension UntypedWorkflowHandle {
  /// Ends the run, where it has not ended, and begins another from a point of its history.
  ///
  /// - Parameters:
  ///   - point: where it begins again.
  ///   - reason: for whoever reads the history.
  ///   - reapplied: what happened behind the point and is sent to the new run again.
  /// - Returns: a handle of the new run.
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, or its history has no such
  ///   point; `.invalidArgument` where the event ends no workflow task.
  public func reset(
    to point: ResetPoint, reason: String, reapplying reapplied: ResetReapply = .all
  ) async throws -> UntypedWorkflowHandle {
    UntypedWorkflowHandle(try await target.reset(to: point, reason, reapplied))
  }

  /// Deletes the run with its history, or the current one where the handle is of none. One that has not
  /// ended is terminated first. Returns before it is gone.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow.
  public func delete() async throws { try await target.delete() }
}

extension WorkflowTarget {
  func reset(
    to point: ResetPoint, _ reason: String, _ reapplied: ResetReapply
  ) async throws -> WorkflowTarget {
    let description = try await describe()
    let run = WorkflowTarget(
      client: client, id: id, runID: description.runID, pinnedRunID: description.runID)
    var request = ResetWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = run.execution
    request.reason = reason
    request.workflowTaskFinishEventId = try await run.event(of: point, description)
    request.requestId = UUID().uuidString
    request.resetReapplyExcludeTypes = reapplied.excluded
    request.identity = client.identity
    let response = try await client.service.resetWorkflowExecution(request)
    return WorkflowTarget(client: client, id: id, runID: response.runId)
  }

  func delete() async throws(TemporalError) {
    var request = DeleteWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    _ = try await client.service.deleteWorkflowExecution(request)
  }

  private func event(
    of point: ResetPoint, _ description: WorkflowDescription
  ) async throws -> Int64 {
    switch point.place {
    case .event(let id): return Int64(id)
    case .firstTask: return try await taskEnd(isLast: false)
    case .lastTask: return try await taskEnd(isLast: true)
    case .build(let build):
      let points = description.resetPoints
      guard let point = points.first(where: { $0.buildId == build && $0.resettable }) else {
        let known = Set(points.map(\.buildId)).sorted().joined(separator: ", ")
        throw TemporalError(
          .notFound,
          "workflow \(id) has no task of build \(build) to be reset to; it has had: \(known)")
      }
      return point.firstWorkflowTaskCompletedId
    }
  }

  /// The first or last workflow task that was completed; where none was, the place where the first would
  /// have been started.
  private func taskEnd(isLast: Bool) async throws -> Int64 {
    var completed: Int64?
    var scheduled: Int64?
    for try await event in history {
      switch event.wire.eventType {
      case .workflowTaskCompleted:
        completed = event.wire.eventId
        if !isLast { return event.wire.eventId }
      case .workflowTaskScheduled: scheduled = scheduled ?? event.wire.eventId
      default: break
      }
    }
    if let end = completed ?? scheduled.map({ $0 + 1 }) { return end }
    throw TemporalError(
      .notFound, "workflow \(id) has had no task yet: there is nothing to reset to")
  }
}
