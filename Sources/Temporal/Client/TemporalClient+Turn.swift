extension TemporalClient {
  /// Returns when the connection's event loop has turned: at once while it is well.
  package func awaitTurn() async {
    await Task(executorPreference: service.executor) {}.value
  }
}
