import Testing

@testable import Temporal

@Suite("What came is named by its kind alone") struct JSONKindTests {
  private let converter = StandardPayloadConverter()

  @Test(arguments: [
    ("3", "a number"), ("-1.5e3", "a number"), ("true", "a boolean"), (" [1]", "an array"),
    ("{\"a\":1}", "an object"),
  ])
  func atTheTop(_ json: String, _ found: String) {
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: String.self, from: Temporal.Payload(.json, Array(json.utf8)))
    }
    #expect(error?.message == "String was expected, and \(found) came")
  }

  @Test(arguments: [
    (#"{"list":"secret"}"#, "an array was expected at 'list', and a string came"),
    (#"{"list":{}}"#, "an array was expected at 'list', and an object came"),
    (#"{"list":[1,true]}"#, "Int was expected at 'list[1]', and a boolean came"),
    (#"{"list":[],"map":[1]}"#, "an object was expected at 'map', and an array came"),
  ])
  func within(_ json: String, _ complaint: String) {
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Nested.self, from: Temporal.Payload(.json, Array(json.utf8)))
    }
    #expect(error?.message == "Nested could not be read: \(complaint)")
  }

  @Test func aNumberThatDoesNotFitIsSaid() {
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, from: Temporal.Payload(.json, Array("1.5".utf8)))
    }
    #expect(error?.message == "Int was expected, and a number came that it cannot hold")
  }

  @Test func wordsThatAreNotKnownAreNotRepeated() {
    #expect(JSONKind(saidIn: "Expected to decode Int but found secret instead.") == nil)
  }

  @Test func theErrorSaysWhoseValueItWas() throws {
    let converter = DataConverter()
    let number = try converter.payloads(for: 3)
    let error = #expect(throws: TemporalError.self) {
      try converter.value(
        of: String.self, in: number, of: "the result of activity Count")
    }
    #expect(
      error?.message
        == "the result of activity Count cannot be read: String was expected, and a number came")
  }
}

private struct Nested: Codable {
  var list: [Int]
  var map: [String: Int]?
}
