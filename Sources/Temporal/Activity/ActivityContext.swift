internal import TemporalAPI

/// What a running activity may ask of its worker.
///
/// Cancellation itself is Swift's own: the body's task is cancelled, so that `Task.isCancelled` is
/// true and `Task.sleep` throws; ``cancellation`` says why. A body that blocks has no task, and asks for
/// ``cancellation`` alone. A body that does not heartbeat is only cancelled when the worker stops or when
/// a limit passes.
///
/// It may be used from any thread, and never blocks.
public struct ActivityContext: Sendable {
  /// The task at hand.
  public let info: ActivityInfo
  /// Writes with the activity's ids as fields.
  public let logger: TemporalLogger
  /// Counts and measures with the activity's type as a label; each attempt does.
  public let metrics: TemporalMeter
  private let execution: ActivityExecution

  init(
    info: ActivityInfo, logger: TemporalLogger, metrics: TemporalMeter? = nil,
    execution: ActivityExecution
  ) {
    self.info = info
    self.logger = logger
    self.metrics = metrics ?? TemporalMeter(nil)
    self.execution = execution
  }

  /// A context for unit tests of bodies. `onHeartbeat` is called for each heartbeat; its answer
  /// cancels the context, though not the task that the test runs the body in.
  public init(
    info: ActivityInfo = ActivityInfo(), logger: TemporalLogger = TemporalLogger(),
    metrics: TemporalMeter = TemporalMeter(nil),
    onHeartbeat: @escaping @Sendable () -> CancellationReason? = { nil }
  ) {
    self.init(
      info: info, logger: logger, metrics: metrics,
      execution: ActivityExecution(
        lastDetails: nil, converter: DataConverter(),
        beat: { execution, _ in if let reason = onHeartbeat() { execution.cancel(reason) } }))
  }

  /// Why the activity was cancelled; nil while it is not.
  public var cancellation: CancellationReason? { execution.cancellation }

  /// Says that the activity is alive, and leaves the last note as it is. Never waits: the worker throttles
  /// and sends. Does nothing in a local activity.
  public func heartbeat() { execution.heartbeat(nil) }

  /// As ``heartbeat()``, with a note that the next attempt can read by ``lastHeartbeat(as:)``.
  ///
  /// Of several notes within an interval (0.8 times the heartbeat timeout) the last is sent at its end;
  /// should the attempt fail before, it goes with the failure. It is lost with the process only, or with an
  /// attempt that times out meanwhile. A note that cannot be written, or is larger than the server takes
  /// (2 MiB), is left out with a warning: the note before it stays.
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

  /// The last note that an attempt before this one gave; nil where none did.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` when the note is no `Details`.
  public func lastHeartbeat<Details: Decodable>(as type: Details.Type) throws -> Details? {
    guard let payload = execution.lastDetails?.payloads.first else { return nil }
    return try execution.converter.value(of: type, from: payload)
  }
}

/// Why a running activity was cancelled. The first reason that comes is kept.
public enum CancellationReason: String, Sendable, Hashable {
  /// The workflow, or somebody through it, asked for it.
  case requested
  /// A limit of the attempt has passed, or no heartbeat reached the server within the heartbeat
  /// timeout: the server does not wait for its result any more.
  case timedOut
  /// An operator paused the activity; it is tried again when it is resumed.
  case paused
  /// An operator reset the activity; it begins again with the first attempt.
  case reset
  /// The server does not know the attempt any more: its workflow has closed, or another runs.
  case notFound
  /// The worker is stopping and its grace period is over; another worker tries again.
  case workerStopping
}

/// What the server answers to a heartbeat, whoever sent it.
protocol HeartbeatAnswer {
  var cancelRequested: Bool { get }
  var activityPaused: Bool { get }
  var activityReset: Bool { get }
}

extension HeartbeatAnswer {
  /// Why the attempt is to end; nil: it is to go on. Of several reasons Go's order: cancelled, paused, reset.
  var cancellation: CancellationReason? {
    if cancelRequested { return .requested }
    if activityPaused { return .paused }
    return activityReset ? .reset : nil
  }
}

extension RecordActivityTaskHeartbeatResponse: HeartbeatAnswer {}
extension RecordActivityTaskHeartbeatByIdResponse: HeartbeatAnswer {}
