import Threads

/// A value that a test shares with the code that it runs.
final class Shared<Value: Sendable>: Sendable {
  private let guarded: Guarded<Value>

  init(_ value: Value) { guarded = Guarded(value) }

  func withLock<Result>(_ body: (inout Value) -> Result) -> Result { guarded.withLock(body) }
}
