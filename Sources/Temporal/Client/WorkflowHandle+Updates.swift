internal import TemporalAPI

extension WorkflowHandle {
  /// Sends an update and waits for its result.
  ///
  /// - Parameters:
  ///   - update: which; the workflow's own reference.
  ///   - input: a payload each.
  ///   - id: what it is known by: sent twice it is done once, and gives the same result. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed; `TemporalError`: code
  ///   `.notFound` when there is no such workflow, or it is closed; `CancellationError` when the caller's
  ///   task is cancelled, which the workflow does not notice.
  public func execute<each Input: Codable & Sendable, Output: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Output>, _ input: repeat each Input,
    id: String? = nil
  ) async throws -> Output {
    try await start(update, repeat each input, id: id, waitingFor: .completed).result()
  }

  /// Sends an update without result, and waits for its end.
  ///
  /// - Parameter id: what it is known by: sent twice it is done once. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed; `TemporalError`: code
  ///   `.notFound` when there is no such workflow, or it is closed; `CancellationError` when the caller's
  ///   task is cancelled, which the workflow does not notice.
  public func execute<each Input: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Void>, _ input: repeat each Input,
    id: String? = nil
  ) async throws {
    try await start(update, repeat each input, id: id, waitingFor: .completed).result()
  }

  /// Sends an update, and does not wait for its result.
  ///
  /// - Parameters:
  ///   - update: which; the workflow's own reference.
  ///   - input: a payload each.
  ///   - id: what it is known by: sent twice it is done once. Nil: a new one.
  ///   - stage: how far it is to have come.
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, or it is closed. That it
  ///   was refused is told by the handle's `result()`.
  public func start<each Input: Codable & Sendable, Output: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Output>, _ input: repeat each Input,
    id: String? = nil, waitingFor stage: UpdateStage = .accepted
  ) async throws -> WorkflowUpdateHandle<Output> {
    let input = try converter.payloads(for: repeat each input)
    return .init(of: try await target.update(UpdateMessage(update.name, input, id: id, stage)))
  }

  /// Sends an update without result, and does not wait for its end.
  ///
  /// - Parameters:
  ///   - id: what it is known by: sent twice it is done once. Nil: a new one.
  ///   - stage: how far it is to have come.
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, or it is closed. That it
  ///   was refused is told by the handle's `result()`.
  public func start<each Input: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Void>, _ input: repeat each Input,
    id: String? = nil, waitingFor stage: UpdateStage = .accepted
  ) async throws -> WorkflowUpdateHandle<Void> {
    let input = try converter.payloads(for: repeat each input)
    return .init(of: try await target.update(UpdateMessage(update.name, input, id: id, stage)))
  }

  /// An update that somebody sent; nothing is asked until it is used.
  public func updateHandle<each Input: Codable & Sendable, Output: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Output>, id: String
  ) -> WorkflowUpdateHandle<Output> { .init(of: target.update(id: id)) }

  /// An update without result that somebody sent; nothing is asked until it is used.
  public func updateHandle<each Input: Codable & Sendable>(
    _ update: WorkflowUpdate<W, (repeat each Input) -> Void>, id: String
  ) -> WorkflowUpdateHandle<Void> { .init(of: target.update(id: id)) }

  private var converter: DataConverter { target.converter }
}

extension UntypedWorkflowHandle {
  /// Sends an update by name, with one payload for each input, and waits for its result.
  ///
  /// - Parameter id: what it is known by: sent twice it is done once. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed; `TemporalError`: code
  ///   `.notFound` when there is no such workflow, or it is closed.
  public func executeUpdate<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ name: String, _ input: repeat each Input, id: String? = nil, as type: Output.Type
  ) async throws -> Output {
    try await startUpdate(name, repeat each input, id: id, waitingFor: .completed, as: type)
      .result()
  }

  /// Sends an update by name, with one payload for each input, waits for its end, and does not look at its result.
  ///
  /// - Parameter id: what it is known by: sent twice it is done once. Nil: a new one.
  /// - Throws: `WorkflowUpdateFailure` whose cause says why it was refused or failed; `TemporalError`: code
  ///   `.notFound` when there is no such workflow, or it is closed.
  public func executeUpdate<each Input: Encodable & Sendable>(
    _ name: String, _ input: repeat each Input, id: String? = nil
  ) async throws {
    let input = try target.converter.payloads(for: repeat each input)
    _ = try await target.update(UpdateMessage(name, input, id: id, .completed)).result()
  }

  /// Sends an update by name, and does not wait for its result.
  ///
  /// - Parameters:
  ///   - id: what it is known by: sent twice it is done once. Nil: a new one.
  ///   - stage: how far it is to have come.
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow, or it is closed. That it
  ///   was refused is told by the handle's `result()`.
  public func startUpdate<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ name: String, _ input: repeat each Input, id: String? = nil,
    waitingFor stage: UpdateStage = .accepted, as type: Output.Type
  ) async throws -> WorkflowUpdateHandle<Output> {
    let input = try target.converter.payloads(for: repeat each input)
    return .init(of: try await target.update(UpdateMessage(name, input, id: id, stage)))
  }

  /// An update that somebody sent; nothing is asked until it is used.
  public func updateHandle<Output: Decodable & Sendable>(
    id: String, as type: Output.Type
  ) -> WorkflowUpdateHandle<Output> { .init(of: target.update(id: id)) }
}
