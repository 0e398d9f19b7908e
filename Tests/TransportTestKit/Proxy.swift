import Foundation
import Synchronization

/// Stands between clients and a server and passes bytes on, until it is told to fall silent: then what
/// comes in a direction is lost, or not even read, and nobody is told. So half of a connection dies in a
/// network: no FIN, no RST.
///
/// Each direction of each connection is a thread with blocking sockets.
package final class Proxy: Sendable {
  package enum Direction: Int, Sendable, CaseIterable { case toServer, toClient }

  package enum Silence: Int, Sendable, CaseIterable {
    /// Bytes are read and lost.
    case swallowing = 1
    /// Bytes are not read any more, so that the sender's buffers fill.
    case holding = 2
  }

  package let port: Int
  private let listener: Int32
  private let links = Mutex<[Link]>([])

  /// - Parameter target: the server's port on this machine.
  package init(to target: Int) throws {
    let reserved = try ReservedPort()
    port = reserved.port
    listener = reserved.makeListener()
    guard listen(listener, 64) == 0 else { throw ReservedPort.systemError }
    Foundation.Thread.detachNewThread { [weak self, listener] in
      while true {
        let client = TestSocket.accept(listener)
        guard client >= 0 else { return }
        guard let self, let link = Link(client, to: target) else {
          close(client)
          continue
        }
        self.links.withLock { $0.append(link) }
        link.start()
      }
    }
  }

  deinit { stop() }

  /// How many connections were passed on so far.
  package var connectionCount: Int { links.withLock { $0.count } }

  /// Silences a direction of the connections that there are; later ones are passed on as ever.
  package func silence(_ direction: Direction, _ how: Silence) {
    for link in links.withLock({ $0 }) { link.silence(direction, how) }
  }

  /// Refuses connections and ends those that are open.
  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    for link in links.withLock({ $0 }) { link.end() }
  }
}

/// One connection and its two directions.
private final class Link: Sendable {
  private let client: Int32
  private let server: Int32
  /// 0, or a `Silence`.
  private let towardsServer = Atomic<Int>(0)
  private let towardsClient = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)

  init?(_ client: Int32, to port: Int) {
    self.client = client
    server = TestSocket.make(AF_INET)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(server, $0, size)
      }
    }
    guard result == 0 else {
      close(server)
      return nil
    }
  }

  deinit {
    close(client)
    close(server)
  }

  func start() {
    Foundation.Thread.detachNewThread { self.pass(.toServer, from: self.client, to: self.server) }
    Foundation.Thread.detachNewThread { self.pass(.toClient, from: self.server, to: self.client) }
  }

  func silence(_ direction: Proxy.Direction, _ how: Proxy.Silence) {
    switch direction {
    case .toServer: towardsServer.store(how.rawValue, ordering: .releasing)
    case .toClient: towardsClient.store(how.rawValue, ordering: .releasing)
    }
  }

  func end() {
    isOver.store(true, ordering: .releasing)
    shutdown(client, Int32(SHUT_RDWR))
    shutdown(server, Int32(SHUT_RDWR))
  }

  private func silence(of direction: Proxy.Direction) -> Proxy.Silence? {
    let number =
      switch direction {
      case .toServer: towardsServer.load(ordering: .acquiring)
      case .toClient: towardsClient.load(ordering: .acquiring)
      }
    return Proxy.Silence(rawValue: number)
  }

  private func pass(_ direction: Proxy.Direction, from source: Int32, to target: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !isOver.load(ordering: .acquiring) {
      let count = unsafe recv(source, &buffer, buffer.count, 0)
      switch silence(of: direction) {
      case .holding: return hold()
      case .swallowing where count > 0: continue
      case .swallowing: return hold()
      case nil: break
      }
      guard count > 0, send(buffer[..<count], to: target) else {
        return end()
      }
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>, to target: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.send(target, $0.baseAddress, $0.count, TestSocket.withoutSignal)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Keeps the sockets open, and says nothing, until the proxy is stopped.
  private func hold() {
    while !isOver.load(ordering: .acquiring) { Foundation.Thread.sleep(forTimeInterval: 0.01) }
  }
}

/// An address of this machine where connections are neither taken nor refused: the queue of its
/// listener is full, so that the system drops what else comes.
package final class Blackhole: Sendable {
  private let descriptors: [Int32]

  /// - Parameters:
  ///   - host: an IPv4 address of the loopback, as 127.0.0.2.
  ///   - port: free there.
  package init(host: String, port: Int) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = unsafe inet_addr(host)
    let listener = TestSocket.make(AF_INET)
    var descriptors = [listener]
    guard unsafe Self.withAddress(&address, { unsafe bind(listener, $0, $1) }) == 0,
      listen(listener, 0) == 0
    else { throw ReservedPort.systemError }
    // Each connection that comes through takes a place in the queue; the first that does not is the
    // proof that it is full.
    for _ in 0..<64 {
      let filler = TestSocket.make(AF_INET, isBlocking: false)
      descriptors.append(filler)
      _ = unsafe Self.withAddress(&address) { unsafe connect(filler, $0, $1) }
      var wish = pollfd(fd: filler, events: Int16(POLLOUT), revents: 0)
      if unsafe poll(&wish, 1, 200) == 0 { break }
    }
    self.descriptors = descriptors
  }

  deinit { for descriptor in descriptors { close(descriptor) } }

  private static func withAddress(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
