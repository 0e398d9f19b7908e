// swift-format-ignore-file
// The public names of swift-log, as far as a file beside ours may use them.
public protocol LogHandler: Sendable {
  var logLevel: Logger.Level { get set }
  var metadata: Logger.Metadata { get set }
  func log(level: Logger.Level, message: Logger.Message)
}
public struct Logger: Sendable {
  public enum Level: String, Sendable { case trace, debug, info, notice, warning, error, critical }
  public struct Message: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public let text: String
    public init(stringLiteral value: String) { text = value }
  }
  public typealias Metadata = [String: MetadataValue]
  public enum MetadataValue: Sendable { case string(String) }
  public let label: String
  public var logLevel = Level.info
  public init(label: String) { self.label = label }
  public func info(_ message: @autoclosure () -> Message) {}
}
public enum LoggingSystem {
  public static func bootstrap(_ factory: @escaping @Sendable (String) -> any LogHandler) {}
}
public struct LogEvent: Sendable {}
public struct MultiplexLogHandler: Sendable {}
public struct StreamLogHandler: Sendable {}
public struct SwiftLogNoOpLogHandler: Sendable {}
public struct InMemoryLogHandler: Sendable {}
