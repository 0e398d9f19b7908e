import Testing

@testable import GRPC

@Suite("Addresses as people write them")
struct AddressTests {
  @Test(arguments: [
    ("localhost:7233", "localhost", 7233), ("localhost", "localhost", 7233),
    ("10.0.0.1:80", "10.0.0.1", 80), ("[::1]:443", "::1", 443), ("[fe80::1]", "fe80::1", 7233),
    ("::1", "::1", 7233), ("my-ns.a2dd6.tmprl.cloud:7233", "my-ns.a2dd6.tmprl.cloud", 7233),
  ])
  func addressesAreRead(text: String, host: String, port: Int) throws {
    let configuration = try GRPCChannelConfiguration(address: text)
    #expect(configuration.host == host && configuration.port == port)
  }

  @Test(arguments: [
    "", ":7233", "localhost:", "localhost:0", "localhost:65536", "localhost:-1", "localhost:x",
    "[::1", "[::1]x", "[]:1", "http://localhost", "a b:1",
  ])
  func whatIsNoAddressIsShown(text: String) {
    do throws(GRPCError) {
      _ = try GRPCChannelConfiguration(address: text)
      Issue.record("taken")
    } catch {
      #expect(error.code == .invalidArgument && error.message.contains("\"\(text)\""))
    }
  }

  @Test func ipv6GoesBackIntoItsBrackets() {
    #expect(GRPCChannelConfiguration(host: "::1", port: 5).address == "[::1]:5")
  }
}
