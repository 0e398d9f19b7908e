internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// Sends one activity's heartbeats: the first at once, then the latest of each interval, and tells the
/// activity what the answers mean (Documentation/Rules.md, "Heartbeats").
///
/// Details count as sent when the server has acknowledged them, not before: those of a call that was cut
/// short or lost go out again, or with the attempt's failure (temporal#8376).
final class ActivityHeartbeater: Sendable {
  private struct State {
    var throttle = HeartbeatThrottle<Payloads>()
    var sender: Task<Void, Never>?
    var isOver = false
    /// When the server last heard of the activity: of its start, or by a heartbeat that it took.
    var lastHeard: Moment
    /// The details that it has, as they were sent: they go again where newer ones cannot be.
    var lastTaken: Payloads?
    /// One line of log for all heartbeats that fail in a row.
    var isFailing = false
  }

  private let call: ActivityHeartbeatCall
  private let environment: WorkerEnvironment
  private let interval: Duration
  /// How long the server waits for a heartbeat; nil: for ever.
  private let timeout: Duration?
  private let state: Guarded<State>

  init(_ call: ActivityHeartbeatCall, environment: WorkerEnvironment, timeout: Duration?) {
    self.call = call
    self.environment = environment
    self.timeout = timeout
    interval = HeartbeatThrottle<Payloads>.interval(
      timeout: timeout, longest: environment.options.maxHeartbeatInterval,
      otherwise: environment.options.defaultHeartbeatInterval)
    state = Guarded(State(lastHeard: environment.time.now))
  }

  /// Never waits: a first beat starts the sending task, later ones leave their details for it.
  func beat(_ execution: ActivityExecution, _ details: Payloads?) {
    state.withLock { state in
      guard !state.isOver, let first = state.throttle.beat(details) else { return }
      state.sender = Task(executorPreference: environment.executor) {
        await self.sendBeats(first, execution)
      }
    }
  }

  /// Ends the sending, and answers with the details that the server has not acknowledged: a failure
  /// takes them along.
  func end() -> Payloads? {
    let (sender, unacknowledged) = state.withLock { state in
      state.isOver = true
      return (state.sender.take(), state.throttle.unacknowledged)
    }
    sender?.cancel()
    return unacknowledged?.details
  }

  private func sendBeats(
    _ first: HeartbeatThrottle<Payloads>.Beat, _ execution: ActivityExecution
  ) async {
    var next: HeartbeatThrottle<Payloads>.Beat? = first
    while let beat = next {
      await sendBeat(beat, execution)
      guard execution.cancellation != .notFound else { return }
      do { try await environment.time.sleep(for: interval) } catch { return }
      next = state.withLock { $0.isOver ? nil : $0.throttle.intervalPassed() }
    }
  }

  private func sendBeat(
    _ beat: HeartbeatThrottle<Payloads>.Beat, _ execution: ActivityExecution
  ) async {
    let limit = min(max(interval, .seconds(1)), ActivityHeartbeatCall.longest)
    let lastTaken = state.withLock { $0.lastTaken }
    do throws(TemporalError) {
      let (reason, sent) = try await call.send(beat.details, otherwise: lastTaken, within: limit)
      noteTaken(beat, sent)
      if let reason { execution.cancel(reason) }
    } catch {
      // The activity has ended, and its call with it: that is no trouble.
      guard !state.withLock({ $0.isOver }) else { return }
      noteUntaken(error, execution)
    }
  }

  private func noteTaken(_ beat: HeartbeatThrottle<Payloads>.Beat, _ sent: Payloads?) {
    let now = environment.time.now
    state.withLock { state in
      state.throttle.acknowledge(beat)
      state.lastHeard = now
      state.lastTaken = sent
      state.isFailing = false
    }
  }

  /// An attempt that the server does not know is cancelled at once. One that the server has not heard of
  /// for its heartbeat timeout, for whatever reason, has timed out there; without such a limit the
  /// server waits for it, and so does the worker.
  private func noteUntaken(_ error: TemporalError, _ execution: ActivityExecution) {
    if error.saysThatNobodyWaits { return execution.cancel(.notFound) }
    let now = environment.time.now
    let (isFirst, silence) = state.withLock { state in
      defer { state.isFailing = true }
      return (!state.isFailing, now.duration(since: state.lastHeard))
    }
    if isFirst { call.logUntaken(error) }
    if let timeout, silence >= timeout { execution.cancel(.timedOut) }
  }
}

/// Which heartbeats go out, and which the server does not have yet. A value without a clock: its owner
/// brings the time and does the sending.
struct HeartbeatThrottle<Details: Sendable>: Sendable {
  struct Beat: Sendable {
    fileprivate let number: UInt64
    let details: Details?
  }

  private var latest: Beat?
  private var acknowledged: UInt64 = 0
  /// One was sent less than an interval ago, or is being sent.
  private var isThrottling = false

  /// The interval for an activity with this heartbeat timeout: 0.8 of it, at most `longest`;
  /// without one, `otherwise`.
  static func interval(timeout: Duration?, longest: Duration, otherwise: Duration) -> Duration {
    guard let timeout, timeout > .zero else { return min(longest, otherwise) }
    return min(longest, timeout * 0.8)
  }

  /// The body said that it is alive. What comes back is to be sent now, and ``intervalPassed()`` to be
  /// called an interval later; nil leaves it for that.
  mutating func beat(_ details: Details?) -> Beat? {
    let beat = Beat(number: (latest?.number ?? 0) &+ 1, details: details)
    latest = beat
    defer { isThrottling = true }
    return isThrottling ? nil : beat
  }

  /// The server has this one, and needs none that was before it.
  mutating func acknowledge(_ beat: Beat) { acknowledged = beat.number }

  /// An interval after the last sending: the latest beat where the server does not have it, to be sent
  /// now. After nil the next one goes out at once.
  mutating func intervalPassed() -> Beat? {
    if let unacknowledged { return unacknowledged }
    isThrottling = false
    return nil
  }

  /// The latest beat, unless the server has it.
  var unacknowledged: Beat? {
    guard let latest, latest.number > acknowledged else { return nil }
    return latest
  }
}

/// Tells the server that an activity is alive, and answers why it is to be cancelled if it is.
struct ActivityHeartbeatCall: Sendable {
  /// No call takes longer, whatever the interval: one on a dead connection is better made again.
  static let longest = Duration.seconds(10)

  let environment: WorkerEnvironment
  let token: WireBytes
  let context: PayloadContext
  let logger: TemporalLogger

  /// Details that cannot be sent, for their size or for the codec, which may fail or hang, are left out and the
  /// `last` ones sent: the server would fail the activity for good, and without a beat it would time out.
  ///
  /// - Parameters:
  ///   - last: what the server has already, as it was sent.
  ///   - limit: of the codec, and of the call.
  func send(
    _ details: Payloads?, otherwise last: Payloads?, within limit: Duration
  ) async throws(TemporalError) -> (reason: CancellationReason?, sent: Payloads?) {
    var request: RecordActivityTaskHeartbeatRequest
    do throws(TemporalError) {
      request = try await encoded(details, within: limit)
    } catch {
      if Task.isCancelled { throw error }
      logger.warning("the details of a heartbeat were left out", [LogField.error: error])
      request = self.request(last)
    }
    let answer = try await environment.service.recordActivityTaskHeartbeat(request, within: limit)
    return (answer.cancellation, request.details)
  }

  func logUntaken(_ error: TemporalError) {
    logger.warning("heartbeats are not taken", [LogField.error: error])
  }

  private func request(_ details: Payloads?) -> RecordActivityTaskHeartbeatRequest {
    var request = RecordActivityTaskHeartbeatRequest()
    request.taskToken = token
    request.details = details
    request.identity = environment.identity
    request.namespace = environment.namespace
    return request
  }

  private func encoded(
    _ details: Payloads?, within limit: Duration
  ) async throws(TemporalError) -> RecordActivityTaskHeartbeatRequest {
    let time = environment.time
    let codec = environment.codec.before(time.now.advanced(by: limit), time)
    let request = try await codec.encoded(request(details), context)
    let size = request.details?.encodedSize ?? 0
    guard size <= environment.blobSizeLimit else {
      throw TemporalError(
        .messageTooLarge,
        "the details take \(size) bytes; the server's limit is \(environment.blobSizeLimit)")
    }
    return request
  }
}

extension TemporalError {
  /// Whether the server has no such attempt, nor ever will have: it has ended, or its namespace has
  /// gone, or works in another cluster now.
  fileprivate var saysThatNobodyWaits: Bool {
    if case .other("NamespaceNotActiveFailure")? = detail { return true }
    return code == .notFound || code == .namespaceNotFound
  }
}
