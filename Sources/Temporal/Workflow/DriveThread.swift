#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A thread of our own, for code that may hold it. Workflow code never runs on the cooperative pool, which
/// everything else in the process shares.
enum DriveThread {
  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread that ends with `body`. False when the system has none to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let start = unsafe Unmanaged.passRetained(Start(body))
    #if canImport(Glibc)
    var thread = pthread_t()
    #else
    var thread: pthread_t?
    #endif
    let result = unsafe pthread_create(&thread, nil, begin, start.toOpaque())
    guard result == 0 else {
      unsafe start.release()
      return false
    }
    #if canImport(Glibc)
    pthread_detach(thread)
    #else
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #endif
    return true
  }

  /// A function and not a closure: a closure would inherit the isolation of where it is written.
  #if canImport(Glibc)
  private static let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { raw in
      if let raw = unsafe raw { unsafe run(raw) }
      return nil
    }
  #else
  private static let begin: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
    { raw in
      unsafe run(raw)
      return nil
    }
  #endif

  private static func run(_ raw: UnsafeMutableRawPointer) {
    unsafe Unmanaged<Start>.fromOpaque(raw).takeRetainedValue().body()
  }
}
