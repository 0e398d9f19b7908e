import Temporal

/// Something under way that can be cancelled and waited for.
struct UnderWay: Sendable {
  let cancel: @Sendable () throws -> Void
  let finish: @Sendable (isolated KitchenSink) async throws -> Void
}

extension KitchenSink {
  typealias Body = @Sendable (isolated KitchenSink) async throws -> Void

  /// Does what an awaitable choice says. What has no event that says it started has as good as started after a
  /// timer of a millisecond.
  ///
  /// - Parameters:
  ///   - begin: starts it and returns when it has started; nil where there is no telling.
  ///   - body: does it and waits for its end.
  func choose(
    _ choice: Node?, begin: (@Sendable (isolated KitchenSink) async throws -> UnderWay)? = nil,
    _ body: @escaping Body
  ) async throws -> Payload? {
    let choice = choice ?? .empty
    if choice["abandon"] != nil {
      Task { try? await body(self) }
    } else if choice["cancelBeforeStarted"] != nil {
      try await swallowing { sink in
        try await sink.context.withCancellationScope { scope in
          scope.cancel()
          try await body(sink)
        }
      }
    } else if choice["cancelAfterStarted"] != nil {
      try await swallowing { sink in try await sink.cancelAfterStart(begin, body) }
    } else if choice["waitStarted"] != nil {
      try await leave(begin, body)
    } else {
      try await body(self)
    }
    return nil
  }

  /// A cancelled outcome is what was asked for, unless the run itself is to end.
  private func swallowing(_ body: Body) async throws {
    do {
      try await body(self)
    } catch  where isCancelled(error) {
      if context.isCancelled { throw error }
    }
  }

  private func cancelAfterStart(
    _ begin: (@Sendable (isolated KitchenSink) async throws -> UnderWay)?, _ body: @escaping Body
  ) async throws {
    if let begin {
      let underWay = try await begin(self)
      try underWay.cancel()
      return try await underWay.finish(self)
    }
    try await context.withCancellationScope { scope in
      let task = Task { try await body(self) }
      try await context.sleep(for: .milliseconds(1))
      scope.cancel()
      try await task.value
    }
  }

  /// Goes on once it has started; somebody may wait for the rest.
  private func leave(
    _ begin: (@Sendable (isolated KitchenSink) async throws -> UnderWay)?, _ body: @escaping Body
  ) async throws {
    if let begin {
      let underWay = try await begin(self)
      pending += 1
      Task { await self.settle { sink in try await underWay.finish(sink) } }
    } else {
      pending += 1
      Task { await self.settle(body) }
      try await context.sleep(for: .milliseconds(1))
    }
  }

  private func settle(_ body: Body) async {
    do { try await body(self) } catch { pendingError = pendingError ?? error }
    pending -= 1
  }
}

/// Whether a cancellation stands anywhere in the error's chain of causes.
func isCancelled(_ error: any Error) -> Bool {
  switch error {
  case is CancelledFailure: true
  case let failure as ActivityFailure: isCancelled(failure.cause)
  case let failure as ChildWorkflowFailure: isCancelled(failure.cause)
  case let failure as NexusOperationFailure: isCancelled(failure.cause)
  default: false
  }
}
