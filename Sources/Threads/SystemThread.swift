#if canImport(Glibc)
internal import CLinux
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A detached thread of the operating system: for the event loop, and for code that may block or hold its thread. What the
/// worker itself needs never runs on the cooperative pool, which everything else in the process shares.
package enum SystemThread {
  private final class Body: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    init(_ name: String, _ body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }

    func run() {
      #if os(Linux) && canImport(Glibc)
      unsafe shim_name_thread(name)
      #elseif canImport(Darwin)
      unsafe pthread_setname_np(name)
      #endif
      body()
    }
  }

  /// - Parameter name: at most 15 bytes are shown by Linux.
  /// - Returns: false when the system has no thread to give.
  package static func start(named name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
    let context = unsafe Unmanaged.passRetained(Body(name, body))
    var thread = noThread
    let result = unsafe pthread_create(
      &thread, nil,
      { context in
        // Optional on Linux, and not on macOS.
        guard let context = unsafe context as UnsafeMutableRawPointer? else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    // EAGAIN: out of threads.
    guard result == 0 else {
      unsafe context.release()
      return false
    }
    detach(thread)
    return true
  }

  // A number with glibc, a pointer elsewhere.
  #if canImport(Glibc)
  private static var noThread: pthread_t { pthread_t() }

  private static func detach(_ thread: pthread_t) { pthread_detach(thread) }
  #else
  private static var noThread: pthread_t? { nil }

  private static func detach(_ thread: pthread_t?) {
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
  }
  #endif
}
