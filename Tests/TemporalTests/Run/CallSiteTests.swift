import TemporalAPI
import Testing

@testable import Temporal

@Suite("A stack trace names every wait and its line") struct CallSiteTests {
  private struct Site: Sendable, CustomTestStringConvertible {
    let name: String
    /// The line that the wait stands on.
    let line: Int
    let body: Probe.Body
    var testDescription: String { name }

    init(_ name: String, line: Int = #line, _ body: @escaping Probe.Body) {
      self.name = name
      self.line = line + 1
      self.body = body
    }
  }

  // Each wait stands on the line below its name.
  private static let sites: [Site] = [
    Site("sleep") {
      try await $0.context.sleep(for: .seconds(1))
    },
    Site("waitUntil") { probe in
      try await probe.context.waitUntil { probe.flag }
    },
    Site("waitUntil") { probe in
      try await probe.context.waitUntil(timeout: .seconds(1)) { probe.flag }
    },
    Site("execute") {
      try await $0.context.execute(Activities.note, "x")
    },
    Site("execute") {
      _ = try await $0.context.execute(Activities.add, 1, 2)
    },
    Site("result") {
      try await $0.context.start(Activities.note, "x").result()
    },
    Site("result") {
      _ = try await $0.context.start(Activities.add, 1, 2).result()
    },
    Site("executeChild") {
      try await $0.context.executeChild(Answering.self, "x")
    },
    Site("executeChild") {
      try await $0.context.executeChild(Silent.self)
    },
    Site("executeChild") {
      _ = try await $0.context.executeChild(named: "Other", 1, returning: Int.self)
    },
    Site("startChild") {
      _ = try await $0.context.startChild(Answering.self, "x")
    },
    Site("startChild") {
      _ = try await $0.context.startChild(Silent.self)
    },
    Site("signal") {
      try await $0.context.externalWorkflow(Probe.self, id: "x").signal(Probe.note, "y")
    },
    Site("signal") {
      try await $0.context.externalWorkflow(Probe.self, id: "x").signal(Probe.raise)
    },
    Site("cancel") {
      try await $0.context.externalWorkflow(Probe.self, id: "x").cancel()
    },
    Site("receive") {
      _ = try await $0.channel.receive()
    },
    Site("send") { _ in
      try await WorkflowChannel<Int>(capacity: 0).send(1)
    },
    Site("receive from the channel made") { _ in
      let channel = WorkflowChannel<Int>()
      for try await _ in channel {}
    },
  ]

  private static func trace(_ run: ProbeRun) async -> String? {
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "__stack_trace"
    await run.turn(queries: [("q", query)])
    return run.last?.queryResults.first?.result.answer?.text
  }

  @Test(arguments: sites) private func isNamed(_ site: Site) async {
    let run = ProbeRun(site.body)
    let trace = await Self.trace(run)
    let place = "TemporalTests/CallSiteTests.swift:\(site.line)"
    #expect(trace == "\"\(site.name) at \(place), in CallSiteTests\"")
    #expect(await run.evict() == 0)
  }

  /// What a child's handle waits in, which has to have started first.
  @Test func ofAChildThatHasStarted() async {
    let run = ProbeRun { probe in
      let child = try await probe.context.startChild(Answering.self, "x")
      async let hinted: Void = child.signal(Answering.hint, "x")
      async let result = child.result()
      _ = try await (hinted, result)
    }
    await run.turn()
    run.server.startChildren()
    let lines = await Self.trace(run)?.split(separator: "\\n").map { $0.split(separator: " ")[0] }
    #expect(lines == ["\"signal", "result"])
    #expect(await run.evict() == 0)
  }

  @Test func theFunctionIsTheMethodThatWaits() async {
    let run = ProbeRun { try await $0.nap("x") }
    #expect(await Self.trace(run)?.hasSuffix(", in nap(_:)\"") == true)
    #expect(await run.evict() == 0)
  }

  @Test func standsInTheOrderInWhichWaitsBegan() async {
    let run = ProbeRun { probe in
      async let one: Void = probe.context.sleep(for: .seconds(1))
      async let two = probe.channel.receive()
      async let three: Void = probe.context.execute(Activities.note, "x")
      _ = try await (three, two, one)
    }
    let lines = await Self.trace(run)?.split(separator: "\\n").map { $0.split(separator: " ")[0] }
    #expect(lines == ["\"sleep", "receive", "execute"])
    #expect(await run.evict() == 0)
  }
}

private actor Silent: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws {}
}
