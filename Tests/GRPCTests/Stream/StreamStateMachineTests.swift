import HTTP2
import TestKit
import Testing
import TransportTestKit

@testable import GRPC

@Suite("A stream, as a transcript")
struct StreamStateMachineTests {
  /// What a transcript can say of an action.
  enum Seen: Equatable {
    case nothing
    case answer([UInt8])
    case failure(GRPCStatusCode, isUnprocessed: Bool)
    case resetAndFailure(GRPCStatusCode, UInt32)
  }

  // MARK: The happy path

  @Test func headMessageTrailers() {
    var machine = Self.makeAwaitingHead()
    machine.receive([(":status", "200"), ("content-type", "application/grpc+proto")])
    #expect(machine.headers(isLast: false) == .nothing)
    #expect(machine.data([0, 0, 0, 0, 2, 5, 6]) == .nothing)
    machine.receive([("grpc-status", "0")])
    #expect(machine.headers(isLast: true) == .answer([5, 6]))
    #expect(machine.close(0) == .nothing)
  }

  @Test func anEmptyMessageIsAnAnswer() {
    var machine = Self.makeReceiving()
    #expect(machine.data([0, 0, 0, 0, 0]) == .nothing)
    machine.receive([("grpc-status", "0")])
    #expect(machine.headers(isLast: true) == .answer([]))
  }

  @Test func anErrorAfterAMessageIsAnError() {
    var machine = Self.makeReceiving()
    #expect(machine.data([0, 0, 0, 0, 1, 9]) == .nothing)
    machine.receive([("grpc-status", "13")])
    #expect(machine.headers(isLast: true) == .failure(.internalError, isUnprocessed: false))
  }

  @Test func trailersOnly() {
    var machine = Self.makeAwaitingHead()
    machine.receive([(":status", "200"), ("content-type", "application/grpc")])
    machine.receive([("grpc-status", "7"), ("grpc-message", "no")])
    #expect(machine.headers(isLast: true) == .failure(.permissionDenied, isUnprocessed: false))
    #expect(machine.close(0) == .nothing)
  }

  // MARK: The server's fault

  @Test func dataBeforeTheHead() {
    var machine = Self.makeAwaitingHead()
    #expect(machine.data([1]) == .resetAndFailure(.internalError, 8))
  }

  @Test func aStatusInTheHeadIsNoStatus() {
    var machine = Self.makeAwaitingHead()
    machine.receive([(":status", "200"), ("content-type", "application/grpc")])
    machine.receive([("grpc-status", "0")])
    #expect(machine.headers(isLast: false) == .nothing)
    #expect(machine.headers(isLast: true) == .failure(.internalError, isUnprocessed: false))
  }

  @Test func aHeadThatIsNotGRPCs() {
    var machine = Self.makeAwaitingHead()
    machine.receive([(":status", "200"), ("content-type", "text/html")])
    #expect(machine.headers(isLast: false) == .resetAndFailure(.unknown, 8))
  }

  @Test func closedInEveryState() {
    var first = Self.makeAwaitingHead()
    #expect(first.close(7) == .failure(.unavailable, isUnprocessed: true))
    var second = Self.makeReceiving()
    #expect(second.close(2) == .failure(.internalError, isUnprocessed: false))
    var third = Self.makeFinished()
    #expect(third.close(2) == .nothing)
  }

  @Test func closedBeforeTheRequestWasSentIsUnprocessed() {
    var machine = Self.makeAwaitingHead()
    #expect(machine.close(2, isUnprocessed: true) == .failure(.internalError, isUnprocessed: true))
  }

  @Test func theEndWithoutTrailers() {
    var first = Self.makeAwaitingHead()
    #expect(first.end() == .failure(.internalError, isUnprocessed: false))
    var second = Self.makeReceiving()
    #expect(second.end() == .failure(.internalError, isUnprocessed: false))
  }

  @Test func tooManyHeadersInEveryState() {
    var first = Self.makeAwaitingHead()
    #expect(first.tooManyHeaders() == .failure(.internalError, isUnprocessed: false))
    var second = Self.makeReceiving()
    #expect(second.tooManyHeaders() == .failure(.internalError, isUnprocessed: false))
    #expect(second.tooManyHeaders() == .nothing)
  }

  // MARK: Legitimately ignored

  /// The caller was cancelled, or its time is over: nothing may have a second outcome.
  @Test func whateverComesAfterTheCallerLeft() {
    for started in [false, true] {
      var machine = started ? Self.makeReceiving() : Self.makeAwaitingHead()
      machine.abandon()
      #expect(machine.data([0, 0, 0, 0, 1, 9]) == .nothing)
      #expect(machine.headers(isLast: true) == .nothing)
      #expect(machine.close(8) == .nothing)
    }
  }

  @Test func whateverComesAfterTheOutcome() {
    var machine = Self.makeFinished()
    machine.receive([("grpc-status", "0")])
    #expect(machine.headers(isLast: false) == .nothing)
    #expect(machine.data([1, 2, 3]) == .nothing)
    #expect(machine.end() == .nothing)
    #expect(machine.headers(isLast: true) == .nothing)
  }

  @Test func informationalHeadsLeaveNothingBehind() {
    var machine = Self.makeAwaitingHead()
    machine.receive([(":status", "100"), ("content-type", "application/grpc")])
    #expect(machine.headers(isLast: false) == .nothing)
    machine.receive([(":status", "200")])
    #expect(machine.headers(isLast: false) == .resetAndFailure(.unknown, 8))
  }

  @Test func anyOrderOfEventsHasOneOutcome() {
    var generator = SeededGenerator(seed: 11)
    let fields = [
      (":status", "200"), (":status", "100"), (":status", "x"), ("grpc-status", "0"),
      ("grpc-status", "5"), ("grpc-status", "-1"), ("content-type", "application/grpc"),
      ("content-type", ""), ("grpc-message", "%"), ("grpc-status-details-bin", "*"), ("x", "y"),
    ]
    for _ in 0..<5_000 {
      var machine = Self.makeAwaitingHead()
      var outcomes = 0
      for _ in 0..<12 {
        let seen: Seen
        switch UInt8.random(in: 0..<8, using: &generator) {
        case 0, 1, 2:
          machine.receive([fields[Int.random(in: fields.indices, using: &generator)]])
          seen = .nothing
        case 3: seen = machine.headers(isLast: false)
        case 4: seen = machine.headers(isLast: true)
        case 5:
          let count = Int.random(in: 0..<7, using: &generator)
          seen = machine.data(
            [UInt8](repeating: .random(in: 0...1, using: &generator), count: count))
        case 6: seen = machine.end()
        default: seen = machine.close(.random(in: 0...14, using: &generator))
        }
        if seen != .nothing { outcomes += 1 }
      }
      let last = machine.close(0)
      #expect(outcomes + (last == .nothing ? 0 : 1) == 1)
    }
  }

  // MARK: Starting points

  private static func makeAwaitingHead() -> StreamStateMachine {
    StreamStateMachine(maxMessageCount: 1_000)
  }

  private static func makeReceiving() -> StreamStateMachine {
    var machine = makeAwaitingHead()
    machine.receive([(":status", "200"), ("content-type", "application/grpc")])
    _ = machine.headers(isLast: false)
    return machine
  }

  private static func makeFinished() -> StreamStateMachine {
    var machine = makeReceiving()
    _ = machine.end()
    return machine
  }
}

extension StreamStateMachine {
  typealias Seen = StreamStateMachineTests.Seen

  mutating func receive(_ fields: [(String, String)]) {
    for (name, value) in fields {
      unsafe Array(name.utf8).withUnsafeBytes { name in
        unsafe Array(value.utf8).withUnsafeBytes { value in
          unsafe receivedField(name: name.bytes, value: value.bytes)
        }
      }
    }
  }

  mutating func headers(isLast: Bool) -> Seen {
    switch receivedHeaders(isLast: isLast) {
    case nil: .nothing
    case .finish(.success(let response)): .answer(response.message)
    case .finish(.failure(let error)): .failure(error.code, isUnprocessed: error.isUnprocessed)
    case .refuse(let error, let code): .resetAndFailure(error.code, code.rawValue)
    }
  }

  mutating func data(_ bytes: [UInt8]) -> Seen {
    unsafe bytes.withUnsafeBytes { bytes in
      switch unsafe receivedData(bytes.bytes) {
      case nil: .nothing
      case .refuse(let error, let code): .resetAndFailure(error.code, code.rawValue)
      }
    }
  }

  mutating func end() -> Seen {
    switch receivedEnd() {
    case nil: .nothing
    case .fail(let error): .failure(error.code, isUnprocessed: error.isUnprocessed)
    }
  }

  mutating func tooManyHeaders() -> Seen {
    switch receivedTooManyHeaders(limit: 1) {
    case nil: .nothing
    case .fail(let error): .failure(error.code, isUnprocessed: error.isUnprocessed)
    }
  }

  mutating func close(_ code: UInt32, isUnprocessed: Bool = false) -> Seen {
    switch closed(HTTP2ErrorCode(rawValue: code), isUnprocessed: isUnprocessed) {
    case nil: .nothing
    case .fail(let error): .failure(error.code, isUnprocessed: error.isUnprocessed)
    }
  }
}
