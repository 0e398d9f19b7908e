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
  /// Sends until the queue is empty (`bytes`) or the socket is full or broken.
  mutating func push(to socket: borrowing Socket) -> Socket.Transfer {
    while !isEmpty {
      let transfer = unsafe socket.send(bytes)
      guard case .bytes(let count) = transfer else { return transfer }
      consume(count)
    }
    return .bytes(0)
  }

  mutating func append(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBytes { unsafe append($0) } }

  /// Hands bytes over to TLS, as many as it takes, and answers how many.
  mutating func encrypt(by tls: inout TLSLink?) throws(TLSError) -> Int {
    let count = try unsafe tls?.encrypt(bytes) ?? 0
    consume(count)
    return count
  }
}

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
