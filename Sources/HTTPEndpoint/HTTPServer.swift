internal import CMicrohttpd

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A small HTTP/1.1 server for health checks and test doubles, over libmicrohttpd: it bounds
/// connections, time and body size, answers each request through one handler, and reports the port
/// that it got. It is no web server: no TLS, no streaming, no files.
///
/// Each connection has a thread of libmicrohttpd's own, which waits for the handler's task. The tasks of all
/// handlers run on one thread of the server's, whatever the rest of the process does: a handler may wait
/// for as long as it likes, but must not block.
package final class HTTPServer: Sendable {
  package enum Address: Sendable, Hashable {
    /// 127.0.0.1.
    case loopback
    /// All addresses of this machine, IPv6 and IPv4.
    case any
    /// An address in digits, such as `192.0.2.7` or `::1`.
    case numeric(String)
  }

  package struct Limits: Sendable, Hashable {
    /// At once; more are closed as they come.
    package var connections = 64
    /// A connection that neither sends nor takes anything is closed after this many seconds.
    package var idleSeconds = 10
    /// A longer body is answered with 413.
    package var bodyBytes = 1 << 20
    /// A handler that takes longer is cancelled, and 503 sent.
    package var answer = Duration.seconds(10)

    package static let defaults = Self()
    package init() {}
  }

  /// What an answer becomes before it goes out; called on the connection's thread, and must not block.
  package typealias Finish = @Sendable (HTTPRequest, HTTPResponse) -> HTTPResponse

  /// What to dial; the one asked for unless that was 0.
  package let port: Int
  private let daemon: Daemon

  /// Listens from here on, until `stop()` or the last reference goes.
  ///
  /// - Parameters:
  ///   - port: 0 takes any that is free.
  ///   - finish: sees every answer, those of the server's own too: a body that is too large (413, without
  ///     that body), a handler that takes too long (503).
  /// - Throws: `HTTPServerError`, naming address, port and reason.
  package init(
    address: Address = .loopback, port: Int, limits: Limits = .defaults,
    finish: @escaping Finish = { _, answer in answer }, handler: @escaping HTTPRoutes.Handler
  ) throws(HTTPServerError) {
    let listener = try ListeningSocket(address: address, port: port)
    self.port = listener.port
    let context = HTTPContext(limits: limits, finish: finish, handler: handler)
    daemon = try Daemon(listener, limits: limits, context: context)
  }

  /// Closes the port and waits for the answers under way. Once is enough; more do nothing.
  package func stop() { daemon.stop() }
}

/// The one owner of an `MHD_Daemon`. libmicrohttpd locks it internally: any thread may stop it.
@safe
private final class Daemon: Sendable {
  /// For the header fields of one request, in bytes.
  private static let headerMemory = 16 * 1_024

  private let context: HTTPContext
  private nonisolated(unsafe) let pointer: OpaquePointer

  init(
    _ listener: consuming ListeningSocket, limits: HTTPServer.Limits, context: HTTPContext
  ) throws(HTTPServerError) {
    let descriptor = listener.release()
    self.context = context
    // The callbacks borrow the context: `self` holds it until the daemon has stopped.
    let started = unsafe shim_start_daemon(
      shim_flags(), descriptor, requestReceived, requestCompleted,
      Unmanaged.passUnretained(context).toOpaque(), UInt32(clamping: limits.connections),
      UInt32(clamping: limits.idleSeconds), Self.headerMemory)
    guard let started = unsafe started else {
      close(descriptor)
      throw HTTPServerError(.library, "libmicrohttpd did not start")
    }
    unsafe pointer = started
  }

  deinit { stop() }

  func stop() {
    guard context.beginStopping() else { return }
    unsafe MHD_stop_daemon(pointer)
  }
}

/// Why a server did not start.
package struct HTTPServerError: Error, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    /// The text names no address of this machine.
    case invalidAddress
    /// The port is taken, or this user may not have it.
    case cannotListen
    /// libmicrohttpd refused; it does not say why.
    case library
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
