import Testing

@testable import Threads

@Suite("Deadlines by number")
struct TimerHeapTests {
  private func at(_ number: Int) -> Moment { Moment(nanoseconds: Int64(number)) }

  @Test func timersFireInTheOrderOfTheirDeadlines() {
    var heap = TimerHeap()
    let deadlines = (0..<200).map { ($0 * 7_919) % 211 }
    for (number, deadline) in deadlines.enumerated() { heap.set(UInt32(number), at(deadline)) }
    var fired: [Int] = []
    while let number = heap.popExpired(.never) { fired.append(deadlines[Int(number)]) }
    #expect(fired == deadlines.sorted())
    #expect(heap.count == 0 && heap.first == nil)
  }

  @Test func onlyWhatIsDueFires() {
    var heap = TimerHeap()
    heap.set(0, at(10))
    heap.set(1, at(20))
    #expect(heap.popExpired(at(9)) == nil)
    #expect(heap.popExpired(at(10)) == 0)
    #expect(heap.popExpired(at(19)) == nil)
    #expect(heap.first == at(20))
  }

  @Test func removingLeavesNothingBehind() {
    var heap = TimerHeap()
    var model: [UInt32: Int] = [:]
    var seed: UInt64 = 1
    for _ in 0..<5_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1
      let number = UInt32(seed >> 40 & 63)
      let deadline = Int(seed >> 20 & 1_023)
      if seed >> 63 == 0 {
        heap.set(number, at(deadline))
        model[number] = deadline
      } else {
        heap.remove(number)
        model[number] = nil
      }
      #expect(heap.count == model.count)
      #expect(heap.first == model.values.min().map(at))
    }
  }

  @Test func momentsAndDurationsSaturate() {
    #expect(Moment.never.advanced(by: .seconds(1)) == .never)
    #expect(at(0).advanced(by: .seconds(Int64.max)) == .never)
    #expect(Duration.seconds(Int64.min).nanoseconds == .min)
    #expect(at(5).duration(since: at(7)) == .nanoseconds(-2))
  }
}
