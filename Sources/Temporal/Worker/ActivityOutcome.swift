internal import TemporalAPI

/// How an activity's attempt ended, as the server is told (protocol.md E.2).
enum ActivityOutcome: Sendable {
  case completed(Payloads?)
  case failed(Failure)
  case canceled(Payloads?)
  /// The server waits for nothing: it has forgotten the attempt, or its time is over.
  case unreported(reason: String)

  /// What an error of the body means.
  ///
  /// A cancellation counts as one only when the server asked for it: it refuses others ("unable to
  /// mark activity as canceled without activity being request canceled first"), and an attempt that
  /// ended because the worker stops must be tried again elsewhere.
  init(error: any Error, cancellation: ActivityCancellation?, converter: DataConverter) {
    let isCancellation = error is CancelledFailure || error is CancellationError
    switch cancellation {
    case .notFound: self = .unreported(reason: "the server does not know this attempt any more")
    case .timedOut: self = .unreported(reason: "its time was over")
    case .requested where isCancellation: self = .canceled(nil)
    case .workerStopping where isCancellation:
      self = .failed(
        converter.failure(
          for: ApplicationFailure(
            "the worker stopped before the activity ended", type: "WorkerShutdown")))
    case .paused where isCancellation:
      self = .failed(
        converter.failure(for: ApplicationFailure("activity paused", type: "ActivityPaused")))
    case .reset where isCancellation:
      self = .failed(
        converter.failure(for: ApplicationFailure("activity reset", type: "ActivityReset")))
    default: self = .failed(converter.failure(for: error))
    }
  }
}
