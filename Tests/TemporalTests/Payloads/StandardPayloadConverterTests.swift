import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("The standard converter writes and reads what other SDKs do")
struct StandardPayloadConverterTests {
  private let converter = StandardPayloadConverter()

  private struct Order: Codable, Equatable {
    var id: String
    var amount: Double
    var items: [String]?
  }

  private func json(_ value: some Encodable) throws -> String {
    let payload = try converter.payload(for: value)
    #expect(payload.encoding == "json/plain")
    return String(decoding: payload.data, as: UTF8.self)
  }

  private func payload(_ json: String) -> Temporal.Payload {
    Temporal.Payload(.json, Array(json.utf8))
  }

  /// The bytes of temporalio 1.35.0 (Python) for the same values.
  @Test func bytesAreThoseOfPython() throws {
    #expect(
      try converter.payload(for: String?.none).serialized().hex
        == "0a170a08656e636f64696e67120b62696e6172792f6e756c6c")
    #expect(
      try converter.payload(for: [0, 1, 255] as [UInt8]).serialized().hex
        == "0a180a08656e636f64696e67120c62696e6172792f706c61696e12030001ff")
    #expect(
      try converter.payload(for: "hi").serialized().hex
        == "0a160a08656e636f64696e67120a6a736f6e2f706c61696e120422686922")
    #expect(
      try converter.payload(for: -7).serialized().hex
        == "0a160a08656e636f64696e67120a6a736f6e2f706c61696e12022d37")
    #expect(
      try converter.payload(for: ["a", "b"]).serialized().hex
        == "0a160a08656e636f64696e67120a6a736f6e2f706c61696e12095b2261222c2262225d")
  }

  /// temporalio 1.35.0 escapes everything outside of ASCII.
  @Test func pythonsEscapesAreRead() throws {
    let text = #""gr\u00f6\u00dfe/\u2603\"\\\n\u0001""#
    #expect(try converter.value(of: String.self, from: payload(text)) == "größe/☃\"\\\n\u{1}")
  }

  @Test(arguments: ["", "plain", "größe/☃\"\\\n\r\t\u{1}\u{7F}", "<&>", "\u{2028}", "日本"])
  func textsComeBack(_ text: String) throws {
    let payload = try converter.payload(for: text)
    #expect(try converter.value(of: String.self, from: payload) == text)
    #expect(try JSONDecoder().decode(String.self, from: Data(payload.data)) == text)
  }

  @Test func slashesAreNotEscaped() throws {
    #expect(try json("a/b") == #""a/b""#)
    #expect(try json(["a/b"]) == #"["a/b"]"#)
  }

  @Test func numbersAreWrittenAsGoWritesThem() throws {
    #expect(try json(100.0) == "100")
    #expect(try json(0.1) == "0.1")
    #expect(try json(Int64.min) == "-9223372036854775808")
    #expect(try json(UInt64.max) == "18446744073709551615")
    #expect(try json(true) == "true")
    #expect(try json(Order(id: "1", amount: 100)).contains(#""amount":100"#))
  }

  @Test func numbersAreReadInEveryForm() throws {
    #expect(try converter.value(of: Double.self, from: payload("100.0")) == 100)
    #expect(try converter.value(of: Double.self, from: payload("-1.5e3")) == -1_500)
    #expect(try converter.value(of: Double.self, from: payload("7")) == 7)
    #expect(try converter.value(of: Int.self, from: payload(" 42 ")) == 42)
    #expect(try converter.value(of: Int.self, from: payload("-9")) == -9)
    #expect(try converter.value(of: Int?.self, from: payload("3")) == 3)
    #expect(try converter.value(of: Int?.self, from: payload("null")) == nil)
  }

  @Test(arguments: ["1.5", "1e400", "\"1\"", "01", "1x", "", "{}", "-", "9223372036854775808"])
  func whatIsNoWholeNumberIsRefused(_ json: String) {
    #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, from: payload(json))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func numbersWithoutJSONAreRefused(_ number: Double) {
    #expect(throws: TemporalError.self) { try converter.payload(for: number) }
    #expect(throws: TemporalError.self) { try converter.payload(for: [number]) }
  }

  @Test func bytesStayBytes() throws {
    let bytes: [UInt8] = [0, 1, 255]
    let payload = try converter.payload(for: Data(bytes))
    #expect(payload.encoding == "binary/plain")
    #expect(try converter.value(of: [UInt8].self, from: payload) == bytes)
    #expect(try converter.value(of: Data.self, from: payload) == Data(bytes))
    #expect(try converter.value(of: [UInt8]?.self, from: payload) == bytes)
    #expect(try converter.value(of: Data?.self, from: payload) == Data(bytes))
    #expect(try converter.payload(for: [UInt8]?.some(bytes)).encoding == "binary/plain")
  }

  /// An empty array casts to an array of anything.
  @Test func anEmptyArrayOfTextsIsNotBytes() throws {
    #expect(try json([String]()) == "[]")
    let bytes = Temporal.Payload(.plain)
    #expect(throws: TemporalError.self) { try converter.value(of: [String].self, from: bytes) }
    #expect(try converter.payload(for: [UInt8]()).encoding == "binary/plain")
  }

  @Test func nilIsNull() throws {
    #expect(try converter.payload(for: Order?.none).encoding == "binary/null")
    #expect(try converter.payload(for: Int??.some(nil)).encoding == "binary/null")
    let null = Temporal.Payload(.null)
    #expect(try converter.value(of: Order?.self, from: null) == nil)
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Order.self, from: null)
    }
    #expect(error?.message == "null where Order was expected")
  }

  @Test func aPayloadPassesThrough() throws {
    let payload = Temporal.Payload(
      metadata: ["encoding": Array("json/protobuf".utf8), "messageType": [1]], data: [9])
    #expect(try converter.payload(for: payload) == payload)
    #expect(try converter.value(of: Temporal.Payload.self, from: payload) == payload)
  }

  @Test func whatIsWrongIsSaidWithoutTheValue() throws {
    let wrong = payload(#"{"id":"secret","amount":"secret"}"#)
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Order.self, from: wrong)
    }
    #expect(
      error?.message
        == "Order could not be read: Double was expected at 'amount', and a string came")
    #expect(error.map { "\($0)" }?.contains("secret") == false)
    let missing = #expect(throws: TemporalError.self) {
      try converter.value(of: [Order].self, from: payload(#"[{"id":"1"}]"#))
    }
    #expect(missing?.message == "Array<Order> could not be read: '[0].amount' is missing")
    let broken = #expect(throws: TemporalError.self) {
      try converter.value(of: Order.self, from: payload("secret"))
    }
    #expect(
      broken?.message == "Order could not be read: the payload is not JSON of that form")
    #expect(broken.map { "\($0)" }?.contains("secret") == false)
  }

  @Test func whatCannotBeWrittenIsSaidWithoutTheValue() {
    let error = #expect(throws: TemporalError.self) {
      try converter.payload(for: ["secret": [Double.nan]])
    }
    #expect(error?.code == .malformedPayload)
    #expect(error.map { "\($0)" }?.contains("nan") == false)
  }

  @Test func anUnknownEncodingIsNamed() {
    let unknown = Temporal.Payload(metadata: ["encoding": Array("binary/encrypted".utf8)])
    let error = #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, from: unknown)
    }
    #expect(error?.message.contains("'binary/encrypted'") == true)
    #expect(throws: TemporalError.self) {
      try converter.value(of: Int.self, from: Temporal.Payload())
    }
  }

  @Test func unknownFieldsAreIgnored() throws {
    let order = try converter.value(
      of: Order.self, from: payload(#"{"id":"1","amount":2,"more":{"x":[1]}}"#))
    #expect(order == Order(id: "1", amount: 2))
  }

  @Test func datesAreGos() throws {
    let date = Date(timeIntervalSince1970: 1_763_840_098.25)
    #expect(try json(date) == #""2025-11-22T19:34:58.25Z""#)
    let read = try converter.value(
      of: Date.self, from: payload(#""2025-11-22T20:34:58.250000000+01:00""#))
    #expect(read == date)
    #expect(throws: TemporalError.self) {
      try converter.value(of: Date.self, from: payload(#""22.11.2025""#))
    }
    #expect(throws: TemporalError.self) {
      try converter.payload(for: Date(timeIntervalSince1970: 1e15))
    }
  }

  /// The same value gives the same bytes in every process: Swift's hash tables are seeded anew each time.
  @Test func keysAreWrittenInTheOrderOfTheirNames() throws {
    struct Order: Codable { var zip = 1, amount = 2, id = 3, items = 4, name = 5 }
    let payload = try converter.payload(for: Order())
    #expect(
      String(decoding: payload.data, as: UTF8.self)
        == #"{"amount":2,"id":3,"items":4,"name":5,"zip":1}"#)
  }

  @Test func descriptionsDoNotShowPayloads() throws {
    let payload = try converter.payload(for: "secret")
    #expect("\(payload)" == "Payload(json/plain, 8 bytes)")
  }
}

extension [UInt8] {
  /// Two lower-case digits a byte.
  var hex: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Reads what `hex` writes.
  init(hex: String) {
    let digits = hex.compactMap(\.hexDigitValue)
    self = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
