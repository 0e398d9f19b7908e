internal import TemporalAPI

/// How far an update is to have come before whoever sends it goes on.
public enum UpdateStage: Sendable {
  /// The workflow has accepted or refused it, and history has it.
  case accepted
  /// The workflow has its result.
  case completed
}

/// An update that was sent.
public struct WorkflowUpdateHandle<Output: Sendable>: Sendable {
  private let target: UpdateTarget
  private let decode: @Sendable (Payloads?) throws -> Output

  init(_ target: UpdateTarget, _ decode: @escaping @Sendable (Payloads?) throws -> Output) {
    self.target = target
    self.decode = decode
  }

  /// The update's id, by which it can be found again: `WorkflowHandle.updateHandle(_:id:)`.
  public var id: String { target.id }
  /// The workflow's id.
  public var workflowID: String { target.execution.workflowId }
  /// The run that it was sent to; nil where it is not known, for the handle was made by id alone.
  public var runID: String? { target.execution.runId.isEmpty ? nil : target.execution.runId }

  /// Waits for the update's end, for as long as the workflow takes.
  ///
  /// As long as the server cannot be reached it goes on waiting.
  ///
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed; `TemporalError`: code
  ///   `.notFound` where there is no such update, or the workflow closed without it; `CancellationError`
  ///   when the caller's task is cancelled, which the workflow does not notice.
  public func result() async throws -> Output { try decode(try await target.result()) }
}

extension WorkflowUpdateHandle where Output: Decodable {
  init(of target: UpdateTarget) {
    let converter = target.converter
    self.init(target) { try converter.value(of: Output.self, in: $0) }
  }
}

extension WorkflowUpdateHandle where Output == Void {
  init(of target: UpdateTarget) { self.init(target) { _ in } }
}
