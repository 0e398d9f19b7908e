import Temporal

// Activities, children and Nexus operations.
extension KitchenSink {
  func execute(_ node: Node) async throws -> Payload? {
    let options = Self.activityOptions(node)
    return try await choose(node["awaitableChoice"]) { sink in
      try await Self.run(node, options, sink.context)
    }
  }

  private static func activityOptions(_ node: Node) -> ActivityOptions {
    let close = node.duration("scheduleToCloseTimeout")
    var options = ActivityOptions.startToClose(
      node.duration("startToCloseTimeout") ?? close ?? .seconds(60))
    if node.duration("startToCloseTimeout") == nil, close != nil { options.startToClose = nil }
    options.scheduleToClose = close
    options.scheduleToStart = node.duration("scheduleToStartTimeout")
    options.heartbeat = node.duration("heartbeatTimeout")
    if let retry = node.retryPolicy("retryPolicy") { options.retry = retry }
    let queue = node.text("taskQueue")
    if !queue.isEmpty { options.taskQueue = queue }
    if let key = node["priority"]?.number("priorityKey"), key > 0 {
      options.priority = Priority(key: key)
    }
    let types = ["TRY_CANCEL", "WAIT_CANCELLATION_COMPLETED", "ABANDON"]
    switch node["remote"]?.choice("cancellationType", types) {
    case "WAIT_CANCELLATION_COMPLETED"?: options.cancellation = .waitForCompletion
    case "ABANDON"?: options.cancellation = .abandon
    default: options.cancellation = .tryCancel
    }
    return options
  }

  private static func run(
    _ node: Node, _ options: ActivityOptions, _ context: WorkflowContext
  ) async throws {
    let isLocal = node["isLocal"] != nil
    if let generic = node["generic"] {
      return try await run(generic: generic, isLocal, options, context)
    }
    if let delay = node["delay"] {
      let duration = try delay.payload("google.protobuf.Duration")
      return try await run("delay", duration, isLocal, options, context)
    }
    if let payload = node["payload"] {
      return try await run(payload: payload, isLocal, options, context)
    }
    for (field, name, type) in [
      ("client", "client", "ClientActivity"),
      ("retryableError", "retryable_error", "RetryableErrorActivity"),
      ("timeout", "timeout", "TimeoutActivity"),
      ("heartbeat", "heartbeat", "HeartbeatTimeoutActivity"),
    ] {
      guard let message = node[field] else { continue }
      let payload = try message.payload("\(package).ExecuteActivityAction.\(type)")
      return try await run(name, payload, isLocal, options, context)
    }
    let noop = Activity<() -> Void>("noop", options)
    if isLocal { try await context.executeLocally(noop) } else { try await context.execute(noop) }
  }

  private static func run(
    _ name: String, _ argument: Payload, _ isLocal: Bool, _ options: ActivityOptions,
    _ context: WorkflowContext
  ) async throws {
    let activity = Activity<(Payload) -> Void>(name, options)
    if isLocal {
      try await context.executeLocally(activity, argument)
    } else {
      try await context.execute(activity, argument)
    }
  }

  private static func run(
    payload: Node, _ isLocal: Bool, _ options: ActivityOptions, _ context: WorkflowContext
  ) async throws {
    let activity = Activity<([UInt8], Int) -> [UInt8]>("payload", options)
    let bytes = [UInt8](repeating: 7, count: payload.number("bytesToReceive"))
    let count = payload.number("bytesToReturn")
    let back: [UInt8]
    if isLocal {
      back = try await context.executeLocally(activity, bytes, count)
    } else {
      back = try await context.execute(activity, bytes, count)
    }
    guard back.count == count else {
      throw ApplicationFailure("\(back.count) bytes came back, of \(count)")
    }
  }

  private static func run(
    generic: Node, _ isLocal: Bool, _ options: ActivityOptions, _ context: WorkflowContext
  ) async throws {
    let (type, args) = (generic.text("type"), generic.payloads("arguments"))
    let name = type.isEmpty ? "noop" : type
    let none = Activity<() -> Payload?>(name, options)
    let one = Activity<(Payload) -> Payload?>(name, options)
    let two = Activity<(Payload, Payload) -> Payload?>(name, options)
    switch (args.count, isLocal) {
    case (0, false): _ = try await context.execute(none)
    case (0, true): _ = try await context.executeLocally(none)
    case (1, false): _ = try await context.execute(one, args[0])
    case (1, true): _ = try await context.executeLocally(one, args[0])
    case (2, false): _ = try await context.execute(two, args[0], args[1])
    case (2, true): _ = try await context.executeLocally(two, args[0], args[1])
    default: throw ApplicationFailure.refused("an activity with \(args.count) arguments")
    }
  }

  // MARK: - Children

  func execute(child node: Node) async throws -> Payload? {
    let type = node.text("workflowType")
    guard type.isEmpty || type == Self.name else {
      throw ApplicationFailure.refused("a child of type \(type)")
    }
    let options = try Self.childOptions(node)
    let id = node.text("workflowId").isEmpty ? nil : node.text("workflowId")
    let input = RawArguments(node.payloads("input"))
    return try await choose(
      node["awaitableChoice"],
      begin: { sink in
        let child = try await sink.context.startChild(
          KitchenSink.self, input, id: id, options: options)
        return UnderWay(cancel: { try child.cancel() }) { _ in _ = try await child.result() }
      },
      { sink in
        try await sink.context.executeChild(KitchenSink.self, input, id: id, options: options)
      })
  }

  private static func childOptions(_ node: Node) throws -> ChildWorkflowOptions {
    var options = ChildWorkflowOptions()
    options.executionTimeout = node.duration("workflowExecutionTimeout")
    options.runTimeout = node.duration("workflowRunTimeout")
    options.taskTimeout = node.duration("workflowTaskTimeout")
    options.retry = node.retryPolicy("retryPolicy")
    if !node.text("cronSchedule").isEmpty { options.cron = node.text("cronSchedule") }
    if !node.text("taskQueue").isEmpty { options.taskQueue = node.text("taskQueue") }
    switch node.choice(
      "parentClosePolicy", ["UNSPECIFIED", "TERMINATE", "ABANDON", "REQUEST_CANCEL"])
    {
    case "ABANDON": options.parentClosePolicy = .abandon
    case "REQUEST_CANCEL": options.parentClosePolicy = .requestCancel
    default: options.parentClosePolicy = .terminate
    }
    let kinds = [
      "ABANDON", "TRY_CANCEL", "WAIT_CANCELLATION_COMPLETED", "WAIT_CANCELLATION_REQUESTED",
    ]
    switch node.choice("cancellationType", kinds) {
    case "TRY_CANCEL": options.cancellation = .tryCancel
    case "WAIT_CANCELLATION_COMPLETED": options.cancellation = .waitForCompletion
    case "WAIT_CANCELLATION_REQUESTED": options.cancellation = .waitForRequest
    default: options.cancellation = .abandon
    }
    options.memo = Dictionary(node.entries("memo").map { ($0.key, $0.value.payload) }) { $1 }
    options.searchAttributes = try node.entries("searchAttributes").map {
      try attribute($0.key, $0.value.payload)
    }
    return options
  }

  // MARK: - Nexus

  func call(_ node: Node) async throws -> Payload? {
    let (name, endpoint) = (node.text("operation"), node.text("endpoint"))
    var input: [String: Node] = [:]
    for field in [
      "input", "beforeActions", "handlerWorkflowId", "handlerWorkflowIdConflictPolicy",
      "waitForSignal",
    ] { input[field] = node[field] }
    let payload = try Node.map(input).payload("\(Self.package).NexusHandlerInput")
    let expected = node.text("expectedOutput")
    let operation = KitchenService.Operation<(Payload) -> String>(name)
    let options = NexusOperationOptions(
      headers: Dictionary(node.entries("headers").map { ($0.key, $0.value.string) }) { $1 })
    @Sendable func check(_ output: String) throws {
      guard expected.isEmpty || output == expected else {
        throw ApplicationFailure("\(name) gave \(output), not \(expected)", isNonRetryable: true)
      }
    }
    return try await choose(
      node["awaitableChoice"],
      begin: { sink in
        let handle = try await sink.context.start(
          operation, payload, endpoint: endpoint, options: options)
        return UnderWay(cancel: { try handle.cancel() }) { _ in
          try check(try await handle.result())
        }
      },
      { sink in
        try check(
          try await sink.context.execute(operation, payload, endpoint: endpoint, options: options))
      })
  }
}

/// The Nexus service of the contract.
enum KitchenService: NexusService {
  static let name = "kitchen-sink"
  static let echoSync = Operation<(Payload) -> String>("echo-sync")
  static let echoAsync = Operation<(Payload) -> String>("echo-async")

  static let operations = [
    echoSync.implemented { payload, _ in
      let input = try Node(payload)
      guard input.list("beforeActions").isEmpty else {
        throw NexusHandlerError(.badRequest, "echo-sync does nothing before")
      }
      return input.text("input")
    },
    echoAsync.implemented(by: NexusHandlerWorkflow.self) { payload, context in
      let id = try Node(payload).text("handlerWorkflowId")
      let policies = ["UNSPECIFIED", "FAIL", "USE_EXISTING", "TERMINATE_EXISTING"]
      var options = StartOptions()
      switch try Node(payload).choice("handlerWorkflowIdConflictPolicy", policies) {
      case "USE_EXISTING": options.onConflict = .useExisting
      case "TERMINATE_EXISTING": options.onConflict = .terminateExisting
      default: break
      }
      return WorkflowStart(
        NexusHandlerWorkflow.self, payload, id: id.isEmpty ? context.requestID : id,
        taskQueue: context.taskQueue, options: options)
    },
  ]
}

/// Behind `echo-async`. Its actions are a child's: a tree is a tree wherever it stands.
actor NexusHandlerWorkflow: Workflow {
  static let unblock = Signal("unblock") { $0.isUnblocked = true }
  static var messages: Messages { unblock }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var isUnblocked = false

  func run(_ payload: Payload) async throws -> String {
    let input = try Node(payload)
    if !input.list("beforeActions").isEmpty {
      throw ApplicationFailure.refused("actions of a Nexus handler")
    }
    if input.flag("waitForSignal") { try await context.waitUntil { self.isUnblocked } }
    return input.text("input")
  }
}
