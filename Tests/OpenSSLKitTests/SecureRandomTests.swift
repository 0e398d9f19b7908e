import Testing

@testable import OpenSSLKit

@Suite("Random bytes for keys and nonces")
struct SecureRandomTests {
  @Test(arguments: [0, 1, 12, 32, 4_096])
  func asManyAsAskedFor(count: Int) throws {
    #expect(try SecureRandom.bytes(count).count == count)
  }

  @Test func neverTheSameTwice() throws {
    let drawn = try Set((0..<1_000).map { _ in try SecureRandom.bytes(16) })
    #expect(drawn.count == 1_000)
  }
}
