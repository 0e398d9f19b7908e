/// Numbered places that are reused. Held by a `let`, so that touching an element costs no
/// exclusivity check; elements may move only while a place is being taken.
///
/// A number is valid from `take` to `give`. Only the loop holds numbers, so a wrong one is our bug:
/// it is checked in debug builds.
@safe
final class Slab<Element: ~Copyable> {
  private var base: UnsafeMutablePointer<Element>
  private var capacity = 64
  private(set) var count = 0
  private var free: [UInt32] = []
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

  func take() -> UInt32 {
    if let slot = free.popLast() { return slot }
    if count == capacity { grow() }
    unsafe (base + count).initialize(to: makeElement())
    count += 1
    return UInt32(count - 1)
  }

  /// Puts a fresh element in place of the old one.
  func give(_ slot: UInt32) {
    assert(slot < count)
    unsafe (base + Int(slot)).deinitialize(count: 1)
    unsafe (base + Int(slot)).initialize(to: makeElement())
    free.append(slot)
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }

  subscript(slot: UInt32) -> Element {
    unsafeAddress {
      assert(slot < count)
      return unsafe UnsafePointer(base + Int(slot))
    }
    unsafeMutableAddress {
      assert(slot < count)
      return unsafe base + Int(slot)
    }
  }
}
