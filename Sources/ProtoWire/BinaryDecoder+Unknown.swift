extension BinaryDecoder {
  /// Passes over a field that no line took: unknown, or with another wire type than its line's.
  @usableFromInline @inline(never)
  mutating func skipField() {
    skipValue()
    readTag()
  }

  /// The same, and adds the field as it stands to `kept`.
  @usableFromInline @inline(never)
  mutating func keepField(_ kept: inout [UInt8]) {
    var rest = tag
    while rest >= 0x80 {
      kept.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    kept.append(UInt8(truncatingIfNeeded: rest))
    let start = position
    skipValue()
    if error == nil { kept.append(contentsOf: buffer[start..<position]) }
    readTag()
  }

  private mutating func skipValue() {
    switch tag & 7 {
    case WireType.varint: _ = varint()
    case WireType.fixed64: _ = fixed64()
    case WireType.lengthDelimited:
      let count = readLength()
      position &+= count
    case WireType.fixed32: _ = fixed32()
    case WireType.startGroup: skipGroup()
    case WireType.endGroup: fail(.unmatchedGroup, "the end of a group that did not begin")
    default: fail(.malformedTag, "a wire type that does not exist")
    }
  }

  /// Groups left protobuf long ago, but what is unknown may still hold them.
  private mutating func skipGroup() {
    guard depth < WireError.nestingLimit else {
      return fail(.nestedTooDeeply, "more than \(WireError.nestingLimit) groups inside each other")
    }
    depth &+= 1
    let number = tag >> 3
    readTag()
    while tag != 0, tag & 7 != WireType.endGroup {
      skipValue()
      readTag()
    }
    if tag == 0 {
      fail(.truncated, "a group without an end")
    } else if tag >> 3 != number {
      fail(.unmatchedGroup, "the end of another group")
    }
    depth &-= 1
  }
}
