import Testing

@testable import GRPC

@Suite("Numbered places")
struct SlabTests {
  @Test func placesAreReusedFresh() {
    let slab = Slab<[Int]> { [] }
    let ids = (0..<200).map { _ in slab.take() }
    #expect(ids == (0..<200).map { CallID($0) } && Array(slab.places) == ids)
    for id in ids { slab[id].append(Int(id.index)) }
    #expect(slab[ids[199]] == [199] && slab.used == 200)
    slab.give(ids[7])
    #expect(slab.take() == ids[7])
    #expect(slab[ids[7]].isEmpty && slab.count == 200)
  }
}
