internal import ProtoWire

extension TemporalClient {
  /// Makes any call of the server's, with the bytes of its messages: for what this library has no words for.
  ///
  /// ```swift
  /// let answer = try await client.call(
  ///   "/temporal.api.workflowservice.v1.WorkflowService/GetClusterInfo", message: [])
  /// ```
  ///
  /// The call has the client's connection, metadata, API key and attempts, and its errors are those of all
  /// calls; the codec is not asked.
  ///
  /// - Parameters:
  ///   - path: `/<package>.<service>/<method>`: `temporal.api.workflowservice.v1.WorkflowService`,
  ///     `temporal.api.operatorservice.v1.OperatorService` or another one.
  ///   - message: the request, encoded as protobuf.
  ///   - timeout: for all attempts together.
  ///   - isRetried: whether passing errors are made good by another attempt.
  /// - Returns: the response, encoded as protobuf.
  /// - Throws: `TemporalError`: code `.unimplemented` where the server does not have the call.
  public func call(
    _ path: StaticString, message: [UInt8], within timeout: Duration = .seconds(10),
    isRetried: Bool = true
  ) async throws -> [UInt8] {
    let response: RawMessage = try await service.call(
      path, RawMessage(unknownFields: message),
      CallPolicy(timeout: timeout, isRetried: isRetried))
    return response.encoded()
  }
}

/// A message that is only bytes.
private struct RawMessage: KeepsUnknownFields {
  static let protoName = ""

  var unknownFields: [UInt8] = []

  init() {}

  init(unknownFields: [UInt8]) { self.unknownFields = unknownFields }

  mutating func fields(_ coder: inout some WireCoder) {}
}
