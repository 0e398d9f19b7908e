#if canImport(Glibc)
internal import Glibc
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
