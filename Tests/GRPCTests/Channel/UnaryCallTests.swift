import GRPC
import Testing
import TransportTestKit

@Suite("A call has one outcome, whatever the server does", .timeLimit(.minutes(1)))
struct UnaryCallTests {
  typealias Support = ChannelSupport

  @Test func anAnswerArrives() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        connection.serve([1, 2, 3])
      }
    ) { channel in
      let response = try await channel.unary(Support.request([9]))
      #expect(response.message == [1, 2, 3])
      #expect(response.initialMetadata.isEmpty && response.trailingMetadata.isEmpty)
    }
  }

  @Test func manyCallsShareOneConnection() async throws {
    let server = try LoopbackServer { connection, _ in
      connection.greet()
      connection.serve([7])
    }
    try await Support.withChannel(Support.configuration(server.port)) { channel in
      try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<500 {
          group.addTask { try await channel.unary(Support.request([1])).message }
        }
        for try await message in group { #expect(message == [7]) }
      }
    }
    #expect(server.connectionCount == 1)
  }

  @Test func theServersWordsAndDetailsArrive() async throws {
    // Padded and unpadded, as Go and Java send them.
    for details in ["CAUSA29vcA", "CAUSA29vcA=="] {
      let error = try await errorOfTrailersOnly([
        ("grpc-status", "5"), ("grpc-message", "caf%C3%A9 100%25 %zz"),
        ("grpc-status-details-bin", details),
      ])
      #expect(error.code == .notFound)
      #expect(error.message == "café 100% %zz")
      #expect(error.details == [8, 5, 18, 3, 111, 111, 112])
      #expect(error.cause == nil && !error.isUnprocessed)
      #expect(error.description == "NOT_FOUND: café 100% %zz")
    }
  }

  @Test func anUnreadableStatusIsUnknown() async throws {
    let error = try await errorOfTrailersOnly([("grpc-status", "five")])
    #expect(error.code == .unknown)
  }

  @Test func aStatusThatWeDoNotKnowIsKept() async throws {
    let error = try await errorOfTrailersOnly([("grpc-status", "42")])
    #expect(error.code.rawValue == 42)
    #expect(error.code.description == "CODE_42")
  }

  @Test(arguments: [
    (400, GRPCStatusCode.internalError), (401, .unauthenticated), (403, .permissionDenied),
    (404, .unimplemented), (429, .unavailable), (431, .internalError), (500, .unknown),
    (502, .unavailable), (503, .unavailable), (504, .unavailable),
  ])
  func anAnswerWithoutStatusIsMapped(status: Int, code: GRPCStatusCode) async throws {
    let error = try await error { connection, stream in
      connection.send(
        .headers(stream, [(":status", "\(status)"), ("content-type", "text/html")]),
        .data(stream, Array("<html>".utf8), isLast: true))
    }
    #expect(error.code == code)
    #expect(error.message.contains("HTTP \(status) with content-type text/html"))
    #expect(error.cause == .httpStatus(status))
  }

  @Test func anInformationalHeadIsSkipped() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        connection.send(.headers(stream, [(":status", "103"), ("link", "x")]))
        connection.answer(stream, [4])
        connection.ignoreEverything()
      }
    ) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.message == [4])
    }
  }

  @Test func metadataTravelsBothWays() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        connection.send(
          .headers(stream, ServerConnection.head + [("x-first", "a"), ("x-first", "b")]),
          .data(stream, [UInt8]().framed),
          .headers(stream, [("grpc-status", "0"), ("x-last-bin", "q6ur,AQ")], isLast: true))
        connection.ignoreEverything()
      }
    ) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.initialMetadata["x-first"] == ["a", "b"])
      #expect(
        response.trailingMetadata.values(bytesOf: "x-last-bin") == [[0xab, 0xab, 0xab], [1]])
    }
  }

  @Test func aTooLongMessageIsRefusedBeforeItIsReceived() async throws {
    let error = try await error { connection, stream in
      connection.send(
        .headers(stream, ServerConnection.head), .data(stream, [0, 0xff, 0xff, 0xff, 0xff, 1]))
    }
    #expect(error.code == .resourceExhausted)
    #expect(error.message == "received message larger than max (4294967295 vs. 134217728)")
    #expect(error.cause == .messageTooLarge)
  }

  @Test func aCompressedMessageIsRefused() async throws {
    let error = try await error { connection, stream in
      connection.send(
        .headers(stream, ServerConnection.head), .data(stream, [1, 0, 0, 0, 1, 1]))
    }
    #expect(error.code == .internalError)
    #expect(error.message.contains("compressed"))
  }

  @Test func aSecondMessageIsRefused() async throws {
    let error = try await error { connection, stream in
      connection.send(
        .headers(stream, ServerConnection.head),
        .data(stream, [UInt8](arrayLiteral: 1).framed + [2].framed))
    }
    #expect(error.code == .internalError)
    #expect(error.message.contains("more than the one message"))
  }

  @Test func okWithoutAWholeMessageIsNoAnswer() async throws {
    for body in [[], [0, 0, 0], [0, 0, 0, 0, 2, 1]] as [[UInt8]] {
      let error = try await error { connection, stream in
        connection.send(
          .headers(stream, ServerConnection.head), .data(stream, body),
          .headers(stream, [("grpc-status", "0")], isLast: true))
      }
      #expect(error.code == .internalError)
    }
  }

  @Test func aMessageWithoutAStatusIsNoAnswer() async throws {
    let error = try await error { connection, stream in
      connection.send(
        .headers(stream, ServerConnection.head), .data(stream, [1].framed, isLast: true))
    }
    #expect(error.code == .internalError)
    #expect(error.message.contains("without a status"))
  }

  /// grpc's negative interop cases: rst_after_header, rst_during_data, rst_after_data.
  @Test func aResetFailsTheCallWhereverItComes() async throws {
    let message = [UInt8](repeating: 1, count: 100).framed
    for sent in [[], Array(message.prefix(50)), message] {
      let error = try await error { connection, stream in
        connection.send(.headers(stream, ServerConnection.head), .data(stream, sent))
        connection.send(.reset(stream, 0))
      }
      #expect(error.code == .internalError)
      #expect(error.cause == .streamReset(0))
    }
  }

  @Test(arguments: [
    (UInt32(8), GRPCStatusCode.cancelled), (11, .resourceExhausted), (12, .permissionDenied),
    (2, .internalError), (99, .internalError),
  ])
  func aResetsCodeBecomesAStatus(number: UInt32, code: GRPCStatusCode) async throws {
    let error = try await error { $0.send(.reset($1, number)) }
    #expect(error.code == code)
    #expect(!error.isUnprocessed)
  }

  @Test func anAnswerBeforeTheEndOfTheRequestEndsIt() async throws {
    let wasReset = Signal()
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.frame(where: { $0.isKind(.headers) })?.stream else { return }
        connection.send(
          .headers(
            stream,
            ServerConnection.head + [("grpc-status", "8"), ("grpc-message", "too large")],
            isLast: true))
        let reset = connection.frame { $0.isKind(.reset) }
        if reset?.payload == [0, 0, 0, 0] { wasReset.set() }
        connection.ignoreEverything()
      }
    ) { channel in
      // The server's window is 65,535 bytes and is never widened.
      let request = Support.request([UInt8](repeating: 0, count: 1 << 20))
      let error = try await Support.failure(of: channel, request)
      #expect(error.code == .resourceExhausted && error.message == "too large")
      await wasReset.wait()
    }
  }

  @Test func tooManyHeaderBytesFailTheCallOnly() async throws {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        let bomb = (0..<100).map { ("x-\($0)", String(repeating: "a", count: 1_000)) }
        var block = HeaderBlock.encode(ServerConnection.head + bomb)
        var first = true
        while !block.isEmpty {
          let piece = Array(block.prefix(16_384))
          block.removeFirst(piece.count)
          let flags = block.isEmpty ? Frame.endHeaders : 0
          connection.send(
            Frame(first ? .headers : .continuation, flags: flags, stream: stream, payload: piece))
          first = false
        }
        connection.serve()
      }
    ) { channel in
      let error = try await Support.failure(of: channel)
      #expect(error.code == .internalError)
      #expect(error.message == "the server's header fields take more than 65536 bytes")
      _ = try await channel.unary(Support.request())
    }
  }

  private func errorOfTrailersOnly(_ fields: [(String, String)]) async throws -> GRPCError {
    try await error { connection, stream in
      connection.send(.headers(stream, ServerConnection.head + fields, isLast: true))
    }
  }

  /// The error of a call whose request is answered by `script`.
  private func error(
    _ script: @escaping @Sendable (ServerConnection, UInt32) -> Void
  ) async throws -> GRPCError {
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        script(connection, stream)
        connection.ignoreEverything()
      }
    ) { channel in
      try await Support.failure(of: channel)
    }
  }
}
