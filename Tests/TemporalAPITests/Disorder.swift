import ProtoWire
import TestKit

/// Rewrites a message's bytes into others that mean the same: fields in any order, each number with
/// a wrong one before it, messages cut into two occurrences, unknown fields strewn in.
///
/// Protobuf promises that a reader makes the same of them: the last scalar wins, and messages
/// merge. What repeats (lists, maps, members of one oneof) keeps its order.
struct Disorder {
  private struct Field {
    let number: UInt32
    let wireType: UInt64
    /// The value, behind its length where it has one.
    let value: ArraySlice<UInt8>
    let all: ArraySlice<UInt8>
  }

  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func disordered(_ bytes: [UInt8], of type: any WireMessage.Type) -> [UInt8] {
    let recorded = FieldRecorder.record(type).fields
    let names = Set(recorded.map(\.number))
    let messages = Set(recorded.filter { $0.type.contains(".") && !isList($0.type) }.map(\.number))
    var pieces: [(number: UInt32, bytes: [UInt8])] = []
    for field in Self.fields(bytes) {
      if field.wireType == 0 {
        pieces.append((field.number, Self.tag(field.number, 0) + [0x2A]))
      }
      if messages.contains(field.number), field.wireType == 2 {
        pieces += cut(field).map { (field.number, $0) }
      } else {
        pieces.append((field.number, Array(field.all)))
      }
    }
    if !(type is any KeepsUnknownFields.Type) {
      let unknown = (1900...1910).first { !names.contains($0) } ?? 1911
      for _ in 0..<3 { pieces.append((unknown, Self.tag(unknown, 2) + [2, 1, 2])) }
    }
    return shuffled(pieces).flatMap(\.bytes)
  }

  private func isList(_ type: String) -> Bool {
    type.hasPrefix("repeated ") || type.hasPrefix("map<")
  }

  /// A message in two occurrences, its fields dealt at random; equal numbers stay together, so that
  /// no list changes its order and no scalar its last value.
  private mutating func cut(_ field: Field) -> [[UInt8]] {
    var parts: [[UInt8]] = [[], []]
    var places: [UInt32: Int] = [:]
    for inner in Self.fields(Array(field.value)) {
      let place = places[inner.number] ?? Int.random(in: 0...1, using: &generator)
      places[inner.number] = place
      parts[place] += inner.all
    }
    return parts.map { Self.tag(field.number, 2) + Self.varint(UInt64($0.count)) + $0 }
  }

  private mutating func shuffled(
    _ pieces: [(number: UInt32, bytes: [UInt8])]
  ) -> [(number: UInt32, bytes: [UInt8])] {
    var waiting = Dictionary(grouping: pieces, by: \.number).mapValues { $0[...] }
    return pieces.map(\.number).shuffled(using: &generator).compactMap {
      waiting[$0]?.popFirst()
    }
  }

  /// The fields of a message that our own encoder wrote.
  private static func fields(_ bytes: [UInt8]) -> [Field] {
    var fields: [Field] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let all = rest
      let tag = readVarint(&rest)
      let length: Int
      switch tag & 7 {
      case 0:
        var after = rest
        _ = readVarint(&after)
        length = rest.count - after.count
      case 1: length = 8
      case 5: length = 4
      default: length = Int(readVarint(&rest))
      }
      let value = rest.prefix(length)
      rest = rest.dropFirst(length)
      fields.append(
        Field(
          number: UInt32(tag >> 3), wireType: tag & 7, value: value,
          all: all.prefix(all.count - rest.count)))
    }
    return fields
  }

  private static func readVarint(_ rest: inout ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = rest.popFirst() {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return value
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    value < 0x80
      ? [UInt8(value)] : [UInt8(truncatingIfNeeded: value) | 0x80] + varint(value >> 7)
  }

  private static func tag(_ number: UInt32, _ wireType: UInt64) -> [UInt8] {
    varint(UInt64(number) << 3 | wireType)
  }
}
