#if SwiftLog
public import Logging
public import Temporal

/// Lets what other libraries log by swift-log go where the SDK's lines go: one format for the process.
///
/// ```swift
/// let log = TemporalLogger(handler: LogWriter(format: .json))
/// LoggingSystem.bootstrap { SwiftLogBackend(label: $0, log) }
/// ```
///
/// Do not lead it to a logger that leads back here, as ``SwiftLogWriter`` of a bootstrapped logger does.
public struct SwiftLogBackend: LogHandler {
  /// What stands on every line of the logger's.
  public var metadata: Logging.Logger.Metadata = [:]
  /// Asked for more at every line.
  public var metadataProvider: Logging.Logger.MetadataProvider?
  /// Lines that matter less are left out; so are those that matter less than the other logger's own level.
  public var logLevel: Logging.Logger.Level
  private let label: String?
  private let logger: TemporalLogger

  /// - Parameters:
  ///   - label: the field `logger` of every line; nil: none.
  ///   - logger: where lines go.
  ///   - metadataProvider: asked for more at every line.
  public init(
    label: String? = nil, _ logger: TemporalLogger,
    metadataProvider: Logging.Logger.MetadataProvider? = nil
  ) {
    self.label = label
    self.logger = logger
    self.metadataProvider = metadataProvider
    logLevel = logger.level.swiftLog
  }

  /// One of ``metadata``.
  public subscript(metadataKey key: String) -> Logging.Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes the line. Its fields are in the order of their names, whatever order the dictionary has; what is
  /// given at the line counts before what the provider gives, and that before ``metadata``.
  public func log(event: LogEvent) {
    let level = TemporalLogger.Level(event.level)
    guard logger.writes(level) else { return }
    var all = metadata
    all.merge(metadataProvider?.get() ?? [:]) { $1 }
    all.merge(event.metadata ?? [:]) { $1 }
    var fields = label.map { [LogField("logger", $0)] } ?? []
    fields += all.sorted { $0.key < $1.key }.map { LogField($0.key, $0.value.fieldValue) }
    if let error = event.error { fields.append(LogField("error", "\(error)")) }
    logger.log(LogRecord(level: level, message: event.message.description, fields: fields))
  }
}

extension Logging.Logger.MetadataValue {
  /// Numbers and booleans stay what they are.
  fileprivate var fieldValue: any CustomStringConvertible & Sendable {
    switch self {
    case .string(let text): text
    case .stringConvertible(let value): value
    case .array, .dictionary: description
    }
  }
}

extension WorkflowContext {
  /// A logger of swift-log's with the workflow's ids, silent in replay: what ``logger`` is, for code that wants
  /// the other type.
  public var swiftLogger: Logging.Logger { .init(to: logger) }
}

extension ActivityContext {
  /// A logger of swift-log's with the activity's ids: what ``logger`` is, for code that wants the other type.
  public var swiftLogger: Logging.Logger { .init(to: logger) }
}

extension Logging.Logger {
  fileprivate init(to logger: TemporalLogger) {
    self.init(label: "temporal") { _ in SwiftLogBackend(logger) }
  }
}
#endif
