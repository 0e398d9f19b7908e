/// The activities of a worker, by name.
struct ActivityRegistry: Sendable {
  private let implementations: [String: ActivityImplementation]

  /// Throws when two activities have one name: which of them would run must not be left to chance.
  init(_ all: [ActivityImplementation]) throws(TemporalError) {
    var implementations: [String: ActivityImplementation] = [:]
    for implementation in all {
      guard implementations.updateValue(implementation, forKey: implementation.name) == nil else {
        throw TemporalError(
          .invalidConfiguration, "two activities are registered as \"\(implementation.name)\"")
      }
    }
    self.implementations = implementations
  }

  var isEmpty: Bool { implementations.isEmpty }

  /// The activity of that name. Throws what fails the attempt and lets another worker try, which may
  /// know it (`ActivityNotRegisteredError` is what Go and the core call this).
  func implementation(of type: String) throws(ApplicationFailure) -> ActivityImplementation {
    if let implementation = implementations[type] { return implementation }
    let known = implementations.keys.sorted().joined(separator: ", ")
    throw ApplicationFailure(
      "activity \(type) is not registered on this worker, which knows: \(known)",
      type: "ActivityNotRegisteredError")
  }
}
