#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A value that one thread at a time may touch.
///
/// It is a pthread mutex and not `Synchronization.Mutex`, which ThreadSanitizer does not see on Linux.
/// `@unchecked Sendable`: the value is only reached through the lock; both have one owner and an address
/// of their own. Never call out, wait or resume inside ``withLock(_:)``.
@safe package struct Guarded<Value>: ~Copyable, @unchecked Sendable {
  // One block for both: most values are small, and whoever takes the lock looks at the value.
  @safe private struct Content {
    var lock = unsafe pthread_mutex_t()
    var value: Value
  }

  private let content: UnsafeMutablePointer<Content>

  package init(_ value: sending Value) {
    unsafe content = .allocate(capacity: 1)
    unsafe content.initialize(to: Content(value: value))
    unsafe pthread_mutex_init(lock, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe content.deinitialize(count: 1)
    unsafe content.deallocate()
  }

  /// The content begins with it.
  private var lock: UnsafeMutablePointer<pthread_mutex_t> {
    unsafe UnsafeMutableRawPointer(content).assumingMemoryBound(to: pthread_mutex_t.self)
  }

  /// Runs `body` with the value, alone.
  package borrowing func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return try unsafe body(&content.pointee.value)
  }
}
