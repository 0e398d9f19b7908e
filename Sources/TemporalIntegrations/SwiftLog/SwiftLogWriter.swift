#if SwiftLog
public import Logging
public import Temporal

/// Sends what the SDK, workflows and activities log to swift-log.
///
/// ```swift
/// var configuration = ClientConfiguration()
/// configuration.logger = TemporalLogger(swiftLog: Logger(label: "orders"))
/// ```
///
/// Fields become metadata under the names that metrics and Prometheus have too: `WorkflowID` becomes
/// `workflow_id`, `TaskQueue` `task_queue`, and so on; names that begin with a small letter stay as they are.
/// The logger's metadata provider is asked at each line, so that a tracer's ids stand on it where it gives any.
public struct SwiftLogWriter: TemporalLogHandler {
  private let logger: Logging.Logger

  /// A writer to this logger, whose own level is asked too.
  public init(_ logger: Logging.Logger) { self.logger = logger }

  /// Hands the line over.
  public func log(_ record: LogRecord) {
    let metadata = record.fields.reduce(into: Logging.Logger.Metadata()) { metadata, field in
      metadata[Self.key(field.name)] = .stringConvertible(field.value)
    }
    logger.log(
      level: record.level.swiftLog, "\(record.message)", metadata: metadata, source: "Temporal")
  }

  /// `WorkflowID` as `workflow_id`.
  static func key(_ name: String) -> String {
    guard name.unicodeScalars.first?.properties.isUppercase == true else { return name }
    var key = "", wasSmall = false
    for scalar in name.unicodeScalars {
      let isLarge = scalar.properties.isUppercase
      if isLarge, wasSmall { key += "_" }
      key += isLarge ? scalar.properties.lowercaseMapping : String(scalar)
      wasSmall = !isLarge
    }
    return key
  }
}

extension TemporalLogger {
  /// A logger that writes by swift-log, from the level on that the other has at this moment.
  public init(swiftLog logger: Logging.Logger) {
    self.init(level: Level(logger.logLevel), handler: SwiftLogWriter(logger))
  }
}

extension TemporalLogger.Level {
  /// Of swift-log's seven levels the one that stands for it: `trace` counts as debug, `notice` as info,
  /// `critical` as error.
  public init(_ level: Logging.Logger.Level) {
    switch level {
    case .trace, .debug: self = .debug
    case .info, .notice: self = .info
    case .warning: self = .warning
    case .error, .critical: self = .error
    }
  }

  /// The same level of swift-log's.
  public var swiftLog: Logging.Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
#endif
