import TemporalAPI
import Testing

@testable import Temporal

@Suite("Workflows known by name alone") struct UntypedChildTests {
  @Test func aChildIsStartedSignalledAndWaitedFor() async {
    let run = ProbeRun { probe in
      let child = try await probe.context.startChild(named: "Other", 1, "two", id: "child")
      probe.log("\(child.id) \(child.runID) \(child.type)")
      try await child.signal("go", 3)
      probe.log("told")
      probe.log("\(try await child.result(as: Int.self))")
      try await child.result()
      try await probe.context.executeChild(named: "Quiet", id: "quiet")
    }
    await run.turn()
    run.server.startChildren()
    await run.turn()
    await run.turn()
    run.server.completeChildren("7")
    await run.turn()
    run.server.startChildren()
    run.server.completeChildren()
    await run.turn()
    #expect(run.journal == "child child-run Other told 7")
    #expect(run.isClosed)
    #expect(await run.evict() == 0)
  }

  @Test func anotherWorkflowIsSignalledAndCancelled() async {
    let run = ProbeRun { probe in
      let other = probe.context.externalWorkflow(id: "other")
      try await other.signal("go", 3)
      try await other.cancel()
    }
    await run.turn()
    await run.turn()
    await run.turn()
    #expect(run.isClosed)
    #expect(
      run.server.commands.prefix(2) == [
        .signalExternalWorkflowExecution, .requestCancelExternalWorkflowExecution,
      ])
    #expect(await run.evict() == 0)
  }
}
