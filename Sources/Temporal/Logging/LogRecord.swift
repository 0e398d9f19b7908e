/// Where lines go: standard error, a test's list, or another logging library.
public protocol TemporalLogHandler: Sendable {
  /// Takes one line whose level is on. Called from any thread; must not wait for long.
  func log(_ record: LogRecord)
}

/// One line, before it is text.
public struct LogRecord: Sendable {
  /// How much it matters.
  public let level: TemporalLogger.Level
  /// What happened, in words.
  public let message: String
  /// About whom, in the order in which they were given.
  public let fields: [LogField]

  /// A line made by hand, for tests of handlers.
  public init(level: TemporalLogger.Level, message: String, fields: [LogField] = []) {
    self.level = level
    self.message = message
    self.fields = fields
  }
}

/// One field of a line.
public struct LogField: Sendable {
  /// Its name.
  public let name: String
  /// Its value: numbers and booleans stay what they are in JSON, all else is text.
  public let value: any CustomStringConvertible & Sendable

  /// A field of this name and value.
  public init(_ name: String, _ value: any CustomStringConvertible & Sendable) {
    self.name = name
    self.value = value
  }

  /// In bytes of UTF-8.
  private static let longestText = 4_096

  /// The field, or its beginning where it is too long for a line.
  var readable: LogField {
    let text = value.description
    let length = text.utf8.count
    guard length > Self.longestText else { return self }
    let beginning = text.unicodeScalars.prefix(Self.longestText / 4)
    return LogField(name, "\(String(beginning))… (\(length) bytes)")
  }
}

/// The names that every Temporal SDK written in Go, and the server, give to these fields.
extension LogField {
  package static let namespace = "Namespace"
  package static let taskQueue = "TaskQueue"
  package static let workerID = "WorkerID"
  package static let workflowType = "WorkflowType"
  package static let workflowID = "WorkflowID"
  package static let runID = "RunID"
  package static let attempt = "Attempt"
  package static let activityID = "ActivityID"
  package static let activityType = "ActivityType"
  package static let queryType = "QueryType"
  package static let eventID = "EventID"
  package static let eventType = "EventType"
  package static let error = "Error"
  // As OpenTelemetry names them in logs that are not its own.
  package static let traceID = "trace_id"
  package static let spanID = "span_id"
}
