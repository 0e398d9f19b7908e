/// Numbered places for calls, reused. Held by a `let`, so that touching an element costs no
/// exclusivity check; elements may move only while a place is being taken.
///
/// A number is valid from `take` to `give`. Only the loop holds numbers, so a wrong one is our bug:
/// it is checked in debug builds.
@safe
final class Slab<Element: ~Copyable> {
  private var base: UnsafeMutablePointer<Element>
  private var capacity = 64
  /// How many places there are, free ones included.
  private(set) var count = 0
  private var free: [CallID] = []
  private let makeElement: () -> Element

  init(_ makeElement: @escaping () -> Element) {
    unsafe base = .allocate(capacity: capacity)
    self.makeElement = makeElement
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  /// How many places are taken.
  var used: Int { count - free.count }

  /// Every place that there is, free ones included; a free one holds a fresh element.
  var places: some Sequence<CallID> { (0..<UInt32(count)).lazy.map { CallID($0) } }

  func take() -> CallID {
    if let id = free.popLast() { return id }
    if count == capacity { grow() }
    unsafe (base + count).initialize(to: makeElement())
    count += 1
    return CallID(UInt32(count - 1))
  }

  /// Puts a fresh element in place of the old one.
  func give(_ id: CallID) {
    assert(id.index < count)
    unsafe (base + Int(id.index)).deinitialize(count: 1)
    unsafe (base + Int(id.index)).initialize(to: makeElement())
    free.append(id)
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }

  subscript(id: CallID) -> Element {
    unsafeAddress {
      assert(id.index < count)
      return unsafe UnsafePointer(base + Int(id.index))
    }
    unsafeMutableAddress {
      assert(id.index < count)
      return unsafe base + Int(id.index)
    }
  }
}
