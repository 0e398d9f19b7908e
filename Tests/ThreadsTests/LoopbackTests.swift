import Testing
import Threads

@Suite("Which hosts are this machine")
struct LoopbackTests {
  @Test(arguments: [
    "localhost", "LOCALHOST", "127.0.0.1", "127.1.2.255", "::1", "0:0:0:0:0:0:0:1", "::0:1",
    "0000:0000::0001", "::ffff:127.0.0.1", "::FFFF:7f00:1",
  ])
  func theseAre(host: String) { #expect(Loopback.contains(host)) }

  /// An API key went in the clear to a host whose name begins as a loopback address does.
  @Test(arguments: [
    "127.evil.example", "127.0.0.1.example", "127.0.0.evil", "127.0.0", "127.0.0.256", "127.0.0.+1",
    "127..0.1", "127.0.0.", "localhost.example", "128.0.0.1", "", "::2", "0:0:0:0:0:0:0:2",
    "::ffff:128.0.0.1", "::fffe:127.0.0.1", "127::1", "::1::", "[::1]", "::1%lo.evil.example",
    "localhost.evil.example", "localhost.", "notlocalhost", "127.0.0.1\u{0}.evil.example",
  ])
  func theseAreNot(host: String) { #expect(!Loopback.contains(host)) }
}
