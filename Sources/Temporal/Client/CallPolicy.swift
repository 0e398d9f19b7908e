internal import GRPC

/// How long a call may take, and whether it is made again (sdk-go's rules).
struct CallPolicy: Sendable, Equatable {
  /// All attempts and the waits between them.
  var timeout: Duration
  var isRetried: Bool
  /// Whether a call waits for a connection while there is none, or fails with the reason.
  var waitsForConnection = true
  /// Whether the server answers when there is something to tell: it is counted apart.
  var isLong = false

  /// Most calls. One that carries an outcome is made again after that, for as long as the server waits
  /// for it (`OutcomeDelivery`).
  static let ordinary = CallPolicy(timeout: .seconds(10), isRetried: true)
  /// Polls for tasks, which the worker repeats with a pause of its own.
  static let poll = CallPolicy(timeout: .seconds(70), isRetried: false, isLong: true)
  /// Waiting for a workflow's end, which whoever waits repeats.
  static let longPoll = CallPolicy(timeout: .seconds(65), isRetried: false, isLong: true)
  /// Waiting for an update, which whoever waits repeats.
  static let update = CallPolicy(timeout: .seconds(60), isRetried: true, isLong: true)
  /// The first call of a connection.
  static let greeting = CallPolicy(
    timeout: .seconds(5), isRetried: false, waitsForConnection: false)

  /// - Parameter isInternalFinal: whether the server tells passing errors from its own faults, so that
  ///   INTERNAL is never worth another attempt (`Capabilities.internal_error_differentiation`).
  static func isPassing(_ error: GRPCError, isInternalFinal: Bool) -> Bool {
    switch error.code {
    case .aborted, .resourceExhausted, .unavailable, .unknown: !isMessageTooLarge(error)
    case .internalError: !isInternalFinal
    default: false
    }
  }

  /// Made again, the message would be as large (the texts of grpc-go's and our own).
  static func isMessageTooLarge(_ error: GRPCError) -> Bool {
    if error.cause == .messageTooLarge { return true }
    guard error.code == .resourceExhausted else { return false }
    return tooLarge.contains { error.message.hasPrefix($0) }
  }

  private static let tooLarge = [
    "grpc: received message larger than max",
    "grpc: message after decompression larger than max",
    "grpc: received message after decompression larger than max",
    "grpc: trying to send message larger than max",
    "trying to send message larger than max",
    "grpc: message too large",
  ]
}

/// The pauses between a call's attempts: 200 ms, doubled, at most a tenth of the call's time, each up to
/// a fifth longer (sdk-go's).
struct CallBackoff: Sendable {
  private var pause = Duration.milliseconds(200)
  private let longest: Duration

  init(timeout: Duration) {
    longest = max(timeout / 10, .milliseconds(200))
  }

  /// - Parameter jitter: from 0 up to 1.
  mutating func next(jitter: Double) -> Duration {
    defer { pause = min(pause * 2, longest) }
    return min(pause, longest) * (1 + jitter / 5)
  }
}
