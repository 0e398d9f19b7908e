import Temporal

/// The workflow that does whatever its input says.
actor KitchenSink: Workflow {
  static let name = "kitchenSink"
  static let package = "temporal.omes.kitchen_sink"

  static let doActions = Signal<Payload?>("do_actions_signal") { sink, payload in
    try await sink.handle(Node(payload))
  }
  static let update = Update<(Payload?) -> Payload>(
    "do_actions_update",
    validate: { _, payload in
      if try Node(payload)["rejectMe"] != nil { throw ApplicationFailure("rejected") }
    },
    { sink, payload in
      let set = try Node(payload)["doActions"] ?? .empty
      return try await sink.perform(set: set) ?? sink.statePayload
    })
  static let report = Query<(Payload?) -> Payload>("report_state") { sink, _ in
    try sink.statePayload
  }
  static var messages: Messages {
    doActions
    update
    report
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  var state: [String: String] = [:]
  /// Action sets that signals have left to the main method.
  private var queue: [Node] = []
  /// Numbers of signals that are still to come; nil where numbers mean nothing.
  private var expected: Set<Int>?
  /// What was left to run, and the first error of it.
  var pending = 0
  var pendingError: (any Error)?
  /// Concurrent sets under way, by number.
  private var batches: [Int: Batch] = [:]
  private var lastBatch = 0

  private struct Batch {
    var left: Int
    var outcome: Result<Payload?, any Error>?
  }

  func run(_ input: RawArguments) async throws -> Payload? {
    let message = try Node(input.payloads.first)
    let ids = message.list("expectedSignalIds").compactMap(\.number)
    let count = message.number("expectedSignalCount")
    let numbers = ids.isEmpty ? Array(1..<max(1, count + 1)) : ids
    let received = Set(message.list("receivedSignalIds").compactMap(\.number))
    if !numbers.isEmpty { expect(Set(numbers).subtracting(received)) }
    let result = try await performAll(message)
    try await waitForSignals()
    return result
  }

  /// Signals that came before were handled before, and dropped nobody's number.
  private func expect(_ numbers: Set<Int>) {
    expected = numbers.subtracting(early)
  }
  private var early: Set<Int> = []

  private func performAll(_ message: Node) async throws -> Payload? {
    for set in message.list("initialActions") {
      if let value = try await perform(set: set) { return value }
    }
    while true {
      try await context.waitUntil { !self.queue.isEmpty }
      if let value = try await perform(set: queue.removeFirst()) { return value }
    }
  }

  private func waitForSignals() async throws {
    guard let expected, !expected.isEmpty else { return }
    let limit = context.info.executionTimeout.map { $0 - .seconds(10) } ?? .seconds(60)
    let all = try await context.waitUntil(timeout: limit) { self.expected?.isEmpty ?? true }
    if !all { throw ApplicationFailure("missing signals", type: "MissingSignals") }
  }

  private func handle(_ signal: Node) async throws {
    let number = signal.number("signalId")
    if number != 0 {
      if let expected {
        guard expected.contains(number) else { return }
        self.expected?.remove(number)
      } else {
        early.insert(number)
      }
    }
    if let set = signal["doActionsInMain"] {
      queue.append(set)
    } else if let set = signal["doActions"] {
      _ = try await perform(set: set)
    }
  }

  var statePayload: Payload {
    get throws {
      let kvs = Node.map(["kvs": .map(state.mapValues { .text($0) })])
      return try kvs.payload("\(Self.package).WorkflowState")
    }
  }

  // MARK: - Action sets

  /// The first value that an action of it returns.
  func perform(set: Node) async throws -> Payload? {
    let actions = set.list("actions")
    guard set.flag("concurrent") else {
      for action in actions {
        if let value = try await perform(action) { return value }
      }
      return nil
    }
    return try await performTogether(actions)
  }

  private func performTogether(_ actions: [Node]) async throws -> Payload? {
    lastBatch += 1
    let number = lastBatch
    batches[number] = Batch(left: actions.count)
    for action in actions {
      Task {
        do { self.end(number, .success(try await self.perform(action))) } catch {
          self.end(number, .failure(error))
        }
      }
    }
    try await context.waitUntil {
      self.batches[number].map { $0.left == 0 || $0.outcome != nil } ?? true
    }
    return try batches.removeValue(forKey: number)?.outcome?.get() ?? nil
  }

  /// What still runs when the set has ended is left alone, and has nobody to tell.
  private func end(_ batch: Int, _ outcome: Result<Payload?, any Error>) {
    batches[batch]?.left -= 1
    guard batches[batch]?.outcome == nil else { return }
    if case .success(nil) = outcome { return }
    batches[batch]?.outcome = outcome
  }
}
