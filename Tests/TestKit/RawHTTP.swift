import Foundation

/// One request over a blocking socket, byte for byte as written: a client of ours would hide what
/// the server does with odd ones.
package enum RawHTTP {
  package struct Answer: Sendable {
    package var status: Int
    package var fields: [String: String]
    package var body: String
  }

  package struct Failure: Error { var what: String }

  /// On a thread of its own: blocking the shared pool would starve the handlers being tested.
  package static func exchange(_ port: Int, _ request: String) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try blockingExchange(port, request) })
      }
    }
  }

  /// For a thread of its own.
  package static func blockingExchange(_ port: Int, _ request: String) throws -> Answer {
    let descriptor = socket(AF_INET, streamSocket, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(what: "connect") }
    var rest = Array(request.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe send(descriptor, $0.baseAddress, $0.count, withoutSignal)
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    return try parse(receive(descriptor))
  }

  /// Reads until the declared length is there, or the peer closes.
  private static func receive(_ descriptor: Int32) -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let answer = try? parse(received),
        let length = answer.fields["content-length"].flatMap(Int.init),
        answer.body.utf8.count >= length
      {
        return received
      }
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return received }
      received += buffer[..<count]
    }
  }

  private static func parse(_ bytes: [UInt8]) throws -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw Failure(what: "no header: \(text)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { throw Failure(what: "no status") }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[line[..<colon].lowercased()] = value
    }
    return Answer(status: status, fields: fields, body: String(text[end.upperBound...]))
  }
}
