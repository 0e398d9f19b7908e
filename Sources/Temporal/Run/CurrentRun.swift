#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The run that the calling thread drives, found through a pthread key.
///
/// Not a task-local: the question is asked where no task is, too, such as in conditions and queries.
enum CurrentRun {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    _ = unsafe pthread_key_create(&key, nil)
    return key
  }()

  /// Whoever sets it keeps the run alive until it is set to nil.
  static var run: WorkflowRun? {
    get {
      guard let raw = unsafe pthread_getspecific(key) else { return nil }
      return unsafe Unmanaged<WorkflowRun>.fromOpaque(raw).takeUnretainedValue()
    }
    set {
      let raw = unsafe newValue.map { run in
        unsafe UnsafeRawPointer(Unmanaged.passUnretained(run).toOpaque())
      }
      _ = unsafe pthread_setspecific(key, raw)
    }
  }

  /// The calling thread as a number that is never 0.
  @inline(__always) static var thread: UInt {
    #if canImport(Glibc)
    UInt(pthread_self())
    #else
    unsafe UInt(bitPattern: pthread_self())
    #endif
  }
}

/// A suspended primitive, to be resumed exactly once.
///
/// An unsafe continuation and not a checked one, which would cost an allocation a wake: a wait is emptied
/// of it when it is resumed, so it cannot be resumed twice, and eviction resumes what is left.
@safe struct Suspension {
  private let continuation: UnsafeContinuation<Void, Never>?

  private init(_ continuation: UnsafeContinuation<Void, Never>?) {
    unsafe self.continuation = continuation
  }

  /// That of no task: for looking at a board without one.
  static var ofNobody: Suspension { unsafe Suspension(nil) }

  func resume() { unsafe continuation?.resume() }

  /// Suspends the calling task until what `keep` was given is resumed.
  @inline(__always) static func wait(
    isolation: isolated (any Actor)? = #isolation, _ keep: (Suspension) -> Void
  ) async {
    await unsafe withUnsafeContinuation { unsafe keep(Suspension($0)) }
  }

  /// Suspends the calling task for good. Its run is counted as leaked.
  static func park() async {
    await unsafe withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
  }
}
