/// Waits until the task is cancelled.
///
/// Whoever waits so does nothing else that throws in the same function, behind a `defer`: the optimiser of
/// Swift 6.3.1 crashes over that ("While splitting coroutine").
func untilCancelled() async {
  while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }
}
