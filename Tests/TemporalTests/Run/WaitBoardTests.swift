import ProtoWire
import TemporalAPI
import TestKit
import Testing
import WorkflowMachines

@testable import Temporal

/// Without an executor and without an engine: what waits is nobody, and what is to be done for a
/// cancellation is only told.
@Suite("The board of what a run waits for") struct WaitBoardTests {
  /// A board, and what a test does with it in words.
  private struct Desk {
    var board = WaitBoard()
    private var machines = RunMachines(runID: "run")
    private(set) var lines: [String] = []
    private(set) var names: [MachineID: String] = [:]

    mutating func machine(_ name: String) throws -> MachineID {
      let timer = machines.startTimer(WireDuration(seconds: 1, nanos: 0), summary: nil)
      let machine = try #require(timer)
      names[machine] = name
      return machine
    }

    mutating func wait(
      _ target: WaitTarget, in scope: ScopeID = .none, seesTask: Bool = true, isOfMain: Bool = false
    ) -> WaitID {
      let standpoint = WaitBoard.Standpoint(scope: scope, seesTask: seesTask, isOfMain: isOfMain)
      let id = board.open(target, standpoint)
      board.suspend(id, .ofNobody)
      return id
    }

    /// As the run does, but the machines are only named.
    mutating func carryOut(asking: (inout WaitBoard, ScopeID) -> Void = { _, _ in }) {
      guard board.beginCancelling() else { return }
      while let cancellation = board.nextCancellation() {
        switch cancellation {
        case .machine(let machine):
          lines.append("cancel \(names[machine] ?? "?")")
          _ = board.resolve(machine, .cancelled)
        case .timer(let machine): lines.append("withdraw \(names[machine] ?? "?")")
        case .ended: lines.append("ended")
        case .asking(let scope, _):
          lines.append("ask \(scope.order)")
          asking(&board, scope)
        }
      }
    }

    mutating func outcome(_ id: WaitID) -> String {
      switch board.take(id)?.outcome {
      case .resolved(let resolution): "\(resolution)"
      case .held: "held"
      case .cancelled: "cancelled"
      case .evicted: "evicted"
      case nil: "waits"
      }
    }
  }

  // MARK: - Waking

  @Test func whoeverWaitsForAMachineIsWokenOnce() throws {
    var desk = Desk()
    let (a, b) = (try desk.machine("a"), try desk.machine("b"))
    let wait = desk.wait(.machine(a))
    #expect(desk.board.isAwaited(a) && !desk.board.isAwaited(b))
    #expect(desk.board.resolve(b, .fired) == .unwanted)
    #expect(desk.board.resolve(a, .fired) == .woken)
    #expect(desk.board.resolve(a, .delivered) == .unwanted)
    #expect(desk.outcome(wait) == "fired")
    #expect(desk.outcome(wait) == "waits")
    #expect(!desk.board.isAwaited(a))
  }

  /// A place serves one wait after another.
  @Test func anIdThatIsKeptTooLongFindsNothing() throws {
    var desk = Desk()
    let a = try desk.machine("a")
    let early = desk.wait(.condition)
    desk.board.resolve(early, .held)
    #expect(desk.outcome(early) == "held")
    let late = desk.wait(.machine(a))
    #expect(desk.board.resolve(early, .evicted) == false)
    desk.board.taskWasCancelled(waitingIn: early)
    desk.carryOut()
    #expect(desk.lines == [])
    #expect(desk.outcome(early) == "waits")
    #expect(desk.board.resolve(a, .fired) == .woken)
    #expect(desk.outcome(late) == "fired")
  }

  /// Between the opening and the suspension of a wait its task may change executors.
  @Test func anOutcomeThatComesBeforeTheSuspensionIsNotLost() throws {
    var desk = Desk()
    let a = try desk.machine("a")
    let wait = desk.board.open(.machine(a), WaitBoard.Standpoint())
    #expect(desk.board.resolve(a, .fired) == .woken)
    desk.board.suspend(wait, .ofNobody)
    #expect(desk.board.suspendedCount == 0)
    #expect(desk.outcome(wait) == "fired")
  }

  @Test func outcomesAreKeptWhereSomebodyMayAsk() throws {
    var desk = Desk()
    let (a, b) = (try desk.machine("a"), try desk.machine("b"))
    desk.board.keepOutcome(of: a)
    desk.board.keepOutcome(of: b)
    #expect(desk.board.keptOutcome(of: a) == nil)
    #expect(desk.board.resolve(a, .fired) == .kept)
    #expect(desk.board.keptOutcome(of: a) != nil)
    #expect(desk.board.forgetOutcome(of: a) == true)
    #expect(desk.board.forgetOutcome(of: a) == false)
    #expect(desk.board.forgetOutcome(of: b) == true)
    #expect(desk.board.resolve(b, .fired) == .unwanted)
  }

  @Test func aTimerBesideAConditionTakesItsPlace() throws {
    var desk = Desk()
    let timer = try desk.machine("timer")
    let wait = desk.board.open(
      condition: { true }, timer: timer, WaitBoard.Standpoint())
    desk.board.suspend(wait, .ofNobody)
    let condition = try #require(desk.board.condition(after: 0))
    #expect(desk.board.resolve(timer, .fired) == .woken)
    #expect(desk.board.condition(after: 0)?.order == nil)
    #expect(desk.board.conditionCameTrue(condition.order) == false)
    #expect(desk.outcome(wait) == "fired")
  }

  // MARK: - Cancelling

  @Test func cancellationsAreCarriedOutInTheOrderOfRegistration() throws {
    var desk = Desk()
    let machines = try ["a", "b", "c", "d"].map { try desk.machine($0) }
    let waits = machines.map { desk.wait(.machine($0)) }
    // Swift walks its tasks in an order of its own.
    for index in [2, 0, 3, 1] { desk.board.taskWasCancelled(waitingIn: waits[index]) }
    desk.carryOut()
    #expect(desk.lines == ["cancel a", "cancel b", "cancel c", "cancel d"])
    let outcomes = waits.map { desk.outcome($0) }
    #expect(outcomes == Array(repeating: "cancelled", count: 4))
  }

  @Test func theMainMethodIsCancelledAndNeitherHandlersNorShields() throws {
    var desk = Desk()
    let (main, handler, shielded) = (
      try desk.machine("main"), try desk.machine("handler"), try desk.machine("shielded")
    )
    _ = desk.wait(.machine(shielded), seesTask: false, isOfMain: true)
    _ = desk.wait(.machine(handler))
    _ = desk.wait(.machine(main), isOfMain: true)
    desk.board.cancelMain()
    desk.carryOut()
    #expect(desk.lines == ["cancel main"])
  }

  @Test func aScopeReachesWhatFollowsItAndAsksTheRest() throws {
    var desk = Desk()
    let outer = desk.board.openScope(.following, in: .none)
    let inner = desk.board.openScope(.following, in: outer)
    let asking = desk.board.openScope(.asking(onCancel: { _ in }), in: outer)
    let shield = desk.board.openScope(.shielding, in: outer)
    for (name, scope) in [
      ("shield", shield), ("asking", asking), ("inner", inner), ("outer", outer),
    ] {
      _ = desk.wait(.machine(try desk.machine(name)), in: scope)
    }
    desk.board.cancel(outer)
    desk.carryOut { board, scope in board.cancel(scope) }
    // The scope is older than every wait; what it cancels when asked comes after what was asked for.
    #expect(
      desk.lines == ["ask \(asking.order)", "cancel inner", "cancel outer", "cancel asking"])
    desk.board.cancel(outer)
    desk.carryOut()
    #expect(desk.lines.count == 4)
  }

  /// Waits of a scope end in any order, and others begin: those that are there are cancelled, oldest first.
  @Test func aScopeKnowsTheWaitsThatAreInIt() throws {
    var desk = Desk()
    let scope = desk.board.openScope(.following, in: .none)
    let other = desk.board.openScope(.following, in: .none)
    let names = ["a", "b", "c", "d", "e"]
    var machines: [String: MachineID] = [:]
    var waits: [String: WaitID] = [:]
    for name in names {
      machines[name] = try desk.machine(name)
      waits[name] = desk.wait(.machine(try #require(machines[name])), in: scope)
    }
    _ = desk.wait(.machine(try desk.machine("other")), in: other)
    // From the middle, the front and the end of whatever order they are kept in.
    for name in ["c", "a", "e"] {
      _ = desk.board.resolve(try #require(machines[name]), .fired)
      #expect(desk.outcome(try #require(waits[name])) == "fired")
    }
    for name in ["f", "g"] { _ = desk.wait(.machine(try desk.machine(name)), in: scope) }
    desk.board.cancel(scope)
    desk.carryOut()
    #expect(desk.lines == ["cancel b", "cancel d", "cancel f", "cancel g"])
    desk.board.closeScope(scope)
    desk.board.cancel(other)
    desk.carryOut()
    #expect(desk.lines.last == "cancel other")
  }

  /// What one scope asked to stop and what goes on all the same is not asked again because of another.
  @Test func aWaitIsCancelledByTheFirstScopeAroundIt() throws {
    var board = WaitBoard()
    var machines = RunMachines(runID: "run")
    let outer = board.openScope(.following, in: .none)
    let inner = board.openScope(.following, in: outer)
    let beside = board.openScope(.following, in: .none)
    let started = machines.startTimer(WireDuration(seconds: 1, nanos: 0), summary: nil)
    let timer = try #require(started)
    let wait = board.open(.machine(timer), WaitBoard.Standpoint(scope: inner))
    board.suspend(wait, .ofNobody)
    var count = 0
    for scope in [inner, beside, outer] {
      board.cancel(scope)
      guard board.beginCancelling() else { continue }
      while let cancellation = board.nextCancellation() {
        if case .machine = cancellation { count += 1 }
      }
    }
    #expect(count == 1)
  }

  /// A thousand parts of a run that are cancelled one by one cost a thousand times one.
  @Test func cancellingManyScopesTakesTheTimeOfTheirNumber() throws {
    let growth = Growth.ofFourTimes(
      1_000,
      { count -> (WaitBoard, [ScopeID]) in
        var board = WaitBoard()
        let around = board.openScope(.following, in: .none)
        let scopes = (0..<count).map { _ in board.openScope(.following, in: around) }
        for scope in scopes {
          let wait = board.open(.channel, WaitBoard.Standpoint(scope: scope))
          board.suspend(wait, .ofNobody)
        }
        return (board, scopes)
      },
      { board, scopes in
        var board = board
        for scope in scopes {
          board.cancel(scope)
          guard board.beginCancelling() else { continue }
          while board.nextCancellation() != nil {}
          board.closeScope(scope)
        }
        #expect(board.suspendedCount == 0)
      })
    #expect(growth < 8)
  }

  /// Code that is asked may cancel what is being cancelled already.
  @Test func carryingOutDoesNotBeginAnewWithin() throws {
    var desk = Desk()
    let scope = desk.board.openScope(.asking(onCancel: { _ in }), in: .none)
    let wait = desk.wait(.machine(try desk.machine("a")), in: scope)
    desk.board.taskWasCancelled(in: scope)
    desk.board.taskWasCancelled(in: scope)
    desk.carryOut { board, scope in
      board.cancel(scope)
      board.cancel(scope)
      #expect(board.beginCancelling() == false)
    }
    #expect(desk.lines == ["ask \(scope.order)", "cancel a"])
    #expect(desk.outcome(wait) == "cancelled")
    #expect(desk.board.beginCancelling() == false)
  }

  @Test func aScopeInsideACancelledOneIsAskedAtOnce() throws {
    var desk = Desk()
    let outer = desk.board.openScope(.following, in: .none)
    desk.board.cancel(outer)
    let inner = desk.board.openScope(.asking(onCancel: { _ in }), in: outer)
    desk.carryOut()
    #expect(desk.lines == ["ask \(inner.order)"])
  }

  @Test func conditionsOfWaitsAndOfScopesAreLookedAtInOneOrder() throws {
    var desk = Desk()
    let first = desk.board.open(condition: { true }, WaitBoard.Standpoint())
    desk.board.suspend(first, .ofNobody)
    let scope = desk.board.openScope(.following, in: .none)
    desk.board.watch(scope) { true }
    let timer = try desk.machine("timer")
    let second = desk.board.open(
      condition: { true }, timer: timer, WaitBoard.Standpoint(scope: scope))
    desk.board.suspend(second, .ofNobody)
    var seen: [String] = []
    while let next = desk.board.condition(after: 0) {
      #expect(desk.board.conditionCameTrue(next.order) == true)
      desk.carryOut()
      seen.append(desk.lines.joined(separator: ","))
    }
    // The scope's condition cancels the second wait, whose own is not looked at any more.
    #expect(seen == ["", "withdraw timer"])
    #expect(desk.outcome(first) == "held")
    #expect(desk.outcome(second) == "cancelled")
    #expect(desk.board.reachAround(conditionCancelled: scope) != nil)
    desk.board.closeScope(scope)
    #expect(!desk.board.reach(scope).isCancelled)
  }

  /// A fan-out of hours ago must not be paid for by a run that waits for months.
  @Test func theLastToLeaveGivesBackWhatABurstTook() throws {
    var desk = Desk()
    let waits = try (0..<500).map { desk.wait(.machine(try desk.machine("\($0)"))) }
    #expect(desk.board.storedCount == 500)
    for (machine, _) in desk.names { _ = desk.board.resolve(machine, .fired) }
    for wait in waits { #expect(desk.outcome(wait) == "fired") }
    #expect(desk.board.storedCount == 0)
    let next = desk.wait(.machine(try desk.machine("next")))
    #expect(desk.outcome(waits[0]) == "waits")
    #expect(desk.board.isOpen(next))
  }

  // MARK: - Letting go

  /// To let go of it may run the author's code, which must not find the board in use.
  @Test(arguments: ["came true", "timer", "cancelled", "scope closed", "evicted"])
  func aConditionIsLetGoOfByWhoeverTakesItFromTheBoard(end: String) throws {
    final class Captured {}
    var desk = Desk()
    let timer = try desk.machine("timer")
    let scope = desk.board.openScope(.following, in: .none)
    weak let captured = { () -> Captured in
      let captured = Captured()
      let condition = { withExtendedLifetime(captured) { false } }
      if end == "scope closed" {
        desk.board.watch(scope, condition)
      } else {
        let wait = desk.board.open(
          condition: condition, timer: timer, WaitBoard.Standpoint(scope: scope))
        desk.board.suspend(wait, .ofNobody)
      }
      return captured
    }()
    switch end {
    case "came true":
      let order = try #require(desk.board.condition(after: 0)?.order)
      #expect(desk.board.conditionCameTrue(order) == true)
    case "timer": #expect(desk.board.resolve(timer, .fired) == .woken)
    case "cancelled":
      desk.board.cancel(scope)
      desk.carryOut()
    case "scope closed": desk.board.closeScope(scope)
    default: desk.board.evict()
    }
    #expect(desk.board.condition(after: 0)?.order == nil)
    #expect(captured != nil)
    let count = desk.board.takeRetired().count
    #expect(count == (end == "scope closed" ? 2 : 1))
    #expect(captured == nil)
  }

  // MARK: - Leaving the cache

  @Test func evictionEndsEveryWaitAndForgetsTheRest() throws {
    var desk = Desk()
    let machine = desk.wait(.machine(try desk.machine("a")))
    let condition = desk.board.open(condition: { true }, WaitBoard.Standpoint())
    desk.board.suspend(condition, .ofNobody)
    desk.board.taskWasCancelled(waitingIn: machine)
    desk.board.evict()
    #expect(desk.board.condition(after: 0)?.order == nil)
    #expect(desk.board.beginCancelling() == false)
    #expect(desk.board.suspendedCount == 0)
    let outcomes = [machine, condition].map { desk.outcome($0) }
    #expect(outcomes == ["evicted", "evicted"])
  }
}
