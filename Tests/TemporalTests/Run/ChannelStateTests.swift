import TestKit
import Testing

@testable import Temporal

@Suite("What a channel holds, and who waits at it") struct ChannelStateTests {
  /// Waits that are nobody's.
  private struct Desk {
    var state: ChannelState<Int>
    private var board = WaitBoard()

    init(capacity: Int?) { state = ChannelState(capacity: capacity) }

    mutating func receiver() -> (id: WaitID, ticket: Int) {
      let id = board.open(.channel, WaitBoard.Standpoint())
      return (id, state.waitForElement(id))
    }
    mutating func sender(_ element: Int) -> (id: WaitID, ticket: Int) {
      let id = board.open(.channel, WaitBoard.Standpoint())
      return (id, state.waitForRoom(id, element))
    }
    mutating func cancel(_ id: WaitID) { board.resolve(id, .cancelled) }
    mutating func send(_ element: Int) -> ChannelState<Int>.Sending {
      let sending = state.send(element) { [board] in board.isOpen($0) }
      if case .sent(let receiver?) = sending { board.resolve(receiver, .held) }
      return sending
    }
    mutating func receive() -> (element: Int, wakes: WaitID?)? {
      let received = state.receive { [board] in board.isOpen($0) }
      if let sender = received?.wakes { board.resolve(sender, .held) }
      return received
    }
  }

  @Test func whatLiesReadyComesInTheOrderInWhichItWasSent() {
    var desk = Desk(capacity: nil)
    for number in 0..<100 { #expect(desk.send(number) == .sent(wakes: nil)) }
    #expect(desk.state.count == 100)
    for number in 0..<100 { #expect(desk.receive()?.element == number) }
    #expect(desk.receive()?.element == nil)
  }

  @Test func receiversAreServedInTheOrderInWhichTheyBeganToWait() {
    var desk = Desk(capacity: 0)
    let (one, two) = (desk.receiver(), desk.receiver())
    #expect(desk.send(1) == .sent(wakes: one.id))
    #expect(desk.send(2) == .sent(wakes: two.id))
    #expect(desk.send(3) == .full)
    #expect(desk.state.takeHanded(two.id) == 2)
    #expect(desk.state.takeHanded(one.id) == 1)
    #expect(desk.state.takeHanded(one.id) == nil)
  }

  @Test func aFullChannelLetsTheLongestWaitingSenderIn() {
    var desk = Desk(capacity: 1)
    #expect(desk.send(1) == .sent(wakes: nil))
    #expect(desk.send(2) == .full)
    let (two, three) = (desk.sender(2), desk.sender(3))
    #expect(desk.receive().map { [$0.element == 1, $0.wakes == two.id] } == [true, true])
    #expect(desk.state.count == 1)
    #expect(desk.send(4) == .full)
    #expect(desk.receive().map { [$0.element == 2, $0.wakes == three.id] } == [true, true])
    #expect(desk.receive().map { [$0.element == 3, $0.wakes == nil] } == [true, true])
    for sender in [two, three] { #expect(desk.state.takeSent(sender.id) == true) }
  }

  @Test func withoutRoomAnElementGoesFromHandToHand() {
    var desk = Desk(capacity: -3)
    #expect(desk.state.capacity == 0)
    #expect(desk.send(1) == .full)
    let one = desk.sender(1)
    #expect(desk.state.count == 0)
    #expect(desk.receive().map { [$0.element == 1, $0.wakes == one.id] } == [true, true])
  }

  /// Cancelled in the very turn: its code has not gone on yet to take itself out.
  @Test func whoWasCancelledIsPassedOver() {
    var desk = Desk(capacity: 0)
    let (gone, there) = (desk.receiver(), desk.receiver())
    desk.cancel(gone.id)
    #expect(desk.send(1) == .sent(wakes: there.id))
    desk.state.receiverLeaves(gone.ticket)

    let (left, right) = (desk.sender(2), desk.sender(3))
    desk.cancel(left.id)
    #expect(desk.receive().map { [$0.element == 3, $0.wakes == right.id] } == [true, true])
    #expect(desk.state.senderLeaves(left.id, left.ticket) == nil)
  }

  @Test func closingWakesAllAndKeepsWhatLiesReady() {
    var desk = Desk(capacity: 1)
    _ = desk.send(1)
    let sender = desk.sender(2)
    let ended = desk.state.close()
    #expect(ended.waits == [sender.id] && ended.elements == [2])
    #expect(desk.state.takeSent(sender.id) == false)
    #expect(desk.send(3) == .closed)
    #expect(desk.receive()?.element == 1)
    #expect(desk.receive()?.element == nil)
    #expect(desk.state.close().waits == [])

    var other = Desk(capacity: nil)
    let receiver = other.receiver()
    #expect(other.state.close().waits == [receiver.id])
    #expect(other.state.takeHanded(receiver.id) == nil)
  }
}
