/// A suspended primitive, to be resumed exactly once.
///
/// An unsafe continuation and not a checked one, which would cost an allocation a wake: the waiter's slot
/// is emptied when it is resumed, so it cannot be resumed twice, and eviction resumes what is left.
@safe struct Suspension {
  private let continuation: UnsafeContinuation<Void, Never>

  private init(_ continuation: UnsafeContinuation<Void, Never>) {
    unsafe self.continuation = continuation
  }

  func resume() { unsafe continuation.resume() }

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
