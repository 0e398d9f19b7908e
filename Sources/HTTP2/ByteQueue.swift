/// Bytes in at the end, bytes out at the front; one allocation, reused.
///
/// It is the only buffer between a session and a socket. It grows to what one turn produced and
/// refuses nothing: whoever fills it limits how much. What was unusually much is given back once the
/// queue is empty.
@safe
package struct ByteQueue: ~Copyable {
  /// What an empty queue holds on to at most, in bytes.
  static let keptCapacity = 1 << 20

  private var base: UnsafeMutableRawPointer
  private(set) var capacity: Int
  private var head = 0
  private var tail = 0

  package init(capacity: Int = 16_384) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { unsafe base.deallocate() }

  package var count: Int { tail - head }
  package var isEmpty: Bool { tail == head }

  /// The bytes that wait, valid until the queue is next changed.
  package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base + head, count: tail - head)
  }

  /// Forgets the first `count` bytes.
  package mutating func consume(_ count: Int) {
    head = min(head + count, tail)
    guard head == tail else { return }
    head = 0
    tail = 0
    if capacity > Self.keptCapacity { replaceBase(16_384) }
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    unsafe room(bytes.count).baseAddress?.copyMemory(from: source, byteCount: bytes.count)
    tail += bytes.count
  }

  /// Lets `fill` write into room for at least `count` bytes; it answers how many it wrote.
  package mutating func append(atLeast count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
    let room = unsafe room(count)
    tail += unsafe min(max(fill(room), 0), room.count)
  }

  private mutating func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if capacity - tail < count { makeRoom(count) }
    return unsafe UnsafeMutableRawBufferPointer(start: base + tail, count: capacity - tail)
  }

  private mutating func makeRoom(_ count: Int) {
    let used = tail - head
    if capacity - used >= count, head >= used {
      unsafe base.copyMemory(from: base + head, byteCount: used)
    } else {
      replaceBase(max(capacity * 2, used + count))
    }
    head = 0
    tail = used
  }

  private mutating func replaceBase(_ capacity: Int) {
    let other = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    unsafe other.copyMemory(from: base + head, byteCount: tail - head)
    unsafe base.deallocate()
    unsafe base = other
    self.capacity = capacity
  }
}
