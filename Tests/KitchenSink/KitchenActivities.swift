import Temporal

/// The activities of the contract, remote.
struct KitchenActivities {
  let client: TemporalClient
  let taskQueue: String

  private static let limit = ActivityOptions.startToClose(.seconds(60))

  var all: [ActivityImplementation] {
    [
      Activity<() -> Void>("noop", Self.limit).implemented { () async throws -> Void in },
      Activity<(Payload) -> Void>("delay", Self.limit).implemented { payload in
        try await Task.sleep(for: try Node(payload).duration ?? .zero)
      },
      Activity<([UInt8], Int) -> [UInt8]>("payload", Self.limit).implemented { _, count in
        [UInt8](repeating: 7, count: max(0, count))
      },
      Activity<(Payload) -> Void>("retryable_error", Self.limit)
        .implemented { payload, context in
          let failures = try Node(payload).number("failAttempts")
          guard context.info.attempt > failures else {
            throw ApplicationFailure("retryable error", type: "RetryableError")
          }
        },
      Activity<(Payload) -> Void>("timeout", Self.limit).implemented { payload, context in
        let message = try Node(payload)
        let isLate = context.info.attempt <= message.number("failAttempts")
        try await Task.sleep(
          for: message.duration(isLate ? "failureDuration" : "successDuration") ?? .zero)
      },
      Activity<(Payload) -> Void>("heartbeat", Self.limit).implemented(by: heartbeat),
      Activity<(Payload) -> Void>("client", Self.limit).implemented(by: ask),
    ]
  }

  @Sendable @concurrent private func heartbeat(
    _ payload: Payload, _ context: ActivityContext
  ) async throws {
    let message = try Node(payload)
    if context.info.attempt <= message.number("failAttempts") {
      return try await Task.sleep(for: message.duration("failureDuration") ?? .zero)
    }
    let whole = message.duration("successDuration") ?? .zero
    guard let interval = message.duration("heartbeatInterval"), interval > .zero else {
      try await Task.sleep(for: whole)
      return context.heartbeat()
    }
    var left = whole
    while left > .zero {
      context.heartbeat()
      let step = min(left, interval)
      try await Task.sleep(for: step)
      left -= step
    }
  }

  // MARK: - The client's own actions

  @Sendable @concurrent private func ask(
    _ payload: Payload, _ context: ActivityContext
  ) async throws {
    let asker = KitchenClient(
      client: client, taskQueue: taskQueue, workflowID: context.info.workflowID ?? "")
    for set in (try Node(payload)["clientSequence"] ?? .empty).list("actionSets") {
      try await asker.perform(set: set)
    }
  }
}

/// What an activity does to its own workflow, through the worker's client.
private struct KitchenClient: Sendable {
  let client: TemporalClient
  let taskQueue: String
  let workflowID: String

  private var handle: UntypedWorkflowHandle { client.handle(id: workflowID) }
  private var start: WorkflowStart<KitchenSink> {
    WorkflowStart(KitchenSink.self, RawArguments([]), id: workflowID, taskQueue: taskQueue)
  }

  func perform(set: Node) async throws {
    let actions = set.list("actions")
    if set.flag("concurrent") {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for action in actions { group.addTask { try await perform(action) } }
        try await group.waitForAll()
      }
    } else {
      for action in actions { try await perform(action) }
    }
    if let pause = set.duration("waitAtEnd") { try await Task.sleep(for: pause) }
    if set.flag("waitForCurrentRunToFinishAtEnd") {
      let run = try await handle.describe().runID
      try? await client.handle(id: workflowID, runID: run).result()
    }
  }

  private func perform(_ action: Node) async throws {
    if let signal = action["doSignal"] {
      try await send(signal)
    } else if let update = action["doUpdate"] {
      try await tolerating(update) { try await self.update(update) }
    } else if let query = action["doQuery"] {
      try await tolerating(query) { try await self.ask(query) }
    } else if let set = action["nestedActions"] {
      try await perform(set: set)
    } else if action["doDescribe"] != nil {
      _ = try await handle.describe()
    } else {
      throw ApplicationFailure.refused("this client action")
    }
  }

  private func tolerating(_ action: Node, _ body: () async throws -> Void) async throws {
    guard action.flag("failureExpected") else { return try await body() }
    do { try await body() } catch { return }
    throw ApplicationFailure("a failure was expected", isNonRetryable: true)
  }

  private func send(_ signal: Node) async throws {
    if let custom = signal["custom"] {
      guard !signal.flag("withStart") else {
        throw ApplicationFailure.refused("a custom signal with a start")
      }
      let args = custom.payloads("args")
      switch args.count {
      case 0: try await handle.signal(custom.text("name"))
      case 1: try await handle.signal(custom.text("name"), args[0])
      default: throw ApplicationFailure.refused("a signal with \(args.count) arguments")
      }
      return
    }
    let payload = try (signal["doSignalActions"] ?? .empty)
      .payload("\(KitchenSink.package).DoSignal.DoSignalActions")
    if signal.flag("withStart") {
      _ = try await client.signalWithStart(start, KitchenSink.doActions, payload)
    } else {
      try await handle.signal(KitchenSink.doActions.name, payload)
    }
  }

  private func update(_ update: Node) async throws {
    if let custom = update["custom"] {
      let args = custom.payloads("args")
      guard args.count < 2 else {
        throw ApplicationFailure.refused("an update with \(args.count) arguments")
      }
      if let argument = args.first {
        _ = try await handle.executeUpdate(custom.text("name"), argument, as: Payload?.self)
      } else {
        _ = try await handle.executeUpdate(custom.text("name"), as: Payload?.self)
      }
      return
    }
    let payload = try (update["doActions"] ?? .empty)
      .payload("\(KitchenSink.package).DoActionsUpdate")
    if update.flag("withStart") {
      _ = try await client.executeUpdateWithStart(start, KitchenSink.update, payload)
    } else {
      _ = try await handle.executeUpdate(KitchenSink.update.name, payload, as: Payload?.self)
    }
  }

  private func ask(_ query: Node) async throws {
    if let custom = query["custom"] {
      let args = custom.payloads("args")
      guard args.count < 2 else {
        throw ApplicationFailure.refused("a query with \(args.count) arguments")
      }
      if let argument = args.first {
        _ = try await handle.query(custom.text("name"), argument, as: Payload?.self)
      } else {
        _ = try await handle.query(custom.text("name"), as: Payload?.self)
      }
      return
    }
    let payloads = (query["reportState"] ?? .empty).payloads("payloads")
    _ = try await handle.query(KitchenSink.report.name, payloads.first, as: Payload?.self)
  }
}
