extension Worker {
  /// Works for as long as `body` runs, stops gracefully, and gives what `body` gave: for tests, and for
  /// programs that are worker and client in one.
  ///
  /// ```swift
  /// let greeting = try await worker.run {
  ///   try await client.execute(Greeting.self, "world", id: "hello", taskQueue: "greetings")
  /// }
  /// ```
  ///
  /// - Throws: what `body` throws. Where the worker ends by itself, `body`'s task is cancelled and the worker's
  ///   reason is thrown: nobody waits for a workflow that nothing works on.
  public func run<Value: Sendable>(
    while body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        try await self.run()
        return nil
      }
      group.addTask { try await body() }
      do {
        var value: Value?
        // The worker may be stopped from elsewhere: the body may still end by itself.
        while value == nil, let ended = try await group.next() { value = ended }
        stop()
        try await group.waitForAll()
        guard let value else { throw CancellationError() }
        return value
      } catch {
        stop()
        group.cancelAll()
        while !group.isEmpty { _ = try? await group.next() }
        throw error
      }
    }
  }
}
