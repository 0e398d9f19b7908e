extension TemporalError {
  /// Whether a poll's error cannot heal by waiting, unless somebody mends the server's side. Put up
  /// with for two minutes, as sdk-go does.
  var isFatalForPolls: Bool {
    switch code {
    case .invalidArgument, .namespaceNotFound, .failedPrecondition, .unauthenticated,
      .permissionDenied,
      .unimplemented:
      true
    default: false
    }
  }
}
