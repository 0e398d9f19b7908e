internal import TemporalAPI

/// What a running activity may ask of its worker.
///
/// Cancellation itself is Swift's own: the body's task is cancelled, so that `Task.isCancelled` is
/// true and `Task.sleep` throws; ``cancellation`` says why. A body that does not heartbeat is only
/// cancelled when the worker stops or when a limit passes.
public struct ActivityContext: Sendable {
  /// The task at hand.
  public let info: ActivityInfo
  /// Writes with the activity's ids as fields.
  public let logger: Logger
  private let execution: ActivityExecution

  init(info: ActivityInfo, logger: Logger, execution: ActivityExecution) {
    self.info = info
    self.logger = logger
    self.execution = execution
  }

  /// A context for unit tests of bodies. `onHeartbeat` is called for each heartbeat; its answer
  /// cancels the context, though not the task that the test runs the body in.
  public init(
    info: ActivityInfo = ActivityInfo(), logger: Logger = Logger(),
    onHeartbeat: @escaping @Sendable () -> ActivityCancellation? = { nil }
  ) {
    self.init(
      info: info, logger: logger,
      execution: ActivityExecution(
        lastDetails: nil, converter: DataConverter(),
        beat: { execution, _ in if let reason = onHeartbeat() { execution.cancel(reason) } }))
  }

  /// Why the activity was cancelled; nil while it is not.
  public var cancellation: ActivityCancellation? { execution.cancellation }

  /// Says that the activity is alive. Never waits: the worker throttles and sends.
  public func heartbeat() { execution.heartbeat(nil) }

  /// As ``heartbeat()``, with a note that the next attempt can read by ``lastHeartbeat(as:)``. Of
  /// several notes within the throttling interval (0.8 times the heartbeat timeout) the last is sent.
  public func heartbeat(_ details: some Encodable & Sendable) {
    do {
      var payloads = Payloads()
      payloads.payloads = [try execution.converter.payload(for: details)]
      execution.heartbeat(payloads)
    } catch {
      logger.warning("heartbeat details were left out", ["Error": "\(error)"])
      execution.heartbeat(nil)
    }
  }

  /// The note of the last heartbeat of the last attempt; nil on the first attempt, or when there
  /// was none. Throws when the note is no `Details`.
  public func lastHeartbeat<Details: Decodable>(as type: Details.Type) throws -> Details? {
    guard let payload = execution.lastDetails?.payloads.first else { return nil }
    return try execution.converter.value(of: type, from: payload)
  }
}
