internal import ProtoWire
internal import TemporalAPI

/// The side effects of one run: what history has of them, and how often code asked.
///
/// Go and Java count the calls of a mutable side effect alike, and say it differently: Go's marker has the
/// number of the call, Java's how many calls went by since the marker before.
struct SideEffects: Sendable {
  /// What a mutable side effect gave at one of its calls, until a later one.
  struct Kept: Sendable {
    let call: Int
    let value: Payloads?
  }
  /// What a marker says about the call that it is of.
  struct Counts: Sendable {
    let call: Int
    /// Calls that changed nothing since the marker before.
    let skipped: Int
  }
  private struct Mutable: Sendable {
    var calls = 0
    /// The call of the latest marker.
    var marked = 0
    /// In rising calls; more than one only while replay has more to come.
    private var kept: [Kept] = []
    /// The place of what holds, or is to hold first.
    private var first = 0

    mutating func append(_ value: Kept) {
      marked = value.call
      kept.append(value)
    }

    /// From now on this alone holds.
    mutating func replace(by value: Kept) {
      marked = value.call
      (kept, first) = ([value], 0)
    }

    /// One more call. The answer is what holds then.
    mutating func ask() -> Kept? {
      calls += 1
      while first + 1 < kept.count, kept[first + 1].call <= calls { first += 1 }
      if first > 16, first > kept.count / 2 {
        kept.removeFirst(first)
        first = 0
      }
      guard first < kept.count, kept[first].call <= calls else { return nil }
      return kept[first]
    }
  }
  private struct Recorded: Sendable {
    let number: Int?
    let value: Payloads?
  }
  private struct Content: Sendable {
    var count = 0
    var recorded: [Recorded] = []
    var taken = 0
    /// By their ids; only looked up in, never walked.
    var mutable: [String: Mutable] = [:]
    /// What Go's markers of the batch at hand are called: the id, and the event that was predicted.
    var marks: Set<String> = []
  }
  /// One, in a run that has side effects: others do not pay for it.
  private var box: [Content] = []
  private var content: Content {
    get { box.first ?? Content() }
    _modify {
      if box.isEmpty { box.append(Content()) }
      yield &box[0]
    }
  }

  var isEmpty: Bool {
    box.isEmpty || content.taken == content.recorded.count && content.marks.isEmpty
  }

  // MARK: - What history says

  /// A batch begins: what the one before had was taken, or its code did not ask for it.
  mutating func beginBatch() {
    guard !box.isEmpty, !content.recorded.isEmpty || !content.marks.isEmpty else { return }
    content.recorded = []
    content.taken = 0
    content.marks = []
  }

  /// A marker behind the task whose code is about to run; false where it is none of a side effect.
  mutating func found(_ event: SeenEvent, _ dialect: Dialect) throws(HistoryMismatch) -> Bool {
    guard let marker = try SideEffectMarker(event, dialect) else { return false }
    note(marker)
    return true
  }

  private mutating func note(_ marker: SideEffectMarker) {
    switch marker {
    case .once(let number, let value):
      content.recorded.append(Recorded(number: number, value: value))
    case .numbered(let id, let mark, let call, let value):
      keep(value, id, call: call ?? content.mutable[id]?.calls ?? 0)
      content.marks.insert(mark)
    case .skipping(let id, let skipped, let value):
      let call = (content.mutable[id]?.marked ?? 0).addingReportingOverflow(max(0, skipped))
      if !call.overflow { keep(value, id, call: call.partialValue &+ 1) }
    }
  }

  private mutating func keep(_ value: Payloads?, _ id: String, call: Int) {
    // For longer than the page of history that it came in.
    content.mutable[id, default: Mutable()].append(Kept(call: call, value: value?.copied))
  }

  // MARK: - What the code asks

  mutating func nextNumber() -> Int {
    content.count += 1
    return content.count
  }

  /// The next side effect, which history must have.
  mutating func takeRecorded() throws(HistoryMismatch) -> (number: Int, value: Payloads?) {
    let number = nextNumber()
    guard content.taken < content.recorded.count else {
      throw HistoryMismatch(
        .nondeterministic,
        "the workflow's code asked for side effect \(number), which history does not have in that"
          + " workflow task")
    }
    let next = content.recorded[content.taken]
    content.taken += 1
    guard next.number == nil || next.number == number else {
      throw HistoryMismatch(
        .nondeterministic,
        "the workflow's code asked for side effect \(number), where history has side effect"
          + " \(next.number ?? 0)")
    }
    return (number, next.value)
  }

  /// One more call. The answer is what holds then.
  mutating func ask(_ id: String) -> Kept? { content.mutable[id, default: Mutable()].ask() }

  /// Whether history has a marker of the id at this event.
  func isMarked(_ id: String, at event: Int64) -> Bool {
    !box.isEmpty && !content.marks.isEmpty && content.marks.contains("\(id)_\(event)")
  }

  /// The call asked for last gave something new.
  mutating func keep(_ value: Payloads?, _ id: String) -> Counts {
    let (calls, marked) = (content.mutable[id]?.calls ?? 0, content.mutable[id]?.marked ?? 0)
    content.mutable[id, default: Mutable()].replace(by: Kept(call: calls, value: value))
    return Counts(call: calls, skipped: max(0, calls &- marked &- 1))
  }
}

extension Payloads {
  /// In a buffer of its own.
  fileprivate var copied: Self { (try? Self(decoding: encoded())) ?? self }
}
