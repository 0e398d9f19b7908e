internal import Threads

/// What external storage is counted by: how long its drivers took, what they moved, and that they failed, by the
/// kind of driver. The specification that all SDKs share asks for the three, and leaves their names open.
final class StorageMetrics: Sendable {
  enum Operation: String, Sendable {
    case store, retrieve
  }

  fileprivate struct Key: Hashable, Sendable {
    let driverType: String
    let operation: Operation
  }

  fileprivate struct Series: Sendable {
    let latency: any MetricHistogram
    let bytes: any MetricCounter
    let failed: any MetricCounter
  }

  private let series: SeriesTable<Key, Series>

  init(_ backend: any MetricsBackend, _ common: [String: String]) {
    series = SeriesTable { key in
      let labels = common.with(StockLabel.driverType, key.driverType)
        .with(StockLabel.operation, key.operation.rawValue)
      return Series(
        latency: backend.histogram(StockMetric.storageLatency, labels),
        bytes: backend.counter(StockMetric.storageBytes, labels),
        failed: backend.counter(StockMetric.storageFailure, labels))
    }
  }

  /// A driver is asked, for all values of a message at once.
  func begin(_ operation: Operation, _ driver: any StorageDriver) -> StorageRecording {
    StorageRecording(series[Key(driverType: driver.type, operation: operation)])
  }
}

/// What a driver was asked, until it answers. What counts is the time that passed, however many requests of the
/// driver's ran in it.
struct StorageRecording: Sendable {
  private let series: StorageMetrics.Series
  private let begin = Moment.now

  fileprivate init(_ series: StorageMetrics.Series) { self.series = series }

  /// - Parameter bytes: of the values as they are stored.
  func moved(_ bytes: Int) {
    series.latency.record(Moment.now.duration(since: begin))
    series.bytes.add(bytes)
  }

  /// - Parameter error: nil where the answer was of the wrong length. A wait that was given up is no failure.
  func failed(_ error: (any Error)?) {
    series.latency.record(Moment.now.duration(since: begin))
    if !(error is CancellationError) { series.failed.add(1) }
  }
}

extension ExternalStorage {
  /// The same, which counts; nil: nowhere.
  func counted(by backend: (any MetricsBackend)?, namespace: String) -> Self {
    var counted = self
    counted.metrics = backend.map {
      StorageMetrics($0, StockLabel.common(namespace: namespace))
    }
    return counted
  }
}
