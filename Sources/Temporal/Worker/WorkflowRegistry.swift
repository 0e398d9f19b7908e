internal import TemporalAPI

/// The workflow types of a worker, by name.
struct WorkflowRegistry: Sendable {
  private let definitions: [String: WorkflowDefinition]

  /// Throws when two types have one name: which of them would run must not be left to chance.
  init(_ workflows: [any Workflow.Type]) throws(TemporalError) {
    var definitions: [String: WorkflowDefinition] = [:]
    for workflow in workflows {
      let definition = WorkflowDefinition(workflow)
      guard definitions.updateValue(definition, forKey: definition.name) == nil else {
        throw TemporalError(
          .invalidConfiguration, "two workflow types are registered as \"\(definition.name)\"")
      }
    }
    self.definitions = definitions
  }

  var isEmpty: Bool { definitions.isEmpty }

  /// The type of that name. Throws what fails the workflow task: another worker may know it.
  func definition(of type: String) throws(ApplicationFailure) -> WorkflowDefinition {
    if let definition = definitions[type] { return definition }
    let known = definitions.keys.sorted().joined(separator: ", ")
    throw ApplicationFailure(
      "unable to find workflow type: \(type). Supported types: [\(known)]",
      type: "WorkflowNotRegisteredError")
  }
}
