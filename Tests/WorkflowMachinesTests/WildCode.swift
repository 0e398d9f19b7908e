import ProtoWire
import TemporalAPI
import TestKit

@testable import WorkflowMachines

/// Code that asks for anything at any time, for its own machines and for such as never were.
struct WildCode {
  var machines: RunMachines
  var generator: SeededGenerator
  private var known: [MachineID] = []
  private var running: [MachineID] = []
  /// Local activities that are under way, oldest first.
  private var locals: [(id: Int, machine: MachineID)] = []
  private var wishes: (cancels: [Wish], task: Int64) = ([], 0)
  /// What it asked to be cancelled in the task at hand.
  var cancels: [Wish] { wishes.task == machines.facts.historyLength ? wishes.cancels : [] }

  /// It asks for things when it is told of a cancel request, not only when it runs.
  let isEager: Bool

  init(seed: UInt64, isEager: Bool = false) {
    self.isEager = isEager
    machines = RunMachines(runID: "r")
    generator = SeededGenerator(seed: seed)
  }

  /// A machine by what the server knows it by.
  enum Wish: Equatable {
    case activity(scheduled: Int64)
    case timer(id: String)
    case child(id: String)
  }

  mutating func act(times: Int) throws {
    for _ in 0..<Int.random(in: 0...times, using: &generator) {
      try ask(Int.random(in: 0..<19, using: &generator))
    }
  }

  private mutating func ask(_ choice: Int) throws {
    switch choice {
    case 0...2:
      var attributes = ScheduleActivityTaskCommandAttributes()
      let type = Bool.random(using: &generator) ? "A" : "B"
      attributes.activityType = ActivityType()
      attributes.activityType?.name = type
      let types: [ActivityCancellation] = [.tryCancel, .waitForCompletion, .abandon]
      let cancellation = types[Int.random(in: 0...2, using: &generator)]
      known.append(
        machines.scheduleActivity(attributes, type: type, cancellation: cancellation))
    case 3...4:
      let seconds = Int64.random(in: -1...2, using: &generator)
      let timer = machines.startTimer(WireDuration(seconds: seconds, nanos: 0))
      if let timer { known.append(timer) }
    case 5:
      var attributes = StartChildWorkflowExecutionCommandAttributes()
      attributes.workflowId = ["", "a", "b"][Int.random(in: 0...2, using: &generator)]
      attributes.workflowType = WorkflowType(named: "C")
      let kinds: [ChildCancellation] = [.waitForCompletion, .waitForRequest, .tryCancel]
      let cancellation = kinds[Int.random(in: 0...2, using: &generator)]
      if case .open(let started, let result) = machines.startChild(
        attributes, cancellation: cancellation)
      {
        known += [started, result]
      }
    case 6: known.append(machines.signalExternal(.init()))
    case 7: known.append(machines.requestCancelExternal(.init()))
    case 8:
      let change = ["c", "d"][Int.random(in: 0...1, using: &generator)]
      _ = try machines.version(of: change, min: -1, max: 9)
    case 9: machines.upsertSearchAttributes(.init())
    case 10...11: cancel(anyMachine())
    case 12: machines.release(anyMachine())
    case 13: finishUpdate()
    case 14: try look(at: nil)
    case 15: try look(at: ["x", "y"].randomElement(using: &generator))
    case 16...17:
      var task = LocalActivityTask(type: "L", input: nil)
      // One that is waited for ends in another way where its body was not begun: a replay has begun none.
      task.cancellation = Bool.random(using: &generator) ? .tryCancel : .abandon
      known.append(machines.startLocalActivity(task))
    default:
      if Int.random(in: 0..<8, using: &generator) == 0 { machines.complete(nil) }
    }
  }

  /// Looks at a world outside that changes now and then, and does as it finds it. In replay it cannot see what
  /// it saw then.
  private mutating func look(at id: String?) throws {
    let now = MarkerJSON.payloads("\(machines.facts.historyLength / 9)")
    guard let id else {
      switch try machines.sideEffect() {
      case .recorded(let value, _): heed(value)
      case .perform:
        machines.recordSideEffect(now)
        heed(now)
      }
      return
    }
    switch try machines.mutableSideEffect(id) {
    case .decided(let value): heed(value)
    case .kept(let value) where value?.words == now.words: heed(value)
    case .kept, .nothing:
      machines.recordMutableSideEffect(id, now)
      heed(now)
    }
  }

  private mutating func heed(_ value: Payloads?) {
    if value?.words.hasSuffix("1") == true { machines.upsertSearchAttributes(.init()) }
  }

  /// What becomes of a local activity in a task: the same for whoever has the same id in the same task. Nil for
  /// one that goes on in the next.
  mutating func nextLocalEnd(_ seed: UInt64) -> (MachineID, LocalActivityOutcome)? {
    for call in machines.takeLocalCalls() { locals.append((Int(call.id) ?? 0, call.machine)) }
    _ = machines.takeLocalCancels()
    locals.sort { $0.id < $1.id }
    for (index, local) in locals.enumerated() {
      var chance = SeededGenerator(
        seed: seed &* 1_000_003 &+ UInt64(local.id) &* 8_191
          &+ UInt64(truncatingIfNeeded: machines.facts.historyLength))
      let choice = Int.random(in: 0..<8, using: &chance)
      if choice > 5 { continue }
      locals.remove(at: index)
      return (local.machine, Self.outcome(choice))
    }
    return nil
  }

  private static func outcome(_ choice: Int) -> LocalActivityOutcome {
    switch choice {
    case 0: LocalActivityOutcome(.failed(.application("broken", "L")), attempt: 2)
    case 1: LocalActivityOutcome(.cancelled(nil))
    case 2...3:
      LocalActivityOutcome(.backedOff(.application("not yet", "L"), WireDuration(seconds: 9)))
    default: LocalActivityOutcome(.completed(MarkerJSON.payloads("1")))
    }
  }

  /// Refuses it, or takes it and finishes it now, or some time later. By its name alone: history does
  /// not know of what was refused, so nothing may be drawn for it.
  mutating func take(_ update: UpdateDelivery) {
    if update.name == "refused" { return machines.rejectUpdate(update.machine, Failure()) }
    machines.acceptUpdate(update.machine)
    if update.name == "quick" {
      machines.completeUpdate(update.machine, .success(Payloads()))
    } else {
      running.append(update.machine)
    }
  }

  private mutating func finishUpdate() {
    guard !running.isEmpty else { return }
    let update = running.remove(at: Int.random(in: 0..<running.count, using: &generator))
    machines.completeUpdate(update, .failure(Failure()))
  }

  /// What code does when its run is cancelled: it asks each thing that it waits for.
  mutating func cancelEverything() {
    for machine in known { cancel(machine) }
  }

  private mutating func cancel(_ id: MachineID) {
    wishes = (cancels, machines.facts.historyLength)
    switch machines[id] {
    case .activity(let activity) where activity.cancellation != .abandon:
      wishes.cancels.append(.activity(scheduled: activity.scheduledEventID))
    case .timer(let timer): wishes.cancels.append(.timer(id: timer.id))
    case .child(let child) where child.tag != .closed:
      wishes.cancels.append(.child(id: child.workflowID))
    case .childStart(let child):
      if case .child(let child) = machines[child], child.tag != .closed {
        wishes.cancels.append(.child(id: child.workflowID))
      }
    default: break
    }
    _ = machines.cancel(id)
  }

  private mutating func anyMachine() -> MachineID {
    if let one = known.randomElement(using: &generator), Bool.random(using: &generator) {
      return one
    }
    let index: Int32 = [-1, 0, 1, 7, 1_000_000, .max, .min].randomElement(using: &generator) ?? 0
    // One that never was: a refused update has a generation too, and no replay knows of it.
    return MachineID(index: index, generation: [0, .max].randomElement(using: &generator) ?? 0)
  }
}
