internal import Threads

/// How many pollers of one kind there are, and how many there should be: the server's answers say whether more
/// or fewer would be better (Rules: How many polls).
final class PollerScale: Sendable {
  private struct State {
    var wanted: Int
    var running: Int
    /// Whether the server says anything at all: one that does not must not be read as if it wanted fewer.
    var isHinted = false
    var begin: (@Sendable () -> Void)?
  }

  let range: PollerRange
  private let state: Guarded<State>

  init(_ range: PollerRange) {
    self.range = range
    state = Guarded(State(wanted: range.start, running: 0))
  }

  /// How many pollers there are.
  var running: Int { state.withLock { $0.running } }

  /// Begins as many pollers as are wanted, by `begin` each, and later more of them where more are wanted.
  func start(_ begin: @escaping @Sendable () -> Void) {
    let count = state.withLock { state in
      state.begin = range.isFixed ? nil : begin
      state.running = state.wanted
      return state.wanted
    }
    for _ in 0..<count { begin() }
  }

  /// No more pollers are begun.
  func close() { state.withLock { $0.begin = nil } }

  /// Whether the poller that asks is to poll again; it ends where not, and is no longer counted.
  func goesOn() -> Bool {
    guard !range.isFixed else { return true }
    return state.withLock { state in
      guard state.running > state.wanted else { return true }
      state.running -= 1
      return false
    }
  }

  /// A poll was answered.
  ///
  /// - Parameters:
  ///   - hint: by how many the server would have more; nil where it says nothing.
  ///   - isEmpty: whether there was no task for as long as the server waits for one.
  func answered(hint: Int32?, isEmpty: Bool) {
    guard !range.isFixed else { return }
    change { state in
      if let hint {
        state.isHinted = true
        return state.wanted + Int(hint)
      }
      return state.isHinted && isEmpty ? state.wanted - 1 : state.wanted
    }
  }

  /// A poll failed.
  ///
  /// - Parameter isExhausted: whether the server has too much to do.
  func failed(isExhausted: Bool) {
    guard !range.isFixed else { return }
    change { state in
      guard state.isHinted else { return state.wanted }
      return isExhausted ? state.wanted / 2 : state.wanted - 1
    }
  }

  private func change(_ wanted: (inout State) -> Int) {
    let (count, begin) = state.withLock { state -> (Int, (@Sendable () -> Void)?) in
      state.wanted = min(range.most, max(range.least, wanted(&state)))
      let more = max(0, state.wanted - state.running)
      state.running += more
      return (more, state.begin)
    }
    for _ in 0..<count { begin?() }
  }
}
