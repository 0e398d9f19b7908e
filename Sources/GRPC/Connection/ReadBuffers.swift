internal import OpenSSLKit

/// What all connections of a loop read into, one after another.
@safe
struct ReadBuffers: ~Copyable {
  /// What the socket gave.
  private let received: UnsafeMutableRawBufferPointer
  /// The same without TLS.
  private let decrypted: UnsafeMutableRawBufferPointer

  init() {
    unsafe received = .allocate(byteCount: 262_144, alignment: 16)
    unsafe decrypted = .allocate(byteCount: 65_536, alignment: 16)
  }

  deinit {
    unsafe received.deallocate()
    unsafe decrypted.deallocate()
  }

  func receive(from socket: borrowing Socket) -> Socket.Transfer {
    unsafe socket.receive(into: received)
  }

  /// The first `count` bytes of what was received last.
  func withReceived<Failure: Error>(
    _ count: Int, _ body: (RawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    try unsafe body(UnsafeRawBufferPointer(rebasing: received[..<count]).bytes)
  }

  /// - Returns: how many bytes there are; 0 when more must be received first.
  func decrypt(_ tls: inout TLSLink?) throws(TLSError) -> Int {
    try unsafe tls?.decrypt(into: decrypted) ?? 0
  }

  /// The first `count` bytes of what was decrypted last.
  func withDecrypted<Failure: Error>(
    _ count: Int, _ body: (RawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    try unsafe body(UnsafeRawBufferPointer(rebasing: decrypted[..<count]).bytes)
  }
}
