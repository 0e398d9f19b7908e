// Nothing of ours: one continuation that a thread resumes, handed over under a pthread mutex.
// ThreadSanitizer reports a race between UnsafeContinuation.resume, which reads the frame of the
// function that it resumes, and that function, which goes on and reuses the frame: what orders the two
// are atomics inside libswift_Concurrency.so, and that is not built with the sanitizer.
// `make sanitize` runs this first: as long as it is reported, thread.suppressions is needed.

import Glibc

final class Handover: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var kept: UnsafeContinuation<Int, Never>?

  init() {
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  func put(_ continuation: UnsafeContinuation<Int, Never>) {
    pthread_mutex_lock(lock)
    kept = continuation
    pthread_mutex_unlock(lock)
  }

  func take() -> UnsafeContinuation<Int, Never>? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    let continuation = kept
    kept = nil
    return continuation
  }
}

let handover = Handover()

func startResumer() {
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { _ in
      while true {
        if let continuation = handover.take() { continuation.resume(returning: 1) } else { usleep(10) }
      }
    }, nil)
}

@main
struct ContinuationRace {
  static func main() async {
    startResumer()
    var sum = 0
    for _ in 0..<20_000 { sum += await withUnsafeContinuation { handover.put($0) } }
    print(sum)
  }
}
