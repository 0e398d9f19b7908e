internal import CNghttp2

/// The fields that are the same in every request of a session, in memory that lives as long as it
/// does, so that nghttp2 need not copy them (nghttp2.h, `NGHTTP2_NV_FLAG_NO_COPY_NAME`).
@safe
final class ConstantFields {
  private static let noCopy = UInt8(
    NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)
  private static let shortFlags = UInt8(
    NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue | NGHTTP2_NV_FLAG_NO_INDEX.rawValue)
  private static let pathIndex = 2

  private let text: UnsafeMutableBufferPointer<UInt8>
  private let fields: UnsafeMutableBufferPointer<nghttp2_nv>

  init(scheme: String, authority: String, others: [(name: String, value: String)]) {
    let pairs =
      [(":method", "POST"), (":scheme", scheme), (":path", ""), (":authority", authority)]
      + others.map { ($0.name, $0.value) }
    let bytes = pairs.flatMap { Array($0.0.utf8) + Array($0.1.utf8) }
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(from: bytes)
    unsafe fields = .allocate(capacity: pairs.count)
    var start = 0
    for (index, pair) in pairs.enumerated() {
      let nameCount = pair.0.utf8.count
      let valueCount = pair.1.utf8.count
      let name = unsafe text.baseAddress.map { unsafe $0 + start }
      let value = unsafe text.baseAddress.map { unsafe $0 + start + nameCount }
      unsafe fields.initializeElement(
        at: index,
        to: nghttp2_nv(
          name: name, value: value, namelen: nameCount, valuelen: valueCount, flags: Self.noCopy))
      start += nameCount + valueCount
    }
  }

  deinit {
    unsafe text.deallocate()
    unsafe fields.deallocate()
  }

  /// Lays out all fields of a request for the length of `body`.
  func withFields<Result>(
    of request: HTTP2Request, _ body: (UnsafeMutableBufferPointer<nghttp2_nv>) -> Result
  ) -> Result {
    let capacity = unsafe fields.count + request.fields.count + 1
    return unsafe withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: capacity) { all in
      _ = unsafe all.initialize(from: fields)
      unsafe all[Self.pathIndex].value = UnsafeMutablePointer(mutating: request.path.utf8Start)
      unsafe all[Self.pathIndex].valuelen = request.path.utf8CodeUnitCount
      return unsafe request.fields.bytes.withUnsafeBufferPointer { bytes in
        let used = unsafe lay(request.fields.entries, of: bytes, into: all)
        guard let short = request.shortField else {
          return unsafe body(UnsafeMutableBufferPointer(rebasing: all[..<used]))
        }
        return unsafe withUnsafeBytes(of: short.value.words) { words in
          unsafe all.initializeElement(
            at: used,
            to: nghttp2_nv(
              name: UnsafeMutablePointer(mutating: short.name.utf8Start),
              value: UnsafeMutablePointer(
                mutating: words.baseAddress?.assumingMemoryBound(to: UInt8.self)),
              namelen: short.name.utf8CodeUnitCount, valuelen: short.value.count,
              flags: Self.shortFlags))
          return unsafe body(UnsafeMutableBufferPointer(rebasing: all[...used]))
        }
      }
    }
  }

  /// - Returns: how many of `all` are now in use.
  private func lay(
    _ entries: [HTTP2Fields.Entry], of bytes: UnsafeBufferPointer<UInt8>,
    into all: UnsafeMutableBufferPointer<nghttp2_nv>
  ) -> Int {
    var index = unsafe fields.count
    var next = unsafe UnsafeMutablePointer(mutating: bytes.baseAddress)
    for entry in entries {
      let value = unsafe next.map { unsafe $0 + Int(entry.nameCount) }
      let flags = entry.isIndexed ? 0 : UInt8(NGHTTP2_NV_FLAG_NO_INDEX.rawValue)
      unsafe all.initializeElement(
        at: index,
        to: nghttp2_nv(
          name: next, value: value, namelen: Int(entry.nameCount),
          valuelen: Int(entry.valueCount), flags: flags))
      unsafe next = value.map { unsafe $0 + Int(entry.valueCount) }
      index += 1
    }
    return index
  }
}
