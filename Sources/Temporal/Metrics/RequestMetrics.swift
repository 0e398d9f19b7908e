internal import GRPC
internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// What the calls of a client, or of a worker, are counted by.
final class RequestMetrics: Sendable {
  private let operations: SeriesTable<OperationKey, OperationMetrics>

  /// - Parameter labels: of all calls; a client's have no task queue.
  init(_ backend: any MetricsBackend, _ labels: [String: String]) {
    let labels = labels.merging([StockLabel.taskQueue: StockLabel.none]) { given, _ in given }
    operations = SeriesTable { OperationMetrics(backend, $0, labels) }
  }

  /// A call begins.
  func begin(_ path: StaticString, isLong: Bool, _ time: any TimeSource) -> RequestRecording {
    RequestRecording(operations[OperationKey(path: path, isLong: isLong)], time.now)
  }
}

/// A call by its place in memory, which is found without reading its name.
private struct OperationKey: Hashable, Sendable {
  let path: StaticString
  let isLong: Bool

  static func == (one: Self, other: Self) -> Bool {
    one.path.address == other.path.address && one.isLong == other.isLong
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(path.address)
    hasher.combine(isLong)
  }
}

/// What one kind of call is counted by.
private final class OperationMetrics: Sendable {
  /// All attempts together, or each by itself.
  struct Part: Sendable {
    let count: any MetricCounter
    let latency: any MetricHistogram
    let failure: Metric
    let exhaustion: Metric
  }

  let whole: Part
  let attempt: Part
  private let backend: any MetricsBackend
  private let labels: [String: String]

  init(_ backend: any MetricsBackend, _ key: OperationKey, _ common: [String: String]) {
    let path = "\(key.path)"
    let labels = common.merging([
      StockLabel.operation: path.split(separator: "/").last.map(String.init) ?? path
    ]) { $1 }
    func part(_ count: Metric, _ latency: Metric, _ failure: Metric, _ exhaustion: Metric) -> Part {
      Part(
        count: backend.counter(count, labels), latency: backend.histogram(latency, labels),
        failure: failure, exhaustion: exhaustion)
    }
    typealias Stock = StockMetric
    whole =
      key.isLong
      ? part(
        Stock.longRequest, Stock.longRequestLatency, Stock.longRequestFailure,
        Stock.longRequestExhausted)
      : part(
        Stock.request, Stock.requestLatency, Stock.requestFailure, Stock.requestExhausted)
    attempt =
      key.isLong
      ? part(
        Stock.longRequestAttempt, Stock.longRequestAttemptLatency, Stock.longRequestAttemptFailure,
        Stock.longRequestAttemptExhausted)
      : part(
        Stock.requestAttempt, Stock.requestAttemptLatency, Stock.requestAttemptFailure,
        Stock.requestAttemptExhausted)
    self.backend = backend
    self.labels = labels
  }

  func failed(_ part: Part, _ error: GRPCError) {
    let code = [StockLabel.statusCode: "\(error.code)"]
    backend.counter(part.failure, labels.merging(code) { $1 }).add(1)
    guard error.code == .resourceExhausted else { return }
    let cause = [StockLabel.cause: error.exhaustedCause]
    backend.counter(part.exhaustion, labels.merging(cause) { $1 }).add(1)
  }
}

/// One call under way, and the attempt at hand. Nobody looks at the clock where it is not wanted.
struct RequestRecording: Sendable {
  private let operation: OperationMetrics
  private let begin: Moment
  private var attemptBegin: Moment

  fileprivate init(_ operation: OperationMetrics, _ now: Moment) {
    self.operation = operation
    (begin, attemptBegin) = (now, now)
    operation.whole.count.add(1)
  }

  mutating func beginAttempt(_ time: any TimeSource) {
    attemptBegin = time.now
    operation.attempt.count.add(1)
  }

  /// An attempt failed, and there will be another one.
  func endAttempt(_ error: GRPCError, _ time: any TimeSource) {
    operation.attempt.latency.record(time.now.duration(since: attemptBegin))
    operation.failed(operation.attempt, error)
  }

  /// The call ended with its attempt.
  ///
  /// - Parameter error: nil where it went well.
  func end(_ error: GRPCError?, _ time: any TimeSource) {
    let now = time.now
    operation.attempt.latency.record(now.duration(since: attemptBegin))
    operation.whole.latency.record(now.duration(since: begin))
    guard let error else { return }
    operation.failed(operation.attempt, error)
    operation.failed(operation.whole, error)
  }
}

extension GRPCError {
  /// As Go's SDK names it: `SystemOverloaded`.
  fileprivate var exhaustedCause: String {
    guard !details.isEmpty, let status = try? RPCStatus(decoding: details),
      let failure = status.details.lazy.compactMap({ $0.read(ResourceExhaustedFailure.self) })
        .first,
      let name = ResourceExhaustedCause.names[failure.cause.rawValue]
    else { return StockLabel.none }
    return name.trimmingPrefix("RESOURCE_EXHAUSTED_CAUSE_").split(separator: "_")
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
  }
}
