internal import ProtoWire
internal import TemporalAPI

extension ClientCall {
  /// What a call is about, for interceptors that name it.
  struct Subject {
    var name = ""
    var workflowID: String?
    var updateID: String?

    init(of request: some WireMessage) {
      switch request {
      case let request as StartWorkflowExecutionRequest:
        name = request.workflowType?.name ?? ""
        workflowID = request.workflowId
      case let request as SignalWithStartWorkflowExecutionRequest:
        name = request.workflowType?.name ?? ""
        workflowID = request.workflowId
      case let request as SignalWorkflowExecutionRequest:
        name = request.signalName
        workflowID = request.workflowExecution?.workflowId
      case let request as QueryWorkflowRequest:
        name = request.query?.queryType ?? ""
        workflowID = request.execution?.workflowId
      case let request as UpdateWorkflowExecutionRequest: take(request)
      case let request as ExecuteMultiOperationRequest: take(request)
      case let request as StartActivityExecutionRequest: name = request.activityType?.name ?? ""
      case let request as StartNexusOperationExecutionRequest:
        name = "\(request.service)/\(request.operation)"
      case let request as CreateScheduleRequest: name = request.scheduleId
      default: break
      }
    }

    private mutating func take(_ request: UpdateWorkflowExecutionRequest) {
      name = request.request?.input?.name ?? ""
      workflowID = request.workflowExecution?.workflowId
      updateID = request.request?.meta?.updateId
    }

    /// Of the start and the update that it has, the update.
    private mutating func take(_ request: ExecuteMultiOperationRequest) {
      for operation in request.operations {
        if case .updateWorkflow(let update)? = operation.operation { take(update) }
      }
    }
  }
}
