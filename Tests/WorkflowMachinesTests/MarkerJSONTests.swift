import ProtoWire
import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("JSON in markers")
struct MarkerJSONTests {
  private func string(_ json: String) -> String? {
    MarkerJSON.string(in: MarkerJSON.payloads(json))
  }

  @Test(
    arguments: [
      "", "plain", "with \"quotes\" and \\", "a\nb\tc\r", "\u{1}\u{8}\u{C}\u{1F}", "<&>",
      "ünïcødé 訂單 😀", "\u{2028}\u{2029}",
    ])
  func stringsComeBackAsTheyWent(_ value: String) {
    #expect(string(MarkerJSON.text(of: value)) == value)
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
    #expect(MarkerJSON.integer(in: MarkerJSON.payloads(" -1 ")) == -1)
    #expect(MarkerJSON.integer(in: MarkerJSON.payloads("1.5")) == nil)
    #expect(MarkerJSON.integer(in: MarkerJSON.payloads("99999999999999999999")) == nil)
    #expect(MarkerJSON.boolean(in: MarkerJSON.payloads("false")) == false)
    #expect(MarkerJSON.boolean(in: MarkerJSON.payloads("true")) == true)
    #expect(MarkerJSON.boolean(in: MarkerJSON.payloads("no")) == nil)
  }

  @Test func anEncryptedPayloadIsNotTakenForJSON() {
    var payloads = MarkerJSON.payloads("1")
    payloads.payloads[0].metadata["encoding"] = WireBytes(Array("binary/encrypted".utf8))
    #expect(MarkerJSON.integer(in: payloads) == nil)
    #expect(MarkerJSON.integer(in: nil) == nil)
  }
}
