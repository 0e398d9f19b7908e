internal import TemporalAPI

/// What a run's history says about the SDKs that wrote it, and what is to be added to it
/// (protocol.md C.13).
///
/// Flags are Go's, 1 to 8: each switches a behaviour on for the rest of the run. Unknown ones are
/// refused, as Go does: they stand for a behaviour that this worker does not have.
struct SDKMetadata: Sendable {
  enum Flag: UInt32, Sendable {
    /// A change version search attribute of 2,048 bytes or more is left out.
    case limitChangeVersionSize = 1
    /// A child that is refused without a command fails its start too, not only its result.
    case childWorkflowErrorExecution = 2
    /// Updates are ordered among the commands.
    case protocolMessageCommand = 3
    /// The timer of a wait for a condition is cancelled when the condition comes true. Never switched on
    /// by this worker, as not by Go's.
    case cancelAwaitTimer = 6
  }
  static let largestKnownFlag: UInt32 = 8

  fileprivate var recorded: UInt16 = 0
  fileprivate var fresh: UInt16 = 0
  fileprivate var name = ""
  fileprivate var version = ""
  /// What `take` gave out last, in case the task that it went with is discarded.
  fileprivate var taken: (flags: UInt16, name: Bool, version: Bool) = (0, false, false)

  /// From a completed workflow task, before the code runs that was run in it. The flag that is not
  /// known, or nil.
  mutating func found(_ metadata: WorkflowTaskCompletedMetadata, readsFlags: Bool) -> UInt32? {
    if !metadata.sdkName.isEmpty { name = metadata.sdkName }
    if !metadata.sdkVersion.isEmpty { version = metadata.sdkVersion }
    guard readsFlags else { return nil }
    for flag in metadata.langUsedFlags {
      guard (1...Self.largestKnownFlag).contains(flag) else { return flag }
      recorded |= 1 << UInt16(flag)
    }
    return nil
  }

  /// Whether history has the flag.
  func has(_ flag: Flag) -> Bool { (recorded | fresh) & (1 << UInt16(flag.rawValue)) != 0 }

  /// Whether the behaviour is on. Live, asking switches it on.
  mutating func use(_ flag: Flag, isReplaying: Bool) -> Bool {
    let bit: UInt16 = 1 << UInt16(flag.rawValue)
    if (recorded | fresh) & bit != 0 { return true }
    if isReplaying { return false }
    fresh |= bit
    return true
  }

  /// What is new since history last said it. A run that another SDK began keeps that SDK's name.
  mutating func take() -> WorkflowTaskCompletedMetadata? {
    var metadata = WorkflowTaskCompletedMetadata()
    metadata.langUsedFlags = (1...Self.largestKnownFlag).filter { fresh & (1 << UInt16($0)) != 0 }
    recorded |= fresh
    taken = (fresh, false, false)
    fresh = 0
    if name.isEmpty {
      name = SDK.name
      taken.name = true
      metadata.sdkName = name
    }
    if name == SDK.name, version != SDK.version {
      version = SDK.version
      taken.version = true
      metadata.sdkVersion = version
    }
    let isEmpty =
      metadata.langUsedFlags.isEmpty && metadata.sdkName.isEmpty && metadata.sdkVersion.isEmpty
    return isEmpty ? nil : metadata
  }
}

extension SDKMetadata {
  /// The task that `take` went out with never was: it is to be said again.
  mutating func untake() {
    recorded &= ~taken.flags
    fresh |= taken.flags
    if taken.name { name = "" }
    if taken.version { version = "" }
    taken = (0, false, false)
  }
}

/// How this SDK names itself, in histories and to servers.
package enum SDK {
  package static let name = "temporal-swift"
  package static let version = "0.1.0"
  /// `source` of the failures that it makes.
  package static let failureSource = "SwiftSDK"
}
