import Temporal

extension KitchenSink {
  /// One action; what it returns, if it returns something.
  func perform(_ action: Node) async throws -> Payload? {
    if let timer = action["timer"] { return try await sleep(timer) }
    if let activity = action["execActivity"] { return try await execute(activity) }
    if let child = action["execChildWorkflow"] { return try await execute(child: child) }
    if let state = action["awaitWorkflowState"] { return try await wait(for: state) }
    if let signal = action["sendSignal"] { return try await send(signal) }
    if let cancel = action["cancelWorkflow"] { return try await self.cancel(workflow: cancel) }
    if let patch = action["setPatchMarker"] { return try await mark(patch) }
    if let set = action["nestedActionSet"] { return try await perform(set: set) }
    if let operation = action["nexusOperation"] { return try await call(operation) }
    if action["awaitPendingActions"] != nil { return try await waitForPending() }
    return try record(action)
  }

  /// What waits for nothing.
  private func record(_ action: Node) throws -> Payload? {
    if let attributes = action["upsertSearchAttributes"] {
      try upsert(attributes)
    } else if let memo = action["upsertMemo"] {
      try upsert(memo: memo)
    } else if let state = action["setWorkflowState"] {
      self.state = Dictionary(state.entries("kvs").map { ($0.key, $0.value.string) }) { $1 }
    } else if let result = action["returnResult"] {
      return (result["returnThis"] ?? .empty).payload
    } else if let error = action["returnError"] {
      throw failure(error["failure"] ?? .empty)
    } else if let next = action["continueAsNew"] {
      throw try continued(next)
    } else {
      throw ApplicationFailure("unrecognized action", isNonRetryable: true)
    }
    return nil
  }

  private func sleep(_ timer: Node) async throws -> Payload? {
    let duration = Duration.milliseconds(timer.number("milliseconds"))
    return try await choose(timer["awaitableChoice"]) { sink in
      try await sink.context.sleep(for: duration)
    }
  }

  private func wait(for state: Node) async throws -> Payload? {
    let (key, value) = (state.text("key"), state.text("value"))
    try await context.waitUntil { self.state[key] == value }
    return nil
  }

  private func send(_ signal: Node) async throws -> Payload? {
    let run = signal.text("runId")
    let other = context.externalWorkflow(
      KitchenSink.self, id: signal.text("workflowId"), runID: run.isEmpty ? nil : run)
    let (name, args) = (signal.text("signalName"), signal.payloads("args"))
    return try await choose(signal["awaitableChoice"]) { _ in
      switch args.count {
      case 0: try await other.signal(Signal<Void>(name) { _ in })
      case 1: try await other.signal(Signal<Payload>(name) { _, _ in }, args[0])
      case 2:
        try await other.signal(
          Signal<(Payload, Payload)>(name) { _, _, _ in }, (args[0], args[1]))
      default: throw ApplicationFailure.refused("a signal with \(args.count) arguments")
      }
    }
  }

  private func cancel(workflow: Node) async throws -> Payload? {
    let run = workflow.text("runId")
    try await context.externalWorkflow(
      KitchenSink.self, id: workflow.text("workflowId"), runID: run.isEmpty ? nil : run
    ).cancel()
    return nil
  }

  private func mark(_ patch: Node) async throws -> Payload? {
    let oldest: ChangeVersion = patch.flag("deprecated") ? 1 : .default
    let version = try context.getVersion(patch.text("patchId"), min: oldest, max: 1)
    guard version == 1, let inner = patch["innerAction"] else { return nil }
    return try await perform(inner)
  }

  private func waitForPending() async throws -> Payload? {
    try await context.waitUntil { self.pending == 0 || self.pendingError != nil }
    if let error = pendingError { throw error }
    return nil
  }

  // MARK: - Records

  private func upsert(_ attributes: Node) throws {
    for (name, value) in attributes.entries("searchAttributes") {
      try context.upsertSearchAttributes(Self.attribute(name, value.payload))
    }
  }

  static func attribute(_ name: String, _ payload: Payload) throws -> SearchAttribute {
    let named = payload.metadata["type"].map { String(decoding: $0, as: UTF8.self) }
    switch named ?? (name == "KS_Int" ? "Int" : "Keyword") {
    case "Int": return .int(name, try payload.value(as: Int.self))
    case "Double": return .double(name, try payload.value(as: Double.self))
    case "Bool": return .bool(name, try payload.value(as: Bool.self))
    case "Text": return .text(name, try payload.value(as: String.self))
    case "KeywordList": return .keywords(name, try payload.value(as: [String].self))
    default: return .keyword(name, try payload.value(as: String.self))
    }
  }

  private func upsert(memo: Node) throws {
    var changes: [String: (any Encodable & Sendable)?] = [:]
    for (name, value) in (memo["upsertedMemo"] ?? .empty).entries("fields") {
      let payload = value.payload
      let isNothing = payload.data.isEmpty && payload.metadata.isEmpty
      changes.updateValue(isNothing ? nil : payload, forKey: name)
    }
    try context.upsertMemo(changes)
  }

  // MARK: - Ends

  private func failure(_ failure: Node) -> ApplicationFailure {
    let info = failure["applicationFailureInfo"] ?? .empty
    return ApplicationFailure(
      failure.text("message"), type: info.text("type"), isNonRetryable: info.flag("nonRetryable"))
  }

  private func continued(_ next: Node) throws -> ContinueAsNew {
    let type = next.text("workflowType")
    guard type.isEmpty || type == Self.name else {
      throw ApplicationFailure.refused("to continue as another workflow (\(type))")
    }
    var options = ContinueAsNewOptions()
    let queue = next.text("taskQueue")
    if !queue.isEmpty { options.taskQueue = queue }
    options.runTimeout = next.duration("workflowRunTimeout")
    options.taskTimeout = next.duration("workflowTaskTimeout")
    options.retry = next.retryPolicy("retryPolicy")
    let memo = next.entries("memo")
    if !memo.isEmpty {
      options.memo = Dictionary(memo.map { ($0.key, $0.value.payload) }) { $1 }
    }
    let attributes = next.entries("searchAttributes")
    if !attributes.isEmpty {
      options.searchAttributes = try attributes.map { try Self.attribute($0.key, $0.value.payload) }
    }
    return continueAsNew(RawArguments(next.payloads("arguments")), options: options)
  }
}

extension Node {
  /// The text that it is.
  var string: String { if case .text(let text) = self { text } else { "" } }
}
