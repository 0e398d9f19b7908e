internal import ProtoWire

/// A way through an HTTP proxy (RFC 9110, section 9.3.6): what is asked of it, and what its answer means.
///
/// A pure machine: it takes the proxy's bytes as they come and touches no socket.
struct ProxyTunnel {
  /// What the proxy's bytes came to.
  enum Answer: Equatable {
    /// Its answer is not whole yet.
    case incomplete
    /// From here on the bytes are the server's: so many of those that were fed.
    case open(rest: Int)
  }

  /// A proxy's answer is a few lines; whoever sends more is none.
  private static let longestAnswer = 16_384

  private let proxy: String
  private var unsent: [UInt8]
  private var received: [UInt8] = []

  /// - Parameters:
  ///   - target: `host:port` of the server.
  ///   - proxy: who is asked.
  init(to target: String, through proxy: GRPCChannelConfiguration.Proxy) {
    self.proxy = proxy.address
    var request = "CONNECT \(target) HTTP/1.1\r\nHost: \(target)\r\n"
    if let credentials = proxy.credentials {
      let encoded = Base64.encode(Array(credentials.utf8))
      request += "Proxy-Authorization: Basic \(String(decoding: encoded, as: UTF8.self))\r\n"
    }
    unsent = Array((request + "\r\n").utf8)
  }

  /// What the proxy is asked, once.
  mutating func takeRequest() -> [UInt8] {
    defer { unsent = [] }
    return unsent
  }

  /// Takes bytes of the proxy's.
  ///
  /// - Throws: what it refused, with what to do.
  mutating func feed(_ bytes: [UInt8]) throws(GRPCError) -> Answer {
    let known = received.count
    received += bytes
    guard let end = Self.end(of: received, from: max(0, known - 3)) else {
      guard received.count <= Self.longestAnswer, Self.looksLikeHTTP1(received) else {
        throw refused("\(proxy) does not answer as an HTTP proxy")
      }
      return .incomplete
    }
    try judge(received[..<end])
    return .open(rest: received.count - end)
  }

  private func judge(_ head: ArraySlice<UInt8>) throws(GRPCError) {
    let line = String(decoding: head.prefix { $0 != UInt8(ascii: "\r") && $0 != 10 }, as: UTF8.self)
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, line.hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw refused("\(proxy) does not answer as an HTTP proxy")
    }
    switch status {
    case 200...299: return
    case 407:
      throw refused(
        "the proxy \(proxy) asks for a user and a password that it takes "
          + "(407 Proxy Authentication Required)")
    default:
      let said = words.dropFirst().joined(separator: " ")
      throw refused("the proxy \(proxy) does not connect us: \(said.prefix(200))")
    }
  }

  private func refused(_ message: String) -> GRPCError {
    .unavailable(message, .proxyRefused, isUnprocessed: true)
  }

  /// Where the answer's head ends: behind an empty line.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == 10 {
        if index + 1 < bytes.count, bytes[index + 1] == 10 { return index + 2 }
        if index + 2 < bytes.count, bytes[index + 1] == 13, bytes[index + 2] == 10 {
          return index + 3
        }
      }
      index += 1
    }
    return nil
  }

  private static func looksLikeHTTP1(_ bytes: [UInt8]) -> Bool {
    zip(bytes, "HTTP/1.".utf8).allSatisfy { $0 == $1 }
  }
}
