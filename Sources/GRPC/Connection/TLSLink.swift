internal import HTTP2
internal import OpenSSLKit

/// The TLS of one connection, and what it has to send.
struct TLSLink: ~Copyable {
  /// How much is encrypted ahead of the socket, in bytes.
  private static let outputLimit = 262_144

  private var client: TLSClient
  private var output = ByteQueue()

  init(_ context: TLSContext, host: String) throws(TLSError) {
    client = try TLSClient(context, host: host)
  }

  var hasOutput: Bool { !output.isEmpty || client.outputCount > 0 }

  mutating func feed(_ bytes: RawSpan) { client.feed(bytes) }

  mutating func handshake() throws(TLSError) -> Bool { try client.handshake() }

  /// Moves decrypted bytes into `room`; 0 when more must be fed first.
  mutating func decrypt(into room: UnsafeMutableRawBufferPointer) throws(TLSError) -> Int {
    try unsafe client.read(into: room)
  }

  /// Encrypts from the front of `bytes` and answers how many.
  mutating func encrypt(_ bytes: UnsafeRawBufferPointer) throws(TLSError) -> Int {
    var written = 0
    // Records of at most 16 KiB; as many as make a worthwhile send.
    while written < bytes.count, client.outputCount < Self.outputLimit {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = try unsafe client.write(rest)
      guard count > 0 else { break }
      written += count
    }
    return written
  }

  mutating func close() { client.close() }

  /// Sends what was encrypted.
  mutating func push(to socket: borrowing Socket) -> Socket.Transfer {
    while true {
      let pending = client.outputCount
      if pending > 0 {
        unsafe output.append(atLeast: pending) { room in unsafe client.takeOutput(into: room) }
      }
      guard !output.isEmpty else { return .bytes(0) }
      let transfer = output.push(to: socket)
      guard case .bytes = transfer else { return transfer }
    }
  }
}

extension ByteQueue {
  /// Hands bytes over to TLS, as many as it takes, and answers how many.
  mutating func encrypt(by tls: inout TLSLink?) throws(TLSError) -> Int {
    let count = try unsafe tls?.encrypt(bytes) ?? 0
    consume(count)
    return count
  }
}
