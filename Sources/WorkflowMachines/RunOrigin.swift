internal import TemporalAPI

/// What a run's history says about the SDKs that wrote it, and what is to be added to it
/// (Documentation/Rules.md, "Flags").
struct RunOrigin: Sendable {
  private struct Said: Sendable {
    var flags: UInt16 = 0
    var name = false
    var version = false
  }
  private(set) var dialect = Dialect.go
  private var isDialectDecided = false
  private var recorded: UInt16 = 0
  private var fresh: UInt16 = 0
  private var name = ""
  private var version = ""
  /// What `take` gave out last, in case the task that it went with is discarded.
  private var said = Said()

  /// From a completed workflow task, before the code runs that was run in it. The flag that is not
  /// known, or nil.
  mutating func read(_ metadata: WorkflowTaskCompletedMetadata) -> UInt32? {
    if !isDialectDecided { decide(Dialect(sdkName: metadata.sdkName)) }
    if !metadata.sdkName.isEmpty { name = metadata.sdkName }
    if !metadata.sdkVersion.isEmpty { version = metadata.sdkVersion }
    guard dialect.hasGoFlags else { return nil }
    for number in metadata.langUsedFlags {
      guard let flag = Dialect.Flag(rawValue: number) else { return number }
      recorded |= flag.bit
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

  /// Whether the run has the flag.
  func has(_ flag: Dialect.Flag) -> Bool { (recorded | fresh) & flag.bit != 0 }

  /// Whether the behaviour is on. Live, asking switches it on.
  mutating func use(_ flag: Dialect.Flag, isReplaying: Bool) -> Bool {
    if has(flag) { return true }
    if isReplaying { return false }
    fresh |= flag.bit
    return true
  }

  /// What is new since history last said it. A run that another SDK began keeps that SDK's name.
  mutating func take() -> WorkflowTaskCompletedMetadata? {
    said = Said(flags: fresh)
    var metadata = WorkflowTaskCompletedMetadata()
    metadata.langUsedFlags = Dialect.Flag.allCases.filter { fresh & $0.bit != 0 }.map(\.rawValue)
    recorded |= fresh
    fresh = 0
    if name.isEmpty {
      name = SDK.name
      said.name = true
      metadata.sdkName = name
    }
    if name == SDK.name, version != SDK.version {
      version = SDK.version
      said.version = true
      metadata.sdkVersion = version
    }
    let isEmpty =
      metadata.langUsedFlags.isEmpty && metadata.sdkName.isEmpty && metadata.sdkVersion.isEmpty
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
