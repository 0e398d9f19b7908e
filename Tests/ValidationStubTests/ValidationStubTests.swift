import CommandLineTool
import Testing

@testable import validation_stub

@Suite("The program that stands in for WireMock")
struct ValidationStubTests {
  @Test func aPortIsANumberOfOne() throws {
    #expect(try ValidationStub.port("0") == 0)
    #expect(try ValidationStub.port("65535") == 65_535)
    for text in ["x", "-1", "65536", ""] {
      let expected = CommandLineError(
        "-port \(text): expected a port from 1 to 65535, or 0 for any")
      #expect(throws: expected) { try ValidationStub.port(text) }
    }
  }
}
