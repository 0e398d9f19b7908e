import Testing

@testable import GRPC

@Suite("Numbered places")
struct SlabTests {
  @Test func placesAreReusedFresh() {
    let slab = Slab<[Int]> { [] }
    let slots = (0..<200).map { _ in slab.take() }
    #expect(slots == Array(0..<200))
    for slot in slots { slab[slot].append(Int(slot)) }
    #expect(slab[199] == [199] && slab.used == 200)
    slab.give(7)
    #expect(slab.take() == 7)
    #expect(slab[7].isEmpty && slab.count == 200)
  }
}
