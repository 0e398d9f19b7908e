import ProtoWire
import TemporalAPI
import TestKit
import Testing

@testable import WorkflowMachines

/// A history may be of 50,000 events, and one workflow task's code may ask for as many things.
@Suite("Whatever a run's history has, and its code asks for, costs in proportion to its length")
struct LinearCostTests {
  @Test func mutableSideEffectsOfOneTask() throws {
    let growth = try Growth.ofFourTimes(
      1_000,
      { count throws -> (SideEffects, Int) in
        var effects = SideEffects()
        let events = (1...count).map {
          HistoryEvent.mutableSideEffectMarker("m", at: 5, call: $0, "7")
        }
        for index in events.indices { _ = try effects.found(SeenEvent(events, index), .go) }
        return (effects, count)
      },
      { effects, count in
        var effects = effects
        return (0..<count).reduce(0) { sum, _ in sum + (effects.ask("m")?.call ?? 0) }
      })
    #expect(growth < 8)
  }

  @Test func localActivitiesThatAreCancelledTogether() {
    let growth = Growth.ofFourTimes(
      1_000,
      { count in
        var locals = LocalActivities(Timestamp())
        for number in 0..<count { locals.requested(Self.machine(number), "\(number)") }
        return (locals, count)
      },
      { locals, count in
        var locals = locals
        for number in 0..<count where locals.isFresh(Self.machine(number)) {
          locals.cancelled(Self.machine(number), isUnwanted: false)
        }
        var taken = 0
        while locals.takeCancelled() != nil { taken += 1 }
        return taken
      })
    #expect(growth < 8)
  }

  @Test func localActivitiesOfWhichHistorySaysThatTheyWereCancelled() {
    let growth = Growth.ofFourTimes(
      1_000,
      { count in
        var locals = LocalActivities(Timestamp())
        for number in 0..<count {
          var marker = LocalActivityMarker(id: "\(number)", type: "A")
          marker.failure = .canceled(nil)
          locals.found(marker)
        }
        return (locals, count)
      },
      { locals, count in
        var locals = locals
        let found = (0..<count).count { locals.isCancelled("\($0)") }
        while locals.hasMarkers { _ = locals.takeMarkers(.go) }
        return found
      })
    #expect(growth < 8)
  }

  @Test func updatesThatHistoryBrings() throws {
    let growth = try Growth.ofFourTimes(
      1_000, { count in (0..<count).map { HistoryEvent.updateAdmitted("\($0)") }.numbered() },
      { events in
        var inbox = UpdateInbox()
        for index in events.indices {
          try inbox.admitted(SeenEvent(events, index), isReplayed: false)
        }
        var told = 0
        while try inbox.next(upTo: .max) != nil { told += 1 }
        return told
      })
    #expect(growth < 8)
  }

  @Test func activitiesThatAreAskedForAndCancelled() {
    let growth = Growth.ofFourTimes(
      500, { (ScriptedCode(runID: "run-1"), $0) },
      { code, count in
        var machines = code.machines
        for _ in 0..<count {
          let activity = machines.scheduleActivity(
            ScheduleActivityTaskCommandAttributes(), type: "A", cancellation: .tryCancel)
          _ = machines.cancel(activity)
          machines.release(activity)
        }
        return machines.takeCommands().count
      })
    #expect(growth < 8)
  }

  private static func machine(_ number: Int) -> MachineID {
    MachineID(index: Int32(number), generation: 1)
  }
}
