internal import Threads

/// What is waited out by whoever waits for something to happen.
enum Patience {
  /// Of a call that looks: whatever may pass.
  case looking
  /// Of a call that asks for something: that the server has too much to do is an answer then.
  case asking

  func outlasts(_ error: TemporalError) -> Bool {
    switch self {
    case .looking: error.isPassing
    case .asking: error.code == .unavailable || error.code == .deadlineExceeded
    }
  }
}

extension TemporalClient {
  /// Makes a call that waits again and again, for as long as the server is away or holds its answer back. Only
  /// the caller's task ends it.
  ///
  /// - Parameters:
  ///   - what: is waited for, in the log's words.
  ///   - fields: who, in the log.
  func patiently<Answer>(
    _ patience: Patience, for what: @autoclosure () -> String,
    _ fields: @autoclosure () -> TemporalLogger.Fields = [:],
    _ call: () async throws(TemporalError) -> Answer
  ) async throws -> Answer {
    var backoff = CallBackoff(timeout: .seconds(50))
    while true {
      do throws(TemporalError) {
        return try await call()
      } catch {
        try Task.checkCancellation()
        guard patience.outlasts(error) else { throw error }
        // The time of a call that waits is over again and again: that is no news.
        if error.code != .deadlineExceeded {
          logger.with(fields()).warning("still waiting for \(what())", [LogField.error: error])
        }
        try await service.time.sleep(for: backoff.next(jitter: service.time.chance))
      }
    }
  }
}

extension TemporalError {
  /// Whether the same call may succeed later without anybody's doing.
  var isPassing: Bool {
    switch code {
    case .unavailable, .deadlineExceeded, .resourceExhausted, .serverFailed: true
    default: false
    }
  }
}
