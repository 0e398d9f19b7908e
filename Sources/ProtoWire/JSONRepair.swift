/// Writes JSON anew for a reader that is stricter than those of other languages.
///
/// Foundation's refuses half of a surrogate pair and bytes that are not UTF-8, and of a key that
/// comes twice it takes the first value. Go's `encoding/json`, Python and JavaScript read U+FFFD
/// there, and take the last value.
package struct JSONRepair {
  private let json: [UInt8]
  private var position = 0
  /// The objects and arrays that are open here; an array has no keys.
  private var open: [Keys?] = []
  /// Whether the next string is a key.
  private var isBeforeKey = false
  private var edits: [Edit] = []

  private struct Edit {
    let range: Range<Int>
    var text: [UInt8] = []
  }

  private init(_ json: ArraySlice<UInt8>) {
    self.json = Array(json)
  }

  /// The document as every reader reads it the same; nil where it needs no change, or is no JSON,
  /// which is left to the reader to say.
  package static func repaired(_ json: ArraySlice<UInt8>) -> [UInt8]? {
    var repair = Self(json)
    repair.scan()
    guard !repair.edits.isEmpty, JSONReader.isDocument(repair.json) else { return nil }
    return repair.edited()
  }

  private mutating func scan() {
    while position < json.count {
      let byte = json[position]
      switch byte {
      case UInt8(ascii: "\""):
        scanString()
        continue
      case UInt8(ascii: "{"):
        open.append(Keys())
        isBeforeKey = true
      case UInt8(ascii: "["):
        open.append(nil)
        isBeforeKey = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = open.popLast()
        isBeforeKey = false
      case UInt8(ascii: ","):
        isBeforeKey = open.last.map { $0 != nil } ?? false
      default: break
      }
      position += 1
    }
  }

  /// From quote to quote.
  private mutating func scanString() {
    let start = position
    var isEscaped = false
    var isBroken = false
    var isASCII = true
    position += 1
    while position < json.count, json[position] != UInt8(ascii: "\"") {
      isASCII = isASCII && json[position] < 0x80
      guard json[position] == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      isEscaped = true
      switch surrogates(at: position) {
      case .none: position += 2
      case .pair: position += 12
      case .half:
        isBroken = true
        position += 6
      }
    }
    position = min(position + 1, json.count)
    let content = json[min(start + 1, position)..<max(position - 1, start + 1)]
    if !isASCII, !isBroken { isBroken = String(validating: content, as: UTF8.self) == nil }
    if isBroken { replaceString(start..<position, content) }
    guard isBeforeKey else { return }
    isBeforeKey = false
    let key = isEscaped ? JSONString.unescaped(content)?[...] ?? content : content
    if let earlier = open[open.count - 1]?.add(key, start) { edits.append(Edit(range: earlier)) }
  }

  private mutating func replaceString(_ range: Range<Int>, _ content: ArraySlice<UInt8>) {
    guard let plain = JSONString.unescaped(content) else { return }
    let text = String(decoding: plain, as: UTF8.self)
    edits.append(Edit(range: range, text: JSONString.bytes(text)))
  }

  private enum Surrogates { case none, half, pair }

  /// What the escape at `index` is of UTF-16.
  private func surrogates(at index: Int) -> Surrogates {
    guard let first = surrogate(at: index) else { return .none }
    guard first < 0xDC, let second = surrogate(at: index + 6), second >= 0xDC else { return .half }
    return .pair
  }

  /// The upper byte of the surrogate that is written at `index`; nil for any other escape.
  private func surrogate(at index: Int) -> UInt8? {
    guard index + 6 <= json.count, json[index] == UInt8(ascii: "\\"),
      json[index + 1] == UInt8(ascii: "u"), json[index + 2] | 0x20 == UInt8(ascii: "d")
    else { return nil }
    switch json[index + 3] | 0x20 {
    case UInt8(ascii: "8") | 0x20: return 0xD8
    case UInt8(ascii: "9") | 0x20: return 0xD9
    case UInt8(ascii: "a"), UInt8(ascii: "b"): return 0xDA
    case UInt8(ascii: "c")...UInt8(ascii: "f"): return 0xDC
    default: return nil
    }
  }

  /// The document with the edits made; one inside another that takes all of it away is forgotten.
  private func edited() -> [UInt8] {
    let inOrder = edits.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var text: [UInt8] = []
    text.reserveCapacity(json.count)
    var end = 0
    for edit in inOrder where edit.range.lowerBound >= end {
      text += json[end..<edit.range.lowerBound] + edit.text
      end = edit.range.upperBound
    }
    return text + json[end...]
  }

  /// The keys of an object so far, and where their members begin.
  private struct Keys {
    private var starts: [Int] = []
    private var keys: [ArraySlice<UInt8>] = []
    /// Which member has a key; made when looking through all of them would cost more.
    private var places: [ArraySlice<UInt8>: Int] = [:]

    /// Where an earlier member with this key stands, its comma included.
    mutating func add(_ key: ArraySlice<UInt8>, _ start: Int) -> Range<Int>? {
      let earlier = keys.count <= 8 ? keys.lastIndex(of: key) : places[key]
      starts.append(start)
      keys.append(key)
      if keys.count == 9 {
        for (place, key) in keys.enumerated() { places[key] = place }
      } else if keys.count > 9 {
        places[key] = keys.count - 1
      }
      return earlier.map { starts[$0]..<starts[$0 + 1] }
    }
  }
}
