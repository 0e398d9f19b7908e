/// The ids of what code asks for and gives no id of its own, as each family makes them.
///
/// Go's are those of the events that are to come (`EventIDs`); the core's SDKs count activities and timers,
/// each from 1; Java's are UUIDs made of the run's id and one number from 0, which the author's own UUIDs
/// draw from too. Replay draws them as the first run did, so that whoever takes the run over goes on where
/// the other one stopped.
struct CommandIDs: Sendable {
  /// The core's activities; all that Java has.
  private var count: UInt32 = 0
  private var timers: UInt32 = 0
  /// Go's local activities.
  private var locals: UInt32 = 0
  /// The event that the core's last child was named for.
  private var lastChild: Int64 = 0

  /// `event` is the one that the command will become.
  mutating func activity(_ dialect: Dialect, event: Int64, run: String) -> String {
    switch dialect {
    case .go: return String(event)
    case .core:
      count &+= 1
      return String(count)
    case .java: return uuid(of: run)
    }
  }

  /// In the other families they draw from what activities do.
  mutating func localActivity(_ dialect: Dialect, run: String) -> String {
    guard dialect == .go else { return activity(dialect, event: 0, run: run) }
    locals &+= 1
    return String(locals)
  }

  mutating func timer(_ dialect: Dialect, event: Int64, run: String) -> String {
    switch dialect {
    case .go: return String(event)
    case .core:
      timers &+= 1
      return String(timers)
    case .java: return uuid(of: run)
    }
  }

  /// The core leaves it to its languages, each of which draws a random UUID: one of its own place will do.
  mutating func child(_ dialect: Dialect, event: Int64, run: String) -> String {
    switch dialect {
    case .go: return "\(run)_\(event)"
    case .core:
      // What was withdrawn lets one event be predicted in two tasks.
      lastChild = max(event, lastChild &+ 1)
      return Self.uuid(named: "\(run):child:\(lastChild)")
    case .java: return uuid(of: run)
    }
  }

  /// The next of Java's.
  mutating func uuid(of run: String) -> String {
    defer { count &+= 1 }
    return Self.uuid(named: "\(run):\(count)")
  }

  /// The run was reset, and has another id: Java's numbers begin again.
  mutating func restart(_ dialect: Dialect) {
    if dialect == .java { count = 0 }
  }

  /// Version 3 (RFC 9562), of the name alone.
  static func uuid(named name: String) -> String {
    var bytes = MD5.digest(name.utf8)
    bytes[6] = bytes[6] & 0x0F | 0x30
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      let digits = String(byte, radix: 16)
      text += digits.count == 1 ? "0" + digits : digits
    }
    return text
  }
}

extension RunMachines {
  /// A UUID for the author, where the run's family makes it of what ids are made of; else nil.
  package mutating func drawUUID() -> String? {
    dialect.drawsUUIDsFromIDs ? drawID { ids, _, _, run in ids.uuid(of: run) } : nil
  }
}
