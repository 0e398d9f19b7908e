/// What `getVersion` knows about one change: nothing, a version with a marker, or that there was
/// none.
///
/// Go's semantic (protocol.md D.4): the first call decides for the whole run. Live, that is the
/// newest version, with a marker; in replay without a marker it is -1, and stays so for later live
/// calls. A marker counts from the moment its workflow task begins, even before the place where the
/// call stood.
struct VersionMachine: StateMachine {
  static let transitions: [Transition<State, Event>] = [
    .init(.unasked, .foundInHistory, .recorded),
    .init(.unasked, .askedLive, .recorded),
    .init(.unasked, .askedInReplay, .unmarked),
    // The code asks earlier than it did when the marker was written.
    .init(.unmarked, .foundInHistory, .recorded),
    // Our own marker, read back from history: also where two markers of one change disagree, the
    // later counts.
    .init(.recorded, .foundInHistory, .recorded),
  ]
  static let table = makeTable()

  enum State: UInt8, CaseIterable, Sendable {
    case unasked, recorded, unmarked
  }
  enum Event: UInt8, CaseIterable, Sendable {
    case foundInHistory, askedLive, askedInReplay
  }

  var state = State.unasked
  let changeID: String
  var version: Int = VersionMachine.unmarkedVersion

  /// Go's `DefaultVersion`.
  static let unmarkedVersion = -1
}
