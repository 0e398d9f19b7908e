internal import TemporalAPI

/// What came with a message, not decoded yet: what a dynamic handler gets.
public struct MessageInput: Sendable {
  /// What was asked for.
  public let name: String
  /// One for each input, as they came.
  public let payloads: [Payload]
  private let converter: DataConverter

  init(_ name: String, _ payloads: Payloads?, _ converter: DataConverter) {
    self.name = name
    self.payloads = (payloads?.payloads ?? []).map { Payload($0) }
    self.converter = converter
  }

  /// The input at `index`, which is the first unless said otherwise.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` where there is none, or none of this type.
  public func value<Value: Decodable>(as type: Value.Type, at index: Int = 0) throws -> Value {
    guard payloads.indices.contains(index) else {
      throw TemporalError(
        .malformedPayload, "\(name) came with \(payloads.count) inputs, none at \(index)")
    }
    return try converter.value(of: type, from: payloads[index].wire)
  }
}

/// A handler of every update that the workflow has no other for. As an entry of `messages`:
///
/// ```swift
/// static let other = DynamicUpdate { ledger, input in
///   ledger.entries[input.name] = try input.value(as: Int.self)
///   return ledger.entries.count
/// }
/// ```
///
/// All that is said of ``WorkflowUpdate`` holds of it. An input that its handler cannot decode fails the
/// workflow task, for it was accepted before: a validator that decodes it refuses it instead.
public struct DynamicWorkflowUpdate<W: Workflow>: Sendable {
  /// What becomes of it when the run closes before its end.
  public let unfinished: UnfinishedHandlerPolicy
  let prepare: @Sendable (MessageInput, DataConverter) -> PreparedUpdate<W>

  /// A handler with a result; `[String]()` or the like for none.
  public init<Output: Codable & Sendable>(
    unfinished: UnfinishedHandlerPolicy = .warn,
    validate: (@Sendable (isolated W, MessageInput) throws -> Void)? = nil,
    _ handle: @escaping @Sendable (isolated W, MessageInput) async throws -> Output
  ) {
    self.unfinished = unfinished
    prepare = { input, converter in
      var check: (@Sendable (isolated W) throws -> Void)?
      if let validate { check = { (workflow: isolated W) in try validate(workflow, input) } }
      return PreparedUpdate(validate: check) { (workflow: isolated W) in
        try converter.payloads(for: try await handle(workflow, input))
      }
    }
  }
}
