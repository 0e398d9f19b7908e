import HTTP2
import Testing

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
}
