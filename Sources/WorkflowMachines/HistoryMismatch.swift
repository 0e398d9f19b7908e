internal import ProtoWire
internal import TemporalAPI

/// A history that this run's code, or this worker, cannot have written.
///
/// Fails the workflow task, never the process: a history comes from outside.
package struct HistoryMismatch: Error, CustomStringConvertible {
  package enum Code: Sendable {
    /// Code and history disagree. The message begins with `[TMPRL1100]`, as in every Temporal SDK.
    case nondeterministic
    /// The history has gaps, or events without what they must hold.
    case malformed
    /// The history uses something that this worker cannot replay yet.
    case unsupported
  }
  package let code: Code
  package let message: String
  /// What the code asked for that the message names; nil where it names none, or one that ends the run.
  package private(set) var machine: MachineID?

  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = code == .nondeterministic ? "[TMPRL1100] " + message : message
  }

  /// The same, about what the code asked for under this id.
  func about(_ machine: MachineID?) -> Self {
    var copy = self
    copy.machine = machine
    return copy
  }
}

// The sentences: which event, which command. Names and ids, never a payload.
extension HistoryMismatch {
  static func malformed(_ event: SeenEvent) -> Self {
    Self(.malformed, "\(event.summary) does not hold what an event of its type must")
  }

  static func unknownFlag(_ flag: some Any, _ event: SeenEvent) -> Self {
    Self(
      .unsupported, "\(event.summary) uses the SDK flag \(flag), which this worker does not know")
  }

  /// An event about something that this run never opened, or that history already closed.
  static func unknownOrigin(_ event: SeenEvent, _ what: String, _ opener: Int64) -> Self {
    Self(
      .nondeterministic,
      "history has \(event.summary), but the workflow's code has no command that opened \(what) at"
        + " event \(opener)")
  }

  static func impossible(_ event: SeenEvent, _ what: String, _ state: some Any) -> Self {
    Self(.nondeterministic, "history has \(event.summary), but \(what) is \(state) in this run")
  }

  /// `command` nil: the code asked for none.
  static func otherwise(_ event: SeenEvent, _ command: String?) -> Self {
    Self(
      .nondeterministic,
      "history has \(event.summary), but the workflow's code asked for "
        + (command ?? "no further command"))
  }

  /// `event` nil: history ends.
  static func unmatched(_ command: String, before event: SeenEvent?) -> Self {
    Self(
      .nondeterministic,
      "the workflow's code asked for \(command), but history "
        + (event.map { "goes on with \($0.summary)" } ?? "ends"))
  }
}

extension SeenEvent {
  /// "event 5 (ACTIVITY_TASK_SCHEDULED, activity "5" of type "Charge")"
  var summary: String {
    let words = [typeName, subject].compactMap { $0 }.joined(separator: ", ")
    return "event \(id) (\(words))"
  }

  private var typeName: String {
    let name = EventType.names[type.rawValue]
    return name.map { String($0.dropFirst("EVENT_TYPE_".count)) }
      ?? "type \(type.rawValue)"
  }

  private var subject: String? {
    switch attributes {
    case .markerRecordedEventAttributes(let it): "marker \"\(it.markerName)\""
    case .workflowExecutionSignaledEventAttributes(let it): "signal \"\(it.signalName)\""
    default: kind?.machine?.type.subject(of: self)
    }
  }
}

extension CommandType {
  /// "ScheduleActivityTask"
  var name: String {
    guard let name = Self.names[rawValue] else { return "command \(rawValue)" }
    return name.dropFirst("COMMAND_TYPE_".count).split(separator: "_")
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
  }
}
