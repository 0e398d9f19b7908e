internal import ProtoWire

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What workflows, schedules or standalone activities are to have in common: the server's list filter,
/// with types.
///
/// ```swift
/// let stuck =
///   ListFilter.workflowType.equals("OrderWorkflow") && .status.equals(.running)
///   && .startTime.isBefore(yesterday)
/// for try await order in client.workflows(where: stuck) { print(order.id) }
/// ```
public struct ListFilter: Sendable, Hashable {
  /// The filter as the server reads it; empty where everything is wanted.
  public let text: String
  private let isCompound: Bool

  /// Everything.
  public static let all = ListFilter("")

  /// A filter in the server's own words, such as `CustomStringField STARTS_WITH 'a'`.
  public init(_ text: String) {
    self.text = text
    isCompound = true
  }

  private init(one text: String) {
    self.text = text
    isCompound = false
  }

  private init(_ left: ListFilter, _ word: String, _ right: ListFilter) {
    text = "\(left.operand) \(word) \(right.operand)"
    isCompound = true
  }

  private var operand: String { isCompound ? "(\(text))" : text }

  /// What is in both.
  public static func && (left: ListFilter, right: ListFilter) -> ListFilter {
    if left.text.isEmpty { return right }
    return right.text.isEmpty ? left : ListFilter(left, "AND", right)
  }

  /// What is in either.
  public static func || (left: ListFilter, right: ListFilter) -> ListFilter {
    left.text.isEmpty || right.text.isEmpty ? .all : ListFilter(left, "OR", right)
  }
}

extension ListFilter {
  /// Something to look for: one of the server's attributes, or one of the namespace's own.
  public struct Attribute<Value: Sendable>: Sendable {
    /// As the server knows it.
    public let name: String
    private let write: @Sendable (Value) -> String

    init(_ name: String, _ write: @escaping @Sendable (Value) -> String) {
      self.name = name
      self.write = write
    }

    /// What has this value.
    public func equals(_ value: Value) -> ListFilter { compared("=", value) }
    /// What has another value.
    public func differs(from value: Value) -> ListFilter { compared("!=", value) }
    /// What has one of these values; of none, nothing has.
    public func isOne(of values: [Value]) -> ListFilter {
      guard !values.isEmpty else { return isMissing && isPresent }
      return ListFilter(one: "\(quotedName) IN (\(values.map(write).joined(separator: ", ")))")
    }
    /// What has any value.
    public var isPresent: ListFilter { ListFilter(one: "\(quotedName) IS NOT NULL") }
    /// What has none.
    public var isMissing: ListFilter { ListFilter(one: "\(quotedName) IS NULL") }

    private func compared(_ comparison: String, _ value: Value) -> ListFilter {
      ListFilter(one: "\(quotedName) \(comparison) \(write(value))")
    }

    /// Names of the namespace's own may have blanks in them.
    private var quotedName: String { "`\(name.filter { $0 != "`" })`" }
  }
}

extension ListFilter.Attribute where Value: Comparable {
  /// What has a smaller value.
  public func isLess(than value: Value) -> ListFilter { compared("<", value) }
  /// What has a greater value.
  public func isGreater(than value: Value) -> ListFilter { compared(">", value) }
  /// What has this value or a greater one.
  public func isAtLeast(_ value: Value) -> ListFilter { compared(">=", value) }
  /// What has this value or a smaller one.
  public func isAtMost(_ value: Value) -> ListFilter { compared("<=", value) }
  /// What has a value from the one to the other, both counted in.
  public func isWithin(_ range: ClosedRange<Value>) -> ListFilter {
    isAtLeast(range.lowerBound) && isAtMost(range.upperBound)
  }
}

extension ListFilter.Attribute where Value == Date {
  /// What is earlier.
  public func isBefore(_ date: Date) -> ListFilter { isLess(than: date) }
  /// What is later.
  public func isAfter(_ date: Date) -> ListFilter { isGreater(than: date) }
}

extension ListFilter.Attribute where Value == String {
  /// What begins so.
  public func hasPrefix(_ prefix: String) -> ListFilter { compared("STARTS_WITH", prefix) }
}

// The attributes that the server has by itself.
extension ListFilter {
  /// The workflow's id.
  public static var workflowID: Attribute<String> { .text("WorkflowId") }
  /// The run's id.
  public static var runID: Attribute<String> { .text("RunId") }
  /// The workflow's name.
  public static var workflowType: Attribute<String> { .text("WorkflowType") }
  /// How the workflow stands.
  public static var status: Attribute<WorkflowDescription.Status> {
    Attribute("ExecutionStatus") { quoted($0.filterName) }
  }
  /// Where its workers poll.
  public static var taskQueue: Attribute<String> { .text("TaskQueue") }
  /// When it was started.
  public static var startTime: Attribute<Date> { .instant("StartTime") }
  /// When its first task could be given out: later than its start by its start delay.
  public static var executionTime: Attribute<Date> { .instant("ExecutionTime") }
  /// When it ended.
  public static var closeTime: Attribute<Date> { .instant("CloseTime") }
  /// How many events it had when it ended.
  public static var historyLength: Attribute<Int> { Attribute("HistoryLength") { "\($0)" } }
  /// The workflow that started it as its child.
  public static var parentWorkflowID: Attribute<String> { .text("ParentWorkflowId") }
  /// The workflow at the top of its tree of children.
  public static var rootWorkflowID: Attribute<String> { .text("RootWorkflowId") }
  /// The build that completed its last task.
  public static var buildIDs: Attribute<String> { .text("BuildIds") }
  /// The schedule that started it.
  public static var scheduleID: Attribute<String> { .text("TemporalScheduledById") }
  /// Whether the schedule is paused: of schedules.
  public static var isSchedulePaused: Attribute<Bool> {
    Attribute("TemporalSchedulePaused") { $0 ? "true" : "false" }
  }
  /// The activity's id: of standalone activities.
  public static var activityID: Attribute<String> { .text("ActivityId") }
  /// The activity's name: of standalone activities.
  public static var activityType: Attribute<String> { .text("ActivityType") }

  /// A keyword or a text of the namespace's own.
  public static func attribute(_ key: SearchAttributeKey<String>) -> Attribute<String> {
    .text(key.name)
  }
  /// Keywords of the namespace's own, of which any may be the one.
  public static func attribute(_ key: SearchAttributeKey<[String]>) -> Attribute<String> {
    .text(key.name)
  }
  /// A whole number of the namespace's own.
  public static func attribute(_ key: SearchAttributeKey<Int>) -> Attribute<Int> {
    Attribute(key.name) { "\($0)" }
  }
  /// A number of the namespace's own.
  public static func attribute(_ key: SearchAttributeKey<Double>) -> Attribute<Double> {
    Attribute(key.name) { "\($0)" }
  }
  /// A truth of the namespace's own.
  public static func attribute(_ key: SearchAttributeKey<Bool>) -> Attribute<Bool> {
    Attribute(key.name) { $0 ? "true" : "false" }
  }
  /// An instant of the namespace's own.
  public static func attribute(_ key: SearchAttributeKey<Date>) -> Attribute<Date> {
    .instant(key.name)
  }

  /// Within quotes the server reads `\` as the beginning of an escape.
  fileprivate static func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text.unicodeScalars {
      if character == "'" || character == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return quoted + "'"
  }
}

extension ListFilter.Attribute where Value == String {
  fileprivate static func text(_ name: String) -> Self { Self(name) { ListFilter.quoted($0) } }
}

extension ListFilter.Attribute where Value == Date {
  fileprivate static func instant(_ name: String) -> Self {
    Self(name) {
      ListFilter.quoted(
        $0.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
  }
}

extension WorkflowDescription.Status {
  /// As list filters name it.
  fileprivate var filterName: String {
    switch self {
    case .unknown: "Unspecified"
    case .running: "Running"
    case .completed: "Completed"
    case .failed: "Failed"
    case .cancelled: "Canceled"
    case .terminated: "Terminated"
    case .continuedAsNew: "ContinuedAsNew"
    case .timedOut: "TimedOut"
    case .paused: "Paused"
    }
  }

  /// From a group of a count; nil where it is none that is known here.
  init?(filterName: String) {
    let all: [Self] = [
      .running, .completed, .failed, .cancelled, .terminated, .continuedAsNew, .timedOut, .paused,
    ]
    guard let found = all.first(where: { $0.filterName == filterName }) else { return nil }
    self = found
  }
}
