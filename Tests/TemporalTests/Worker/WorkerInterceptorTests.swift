import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Notes what passes, inside out, and puts its name into every header.
private struct Noting: WorkerInterceptor {
  let name: String
  let log: @Sendable (String) -> Void

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    log("\(name)>\(call.kind) \(call.name) \(call.input.count)")
    defer { log("\(name)<\(call.name)") }
    return try await next(call)
  }

  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    log("\(name)?\(question.kind) \(question.name)")
    return try next(question)
  }

  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    log("\(name)!\(call.kind) \(call.name)")
    var call = call
    if call.carriesHeaders { call.headers[name] = try .init(name) }
    return try next(call)
  }
}

/// Refuses what is called so.
private struct Refusing: WorkerInterceptor {
  let name: String

  func intercept<Answer: Sendable>(
    _ call: WorkflowInboundCall, _ next: NextInterceptor<WorkflowInboundCall, Answer>
  ) async throws -> Answer {
    if call.name == name { throw ApplicationFailure("no \(name)", type: "Refused") }
    return try await next(call)
  }

  func intercept<Answer>(
    _ question: WorkflowQuestion, _ next: (WorkflowQuestion) throws -> Answer
  ) throws -> Answer {
    if question.name == name { throw ApplicationFailure("no \(name)", type: "Refused") }
    return try next(question)
  }

  func intercept<Answer>(
    _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
  ) throws -> Answer {
    if call.name == name { throw ApplicationFailure("no \(name)", type: "Refused") }
    return try next(call)
  }
}

@Suite("Interceptors of a worker see what comes and goes") struct WorkerInterceptorTests {
  private static func headers(_ commands: [Command]) -> [[String]] {
    commands.map { command -> Header? in
      switch command.attributes {
      case .scheduleActivityTaskCommandAttributes(let it): it.header
      case .startChildWorkflowExecutionCommandAttributes(let it): it.header
      case .signalExternalWorkflowExecutionCommandAttributes(let it): it.header
      case .continueAsNewWorkflowExecutionCommandAttributes(let it): it.header
      default: nil
      }
    }.map { $0?.fields.entries.map(\.key) ?? [] }
  }

  @Test func theFirstIsTheOutermost() async throws {
    let lines = Guarded<[String]>([])
    let log: @Sendable (String) -> Void = { line in lines.withLock { $0.append(line) } }
    let run = ProbeRun(interceptors: [Noting(name: "a", log: log), Noting(name: "b", log: log)]) {
      probe in
      probe.log("main")
    }
    await run.turn()
    #expect(
      lines.withLock { $0 } == ["a>execute Probe 1", "b>execute Probe 1", "b<Probe", "a<Probe"])
    #expect(run.journal == "main")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func everyOutboundCallTakesItsHeaders() async throws {
    let lines = Guarded<[String]>([])
    let noting = Noting(name: "a") { line in lines.withLock { $0.append(line) } }
    let run = ProbeRun(interceptors: [noting]) { probe in
      let context = probe.context
      _ = try context.start(Activities.note, "x")
      let other = context.externalWorkflow(Probe.self, id: "other")
      _ = RunTask { try await context.execute(Activities.add, 1, 2) }
      _ = RunTask { try await context.executeChild(Probe.self, 1) }
      _ = RunTask { try await other.signal(Probe.note, "x") }
      _ = RunTask { try await other.cancel() }
      _ = RunTask { try await context.sleep(for: .seconds(5)) }
      try await context.waitUntil { probe.flag }
      throw context.continueAsNew(Probe.self, 1)
    }
    await run.turn()
    #expect(
      Self.headers(run.commands) == [["a"], ["a"], ["a"], ["a"], [], []],
      "\(run.commands.map(\.commandType))")
    run.server.signal("raise")
    await run.turn()
    #expect(Self.headers(run.commands).last == ["a"])
    #expect(
      lines.withLock { $0 }.filter { $0.contains("!") } == [
        "a!activity Note", "a!activity Add", "a!child Probe", "a!signal note", "a!cancel ",
        "a!timer ", "a!continueAsNew Probe",
      ])
    #expect(await run.evict() == 0)
  }

  @Test func signalsQueriesAndUpdatesPass() async throws {
    let lines = Guarded<[String]>([])
    let noting = Noting(name: "a") { line in lines.withLock { $0.append(line) } }
    let run = ProbeRun(interceptors: [noting]) { probe in
      try await probe.context.waitUntil { probe.flag }
    }
    await run.turn()
    run.server.signal("note", Payloads(json: "\"hello\""))
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "getCount"
    await run.turn(queries: [("1", query)])
    #expect(run.last?.queryResults.first?.result.resultType == .answered)
    #expect(run.journal == "hello")
    #expect(
      lines.withLock { $0.suffix(3) } == ["a>signal note 1", "a<note", "a?query getCount"])
    #expect(await run.evict() == 0)
  }

  @Test func whatOneThrowsIsTheOutcome() async throws {
    let run = ProbeRun(interceptors: [Refusing(name: "Note")]) { probe in
      do {
        try await probe.context.execute(Activities.note, "x")
      } catch let failure as ApplicationFailure {
        probe.log(failure.message)
      }
      throw probe.context.continueAsNew(Probe.self, 1)
    }
    await run.turn()
    #expect(run.journal == "no Note")
    #expect(run.commands.map(\.commandType) == [.continueAsNewWorkflowExecution])

    let refused = ProbeRun(interceptors: [Refusing(name: "Probe")]) { $0.log("ran") }
    await refused.turn()
    #expect(refused.journal.isEmpty)
    #expect(refused.commands.map(\.commandType) == [.failWorkflowExecution])

    let queried = ProbeRun(interceptors: [Refusing(name: "getCount")]) { probe in
      try await probe.context.waitUntil { probe.flag }
    }
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "getCount"
    await queried.turn(queries: [("1", query)])
    #expect(queried.last?.queryResults.first?.result.errorMessage.contains("no getCount") == true)
    #expect(await queried.evict() == 0)
  }

  /// The run begins anew in a second task of its interceptors' making: nothing may come in another order.
  @Test func theOrderOfJobsIsThatWithout() async throws {
    let body: Probe.Body = { probe in
      async let left: Void = probe.nap("l")
      async let right: Void = probe.nap("r")
      _ = try await (left, right)
      try await probe.context.waitUntil { probe.flag }
      probe.log("end")
    }
    let plain = ProbeRun(body)
    let intercepted = ProbeRun(interceptors: [Noting(name: "a", log: { _ in })], body)
    for run in [plain, intercepted] {
      await run.turn()
      run.server.signal("fork")
      run.server.signal("raise")
      run.server.fireTimers()
      await run.turn()
      #expect(await run.evict() == 0)
    }
    #expect(plain.journal == intercepted.journal)
    #expect(plain.commands.map(\.commandType) == intercepted.commands.map(\.commandType))
  }
}
