internal import TemporalAPI

/// What a run's history says about the SDKs that wrote it, and what is to be added to it
/// (Documentation/Rules.md, "Flags").
struct RunOrigin: Sendable {
  private struct Said: Sendable {
    var flags: UInt16 = 0
    var name = false
    var version = false
  }
  /// A run of which no task was completed is written in the dialect that the worker is set to.
  private(set) var dialect: Dialect
  private var isDialectDecided = false
  private var recorded: UInt16 = 0
  private var fresh: UInt16 = 0
  private var name = ""
  private var version = ""
  /// What `take` gave out last, in case the task that it went with is discarded.
  private var said = Said()

  init(_ dialect: Dialect) { self.dialect = dialect }

  /// From a completed workflow task, before the code runs that was run in it. The flag that is not
  /// known, or nil.
  mutating func read(_ metadata: WorkflowTaskCompletedMetadata) -> UInt32? {
    if !isDialectDecided {
      decide(Dialect(sdkName: metadata.sdkName, version: metadata.sdkVersion))
    }
    if !metadata.sdkName.isEmpty { name = metadata.sdkName }
    if !metadata.sdkVersion.isEmpty { version = metadata.sdkVersion }
    for number in dialect == .core ? metadata.coreUsedFlags : metadata.langUsedFlags {
      guard dialect.knownFlags.contains(number) else { return number }
      recorded |= Self.bit(number)
    }
    return nil
  }

  /// A command event, looked ahead: where no name said whose the run is, its form does.
  mutating func read(_ event: SeenEvent) {
    if !isDialectDecided { decide(Dialect(event)) }
  }

  private mutating func decide(_ found: Dialect?) {
    guard let found else { return }
    isDialectDecided = true
    dialect = found
  }

  private static func bit(_ number: UInt32) -> UInt16 { 1 << UInt16(truncatingIfNeeded: number) }

  /// Whether the run has the flag, or is of a family that needs none for it.
  func has(_ flag: Dialect.Flag) -> Bool {
    guard let number = flag.number(in: dialect) else { return true }
    return (recorded | fresh) & Self.bit(number) != 0
  }

  /// Whether the behaviour is on. Live, asking switches it on.
  mutating func use(_ flag: Dialect.Flag, isReplaying: Bool) -> Bool {
    if has(flag) { return true }
    guard !isReplaying, let number = flag.number(in: dialect) else { return false }
    fresh |= Self.bit(number)
    return true
  }

  /// The run begins, live: what it has from the start it has now or never, for later on a replay would see
  /// it earlier than the run did (sdk-go).
  mutating func begin() {
    for number in dialect.flagsFromTheStart { fresh |= Self.bit(number) }
  }

  /// What is new since history last said it. A run that another SDK began keeps that SDK's name.
  mutating func take() -> WorkflowTaskCompletedMetadata? {
    said = Said(flags: fresh)
    var metadata = WorkflowTaskCompletedMetadata()
    let flags = dialect.knownFlags.filter { fresh & Self.bit($0) != 0 }
    if dialect == .core { metadata.coreUsedFlags = flags } else { metadata.langUsedFlags = flags }
    recorded |= fresh
    fresh = 0
    if name.isEmpty {
      name = SDK.name
      said.name = true
      metadata.sdkName = name
    }
    let own = dialect.ownVersion
    if name == SDK.name, version != own {
      version = own
      said.version = true
      metadata.sdkVersion = version
    }
    let isEmpty = flags.isEmpty && metadata.sdkName.isEmpty && metadata.sdkVersion.isEmpty
    return isEmpty ? nil : metadata
  }

  /// The task that `take` went out with never was: it is to be said again.
  mutating func takeBack() {
    recorded &= ~said.flags
    fresh |= said.flags
    if said.name { name = "" }
    if said.version { version = "" }
    said = Said()
  }
}
