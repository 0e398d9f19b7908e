internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

// What operators do to a workflow that is under way. Each call throws `TemporalError` of code `.notFound`
// where it is not there, or has ended.
extension UntypedWorkflowHandle {
  /// Lets the workflow do nothing more: what happens is recorded, and told to it when it goes on.
  ///
  /// - Throws: `TemporalError`: code `.unimplemented` where the namespace does not allow it.
  public func pause(reason: String) async throws { try await target.pause(reason) }

  /// Lets a paused workflow go on.
  ///
  /// - Throws: `TemporalError`: code `.unimplemented` where the namespace does not allow it.
  public func unpause(reason: String) async throws { try await target.unpause(reason) }

  /// Gives the run a rule of its own for the version of its workers; nil takes it away.
  public func setVersioning(_ override: VersioningOverride?) async throws {
    try await target.setVersioning(override)
  }

  /// Gives the run another place in the queues.
  public func setPriority(_ priority: Priority) async throws {
    try await target.setPriority(priority)
  }
}

extension WorkflowHandle {
  /// Lets the workflow do nothing more: what happens is recorded, and told to it when it goes on.
  ///
  /// - Throws: `TemporalError`: code `.unimplemented` where the namespace does not allow it.
  public func pause(reason: String) async throws { try await target.pause(reason) }

  /// Lets a paused workflow go on.
  ///
  /// - Throws: `TemporalError`: code `.unimplemented` where the namespace does not allow it.
  public func unpause(reason: String) async throws { try await target.unpause(reason) }

  /// Gives the run a rule of its own for the version of its workers; nil takes it away.
  public func setVersioning(_ override: VersioningOverride?) async throws {
    try await target.setVersioning(override)
  }

  /// Gives the run another place in the queues.
  public func setPriority(_ priority: Priority) async throws {
    try await target.setPriority(priority)
  }
}

extension WorkflowTarget {
  func pause(_ reason: String) async throws(TemporalError) {
    var request = PauseWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowId = id
    request.runId = pinnedRunID ?? ""
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.pauseWorkflowExecution(request)
  }

  func unpause(_ reason: String) async throws(TemporalError) {
    var request = UnpauseWorkflowExecutionRequest()
    request.namespace = client.namespace
    request.workflowId = id
    request.runId = pinnedRunID ?? ""
    request.identity = client.identity
    request.reason = reason
    request.requestId = UUID().uuidString
    _ = try await client.service.unpauseWorkflowExecution(request)
  }

  func setVersioning(_ override: VersioningOverride?) async throws(TemporalError) {
    var options = WorkflowExecutionOptions()
    options.versioningOverride = override?.wire
    try await update(options, "versioning_override")
  }

  func setPriority(_ priority: Priority) async throws(TemporalError) {
    var options = WorkflowExecutionOptions()
    options.priority = priority.wire
    try await update(options, "priority")
  }

  private func update(
    _ options: WorkflowExecutionOptions, _ field: String
  ) async throws(TemporalError) {
    var request = UpdateWorkflowExecutionOptionsRequest()
    request.namespace = client.namespace
    request.workflowExecution = execution
    request.workflowExecutionOptions = options
    request.updateMask = ProtobufFieldMask()
    request.updateMask?.paths = [field]
    request.identity = client.identity
    _ = try await client.service.updateWorkflowExecutionOptions(request)
  }
}
