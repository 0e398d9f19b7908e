internal import TemporalAPI

/// What the code asked for: unsent in the order in which it was asked for, sent until history has it.
/// It alone counts commands, so it alone predicts their events.
///
/// What history resolved was applied before the code ran. Only what the code itself takes back, in the same
/// breath, is not sent, where the run's family has it so.
struct CommandLedger: Sendable {
  /// What a command is to history: the event that it must become, and the machine that it belongs to.
  struct Key: Sendable {
    let type: CommandType
    let machine: MachineID?
  }
  private struct Entry: Sendable {
    let key: Key
    /// Nil in replay, where no command is ever sent.
    var command: Command?
    /// A Version marker and its upsert are not: they are legal to add and to remove.
    var isCompared = true
    var isWithdrawn = false
  }
  private var unsent: [Entry] = []
  private var closing: Entry?
  private var sent: [Key] = []
  private var head = 0
  private var ids = EventIDs()
  private var isReplayed = false
  /// Something was withdrawn since commands were last sent, and of those that were sent last: the events that were
  /// predicted for what came behind it are not those that it becomes.
  private var hasWithdrawn = false
  private(set) var hadWithdrawn = false

  /// The oldest command that has not found its event.
  var firstSent: Key? { head < sent.count ? sent[head] : nil }
  var isEmpty: Bool { unsent.isEmpty && closing == nil && firstSent == nil }

  // MARK: - Ids

  /// Code is about to run. In replay no commands are built.
  mutating func taskStarted(_ event: Int64, isReplayed: Bool) {
    ids.workflowTaskStarted(event)
    self.isReplayed = isReplayed
  }

  /// Looked ahead, in rising ids.
  mutating func foundVersionMarker(_ event: Int64, hasSearchAttribute: Bool) {
    ids.foundVersionMarker(event, hasSearchAttribute: hasSearchAttribute)
  }

  /// The event that the next command will become.
  mutating func nextEventID() -> Int64 { ids.next() }

  /// Where the next command will stand.
  var nextPosition: Int32 { Int32(truncatingIfNeeded: unsent.count) }

  // MARK: - Asking

  mutating func add(
    _ type: CommandType, of machine: MachineID?, _ command: @autoclosure () -> Command
  ) {
    append(Entry(key: Key(type: type, machine: machine), command: isReplayed ? nil : command()))
  }

  mutating func addUncompared(_ command: Command) {
    append(
      Entry(
        key: Key(type: command.commandType, machine: nil), command: isReplayed ? nil : command,
        isCompared: false))
  }

  private mutating func append(_ entry: Entry) {
    unsent.append(entry)
    ids.commandAdded()
  }

  /// It goes out last, whatever is asked for after it in the same task.
  mutating func close(_ type: CommandType, _ command: @autoclosure () -> Command) {
    closing = Entry(
      key: Key(type: type, machine: nil), command: isReplayed ? nil : command())
  }

  /// An activity that is cancelled in the same breath must not be started eagerly (sdk-go, activity
  /// cancel).
  mutating func forbidEagerExecution(_ position: Int32) {
    let index = Int(position)
    guard unsent.indices.contains(index),
      case .scheduleActivityTaskCommandAttributes(var attributes) = unsent[index].command?
        .attributes
    else { return }
    attributes.requestEagerExecution = false
    unsent[index].command?.attributes = .scheduleActivityTaskCommandAttributes(attributes)
  }

  /// It keeps its place, so that those behind it keep theirs.
  ///
  /// - Parameter isCounted: whether its withdrawal counts as a command of its own.
  mutating func withdraw(_ position: Int32, isCounted: Bool) {
    let index = Int(position)
    guard unsent.indices.contains(index) else { return }
    unsent[index].isWithdrawn = true
    hasWithdrawn = true
    if isCounted { ids.commandAdded() }
  }

  // MARK: - Sending and matching

  /// The commands that there are, in their order; from now on they wait for their events.
  mutating func send() -> [Command] {
    if hasWithdrawn, !isReplayed { nameTrueEvents() }
    (hadWithdrawn, hasWithdrawn) = (hasWithdrawn, false)
    var commands: [Command] = []
    for entry in unsent { send(entry, &commands) }
    if let closing { send(closing, &commands) }
    unsent.removeAll(keepingCapacity: unsent.capacity <= 8)
    closing = nil
    return commands
  }

  private mutating func send(_ entry: Entry, _ commands: inout [Command]) {
    guard !entry.isWithdrawn else { return }
    if entry.isCompared { sent.append(entry.key) }
    if let command = entry.command { commands.append(command) }
  }

  /// What was withdrawn becomes no event, so those behind it become earlier ones than was predicted. An id may be
  /// any that nobody else has; but a cancel of an activity that the same completion schedules must name its event.
  private mutating func nameTrueEvents() {
    var scheduled: [MachineID: Int64] = [:]  // only looked up in
    var event = ids.first
    for index in unsent.indices where !unsent[index].isWithdrawn {
      let key = unsent[index].key
      if let machine = key.machine {
        if key.type == .scheduleActivityTask { scheduled[machine] = event }
        if key.type == .requestCancelActivityTask, let schedule = scheduled[machine] {
          unsent[index].command = .requestCancelActivity(scheduledBy: schedule)
        }
      }
      event &+= 1
    }
  }

  /// The sent command that an event of this type must be; nil, and nothing changed, where the code
  /// asked for another, or for none.
  mutating func take(_ type: CommandType) -> Key? {
    guard let key = firstSent, key.type == type else { return nil }
    head += 1
    if head == sent.count {
      sent.removeAll(keepingCapacity: sent.capacity <= 16)
      head = 0
    }
    return key
  }
}

/// Go's generator of ids: it predicts the id of the event that the next command will become
/// (Documentation/Rules.md, "Ids as Go numbers them").
///
/// STARTED is S, COMPLETED S+1, so the first command's event is S+2. A Version marker and its
/// search attribute are events too, but in replay `getVersion` makes no command for them: the
/// prediction steps over them. Ids come from outside, so all arithmetic wraps.
struct EventIDs: Sendable {
  private struct VersionMarker: Sendable {
    let eventID: Int64
    let hasSearchAttribute: Bool
  }
  /// The event that the first command of the task becomes.
  private(set) var first: Int64 = 0
  private var upcoming: Int64 = 0
  private var markers: [VersionMarker] = []
  private var firstMarker = 0

  mutating func workflowTaskStarted(_ eventID: Int64) {
    first = eventID &+ 2
    upcoming = first
  }

  /// Looked ahead, in rising ids.
  mutating func foundVersionMarker(_ eventID: Int64, hasSearchAttribute: Bool) {
    markers.append(VersionMarker(eventID: eventID, hasSearchAttribute: hasSearchAttribute))
  }

  /// The event that the next command will become.
  mutating func next() -> Int64 {
    stepOverMarkers()
    return upcoming
  }

  /// For every command, a child's cancel too: sdk-go counts that one without a look at the markers
  /// (`childWorkflowCommandStateMachine.cancel`), and cannot replay then what it wrote.
  mutating func commandAdded() {
    stepOverMarkers()
    upcoming &+= 1
  }

  private mutating func stepOverMarkers() {
    while firstMarker < markers.count, markers[firstMarker].eventID <= upcoming {
      let marker = markers[firstMarker]
      firstMarker += 1
      if marker.eventID == upcoming { upcoming &+= marker.hasSearchAttribute ? 2 : 1 }
    }
    if firstMarker == markers.count, firstMarker > 0 {
      markers.removeAll(keepingCapacity: false)
      firstMarker = 0
    }
  }
}
