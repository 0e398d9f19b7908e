import Foundation
import Synchronization

/// An HTTP proxy that knows CONNECT and nothing else, and that behaves as it is told.
///
/// Each connection has a thread for each direction, with blocking sockets.
package final class ConnectProxy: Sendable {
  package enum Manner: Sendable {
    /// It connects whoever asks.
    case open
    /// It connects whoever brings these, `user:password` in base64.
    case asking(credentials: String)
    /// It answers so.
    case answering(String)
    /// It takes connections and never answers.
    case silent
  }

  package let port: Int
  private let listener: Int32
  private let manner: Manner
  private let asked = Mutex<[String]>([])
  private let sockets = Mutex<[Int32]>([])

  package init(_ manner: Manner) throws {
    let reserved = try ReservedPort()
    self.manner = manner
    port = reserved.port
    listener = reserved.makeListener()
    guard listen(listener, 64) == 0 else { throw ReservedPort.systemError }
    Foundation.Thread.detachNewThread { [weak self, listener] in
      while true {
        let client = TestSocket.accept(listener)
        guard client >= 0 else { return }
        guard let self else {
          close(client)
          return
        }
        self.keep(client)
        Foundation.Thread.detachNewThread { [weak self] in self?.serve(client) }
      }
    }
  }

  deinit { stop() }

  /// The servers that were asked for so far, each as `host:port`.
  package var targets: [String] { asked.withLock { $0 } }

  /// Ends the connections that there are; later ones are served as ever.
  package func cut() {
    for socket in sockets.withLock({ $0 }) { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    cut()
  }

  private func keep(_ socket: Int32) { sockets.withLock { $0.append(socket) } }

  private func serve(_ client: Int32) {
    guard let head = readHead(client) else { return }
    let words = head.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
    guard words.count >= 2, words[0] == "CONNECT" else {
      return answer(client, "HTTP/1.1 405 Method Not Allowed\r\n\r\n")
    }
    asked.withLock { $0.append(String(words[1])) }
    switch manner {
    case .silent: return
    case .answering(let text): return answer(client, text)
    case .asking(let credentials) where !head.contains("Basic \(credentials)\r\n"):
      return answer(
        client,
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n")
    case .open, .asking: break
    }
    guard let port = words[1].split(separator: ":").last.flatMap({ UInt16($0) }),
      let server = connect(to: port)
    else { return answer(client, "HTTP/1.1 502 Bad Gateway\r\n\r\n") }
    keep(server)
    _ = write(client, Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8))
    Foundation.Thread.detachNewThread { [weak self] in self?.pass(server, client) }
    pass(client, server)
  }

  private func readHead(_ client: Int32) -> String? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard unsafe recv(client, &byte, 1, 0) == 1, head.count < 8_192 else { return nil }
      head.append(byte)
    }
    return String(decoding: head, as: UTF8.self)
  }

  private func answer(_ client: Int32, _ text: String) {
    _ = write(client, Array(text.utf8))
    shutdown(client, Int32(SHUT_RDWR))
  }

  private func connect(to port: UInt16) -> Int32? {
    let server = TestSocket.make(AF_INET)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Foundation.connect(server, $0, size)
      }
    }
    return result == 0 ? server : nil
  }

  private func pass(_ source: Int32, _ target: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(source, &buffer, buffer.count, 0)
      guard count > 0, write(target, Array(buffer[..<count])) else { break }
    }
    shutdown(source, Int32(SHUT_RDWR))
    shutdown(target, Int32(SHUT_RDWR))
  }

  private func write(_ socket: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.send(socket, $0.baseAddress, $0.count, TestSocket.withoutSignal)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
