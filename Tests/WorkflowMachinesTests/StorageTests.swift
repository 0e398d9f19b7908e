import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("What the machines are kept in")
struct StorageTests {
  @Test func aPoolGivesTheLastFreedIndexFirst() {
    var pool = Pool<String>()
    let indexes = (0..<4).map { pool.insert("\($0)") }
    #expect(indexes == [0, 1, 2, 3])
    pool.remove(1)
    pool.remove(3)
    #expect(pool.count == 2)
    #expect(pool.insert("again") == 3)
    #expect(pool.insert("and again") == 1)
    #expect(pool.insert("new") == 4)
    #expect(pool[3] == "again")
  }

  @Test func aPoolForgetsABurst() {
    var pool = Pool<Int>()
    for number in 0..<100 { _ = pool.insert(number) }
    for index in 0..<100 { pool.remove(index) }
    #expect(pool.count == 0)
    #expect(!pool.contains(0), "its memory is given back")
    #expect(pool.insert(7) == 0)
  }

  @Test func aPoolTakesWrongIndexesForNothing() {
    var pool = Pool<Int>()
    pool.remove(0)
    pool.remove(-1)
    #expect(!pool.contains(-1))
    #expect(pool.count == 0)
  }

  /// Against a dictionary, over a few thousand steps of opening and closing.
  @Test(arguments: [3, 64, 1_000])
  func openEventsFindWhatIsOpen(_ width: Int) {
    var opened = OpenEvents()
    var model: [Int64: MachineID] = [:]
    var open: [Int64] = []
    var event: Int64 = 0
    for step in 0..<4_000 {
      if open.count < width, step % 3 != 2 {
        event += Int64(step % 5) + 1
        let machine = MachineID(index: Int32(step), generation: UInt32(step))
        opened.insert(event, machine)
        model[event] = machine
        open.append(event)
      } else if !open.isEmpty {
        let gone = open.remove(at: (step * 7) % open.count)
        opened.remove(gone)
        opened.remove(gone)
        model[gone] = nil
      }
      let asked = event - Int64(step % 11)
      #expect(opened.machine(of: asked) == model[asked])
    }
    for event in open { opened.remove(event) }
    #expect(opened.isEmpty)
    #expect(opened.machine(of: 0) == nil)
  }

  @Test func idsStepOverMarkersWhereTheyStand() {
    var ids = EventIDs()
    ids.foundVersionMarker(5, hasSearchAttribute: true)
    ids.foundVersionMarker(7, hasSearchAttribute: false)
    ids.foundVersionMarker(10, hasSearchAttribute: true)
    ids.workflowTaskStarted(3)
    #expect(ids.next() == 8, "5 and 6 are one change, 7 is another")
    ids.commandAdded()
    #expect(ids.next() == 9)
    ids.commandAdded()
    #expect(ids.next() == 12)
    ids.workflowTaskStarted(20)
    #expect(ids.next() == 22)
  }

  @Test func commandsAreSentInTheirOrderAndFoundInIt() {
    var ledger = CommandLedger()
    ledger.taskStarted(3, isReplayed: false)
    let machine = MachineID(index: 7, generation: 1)
    func command(_ type: CommandType) -> Command {
      var command = Command()
      command.commandType = type
      return command
    }
    ledger.add(.startTimer, of: machine, command(.startTimer))
    ledger.addUncompared(command(.recordMarker))
    ledger.close(.completeWorkflowExecution, command(.completeWorkflowExecution))
    ledger.add(.cancelTimer, of: machine, command(.cancelTimer))
    #expect(ledger.nextEventID() == 8, "the close command counts last")
    #expect(
      ledger.send().map(\.commandType)
        == [.startTimer, .recordMarker, .cancelTimer, .completeWorkflowExecution])
    #expect(ledger.send().isEmpty)
    #expect(ledger.take(.cancelTimer)?.type == nil, "not in its order")
    #expect(ledger.take(.startTimer)?.machine == machine)
    #expect(ledger.take(.cancelTimer)?.machine == machine)
    #expect(!ledger.isEmpty)
    #expect(ledger.take(.completeWorkflowExecution)?.type == .completeWorkflowExecution)
    #expect(ledger.isEmpty)
  }

  @Test func inReplayNoCommandIsBuilt() {
    var ledger = CommandLedger()
    ledger.taskStarted(3, isReplayed: true)
    ledger.add(.startTimer, of: nil, { fatalError("built") }())
    #expect(ledger.send().isEmpty)
    #expect(ledger.take(.startTimer) != nil)
  }

  @Test func anIDOfAMachineThatIsGoneFindsNothing() throws {
    var machines = OpenMachines()
    let first = machines.add(.timer(TimerMachine(id: "5")))
    machines.note(5, of: first)
    #expect(machines.opened(by: 5, .timer) == first)
    #expect(machines.opened(by: 5, .activity) == nil)
    machines.close(first)
    #expect(machines.opened(by: 5, .timer) == nil)
    #expect(machines[first] != nil, "its waiter was not told")
    machines.release(first)
    #expect(machines[first] == nil)
    let second = machines.add(.timer(TimerMachine(id: "9")))
    #expect(second.index == first.index)
    #expect(second != first)
    #expect(machines.cancel(first, .go) == nil)
    machines.release(first)
    machines.close(first)
    machines.settle(first)
    #expect(machines.isAwaited(second))
    #expect(!machines.isAwaited(first))
  }
}
