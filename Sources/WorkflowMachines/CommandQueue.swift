internal import TemporalAPI

/// What a command is to history: the event that it must become, and the machine that it belongs to.
struct CommandKey: Sendable {
  enum Kind: UInt8, Sendable {
    case scheduleActivity, cancelActivity, startTimer, cancelTimer
    case startChild, signalExternal, cancelExternal
    case upsertSearchAttributes, modifyProperties
    /// A Version marker or its search attribute: legal to add and to remove, so never compared
    /// (protocol.md C.11).
    case version
    case complete, fail, cancelWorkflow, continueAsNew
  }
  let kind: Kind
  /// Into the pool of its kind; -1 where there is no machine.
  let index: Int32

  init(_ kind: Kind, _ index: Int = -1) {
    self.kind = kind
    self.index = Int32(truncatingIfNeeded: index)
  }
}

/// Commands that were asked for and not yet sent, in the order in which they were asked for. None is
/// ever withdrawn: what history resolved was applied before the code ran.
struct CommandQueue: Sendable {
  private struct Entry: Sendable {
    let key: CommandKey
    /// Nil in replay, where no command is ever sent.
    var command: Command?
  }
  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func append(_ key: CommandKey, _ command: Command?) -> Int32 {
    entries.append(Entry(key: key, command: command))
    return Int32(truncatingIfNeeded: entries.count - 1)
  }

  /// An activity that is cancelled in the same breath must not be started eagerly (sdk-go, activity
  /// cancel).
  mutating func forbidEagerExecution(_ position: Int32) {
    let index = Int(position)
    guard entries.indices.contains(index), entries[index].key.kind == .scheduleActivity,
      case .scheduleActivityTaskCommandAttributes(var attributes) = entries[index].command?
        .attributes
    else { return }
    attributes.requestEagerExecution = false
    entries[index].command?.attributes = .scheduleActivityTaskCommandAttributes(attributes)
  }

  /// Empties the queue: the keys go to `sent`, the commands that there are to the caller.
  mutating func send(to sent: inout SentCommands) -> [Command] {
    var commands: [Command] = []
    for entry in entries {
      if entry.key.kind != .version { sent.append(entry.key) }
      if let command = entry.command { commands.append(command) }
    }
    entries.removeAll(keepingCapacity: entries.capacity <= 8)
    return commands
  }
}

/// Commands that were sent, waiting for the events that they become.
struct SentCommands: Sendable {
  private var keys: [CommandKey] = []
  private var head = 0

  var first: CommandKey? { head < keys.count ? keys[head] : nil }
  var count: Int { keys.count - head }

  mutating func append(_ key: CommandKey) { keys.append(key) }

  mutating func removeFirst() {
    guard head < keys.count else { return }
    head += 1
    if head == keys.count {
      keys.removeAll(keepingCapacity: keys.capacity <= 16)
      head = 0
    }
  }
}
