import Testing
import TransportTestKit

@testable import GRPC

/// A Temporal server says GOAWAY every five minutes and ends the connection 70 seconds later: the
/// most common fault there is, and none that a caller may see.
@Suite("GOAWAY costs no call", .timeLimit(.minutes(1)))
struct GoAwayTests {
  typealias Support = ChannelSupport

  @Test func aLongPollFinishesOnTheOldConnection() async throws {
    let newIsServed = Signal()
    let events = EventLog()
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        guard number == 0 else { return connection.serve([2]) }
        guard let poll = connection.request() else { return }
        // As grpc-go: first "no more than all", then the real number.
        connection.send(.goAway(last: 0x7fff_ffff, 0), .ping())
        _ = connection.frame { $0.isKind(.ping) && $0.isAnswer }
        connection.send(.goAway(last: poll, 0))
        newIsServed.waitBlocking()
        connection.answer(poll, [1])
        connection.ignoreEverything()
      }, events: events
    ) { channel in
      async let poll = channel.unary(Support.request(timeout: .seconds(30)))
      await events.wait { if case .goAwayReceived = $0 { true } else { false } }
      let other = try await channel.unary(Support.request())
      #expect(other.message == [2])
      newIsServed.set()
      let polled = try await poll
      #expect(polled.message == [1])
    }
    #expect(events.count { if case .lost = $0 { true } else { false } } == 0)
  }

  @Test func theNextConnectionIsMadeAtOnceAlsoWithoutCalls() async throws {
    let server = try LoopbackServer { connection, number in
      connection.greet()
      if number == 0 {
        guard let stream = connection.request() else { return }
        connection.answer(stream)
        connection.send(.goAway(last: stream, 0))
      }
      connection.serve()
    }
    let events = EventLog()
    try await Support.withChannel(Support.configuration(server.port), events) { channel in
      _ = try await channel.unary(Support.request())
      await events.wait { if case .goAwayReceived = $0 { true } else { false } }
      await Patience.wait("for the second connection") {
        events.count { if case .ready = $0 { true } else { false } } == 2
      }
    }
    #expect(server.connectionCount == 2)
  }

  @Test func theOldConnectionIsClosedWhenItsLastCallIsDone() async throws {
    let isClosed = Signal()
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        guard number == 0 else { return connection.serve() }
        guard let stream = connection.request() else { return }
        connection.send(.goAway(last: stream, 0))
        connection.answer(stream)
        let goodbye = connection.frame { $0.isKind(.goAway) }
        if goodbye != nil, connection.nextFrame() == nil { isClosed.set() }
      }
    ) { channel in
      _ = try await channel.unary(Support.request())
      await isClosed.wait()
    }
  }

  @Test func callsThatTheServerHasNotSeenAreSentAgain() async throws {
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        guard number == 0 else { return connection.serve([2]) }
        guard let first = connection.request(), connection.request() != nil else { return }
        connection.send(.goAway(last: first, 0))
        connection.answer(first, [1])
        connection.ignoreEverything()
      }
    ) { channel in
      async let one = channel.unary(Support.request())
      async let other = channel.unary(Support.request())
      let messages = try await [one.message, other.message]
      #expect(Set(messages) == [[1], [2]])
    }
  }

  @Test func callsInTheQueueAreSentAgainHoweverOftenTheServerGoes() async throws {
    let server = try LoopbackServer { connection, number in
      // One stream at a time, and a GOAWAY after each: the others wait in the queue.
      connection.greet([(3, 1)])
      guard let stream = connection.request() else { return }
      connection.send(.goAway(last: stream, 0))
      connection.answer(stream, [UInt8(number)])
      connection.ignoreEverything()
    }
    try await Support.withChannel(Support.configuration(server.port)) { channel in
      try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<5 { group.addTask { try await channel.unary(Support.request()).message } }
        var messages: Set<[UInt8]> = []
        for try await message in group { messages.insert(message) }
        #expect(messages.count == 5)
      }
    }
  }

  /// The server lets one stream be open, and a long poll has it.
  @Test func aCallInTheQueueGoesToTheNextConnectionWhileThePollStaysOnTheOld() async throws {
    let isAnswered = Signal()
    let events = EventLog()
    try await Support.withChannel(
      to: Script { connection, number in
        guard number == 0 else {
          connection.greet()
          return connection.serve([2])
        }
        connection.greet([(3, 1)])
        guard let poll = connection.request() else { return }
        connection.send(.goAway(last: poll, 0))
        isAnswered.waitBlocking()
        connection.answer(poll, [1])
        connection.ignoreEverything()
      }, events: events
    ) { channel in
      async let poll = channel.unary(Support.request(timeout: .seconds(50)))
      await Support.wait(for: channel) { $0.streams > 0 }
      let waiting = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<20 { group.addTask { try await channel.unary(Support.request()).message } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(waiting == Array(repeating: [2], count: 20))
      isAnswered.set()
      let message = try await poll.message
      #expect(message == [1])
    }
    #expect(events.count { if case .lost = $0 { true } else { false } } == 0)
  }

  /// The beginning of a request stands behind another's megabytes in a socket that nobody empties.
  @Test func aCallThatHasNotBegunToLeaveIsTakenBack() async throws {
    let isFull = Signal()
    let mayGo = Signal()
    let isAnswered = Signal()
    let events = EventLog()
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet([(4, 1 << 30)])
        connection.send(.windowUpdate(0, 1 << 30))
        guard number == 0, let first = connection.frame(where: { $0.isKind(.headers) }) else {
          return connection.serve([2])
        }
        connection.waitUntilFull()
        isFull.set()
        mayGo.waitBlocking()
        connection.send(.goAway(last: first.stream, 0))
        isAnswered.waitBlocking()
        connection.serve([1])
      }, events: events
    ) { channel in
      try await channel.connect()
      let large = Support.request([UInt8](repeating: 0, count: 32 << 20), timeout: .seconds(50))
      async let first = channel.unary(large)
      await isFull.wait()
      // More are on their way, one turn after another, and not even their heads fit.
      let messages = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for count in 2...6 {
          group.addTask { try await channel.unary(Support.request()).message }
          await Support.wait(for: channel) { $0.streams == count }
        }
        mayGo.set()
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(messages == Array(repeating: [2], count: 5))
      isAnswered.set()
      let largeMessage = try await first.message
      #expect(largeMessage == [1])
    }
    #expect(events.count { if case .lost = $0 { true } else { false } } == 0, "\(events.events)")
  }

  @Test func callsInTheQueueOfALostConnectionAreSentOnTheNext() async throws {
    let mayGo = Signal()
    try await Support.withChannel(
      to: Script { connection, number in
        guard number == 0 else {
          connection.greet()
          return connection.serve([2])
        }
        connection.greet([(3, 1)])
        _ = connection.request()
        mayGo.waitBlocking()
      }
    ) { channel in
      try await channel.connect()
      async let first = Support.failure(of: channel)
      await Support.wait(for: channel) { $0.streams > 0 }
      async let second = channel.unary(Support.request())
      await Support.wait(for: channel) { $0.waiting > 0 }
      mayGo.set()
      let error = try await first
      let message = try await second.message
      #expect(error.cause == .connectionLost && message == [2])
    }
  }

  @Test func aLimitThatIsLoweredHoldsForWhatComesThen() async throws {
    let most = Shared(0)
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 4)])
        let first = (0..<4).compactMap { _ in connection.request() }
        connection.send(.settings([(3, 1)]))
        _ = connection.frame { $0.isKind(.settings) && $0.isAnswer }
        for stream in first { connection.answer(stream) }
        // One at a time from now on: each next request comes after the answer to the last.
        var open = 0
        while let stream = connection.request() {
          open += 1 + connection.waitingRequests
          most.set(max(most.value, open))
          open = 0
          connection.answer(stream)
        }
      }
    ) { channel in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 { group.addTask { _ = try await channel.unary(Support.request()) } }
        try await group.waitForAll()
      }
    }
    #expect(most.value == 1)
  }

  @Test func aLimitOfNoneHoldsCallsUntilItIsRaised() async throws {
    let mayRaise = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 0)])
        mayRaise.waitBlocking()
        connection.send(.settings([(3, 10)]))
        connection.serve([1])
      }
    ) { channel in
      try await channel.connect()
      let error = try await Support.failure(
        of: channel, Support.request(timeout: .milliseconds(50)))
      #expect(error.code == .deadlineExceeded && error.isUnprocessed)
      async let response = channel.unary(Support.request())
      await Support.wait(for: channel) { $0.waiting > 0 }
      mayRaise.set()
      let message = try await response.message
      #expect(message == [1])
    }
  }

  @Test func aRefusedStreamIsTriedOnceMore() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let first = connection.request() else { return }
        connection.send(.reset(first, 7))
        connection.serve([1])
      }
    ) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.message == [1])
    }
  }

  @Test func aServerThatRefusesForEverIsNotAskedForEver() async throws {
    let asked = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        var count = 0
        while let stream = connection.request() {
          count += 1
          connection.send(.reset(stream, 7))
          if count == 2 { asked.set() }
        }
      }
    ) { channel in
      let error = try await Support.failure(of: channel)
      #expect(error.code == .unavailable && error.isUnprocessed)
      #expect(error.cause == .streamReset(7))
      await asked.wait()
    }
  }

  @Test func oneStreamAtATimeServesManyCalls() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet([(3, 1)])
        connection.serve([1])
      }
    ) { channel in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 { group.addTask { _ = try await channel.unary(Support.request()) } }
        try await group.waitForAll()
      }
    }
  }

  @Test func tooManyPingsMakeUsPingLess() async throws {
    let elapsed = Shared<Duration?>(nil)
    let server = try LoopbackServer { connection, number in
      connection.greet()
      let began = ContinuousClock.now
      guard connection.frame(where: { $0.isKind(.ping) && !$0.isAnswer }) != nil else { return }
      if number == 0 {
        connection.send(.goAway(last: 0, 11, "too_many_pings"))
      } else {
        elapsed.set(ContinuousClock.now - began)
      }
      connection.ignoreEverything()
    }
    var configuration = Support.configuration(server.port)
    configuration.keepalive = .init(anyInterval: .milliseconds(100), timeout: .seconds(10))
    try await Support.withChannel(configuration) { channel in
      try await channel.connect()
      await Patience.wait("for the second connection's ping") { elapsed.value != nil }
    }
    #expect(try #require(elapsed.value) >= .milliseconds(190))
  }

  @Test func aServerThatGoesAtOnceIsNotStormed() async throws {
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      connection.send(.goAway(last: 0, 0))
      connection.ignoreEverything()
    }
    var configuration = Support.configuration(server.port)
    configuration.backoff.initial = .milliseconds(100)
    configuration.backoff.maximum = .milliseconds(100)
    let began = ContinuousClock.now
    try await Support.withChannel(configuration) { channel in
      let error = try await Support.failure(
        of: channel, Support.request(timeout: .milliseconds(350)))
      #expect(error.code == .unavailable && error.isUnprocessed)
    }
    // Each pause is at least 80 ms.
    let most = Int((ContinuousClock.now - began) / .milliseconds(80)) + 2
    #expect(server.connectionCount <= most)
  }
}
