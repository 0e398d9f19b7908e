extension WorkflowRun {
  /// For the input, the result and the failure of an activity.
  ///
  /// - Parameter taskQueue: nil is the run's own.
  func converter(
    ofActivity type: String, onQueue taskQueue: @autoclosure () -> String? = nil,
    isLocal: Bool = false
  ) -> DataConverter {
    converter.told(
      of: PayloadContext.Activity(
        type: type, taskQueue: taskQueue() ?? identity.taskQueue, workflowType: identity.type,
        isLocal: isLocal))
  }

  /// For the input, the result and the failure of a Nexus operation.
  func converter(of operation: @autoclosure () -> PayloadContext.Operation) -> DataConverter {
    converter.told(of: operation())
  }

  /// For what is sent to another workflow, and comes from it.
  ///
  /// - Parameter id: nil for a child that has none yet.
  func converter(ofWorkflow id: String?) -> DataConverter { converter.told(workflowID: id) }
}
