import HTTP2
import Testing
import Threads

@testable import GRPC

@Suite("The table of calls, as a transcript")
struct CallTableTests {
  /// A caller and what it will be told.
  private struct Caller {
    let ticket: CallTicket
    let continuation: CallContinuation
    let outcome: Task<Outcome, Never>
  }

  private func makeCaller(
    waits: Bool = true, wantsConnectionOnly: Bool = false, deadline: Moment = .never
  ) async -> Caller {
    let request = wantsConnectionOnly ? nil : ChannelSupport.request(waits: waits)
    let (stream, source) = AsyncStream.makeStream(of: CallContinuation.self)
    let outcome = Task {
      unsafe await withUnsafeContinuation { continuation in
        source.yield(unsafe CallContinuation(continuation))
      } as Outcome
    }
    var iterator = stream.makeAsyncIterator()
    guard let continuation = await iterator.next() else { preconditionFailure("a task runs") }
    return Caller(
      ticket: CallTicket(request, deadline: deadline), continuation: continuation, outcome: outcome)
  }

  private func cause(_ caller: Caller) async -> GRPCError.Cause? {
    if case .failure(let error) = await caller.outcome.value { error.cause } else { nil }
  }

  private func makeTable() -> CallTable { CallTable(maxMessageCount: 1_000) }

  private func stream(_ number: Int32, of connection: ConnectionNumber = 1) -> CallStream {
    CallStream(connection: connection, stream: number)
  }

  /// The first in line goes out on a stream.
  private func send(_ table: CallTable, on stream: CallStream) throws -> CallID {
    let id = try #require(table.firstInLine?.id)
    table.sent(id, on: stream)
    return id
  }

  private func check(
    _ table: CallTable, places: Int, waiting: Int = 0, timers: Int = 0,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let seen = [table.count, table.waitingCount, table.timerCount]
    #expect(seen == [places, waiting, timers], sourceLocation: location)
  }

  @Test func waitingSentAnsweredAndGone() async throws {
    let table = makeTable()
    let caller = await makeCaller(deadline: Moment(nanoseconds: 5))
    table.start(caller.ticket, caller.continuation)
    check(table, places: 1, waiting: 1, timers: 1)
    #expect(table.deadline == Moment(nanoseconds: 5))
    let id = try send(table, on: stream(1))
    check(table, places: 1, timers: 1)
    #expect(caller.ticket.id == id && table.stream(of: id) == stream(1))
    #expect(table.receivedEnd(id) == .finished)
    check(table, places: 1)
    #expect(caller.ticket.id == nil)
    table.closed(id, .noError, wasSent: true, isDraining: false)
    check(table, places: 0)
    table.resumeAnswered()
    let outcome = await caller.outcome.value
    #expect(throws: GRPCError.self) { try outcome.get() }
  }

  /// Given away earlier, the place would hand the next call a stranger's bytes.
  @Test func aCancelledCallKeepsItsPlaceUntilItsStreamIsGone() async throws {
    let table = makeTable()
    let first = await makeCaller()
    table.start(first.ticket, first.continuation)
    let id = try send(table, on: stream(1))
    #expect(table.answer(id, .failure(.cancelled)) == stream(1))
    #expect(table.answer(id, .failure(.cancelled)) == nil)
    let second = await makeCaller()
    table.start(second.ticket, second.continuation)
    #expect(second.ticket.id != id)
    // What still comes for the first reaches nobody.
    #expect(table.receivedEnd(id) == .goOn)
    table.closed(id, .cancel, wasSent: true, isDraining: false)
    check(table, places: 1, waiting: 1, timers: 1)
    table.answerAll(.channelClosed)
    check(table, places: 0)
    table.resumeAnswered()
    _ = await (first.outcome.value, second.outcome.value)
  }

  @Test func theyAreSentInTheOrderInWhichTheyBeganToWait() async throws {
    let table = makeTable()
    var callers: [Caller] = []
    for _ in 0..<4 {
      callers.append(await makeCaller())
      table.start(callers[callers.count - 1].ticket, callers[callers.count - 1].continuation)
    }
    let ids = callers.compactMap(\.ticket.id)
    #expect(table.answer(ids[1], .failure(.cancelled)) == nil)
    var order: [CallID] = []
    while table.hasLine { order.append(try send(table, on: stream(Int32(order.count)))) }
    #expect(order == [ids[0], ids[2], ids[3]])
    table.lost(1, .cancelled) { _ in true }
    table.resumeAnswered()
    for caller in callers { _ = await caller.outcome.value }
  }

  @Test func whatWasRefusedIsSentOnceMoreAndWhatNeverLeftAsOftenAsItTakes() async throws {
    let table = makeTable()
    let caller = await makeCaller()
    table.start(caller.ticket, caller.continuation)
    for number in 0..<5 {
      let id = try send(table, on: stream(Int32(number)))
      table.closed(id, .refusedStream, wasSent: false, isDraining: true)
      check(table, places: 1, waiting: 1, timers: 1)
    }
    var id = try send(table, on: stream(7))
    table.closed(id, .refusedStream, wasSent: true, isDraining: false)
    check(table, places: 1, waiting: 1, timers: 1)
    id = try send(table, on: stream(9))
    table.closed(id, .refusedStream, wasSent: true, isDraining: false)
    check(table, places: 0)
    table.resumeAnswered()
    guard case .failure(let error) = await caller.outcome.value else {
      Issue.record("answered")
      return
    }
    #expect(error.code == .unavailable && error.isUnprocessed)
  }

  @Test func callsThatHaveNotBegunToLeaveAreTakenBack() async throws {
    let table = makeTable()
    var callers: [Caller] = []
    for number in 0..<4 {
      callers.append(await makeCaller())
      table.start(callers[number].ticket, callers[number].continuation)
      _ = try send(table, on: stream(Int32(number), of: number == 3 ? 2 : 1))
    }
    let old = callers.compactMap(\.ticket.id)
    let taken = table.takeBack(from: 1) { $0 > 0 }
    #expect(taken == [stream(1), stream(2)])
    // Their husks stay until the streams are gone, and nobody else gets the places.
    check(table, places: 6, waiting: 2, timers: 4)
    #expect(callers[1].ticket.id != old[1] && callers[0].ticket.id == old[0])
    for id in [old[1], old[2]] {
      #expect(table.receivedEnd(id) == .goOn)
      table.closed(id, .cancel, wasSent: false, isDraining: true)
    }
    check(table, places: 4, waiting: 2, timers: 4)
    table.lost(1, .cancelled) { _ in true }
    table.lost(2, .cancelled) { _ in true }
    table.answerAll(.channelClosed)
    check(table, places: 0)
    table.resumeAnswered()
    for caller in callers { _ = await caller.outcome.value }
  }

  @Test func aLostConnectionFailsWhatWasSentOnIt() async throws {
    let table = makeTable()
    var callers: [Caller] = []
    for number in 0..<3 {
      callers.append(await makeCaller())
      table.start(callers[number].ticket, callers[number].continuation)
    }
    let sent = try send(table, on: stream(1))
    let unsent = try send(table, on: stream(3))
    let elsewhere = try send(table, on: stream(1, of: 2))
    table.lost(1, .broken("lost")) { $0 == sent }
    check(table, places: 2, waiting: 1, timers: 2)
    #expect(table.firstInLine?.id == unsent && table.stream(of: elsewhere) == stream(1, of: 2))
    table.lost(2, .broken("lost")) { _ in true }
    table.answerAll(.channelClosed)
    table.resumeAnswered()
    let causes = [await cause(callers[0]), await cause(callers[1])]
    #expect(causes == [.protocolViolated, .channelClosed])
    _ = await callers[2].outcome.value
  }

  @Test func whoDoesNotWaitForAConnectionIsToldWhyThereIsNone() async throws {
    let table = makeTable()
    let patient = await makeCaller()
    let hasty = await makeCaller(waits: false)
    let connecting = await makeCaller(wantsConnectionOnly: true)
    for caller in [patient, hasty, connecting] { table.start(caller.ticket, caller.continuation) }
    check(table, places: 3, waiting: 3, timers: 3)
    table.fail(.broken("no connection"))
    check(table, places: 1, waiting: 1, timers: 1)
    #expect(table.firstInLine?.id == patient.ticket.id)
    table.answerAll(.channelClosed)
    table.resumeAnswered()
    for caller in [patient, hasty, connecting] { _ = await caller.outcome.value }
  }

  @Test func whoWantsAConnectionOnlyDoesNotStandInLine() async throws {
    let table = makeTable()
    let call = await makeCaller()
    let connecting = await makeCaller(wantsConnectionOnly: true)
    for caller in [call, connecting] { table.start(caller.ticket, caller.continuation) }
    table.connected()
    check(table, places: 1, waiting: 1, timers: 1)
    table.answerAll(.channelClosed)
    table.resumeAnswered()
    guard case .success = await connecting.outcome.value else {
      Issue.record("a connection is all that was wanted")
      return
    }
    _ = await call.outcome.value
  }

  @Test func onlyWhatIsDueExpires() async throws {
    let table = makeTable()
    let early = await makeCaller(deadline: Moment(nanoseconds: 10))
    let late = await makeCaller(deadline: Moment(nanoseconds: 20))
    for caller in [late, early] { table.start(caller.ticket, caller.continuation) }
    let earlyID = try #require(early.ticket.id)
    #expect(table.popExpired(Moment(nanoseconds: 9)) == nil)
    #expect(table.popExpired(Moment(nanoseconds: 10)) == earlyID)
    #expect(table.popExpired(Moment(nanoseconds: 19)) == nil)
    #expect(table.deadline == Moment(nanoseconds: 20))
    table.answerAll(.channelClosed)
    table.resumeAnswered()
    _ = await (early.outcome.value, late.outcome.value)
  }
}

@Suite("Calls in line")
struct CallLineTests {
  private func id(_ index: Int) -> CallID { CallID(UInt32(index)) }

  @Test func anybodyMayLeave() {
    var line = CallLine()
    for index in 0..<5 { line.append(id(index)) }
    line.append(id(2))
    for index in [0, 4, 2, 2, 17] { line.remove(id(index)) }
    #expect(line.all == [id(1), id(3)] && line.count == 2)
    #expect(line.popFirst() == id(1) && line.popFirst() == id(3) && line.popFirst() == nil)
    #expect(line.first == nil && line.count == 0)
    line.append(id(4))
    #expect(line.all == [id(4)])
  }

  /// Against an array, which is slow and surely right.
  @Test func itIsAQueueWhateverIsDoneToIt() {
    var line = CallLine()
    var model: [CallID] = []
    var seed: UInt64 = 3
    for _ in 0..<20_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1
      let call = id(Int(seed >> 40 & 31))
      switch seed >> 61 {
      case 0, 1, 2, 3:
        line.append(call)
        if !model.contains(call) { model.append(call) }
      case 4, 5, 6:
        line.remove(call)
        model.removeAll { $0 == call }
      default:
        #expect(line.popFirst() == (model.isEmpty ? nil : model.removeFirst()))
      }
      #expect(line.count == model.count && line.first == model.first)
    }
    #expect(line.all == model)
  }
}
