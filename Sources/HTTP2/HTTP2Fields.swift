/// Header fields as one flat buffer: made once, sent many times, without a String on the way.
///
/// It checks nothing: names are lower-case and values printable because whoever appends says so.
package struct HTTP2Fields: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var nameCount: Int32
    var valueCount: Int32
    var isIndexed: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  package init() {}

  package var isEmpty: Bool { entries.isEmpty }
  package var count: Int { entries.count }

  /// As RFC 9113, section 10.5.1 counts: 32 bytes for each field beside its own.
  package var listSize: Int { bytes.count + 32 * entries.count }

  /// - Parameter isIndexed: false keeps the value out of both sides' compression tables: right for
  ///   what differs on every call, and for secrets.
  package mutating func append(
    name: some Collection<UInt8>, value: some Collection<UInt8>, isIndexed: Bool = true
  ) {
    bytes.append(contentsOf: name)
    bytes.append(contentsOf: value)
    entries.append(
      Entry(
        nameCount: Int32(clamping: name.count), valueCount: Int32(clamping: value.count),
        isIndexed: isIndexed))
  }

  /// Every field in order.
  package func forEach(_ body: (_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Void) {
    var start = 0
    for entry in entries {
      let middle = start + Int(entry.nameCount)
      let end = middle + Int(entry.valueCount)
      body(bytes[start..<middle], bytes[middle..<end])
      start = end
    }
  }
}
