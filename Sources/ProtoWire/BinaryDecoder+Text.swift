/// A text that was made, and the bytes of the buffer that it was made from.
struct CachedText {
  var start = 0
  var count = -1
  var text = ""
}

extension BinaryDecoder {
  @inline(always)
  mutating func text() -> String {
    let count = readLength()
    if count == 0 { return "" }
    let start = position
    position &+= count
    return cachedText(start, count)
  }

  @inline(always)
  mutating func data() -> WireBytes {
    let count = readLength()
    if count == 0 { return WireBytes() }
    let start = position
    position &+= count
    return WireBytes(buffer, start, count)
  }

  /// The text at `start`, made only once while equal texts keep coming: histories repeat their
  /// identities, queues and type names in every event.
  private mutating func cachedText(_ start: Int, _ count: Int) -> String {
    guard cache.count == 64 else { return makeText(start, count) }
    let last = byte(start &+ count &- 1)
    let middle = byte(start &+ count / 2)
    let mix = count &* 31 &+ Int(byte(start)) &* 7 &+ Int(last) &* 13 &+ Int(middle) &* 3
    let slot = (mix ^ mix &>> 6) & 63
    if cache[slot].count == count, hasSameBytes(cache[slot].start, start, count) {
      return cache[slot].text
    }
    let text = makeText(start, count)
    cache[slot] = CachedText(start: start, count: count, text: text)
    return text
  }

  private mutating func makeText(_ start: Int, _ count: Int) -> String {
    if let text = String(checking: buffer.span.extracting(start..<start &+ count)) { return text }
    fail(.invalidUTF8, "a text that is not UTF-8")
    return ""
  }

  /// Whether two stretches of the buffer, each of which lies inside it, are equal.
  func hasSameBytes(_ first: Int, _ second: Int, _ count: Int) -> Bool {
    let left = unsafe UnsafeRawPointer(base + first)
    let right = unsafe UnsafeRawPointer(base + second)
    var index = 0
    while index &+ 8 <= count {
      let pair = unsafe (
        left.loadUnaligned(fromByteOffset: index, as: UInt64.self),
        right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      )
      if pair.0 != pair.1 { return false }
      index &+= 8
    }
    while index < count {
      if byte(first &+ index) != byte(second &+ index) { return false }
      index &+= 1
    }
    return true
  }
}

extension String {
  /// The text that `utf8` spells; nil where it is not UTF-8. Unlike the library's `init(validating:as:)` it is
  /// no generic function, which looks for its types' metadata at each call.
  package init?(checking utf8: Span<UInt8>) {
    if #available(macOS 26, *) {
      guard let valid = try? UTF8Span(validating: utf8) else { return nil }
      self.init(copying: valid)
    } else {
      // The same, without the shortcut for what is ASCII.
      let text = unsafe utf8.withUnsafeBufferPointer {
        unsafe String(validating: $0, as: UTF8.self)
      }
      guard let text else { return nil }
      self = text
    }
  }
}
