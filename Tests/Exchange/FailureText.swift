import Temporal

/// How a failure reads in both languages: each of its chain of causes with what tells it apart, without the texts
/// of SDKs and servers.
enum FailureText {
  static func of(_ failure: any Error) -> String {
    guard let cause = cause(of: failure) else { return one(failure) }
    return "\(one(failure)) <- \(of(cause))"
  }

  private static func one(_ failure: any Error) -> String {
    switch failure {
    case let failure as ApplicationFailure:
      let final = failure.isNonRetryable ? " final" : ""
      return "\(failure.type) \(failure.message)\(final) \(list(failure.details))"
    case let failure as ActivityFailure:
      return "activity \(failure.activityType) \(failure.retryState)".lowercased()
    case let failure as ChildWorkflowFailure: return "child \(failure.workflowType)".lowercased()
    case let failure as TimeoutFailure:
      return "timeout \(failure.kind) \(list(failure.lastHeartbeat))".lowercased()
    case let failure as CancelledFailure: return "cancelled \(list(failure.details))"
    case is TerminatedFailure: return "terminated"
    case let failure as NexusOperationFailure:
      return "nexus \(failure.service)/\(failure.operation)"
    case let failure as NexusHandlerError: return "handler \(failure.kind.rawValue)"
    default: return "\(failure)"
    }
  }

  /// Behind a handler's error stands what each SDK makes of it.
  private static func cause(of failure: any Error) -> (any Error)? {
    switch failure {
    case let failure as ApplicationFailure: failure.cause
    case let failure as ActivityFailure: failure.cause
    case let failure as ChildWorkflowFailure: failure.cause
    case let failure as NexusOperationFailure: failure.cause
    default: nil
    }
  }

  private static func list(_ details: FailureDetails) -> String {
    let texts = (0..<details.count).map { index in
      if let text = try? details.value(as: String.self, at: index) { return text }
      if let number = try? details.value(as: Int.self, at: index) { return "\(number)" }
      let fields = (try? details.value(as: [String: Int].self, at: index)) ?? [:]
      return fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
    }
    return "[\(texts.joined(separator: " "))]"
  }
}
