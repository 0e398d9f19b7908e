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

  @Test func commandsAreSentInTheirOrder() {
    var queue = CommandQueue()
    var sent = SentCommands()
    _ = queue.append(CommandKey(.startTimer, 0), nil)
    _ = queue.append(CommandKey(.version), nil)
    _ = queue.append(CommandKey(.cancelTimer, 0), nil)
    #expect(queue.send(to: &sent).isEmpty)
    #expect(queue.isEmpty)
    #expect(sent.count == 2)
    #expect(sent.first?.kind == .startTimer)
    sent.removeFirst()
    #expect(sent.first?.kind == .cancelTimer)
    sent.removeFirst()
    sent.removeFirst()
    #expect(sent.first == nil)
  }
}
