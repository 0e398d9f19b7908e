import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// What the author's code is asked for when a run ends looks at the run it is of.
private struct Nosy: Error, CustomStringConvertible, Codable {
  let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  init(from decoder: any Decoder) throws { throw ApplicationFailure("it is never read") }

  var description: String {
    _ = context.now
    context.logger.debug("looked at")
    return "after \(context.info.historyLength) events"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("after \(context.info.historyLength) events")
  }
}

@Suite("How a run ends") struct RunEndTests {
  /// The process ended: the engine was entered while it was being used.
  @Test func aDescriptionMayLookAtTheRun() async throws {
    let run = ProbeRun { probe in throw Nosy(context: probe.context) }
    await run.turn()
    guard case .failWorkflowExecutionCommandAttributes(let failed)? = run.commands.last?.attributes
    else { throw ApplicationFailure("it did not fail") }
    #expect(failed.failure?.message == "after 3 events")
    #expect(await run.evict() == 0)
  }

  @Test func detailsMayLookAtTheRun() async throws {
    let run = ProbeRun { probe in
      throw CancelledFailure(details: Nosy(context: probe.context))
    }
    await run.turn()
    guard
      case .cancelWorkflowExecutionCommandAttributes(let cancelled)? = run.commands.last?.attributes
    else { throw ApplicationFailure("it was not cancelled") }
    let said = try DataConverter().value(of: String.self, in: cancelled.details)
    #expect(said == "after 3 events")
    #expect(await run.evict() == 0)
  }

  @Test func whatGoesIntoTheNextRunMayLookAtThisOne() async throws {
    let run = ProbeRun { probe in
      let memo = ["note": Nosy(context: probe.context)]
      throw probe.continueAsNew(0, options: ContinueAsNewOptions(memo: memo))
    }
    await run.turn()
    guard
      case .continueAsNewWorkflowExecutionCommandAttributes(let next)? = run.commands.last?
        .attributes
    else { throw ApplicationFailure("it did not go on") }
    let note = try #require(next.memo?.fields["note"])
    #expect(String(decoding: note.data.slice, as: UTF8.self) == "\"after 3 events\"")
    #expect(await run.evict() == 0)
  }
}
