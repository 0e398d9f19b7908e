import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("JSON in markers")
struct JSONScalarTests {
  private func string(_ json: String) -> String? {
    JSONScalar.string(in: JSONScalar.payloads(json))
  }

  @Test(
    arguments: [
      "", "plain", "with \"quotes\" and \\", "a\nb\tc\r", "\u{1}\u{8}\u{C}\u{1F}", "<&>",
      "ünïcødé 訂單 😀", "\u{2028}\u{2029}",
    ])
  func stringsComeBackAsTheyWent(_ value: String) {
    #expect(string(JSONScalar.text(of: value)) == value)
  }

  @Test func stringsOfOtherWritersAreRead() {
    #expect(string(" \"x\"\n") == "x")
    #expect(string("\"\\ud83d\\ude00\\/\"") == "😀/")
  }

  @Test(arguments: ["", "\"", "x", "\"\\\"", "\"\\u12\"", "\"\\x\"", "12"])
  func whatIsNoStringIsNone(_ json: String) {
    #expect(string(json) == nil)
  }

  @Test func numbersAndBooleansAreRead() {
    #expect(JSONScalar.integer(in: JSONScalar.payloads(" -1 ")) == -1)
    #expect(JSONScalar.integer(in: JSONScalar.payloads("1.5")) == nil)
    #expect(JSONScalar.integer(in: JSONScalar.payloads("99999999999999999999")) == nil)
    #expect(JSONScalar.boolean(in: JSONScalar.payloads("false")) == false)
    #expect(JSONScalar.boolean(in: JSONScalar.payloads("true")) == true)
    #expect(JSONScalar.boolean(in: JSONScalar.payloads("no")) == nil)
  }

  @Test func anEncryptedPayloadIsNotTakenForJSON() {
    var payloads = JSONScalar.payloads("1")
    payloads.payloads[0].metadata["encoding"] = WireBytes(Array("binary/encrypted".utf8))
    #expect(JSONScalar.integer(in: payloads) == nil)
    #expect(JSONScalar.integer(in: nil) == nil)
  }
}
