import Testing

@testable import HTTP2

@Suite("A byte queue gives back what it was given, in order")
struct ByteQueueTests {
  @Test func bytesComeOutAsTheyWentIn() {
    var queue = ByteQueue(capacity: 64)
    var expected: [UInt8] = []
    var next: UInt8 = 0
    for round in 0..<500 {
      let more = (0..<(round % 97)).map { _ -> UInt8 in
        next &+= 1
        return next
      }
      unsafe more.withUnsafeBytes { unsafe queue.append($0) }
      expected += more
      let taken = min(expected.count, round % 89)
      let front = unsafe Array(queue.bytes.prefix(taken))
      #expect(front == Array(expected.prefix(taken)))
      queue.consume(taken)
      expected.removeFirst(taken)
      let count = queue.count
      #expect(count == expected.count)
    }
    let rest = unsafe Array(queue.bytes)
    #expect(rest == expected)
  }

  @Test func aFillerThatLiesIsHeldToItsRoom() {
    var queue = ByteQueue(capacity: 64)
    unsafe queue.append(atLeast: 10) { room in room.count + 1_000 }
    let full = queue.count
    #expect(full == 64)
    unsafe queue.append(atLeast: 1) { _ in -5 }
    let after = queue.count
    #expect(after == 64)
    queue.consume(1_000)
    let isEmpty = queue.isEmpty
    #expect(isEmpty)
  }

  /// One large message must not cost its size for as long as the connection lives.
  @Test func whatWasUnusuallyMuchIsGivenBack() {
    var queue = ByteQueue(capacity: 64)
    unsafe [UInt8](repeating: 1, count: 3 << 20).withUnsafeBytes { unsafe queue.append($0) }
    queue.consume(1 << 20)
    var capacity = queue.capacity
    #expect(capacity >= 3 << 20)
    queue.consume(2 << 20)
    capacity = queue.capacity
    #expect(capacity <= 1 << 20)
    unsafe [UInt8](repeating: 2, count: 100).withUnsafeBytes { unsafe queue.append($0) }
    let bytes = unsafe Array(queue.bytes)
    #expect(bytes == [UInt8](repeating: 2, count: 100))
  }
}
