extension WorkflowRun {
  /// For the arguments and the result of an activity.
  func converter(ofActivity type: String) -> DataConverter {
    converter.told(activityType: type)
  }

  /// For what is sent to another workflow, and comes from it.
  ///
  /// - Parameter id: nil for a child that has none yet.
  func converter(ofWorkflow id: String?) -> DataConverter { converter.told(workflowID: id) }
}
