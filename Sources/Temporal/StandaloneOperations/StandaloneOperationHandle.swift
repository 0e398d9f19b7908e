internal import TemporalAPI

/// A Nexus operation that belongs to no workflow. Each call throws `TemporalError` of code `.notFound` where
/// there is none of the id, or it has ended where it must be under way.
public struct StandaloneOperationHandle<Output: Sendable>: Sendable {
  private let target: OperationTarget
  private let decode: @Sendable (Payloads?, DataConverter) throws -> Output

  init(
    _ target: OperationTarget,
    _ decode: @escaping @Sendable (Payloads?, DataConverter) throws -> Output
  ) {
    self.target = target
    self.decode = decode
  }

  /// What it is known by.
  public var id: String { target.id }
  /// The run that was started, or that the handle is of; nil where it is of none.
  public var runID: String? { target.runID.isEmpty ? nil : target.runID }

  /// Waits for its end, however long that takes and the server is away.
  ///
  /// - Throws: `NexusOperationFailure` whose cause says why it did not complete: `ApplicationFailure` of the
  ///   handler's own, a `CancelledFailure`, `TerminatedFailure` or `TimeoutFailure`, or a `NexusHandlerError`
  ///   where the handler could not be asked; `TemporalError` where the server cannot say; `CancellationError`
  ///   when the caller's task is cancelled, which the operation does not notice; whatever the converter throws.
  public func result() async throws -> Output {
    let (result, converter) = try await target.result()
    return try converter.naming("the result of operation \(id)") { try decode(result, converter) }
  }

  /// Waits until its handler has begun it, or it has ended.
  ///
  /// - Returns: what the handler knows it by; nil where it ended in the call that was to start it.
  /// - Throws: as ``result()``, but for what it ended with.
  @discardableResult public func started() async throws -> String? {
    let token = try await target.poll(until: .started).operationToken
    return token.isEmpty ? nil : token
  }

  /// How it stands.
  public func describe() async throws -> StandaloneOperationDescription {
    try await target.describe()
  }

  /// Asks its handler to cancel it. Returns before the handler has heard of it.
  public func cancel(reason: String = "") async throws { try await target.cancel(reason) }

  /// Ends it without a word to its handler.
  public func terminate(reason: String = "") async throws { try await target.terminate(reason) }

  /// Deletes it; one that is under way is terminated first. Returns before it is gone.
  public func delete() async throws { try await target.delete() }
}
