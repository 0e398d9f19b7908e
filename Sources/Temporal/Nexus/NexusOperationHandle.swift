internal import TemporalAPI

/// A Nexus operation that has started: its result can be asked for later, and it can be cancelled.
public struct NexusOperationHandle<Output: Sendable>: Sendable {
  /// What its handler knows it by; nil where it ended in the call that started it.
  public let token: String?
  let claim: MachineClaim
  let coding: ValueCoding<Output>
  /// For errors, and for the converter.
  let operation: PayloadContext.Operation

  /// Waits for the operation's end. May be called again, and by several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `NexusOperationFailure` with the reason as its cause; `CancelledFailure` where the wait was
  ///   cancelled, which cancels the operation as its `cancellation` option says; whatever the converter throws.
  public func result(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> Output {
    let run = claim.run
    if run.isRefusing { try await run.refuse() }
    if let wait = try claim.await(at: CallSite("result", file, line, function)) {
      await run.wait(wait)
      _ = try run.take(wait)
    }
    let converter = run.converter(of: operation)
    return try converter.naming("the result of operation \(operation.operation)") {
      try coding.decode(claim.result(), converter)
    }
  }

  /// Cancels the operation as its `cancellation` option says. Does nothing where it has ended. Returns at once.
  ///
  /// - Throws: in a query, or outside the run.
  public func cancel() throws {
    try claim.run.outbound.cancelOperation(OperationCancelRequest(operation: claim.machine))
  }
}
