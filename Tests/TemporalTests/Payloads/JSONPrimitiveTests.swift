import TestKit
import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("The short way through JSON agrees with the long one")
struct JSONPrimitiveTests {
  /// Texts made of what JSON is made of, most of which are none.
  private func texts(_ alphabet: [String], _ count: Int) -> [[UInt8]] {
    var random = SeededGenerator(seed: 7)
    return (0..<count).map { _ in
      let length = Int.random(in: 0...6, using: &random)
      return (0..<length).flatMap { _ in
        Array((alphabet.randomElement(using: &random) ?? "").utf8)
      }
    }
  }

  private func compare<Value: JSONPrimitive & Decodable & Equatable>(
    _ type: Value.Type, _ texts: [[UInt8]]
  ) -> Int {
    var read = 0
    for text in texts {
      guard let short = Value(json: text[...]) else { continue }
      let long = try? JSONDecoder().decode(Value.self, from: Data(text))
      #expect(short == long, "\(String(decoding: text, as: UTF8.self))")
      read += 1
    }
    return read
  }

  @Test func numbersAgree() {
    let texts = texts(
      ["0", "1", "9", "-", ".", "e", "+", "00", "12345678901234567890", " "], 5_000)
    #expect(compare(Int.self, texts) > 100)
    #expect(compare(Int32.self, texts) > 100)
    #expect(compare(UInt64.self, texts) > 100)
    #expect(compare(Double.self, texts) > 100)
  }

  @Test func textsAgree() {
    let texts = texts(["\"", "\"", "a", "\\", "é", "\u{1}", "\u{7F}", "日", "n"], 5_000)
    #expect(compare(String.self, texts) > 20)
  }

  @Test func whatIsWrittenIsReadByTheLongWay() throws {
    for double in [0, -0.0, 0.1, 1e16, 1e-300, .greatestFiniteMagnitude, -123.456] as [Double] {
      let json = try #require(double.json)
      #expect(try JSONDecoder().decode(Double.self, from: Data(json)) == double)
      #expect(Double(json: json[...]) ?? double == double)
    }
    for integer in [Int64.min, -1, 0, 1, .max] {
      #expect(Int64(json: (try #require(integer.json))[...]) == integer)
    }
    for scalar in (0...0x2FF).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      let json = try #require(text.json)
      #expect(try JSONDecoder().decode(String.self, from: Data(json)) == text)
    }
  }

  @Test func brokenTextIsLeftToTheLongWay() {
    #expect(String(json: [0x22, 0xFF, 0x22]) == nil)
    #expect(String(json: [0x22]) == nil)
    #expect(Bool(json: Array("True".utf8)[...]) == nil)
  }
}
