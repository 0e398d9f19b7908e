/// What a run's code may ask for at the moment: all, or nothing because it only answers or is unwound.
struct CodeGate {
  private enum Mode: Equatable {
    case live
    /// Something runs that answers and changes nothing.
    case answering(ReadOnlyCode)
    /// Every primitive fails, present and future.
    case evicting
  }

  private var mode = Mode.live
  /// What code that only answers asked for that it may not; the first counts.
  private(set) var refusal: ChangeRefused?
  private var refusedCount = 0

  var isEvicting: Bool { mode == .evicting }

  /// Whether the code may ask for something that changes the run, or draws from it.
  mutating func check(_ name: StaticString) throws {
    switch mode {
    case .live: break
    case .answering(let code):
      let refusal = ChangeRefused(name: "\(name)", code: code)
      self.refusal = self.refusal ?? refusal
      throw refusal
    case .evicting: throw RunEvicted()
    }
  }

  mutating func beginAnswering(as code: ReadOnlyCode) { (mode, refusal) = (.answering(code), nil) }

  mutating func endAnswering() { (mode, refusal) = (.live, nil) }

  /// From here on there is no way back.
  mutating func evict() { mode = .evicting }

  /// Counts a primitive that was refused while evicting. False where the code asks again and again.
  mutating func mayAskAgain() -> Bool {
    refusedCount += 1
    return refusedCount <= 1_000
  }
}
