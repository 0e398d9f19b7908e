import CNghttp2

/// Reads the header blocks that a session sends, with nghttp2's own decoder and its table.
@safe
final class HeaderDecoder {
  private var inflater: OpaquePointer?

  init() { unsafe nghttp2_hd_inflate_new(&inflater) }

  deinit { unsafe nghttp2_hd_inflate_del(inflater) }

  /// Fields in order, and whether each stays out of the table for ever.
  func decode(_ block: [UInt8]) -> [(name: String, value: String, isNeverIndexed: Bool)] {
    var fields: [(String, String, Bool)] = []
    var rest = block
    while true {
      var field = unsafe nghttp2_nv()
      var flags: Int32 = 0
      let count = unsafe nghttp2_hd_inflate_hd2(
        inflater, &field, &flags, rest, rest.count, 1)
      guard count >= 0 else { return [] }
      rest.removeFirst(count)
      if flags & Int32(NGHTTP2_HD_INFLATE_EMIT.rawValue) != 0 {
        let isNeverIndexed =
          unsafe UInt32(field.flags) & NGHTTP2_NV_FLAG_NO_INDEX.rawValue != 0
        unsafe fields.append(
          (
            text(field.name, field.namelen), text(field.value, field.valuelen), isNeverIndexed
          ))
      }
      if flags & Int32(NGHTTP2_HD_INFLATE_FINAL.rawValue) != 0 {
        unsafe nghttp2_hd_inflate_end_headers(inflater)
        return fields
      }
    }
  }

  private func text(_ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
