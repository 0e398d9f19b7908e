/// Writes what happens, a line at a time, with fields that say about whom.
///
/// Messages and fields are built only where the line is written: a level that is off costs a comparison.
/// A workflow's logger is silent in replay, for the lines were written when it happened. Where there is a
/// ``TraceContext/current`` its `trace_id` and `span_id` end the line. Do not log
/// payloads or keys; the SDK never does. Of a field's value more than 4,096 bytes are cut, and its length is
/// said: a failure may bring megabytes.
public struct TemporalLogger: Sendable {
  /// How much a line matters.
  public enum Level: Int, Sendable, Comparable, CaseIterable {
    /// For whoever looks for a mistake.
    case debug
    /// What an operator wants to read of a day without trouble.
    case info
    /// Something failed that is retried, or that concerns one workflow or activity only.
    case warning
    /// Something failed that somebody should look after.
    case error

    /// By how much they matter.
    public static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
  }

  /// Fields as they are written at a call: `["order_id": order.id, "attempt": 3]`.
  public typealias Fields = KeyValuePairs<String, any CustomStringConvertible & Sendable>

  /// Lines that matter less are left out.
  public var level: Level
  /// Fields of every line, before the line's own.
  public var fields: [LogField] {
    guard let lateFields else { return earlyFields }
    return earlyFields + lateFields()
  }
  private var earlyFields: [LogField] = []
  /// Those of a task, which are made when something is logged: for most tasks that is never.
  private var lateFields: (@Sendable () -> [LogField])?
  private let handler: any TemporalLogHandler
  private var isSilenced: (@Sendable () -> Bool)?

  /// - Parameters:
  ///   - level: lines that matter less are left out.
  ///   - handler: where lines go; text on standard error unless said otherwise.
  public init(level: Level = .info, handler: any TemporalLogHandler = LogWriter()) {
    self.level = level
    self.handler = handler
  }

  /// The same logger with more fields on every line.
  public func with(_ fields: Fields) -> TemporalLogger {
    var logger = self
    logger.earlyFields = self.fields + fields.map { LogField($0.key, $0.value) }
    logger.lateFields = nil
    return logger
  }

  /// The same logger with more fields on every line, made anew for each.
  func with(late fields: @escaping @Sendable () -> Fields) -> TemporalLogger {
    var logger = self
    logger.earlyFields = self.fields
    logger.lateFields = { fields().map { LogField($0.key, $0.value) } }
    return logger
  }

  /// The same logger, quiet for as long as the closure says so: a workflow's, in replay.
  package func silenced(while isSilenced: @escaping @Sendable () -> Bool) -> TemporalLogger {
    var logger = self
    logger.isSilenced = isSilenced
    return logger
  }

  /// Whether a line of this level would be written now.
  public func writes(_ level: Level) -> Bool {
    level >= self.level && !(isSilenced?() ?? false)
  }

  /// For whoever looks for a mistake.
  public func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:])
  {
    log(.debug, message(), fields())
  }

  /// What an operator wants to read of a day without trouble.
  public func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:])
  {
    log(.info, message(), fields())
  }

  /// Something failed that is retried, or that concerns one workflow or activity only.
  public func warning(
    _ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]
  ) {
    log(.warning, message(), fields())
  }

  /// Something failed that somebody should look after.
  public func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:])
  {
    log(.error, message(), fields())
  }

  /// Writes a line that was made elsewhere, where its level is on, after the logger's own fields: for bridges
  /// from other logging libraries.
  public func log(_ record: LogRecord) {
    guard writes(record.level) else { return }
    write(record.level, record.message, record.fields)
  }

  /// A line whose level is decided where it is written.
  func log(
    _ level: Level, _ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields
  ) {
    guard writes(level) else { return }
    write(level, message(), fields().map { LogField($0.key, $0.value) })
  }

  /// A line whose level is on. Within a trace it says where.
  private func write(_ level: Level, _ message: String, _ own: [LogField]) {
    var all = fields + own
    if let ids = TraceContext.current?.ids {
      all.append(LogField(LogField.traceID, ids.trace))
      all.append(LogField(LogField.spanID, ids.span))
    }
    handler.log(LogRecord(level: level, message: message, fields: all.map(\.readable)))
  }
}
