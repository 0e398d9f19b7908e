internal import HTTP2
internal import OpenSSLKit

/// The TLS of one connection, and what it has to send.
struct TLSLink: ~Copyable {
  private var client: TLSClient
  private var output = ByteQueue()

  init(_ context: TLSContext, host: String) throws(TLSError) {
    client = try TLSClient(context, host: host)
  }

  var hasOutput: Bool { !output.isEmpty || client.outputCount > 0 }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) { unsafe client.feed(bytes) }

  mutating func handshake() throws(TLSError) -> Bool { try client.handshake() }

  mutating func read(into room: UnsafeMutableRawBufferPointer) throws(TLSError) -> Int {
    try unsafe client.read(into: room)
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TLSError) -> Int {
    var written = 0
    // Records of at most 16 KiB; as many as make a worthwhile send.
    while written < bytes.count, client.outputCount < 262_144 {
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
      let transfer = unsafe socket.write(bytes)
      guard case .bytes(let count) = transfer else { return transfer }
      consume(count)
    }
    return .bytes(0)
  }
}

/// What all connections of a loop read into, one after another.
@safe
struct ReadBuffers: ~Copyable {
  /// What the socket gave.
  let input: UnsafeMutableRawBufferPointer
  /// The same without TLS.
  let plain: UnsafeMutableRawBufferPointer

  init() {
    unsafe input = .allocate(byteCount: 262_144, alignment: 16)
    unsafe plain = .allocate(byteCount: 65_536, alignment: 16)
  }

  deinit {
    unsafe input.deallocate()
    unsafe plain.deallocate()
  }
}
