internal import TemporalAPI
internal import Threads

/// Brings an outcome to the server: makes the call again until it is taken, until the server would not
/// take it any more, or until the worker's grace is over, which cancels the task at hand.
///
/// A call by itself is given up after ten seconds. What it carries may be an hour's work, which would be
/// done again (Documentation/Rules.md, "How an attempt ends").
struct OutcomeDelivery: Sendable {
  let environment: WorkerEnvironment
  let logger: TemporalLogger
  /// When the server gives up the attempt, or the workflow task.
  let deadline: Moment

  /// Whether the server still waits.
  var hasTime: Bool { timeLeft > .zero }

  private var timeLeft: Duration { deadline.duration(since: environment.time.now) }

  /// - Parameter call: makes the call, and takes no longer than it is told.
  /// - Throws: what the last call ended with: an error that no repetition heals, or that of the last
  ///   attempt in time.
  func deliver<Response>(
    _ call: (_ limit: Duration) async throws(TemporalError) -> Response
  ) async throws(TemporalError) -> Response {
    var pause = Duration.milliseconds(200)
    var isFirst = true
    while true {
      do throws(TemporalError) {
        return try await call(min(timeLeft, CallPolicy.ordinary.timeout))
      } catch {
        let next = environment.time.now.advanced(
          by: pause * (1 + environment.time.chance / 5))
        guard error.isWorthAnotherReport, !Task.isCancelled, next < deadline else { throw error }
        if isFirst {
          logger.warning(
            "an outcome cannot be reported yet; it is kept and sent again", [LogField.error: error])
        }
        isFirst = false
        do { try await environment.time.sleep(until: next) } catch { throw .cancelled }
        pause = min(pause * 2, .seconds(5))
      }
    }
  }
}

extension TemporalError {
  /// Whether the same outcome may be taken later: what passes by itself, and what heals when somebody
  /// mends a role or a token.
  fileprivate var isWorthAnotherReport: Bool {
    isPassing || code == .unauthenticated || code == .permissionDenied
  }

  /// Whether the server found the message itself wrong, so that another one may be taken.
  var isAboutTheMessage: Bool {
    code == .invalidArgument || code == .failedPrecondition || code == .messageTooLarge
  }
}
