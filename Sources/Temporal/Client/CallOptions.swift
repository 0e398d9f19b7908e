extension TemporalClient {
  /// The same client, whose calls have other limits or metadata. It shares the connection, which either
  /// closes.
  ///
  /// ```swift
  /// let impatient = try client.with(timeout: .seconds(1), headers: ["x-tenant": "a"])
  /// try await impatient.handle(id: "order-1").signal("expedite")
  /// ```
  ///
  /// - Parameters:
  ///   - timeout: for a call with all its attempts; nil is as the client's. Waiting for the end of a workflow
  ///     or an activity has no limit: cancel the task that waits.
  ///   - headers: what the server and proxies are told beside each call, besides what the client tells them,
  ///     of which one of the same name is replaced; names in lower case.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` for a name or a value that cannot be sent.
  public func with(
    timeout: Duration? = nil, headers: [String: String] = [:]
  ) throws -> TemporalClient {
    TemporalClient(
      configuration: configuration, service: try service.with(timeout, headers), closing: closing,
      eagerWork: eagerWork)
  }
}
