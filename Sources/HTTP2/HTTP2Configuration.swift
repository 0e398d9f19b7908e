/// What a session tells its peer, and what it lets pass.
package struct HTTP2Configuration: Sendable, Hashable {
  /// How many bytes a stream may send ahead of our reading, 65,535 to 2^31 - 1.
  /// Below 1 MiB the window and not the processor sets the pace of large answers.
  package var streamWindow: Int32 = 4 << 20
  /// The same for the whole connection.
  package var connectionWindow: Int32 = 16 << 20
  /// The largest list of fields accepted (RFC 9113, section 10.5.1); nghttp2 does not enforce it.
  package var maxHeaderListSize = 65_536

  package init() {}
}
