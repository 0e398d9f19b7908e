/// The conditions that are waited for, in order of registration.
///
/// One that was woken leaves a hole: taking it out would move all that follow, for each of many.
struct Conditions {
  /// What happens when a condition comes true.
  enum Effect {
    case wake(slot: Int)
    case cancel(scope: Int)
  }

  struct Condition {
    let holds: () -> Bool
    let effect: Effect
  }

  private var conditions: [Condition?] = []
  private var first = 0

  var indices: Range<Int> { first..<conditions.count }

  subscript(index: Int) -> Condition? {
    conditions.indices.contains(index) ? conditions[index] : nil
  }

  mutating func append(_ effect: Effect, _ holds: @escaping () -> Bool) {
    conditions.append(Condition(holds: holds, effect: effect))
  }

  mutating func retire(_ index: Int) {
    // A condition that cancels something while it is looked at may have retired itself.
    guard conditions.indices.contains(index) else { return }
    conditions[index] = nil
    while first < conditions.count, conditions[first] == nil { first += 1 }
    if first == conditions.count { removeAll() }
  }

  mutating func removeAll() {
    conditions = []
    first = 0
  }

  mutating func retire(slot: Int) {
    retire { if case .wake(slot) = $0 { true } else { false } }
  }

  mutating func retire(scope: Int) {
    retire { if case .cancel(scope) = $0 { true } else { false } }
  }

  private mutating func retire(where matches: (Effect) -> Bool) {
    guard
      let index = indices.first(where: { index in
        conditions[index].map { matches($0.effect) } ?? false
      })
    else { return }
    retire(index)
  }
}
