// swift-format-ignore-file
// The public names of swift-metrics and its core.
public final class Counter: Sendable { public init(label: String) {} }
public final class FloatingPointCounter: Sendable {}
public class Recorder {}
public final class Gauge {}
public final class Meter: Sendable {}
public final class Timer: Sendable {
  public init(label: String) {}
  public func recordNanoseconds(_ duration: Int64) {}
}
public struct TimeUnit: Sendable {}
public enum MetricsSystem {}
public protocol MetricsFactory: Sendable {}
public protocol CounterHandler: AnyObject, Sendable {}
public protocol FloatingPointCounterHandler: AnyObject, Sendable {}
public protocol MeterHandler: AnyObject, Sendable {}
public protocol RecorderHandler: AnyObject, Sendable {}
public protocol TimerHandler: AnyObject, Sendable {}
public struct MultiplexMetricsHandler: Sendable {}
public struct NOOPMetricsHandler: Sendable {}
public protocol SystemMetrics {}
