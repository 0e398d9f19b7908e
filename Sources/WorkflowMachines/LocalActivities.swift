internal import ProtoWire
internal import TemporalAPI

/// What a run knows of its local activities besides their machines: which are open, what history and the worker
/// say of their ends, and what the worker is to be told.
struct LocalActivities: Sendable {
  private struct Ended: Sendable {
    let machine: MachineID
    let outcome: LocalActivityOutcome
    let elapsed: WireDuration
  }
  /// By the id of the attempt under way; only looked up in.
  private var open: [String: MachineID] = [:]
  /// To be begun, in order.
  private var requested: [MachineID] = []
  /// To be told that they are cancelled.
  private var unwanted: [MachineID] = []
  /// Begun, and left to themselves by the code.
  private var abandoned: [MachineID] = []
  /// Cancelled by the code, in order.
  private var cancelled: [MachineID] = []
  private var cancelledGiven = 0
  private var ended: [Ended] = []
  private var endedGiven = 0
  /// Markers behind the task whose code runs, in history's order.
  private var markers: [LocalActivityMarker] = []
  private var given = 0
  /// The ids of those of them that say that it was cancelled; only looked up in.
  private var cancelledByHistory: Set<String> = []
  /// Whose timer between two attempts it is; only looked up in.
  private var waiting: [MachineID: MachineID] = [:]
  /// Asked for since the code was told something last; only looked up in.
  private var fresh: Set<MachineID> = []
  private var startedTime: Timestamp
  /// How often the code of the task at hand was told something: the core counts so.
  private(set) var activation: UInt32 = 1

  /// - Parameter time: when the workflow task at hand was started.
  init(_ time: Timestamp) { startedTime = time }

  /// How many the worker runs, or is to run.
  var openCount: Int { open.count }
  var hasUnwanted: Bool { !unwanted.isEmpty }
  var hasAbandoned: Bool { !abandoned.isEmpty }
  var hasRequested: Bool { !requested.isEmpty }
  var isEmpty: Bool { open.isEmpty && waiting.isEmpty && !hasMarkers }
  /// Nothing can have ended.
  var isQuiet: Bool { !hasMarkers && cancelled.isEmpty && ended.isEmpty }

  /// Code is about to run for a workflow task.
  ///
  /// - Parameter hasNews: whether it is told more than that the task began.
  mutating func taskStarted(_ time: Timestamp, hasNews: Bool) {
    startedTime = time
    fresh = []
    activation = hasNews ? 1 : 0
  }

  // MARK: - The code

  mutating func requested(_ machine: MachineID, _ id: String) {
    open[id] = machine
    requested.append(machine)
    fresh.insert(machine)
  }

  func isFresh(_ machine: MachineID) -> Bool { fresh.contains(machine) }

  /// The code is told of one or several that ended.
  mutating func told() {
    activation &+= 1
    fresh = []
  }

  mutating func cancelled(_ machine: MachineID, isUnwanted: Bool, isAbandoned: Bool = false) {
    cancelled.append(machine)
    if isUnwanted { unwanted.append(machine) }
    if isAbandoned { abandoned.append(machine) }
  }

  // MARK: - The worker

  mutating func takeRequested() -> [MachineID] {
    defer { requested = [] }
    return requested
  }

  mutating func takeUnwanted() -> [MachineID] {
    defer { unwanted = [] }
    return unwanted
  }

  mutating func takeAbandoned() -> [MachineID] {
    defer { abandoned = [] }
    return abandoned
  }

  mutating func ended(
    _ machine: MachineID, _ outcome: LocalActivityOutcome, after elapsed: WireDuration
  ) {
    ended.append(Ended(machine: machine, outcome: outcome, elapsed: elapsed))
  }

  mutating func takeEnded() -> (MachineID, LocalActivityOutcome, Timestamp)? {
    guard endedGiven < ended.count else { return nil }
    let first = ended[endedGiven]
    endedGiven += 1
    if endedGiven == ended.count { (ended, endedGiven) = ([], 0) }
    return (first.machine, first.outcome, startedTime.advanced(by: first.elapsed))
  }

  /// The next of those that the code cancelled.
  mutating func takeCancelled() -> MachineID? {
    guard cancelledGiven < cancelled.count else { return nil }
    let first = cancelled[cancelledGiven]
    cancelledGiven += 1
    if cancelledGiven == cancelled.count { (cancelled, cancelledGiven) = ([], 0) }
    return first
  }

  // MARK: - History

  mutating func found(_ marker: LocalActivityMarker) {
    markers.append(marker)
    if marker.saysCancelled { cancelledByHistory.insert(marker.id) }
  }

  var hasMarkers: Bool { given < markers.count }

  /// Whether a marker that is still to come says that it was cancelled.
  func isCancelled(_ id: String) -> Bool { cancelledByHistory.contains(id) }

  /// The next marker, with those that the core's code was told of at once. Where its older markers do not say
  /// which these were, those of which the code has asked for the local activity.
  mutating func takeMarkers(_ dialect: Dialect) -> [LocalActivityMarker] {
    guard hasMarkers else { return [] }
    let first = markers[given]
    var end = given + 1
    if dialect.tellsLocalActivitiesTogether {
      while end < markers.count, isTold(markers[end], with: first) { end += 1 }
    }
    let taken = Array(markers[given..<end])
    for marker in taken where marker.saysCancelled { cancelledByHistory.remove(marker.id) }
    given = end
    if given == markers.count { (markers, given) = ([], 0) }
    return taken
  }

  private func isTold(_ marker: LocalActivityMarker, with first: LocalActivityMarker) -> Bool {
    marker.activation == first.activation && (first.activation != nil || open[marker.id] != nil)
  }

  func open(_ id: String) -> MachineID? { open[id] }

  mutating func closed(_ id: String) {
    open[id] = nil
    // In replay nobody takes these.
    if open.isEmpty { (requested, unwanted, cancelled, cancelledGiven) = ([], [], [], 0) }
  }

  // MARK: - Between attempts

  var hasWaiting: Bool { !waiting.isEmpty }

  mutating func waits(_ activity: MachineID, for timer: MachineID) { waiting[timer] = activity }

  mutating func takeWaiting(for timer: MachineID) -> MachineID? {
    waiting.removeValue(forKey: timer)
  }
}
