import TemporalAPI
import Testing

@testable import Temporal

@Suite("Arguments travel one payload each")
struct DataConverterTests {
  private let converter = DataConverter()

  @Test func noArgumentsAreNoPayloads() throws {
    let none: Payloads? = try converter.payloads()
    #expect(none == nil)
  }

  @Test func argumentsComeBackByPlace() throws {
    let payloads = try converter.payloads(for: "a", 2, Bool?.none)
    #expect(payloads?.payloads.count == 3)
    #expect(try converter.value(of: String.self, in: payloads) == "a")
    #expect(try converter.value(of: Int.self, at: 1, in: payloads) == 2)
    #expect(try converter.value(of: Bool?.self, at: 2, in: payloads) == nil)
  }

  @Test func aMissingArgumentIsNull() throws {
    let payloads = try converter.payloads(for: "a")
    #expect(try converter.value(of: Int?.self, at: 1, in: payloads) == nil)
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, at: 1, in: payloads)
    }
    #expect(error?.message == "1 value came, and value 2, of Int, is missing")
  }
}
