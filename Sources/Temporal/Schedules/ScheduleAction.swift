internal import ProtoWire
internal import TemporalAPI

/// What a schedule does: it starts a workflow.
///
/// One that comes from a description is kept as the server has it, payloads and all, and goes back as it
/// came; to change it, put another in its place.
public struct ScheduleAction: Sendable {
  private enum Content: Sendable {
    /// As the server has it: the codec has been over it.
    case described(NewWorkflowExecutionInfo)
    case made(@Sendable (DataConverter) throws -> NewWorkflowExecutionInfo)
  }

  private let content: Content
  /// The workflow's name.
  public let workflowType: String
  /// The id of its workflows, behind which the server puts the time for which it starts each.
  public let workflowID: String
  /// Where the workers poll.
  public let taskQueue: String

  /// Starts a workflow with this input.
  ///
  /// - Parameters:
  ///   - workflow: the type that workers registered.
  ///   - input: what each run gets.
  ///   - id: the id of its workflows, behind which the server puts the time for which it starts each. A
  ///     codec is told this one when it encodes, and the longer one when it decodes.
  ///   - taskQueue: where the workers poll.
  ///   - options: as for any start; conflicts, delay, cron and links are the schedule's own concern, and are
  ///     refused.
  public static func start<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) -> Self where W.Input: Sendable {
    Self(W.name, id: id, taskQueue: taskQueue, options) { try W.coding.encodeInput(input, $0) }
  }

  /// Starts a workflow without input.
  public static func start<W: Workflow>(
    _ workflow: W.Type, id: String, taskQueue: String, options: StartOptions = .init()
  ) -> Self where W.Input == Void {
    start(workflow, (), id: id, taskQueue: taskQueue, options: options)
  }

  /// Starts a workflow by name, with one payload for each input.
  public static func start<each Input: Encodable & Sendable>(
    named name: String, _ input: repeat each Input, id: String, taskQueue: String,
    options: StartOptions = .init()
  ) -> Self {
    let input = (repeat each input)
    return Self(name, id: id, taskQueue: taskQueue, options) { converter in
      try converter.payloads(for: repeat each input)
    }
  }

  private init(
    _ name: String, id: String, taskQueue: String, _ options: StartOptions,
    _ input: @escaping @Sendable (DataConverter) throws -> Payloads?
  ) {
    workflowType = name
    workflowID = id
    self.taskQueue = taskQueue
    content = .made { converter in
      var start = StartWorkflowExecutionRequest()
      start.workflowId = id
      start.workflowType = WorkflowType()
      start.workflowType?.name = name
      start.taskQueue = TaskQueue()
      start.taskQueue?.name = taskQueue
      start.taskQueue?.kind = .normal
      start.input = try input(converter)
      try options.apply(to: &start, converter)
      return try NewWorkflowExecutionInfo(start)
    }
  }

  init(_ info: NewWorkflowExecutionInfo) {
    content = .described(info)
    workflowType = info.workflowType?.name ?? ""
    workflowID = info.workflowId
    taskQueue = info.taskQueue?.name ?? ""
  }

  func wire(_ client: TemporalClient) async throws -> NewWorkflowExecutionInfo {
    switch content {
    case .described(let info): return info
    case .made(let make):
      return try await client.codec.encoded(
        make(client.converter(ofWorkflow: workflowID)), client.context(workflowID: workflowID))
    }
  }

  /// The whole, as the server has it; nothing for an action that has not been there.
  var describedBytes: [UInt8] {
    if case .described(let info) = content { info.encoded() } else { [] }
  }

  /// The input, as the server has it; nil for an action that has not been there.
  var describedInput: Payloads? {
    if case .described(let info) = content { info.input } else { nil }
  }
}

extension NewWorkflowExecutionInfo {
  fileprivate init(_ start: StartWorkflowExecutionRequest) throws {
    let refused =
      start.workflowIdConflictPolicy != .fail
      ? "onConflict, in place of which its policy has `overlap`"
      : start.workflowStartDelay != nil
        ? "startDelay" : !start.cronSchedule.isEmpty ? "cron" : start.links.isEmpty ? nil : "links"
    if let refused {
      throw TemporalError(
        .invalidArgument, "a schedule's workflow cannot have the start option \(refused)")
    }
    self.init()
    workflowId = start.workflowId
    workflowType = start.workflowType
    taskQueue = start.taskQueue
    input = start.input
    workflowExecutionTimeout = start.workflowExecutionTimeout
    workflowRunTimeout = start.workflowRunTimeout
    workflowTaskTimeout = start.workflowTaskTimeout
    workflowIdReusePolicy = start.workflowIdReusePolicy
    retryPolicy = start.retryPolicy
    memo = start.memo
    searchAttributes = start.searchAttributes
    userMetadata = start.userMetadata
    versioningOverride = start.versioningOverride
    priority = start.priority
  }
}
