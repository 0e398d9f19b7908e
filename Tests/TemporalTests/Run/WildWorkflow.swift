import Temporal
import TestKit

/// A workflow whose code is drawn from its input, a seed: everything that authors can write, nested by
/// chance. It notes what each step gave.
actor WildWorkflow: Workflow {
  static let count = Activity<(Int) -> Int>("Count", .startToClose(.seconds(30)))
  static let careful = Activity<(Int) -> Int>(
    "Careful", .startToClose(.seconds(30), cancellation: .waitForCompletion))

  static let feed = Signal<Int>("feed") { try $0.channels[$1 % 3].trySend($1) }
  static let pass = Signal<Int>("pass") { wild, number in
    await wild.perform([.receive(number % 3), .send(number + 1, number)], "pass\(number)")
  }
  static let cancelScope = Signal<Int>("cancelScope") { wild, number in
    wild.signals += 1
    wild.scopes[number % 3]?.cancel()
  }
  static let cancelTask = Signal<Int>("cancelTask") { wild, number in
    wild.tasks[number % 3]?.cancel()
  }
  /// Refused, done at once or later, or failed: by its number.
  static let ask = Update<(Int) -> Int>("ask", validate: refuse) { wild, number in
    switch number % 4 {
    case 0: await wild.perform([.execute(number), .record(2)], "ask\(number)")
    case 1: wild.signals += 1
    case 2: await wild.perform([.sleep(number), .receive(number)], "ask\(number)")
    default: throw ApplicationFailure("asked for \(number)")
    }
    wild.note("ask \(wild.context.currentUpdate == nil ? "nobody" : "answered")")
    return wild.signals
  }
  /// Held until a step asks for it.
  static let loose = Signal<Int>("loose")
  static let journal = Query<String>("journal") { $0.journal }
  static var messages: Messages {
    feed
    pass
    cancelScope
    cancelTask
    ask
    loose
    journal
  }
  static let signals = ["feed", "pass", "cancelScope", "cancelTask", "loose"]

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private let channels = [
    WorkflowChannel<Int>(), WorkflowChannel<Int>(capacity: 0), WorkflowChannel<Int>(capacity: 2),
  ]
  private var handles: [Int: ActivityHandle<Int>] = [:]
  private var scopes: [Int: CancellationScope] = [:]
  private var tasks: [Int: RunTask<Void, Never>] = [:]
  private var signals = 0
  private var journal = ""

  func run(_ seed: Int) async throws -> String {
    var generator = SeededGenerator(seed: UInt64(truncatingIfNeeded: seed))
    await perform(WildStep.program(&generator), "")
    try context.checkCancellation()
    return journal
  }

  private static func refuse(_ wild: isolated WildWorkflow, _ number: Int) throws {
    if number > 6 { throw ApplicationFailure("\(number) is too much") }
  }

  private func perform(_ steps: [WildStep], _ path: String) async {
    for (index, step) in steps.enumerated() {
      let place = "\(path)/\(index)"
      do {
        note("\(place) \(try await act(step, place))")
      } catch {
        note("\(place) \(type(of: error))")
        // Unwinding ends soon: what comes of it reaches nobody.
        if "\(type(of: error))" == "RunEvicted" { return }
      }
    }
  }

  private func note(_ line: String) { journal += line + "\n" }

  private func act(_ step: WildStep, _ place: String) async throws -> String {
    switch step {
    case .execute(let number):
      let activity = number % 2 == 0 ? Self.count : Self.careful
      if number % 3 == 0 { return "\(try await context.executeLocally(Self.count, number))" }
      return "\(try await context.execute(activity, number))"
    case .start(let slot):
      let activity = slot % 2 == 0 ? Self.count : Self.careful
      handles[slot] =
        signals % 2 == 0
        ? try context.start(activity, slot) : try context.startLocally(Self.count, slot)
    case .result(let slot):
      guard let handle = handles[slot] else { return "none" }
      return "\(try await handle.result())"
    case .cancelHandle(let slot): try handles[slot]?.cancel()
    case .drop(let slot): handles[slot] = nil
    case .sleep(let seconds): try await context.sleep(for: .seconds(seconds))
    case .waitFor(let count): try await context.waitUntil { signals >= count }
    case .waitAWhile(let count):
      return "\(try await context.waitUntil(timeout: .seconds(1)) { signals >= count })"
    case .send(let channel, let number): try await channels[channel % 3].send(number)
    case .receive(let channel):
      return "\(String(describing: try await channels[channel % 3].receive()))"
    case .tryReceive(let channel):
      return "\(String(describing: try channels[channel % 3].tryReceive()))"
    case .close(let channel): channels[channel % 3].close()
    case .gather(let channel, let limit): return try await gather(channels[channel % 3], limit)
    case .record(let number): return try record(number)
    case .hear(let number):
      let signals = context.signals(Self.loose)
      if number % 2 == 0 { return "heard\(try await signals.receive())" }
      return "heard\(String(describing: try signals.tryReceive()))"
    case .child(let number):
      let id = "child\(place)"
      guard number % 2 == 0 else { return try await executeChild(id) }
      let child = try await context.startChild(WildWorkflow.self, number, id: id)
      if number % 4 == 0 { try child.cancel() }
      return try await child.result()
    case .signal(let number):
      let other = context.externalWorkflow(WildWorkflow.self, id: "other")
      try await other.signal(Self.feed, number)
    default: return try await nest(step, place)
    }
    return "ok"
  }

  private func executeChild(_ id: String) async throws -> String {
    try await context.executeChild(named: "Other", 1, returning: String?.self, id: id) ?? "nil"
  }

  private func gather(_ channel: WorkflowChannel<Int>, _ limit: Int) async throws -> String {
    var gathered: [Int] = []
    for try await number in channel {
      gathered.append(number)
      if gathered.count == limit { break }
    }
    return "\(gathered)"
  }

  private func record(_ number: Int) throws -> String {
    switch number % 7 {
    case 0: return "\(try context.getVersion("change\(number % 3)", min: .default, max: 1))"
    case 1:
      try context.upsertMemo(["note": number])
      return "memo"
    case 2: return "\(context.uuid())"
    case 3: return "effect\(try context.sideEffect { context.info.historyLength / 9 })"
    case 4:
      return "kept\(try context.mutableSideEffect(id: "wild") { context.info.historyLength / 9 })"
    case 5:
      let random = context.random(named: "r\(number % 2)")
      context.currentDetails = "\(random.next())"
      return context.currentDetails
    default: return "\(context.isCancelled)"
    }
  }

  private func nest(_ step: WildStep, _ place: String) async throws -> String {
    switch step {
    case .pair(let one, let other):
      async let left: Void = perform(one, place + "l")
      async let right: Void = perform(other, place + "r")
      _ = await (left, right)
    case .group(let parts):
      await withTaskGroup(of: Void.self) { group in
        for (index, part) in parts.enumerated() {
          group.addTask { await self.perform(part, place + "g\(index)") }
        }
        if parts.count == 3 {
          await group.next()
          group.cancelAll()
        }
      }
    case .scope(let slot, let steps):
      try await context.withCancellationScope { scope in
        scopes[slot] = scope
        await perform(steps, place + "s")
      }
    case .asking(let yields, let steps):
      try await context.withCancellationScope {
        await perform(steps, place + "a")
      } onCancel: { scope in
        note("\(place) asked")
        if yields { scope.cancel() }
      }
    case .cutShort(let count, let steps):
      let hasCome = { self.signals >= count }
      let isDone = try await context.withCancellation(when: hasCome) {
        await perform(steps, place + "c")
        try context.checkCancellation()
      }
      return "\(isDone)"
    case .shielded(let steps):
      try await context.shielded { await perform(steps, place + "h") }
    case .task(let slot, let steps):
      tasks[slot] = Task { await self.perform(steps, place + "t") }
    case .cancelTask(let slot): tasks[slot]?.cancel()
    default: return "unknown"
    }
    return "ok"
  }
}

/// One thing that a `WildWorkflow` does.
indirect enum WildStep: Sendable {
  case execute(Int), sleep(Int), waitFor(Int), waitAWhile(Int), record(Int), child(Int), signal(Int)
  case hear(Int)
  case start(Int), result(Int), cancelHandle(Int), drop(Int)
  case send(Int, Int), receive(Int), tryReceive(Int), close(Int), gather(Int, Int)
  case pair([WildStep], [WildStep]), group([[WildStep]])
  case scope(Int, [WildStep]), asking(Bool, [WildStep]), cutShort(Int, [WildStep])
  case shielded([WildStep]), task(Int, [WildStep]), cancelTask(Int)

  static func program(_ generator: inout SeededGenerator) -> [WildStep] {
    steps(&generator, depth: 0, count: Int.random(in: 3...7, using: &generator))
  }

  private static func steps(
    _ generator: inout SeededGenerator, depth: Int, count: Int
  ) -> [WildStep] {
    (0..<count).map { _ in step(&generator, depth) }
  }

  private static func step(_ generator: inout SeededGenerator, _ depth: Int) -> WildStep {
    let number = Int.random(in: 0..<12, using: &generator)
    let slot = number % 3
    func block() -> [WildStep] {
      steps(&generator, depth: depth + 1, count: Int.random(in: 1...3, using: &generator))
    }
    switch Int.random(in: 0..<(depth < 3 ? 32 : 23), using: &generator) {
    case 0...1: return .execute(number)
    case 2: return .sleep(slot)
    case 3: return .waitFor(slot)
    case 4: return .waitAWhile(slot)
    case 5...6: return .record(number)
    case 7: return .child(number)
    case 8: return .signal(number)
    case 9...10: return .start(slot)
    case 11...12: return .result(slot)
    case 13: return .cancelHandle(slot)
    case 14: return .drop(slot)
    case 15...16: return .send(number, number)
    case 17: return .receive(number)
    case 18: return .tryReceive(number)
    case 19: return number == 0 ? .close(number) : .gather(number, slot + 1)
    case 20: return .cancelTask(slot)
    case 21...22: return .hear(number)
    case 23...24: return .pair(block(), block())
    case 25: return .group((0...slot).map { _ in block() })
    case 26: return .scope(slot, block())
    case 27: return .asking(slot == 0, block())
    case 28: return .cutShort(slot + 1, block())
    case 29: return .shielded(block())
    default: return .task(slot, block())
    }
  }
}
