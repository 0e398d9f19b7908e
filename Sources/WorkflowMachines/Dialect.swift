/// Which family of SDKs a run's history belongs to (dialects.md): ids, markers and a few commands
/// differ.
///
/// The name in the first completed workflow task decides for the whole run. Go's is the one that
/// this worker writes. Runs of the others can be replayed as far as they hold nothing of their own
/// (their ids are taken as they are), but not yet continued.
enum Dialect: UInt8, Sendable {
  case go, core, java

  init(sdkName: String) {
    switch sdkName {
    case "temporal-java": self = .java
    case "temporal-python", "temporal-typescript", "temporal-dotnet", "temporal-ruby",
      "temporal-rust", "temporal-core":
      self = .core
    default: self = .go
    }
  }

  /// Go's ids are made by the code, so a scheduling event must repeat them. The others' are taken
  /// as they come.
  func isSameID(_ recorded: String, _ own: String) -> Bool { self != .go || recorded == own }
  /// A child whose id this run is running already is refused without asking the server.
  var refusesRunningChildIDs: Bool { self == .go }
  /// The flags in `langUsedFlags` mean what Go means by them.
  var hasGoFlags: Bool { self == .go }
  var isContinued: Bool { self == .go }
}
