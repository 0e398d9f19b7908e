internal import TemporalAPI
internal import Threads

/// How an activity's attempt ended, as the server is told (Documentation/Rules.md, "How an attempt ends").
enum ActivityOutcome: Sendable {
  case completed(Payloads?)
  case failed(Failure)
  case canceled(Payloads?)
  /// Somebody else tells the server (`CompletesLater`).
  case completedLater
  /// The server has forgotten the attempt.
  case unreported(reason: String)

  /// What an error of the body means.
  ///
  /// A cancellation counts as one only when the server asked for it: it refuses others ("unable to
  /// mark activity as canceled without activity being request canceled first"), and an attempt that
  /// ended because the worker stops, or because nobody heard of it any more, must be tried again.
  init(error: any Error, cancellation: CancellationReason?, converter: DataConverter) {
    if error is CompletesLater {
      self = .completedLater
    } else if cancellation == .notFound {
      self = .unreported(reason: "the server does not know this attempt any more")
    } else if let cancellation, Self.isCancellation(error) {
      self = .whenCancelled(cancellation, error, converter)
    } else {
      self = .failed(converter.activityFailure(for: error))
    }
  }

  private static func whenCancelled(
    _ reason: CancellationReason, _ error: any Error, _ converter: DataConverter
  ) -> Self {
    guard let failure = reason.failure else {
      return .canceled((error as? CancelledFailure)?.details.payloads(converter))
    }
    return .failed(converter.activityFailure(for: failure))
  }

  /// A call of the client's that was cancelled with the body says so in its own way.
  private static func isCancellation(_ error: any Error) -> Bool {
    if let error = error as? TemporalError, error.code == .cancelled { return true }
    return Temporal.isCancellation(error)
  }
}

extension CancellationReason {
  /// What an attempt that ended for this reason fails with; nil where it counts as cancelled.
  fileprivate var failure: ApplicationFailure? {
    switch self {
    case .requested, .notFound: nil
    case .timedOut:
      ApplicationFailure(
        "the activity was cancelled: its time was over, or no heartbeat reached the server in time",
        type: "ActivityTimedOut")
    case .paused: ApplicationFailure("activity paused", type: "ActivityPaused")
    case .reset: ApplicationFailure("activity reset", type: "ActivityReset")
    case .workerStopping:
      ApplicationFailure("the worker stopped before the activity ended", type: "WorkerShutdown")
    }
  }
}

/// Where the body of an activity leaves its outcome, and where its runner waits for it. The worker may
/// end the wait before the body does: then what the body leaves later is dropped.
final class ActivityEnding: Sendable {
  private struct State {
    var outcome: ActivityOutcome?
    var waiter: CheckedContinuation<ActivityOutcome, Never>?
  }

  private let state = Guarded(State())

  /// The first outcome holds; false for a later one.
  @discardableResult func end(_ outcome: ActivityOutcome) -> Bool {
    let (isFirst, waiter) = state.withLock { state in
      let isFirst = state.outcome == nil
      if isFirst { state.outcome = outcome }
      return (isFirst, state.waiter.take())
    }
    waiter?.resume(returning: outcome)
    return isFirst
  }

  func wait() async -> ActivityOutcome {
    await withCheckedContinuation { continuation in
      let outcome = state.withLock { state in
        if state.outcome == nil { state.waiter = continuation }
        return state.outcome
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }
}
