import OpenSSLKit
import Testing
import TransportTestKit

@testable import GRPC

/// A connection's end may be in the same segment as the answer before it, or be noticed first by
/// somebody who writes. What the server said is the call's outcome all the same.
@Suite("What the server said before its connection broke was said", .timeLimit(.minutes(1)))
struct LastWordsTests {
  typealias Support = ChannelSupport

  private static let answer: [Frame] = [
    .headers(1, ServerConnection.head), .data(1, [UInt8](arrayLiteral: 7).framed),
    .headers(1, [("grpc-status", "0")], isLast: true),
  ]

  /// What may follow the answer; each ends the connection.
  private static let rubbish: [String: [UInt8]] = [
    "bytes that are no frame": [UInt8](repeating: 0xff, count: 100),
    "another protocol": Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8),
    "DATA without a stream": Frame.data(0, [1]).bytes,
    "a SETTINGS of five bytes": Frame(.settings, payload: [0, 0, 0, 0, 0]).bytes,
    "a WINDOW_UPDATE of nothing": Frame.windowUpdate(0, 0).bytes,
    "a flood of PINGs": [[UInt8]](repeating: Frame.ping().bytes, count: 500).flatMap { $0 },
    "DATA on a stream that nobody opened": Frame.data(3, [1]).bytes,
    "half a frame": Array(Frame.ping().bytes.prefix(5)),
  ]

  @Test(arguments: rubbish.keys.sorted())
  func anAnswerIsDeliveredWhateverFollowsIt(what: String) async throws {
    let rubbish = try #require(Self.rubbish[what])
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        guard number == 0 else { return connection.serve([2]) }
        guard connection.request() != nil else { return }
        connection.send(bytes: Self.answer.flatMap(\.bytes) + rubbish)
      }
    ) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.message == [7])
      // Half a frame is no mistake yet: a call may still meet that connection, and be lost with it.
      var next: GRPCResponse?
      while next == nil { next = try? await channel.unary(Support.request()) }
      #expect(next?.message == [2])
    }
  }

  /// The server answers and resets the connection while the loop is at something else, so that it is
  /// by writing that it learns of the end. The answer is in its socket.
  @Test func anAnswerThatIsNotReadYetWhenAWriteFailsIsDelivered() async throws {
    let isAsked = Signal()
    let mayAnswer = Signal()
    let isReset = Signal()
    try await Support.withChannel(
      to: Script { connection, number in
        connection.greet()
        guard number == 0 else { return connection.serve([2]) }
        guard let stream = connection.request() else { return }
        isAsked.set()
        mayAnswer.waitBlocking()
        connection.answer(stream, [7])
        connection.reset()
        isReset.set()
      }
    ) { channel in
      async let first = channel.unary(Support.request())
      await isAsked.wait()
      // In one turn: the second call is taken in, the thread is held, and then the call is written.
      let tasks = channel.tasks
      let second = Task(executorPreference: tasks) {
        let holding = Task(executorPreference: tasks) {
          mayAnswer.set()
          isReset.waitBlocking()
        }
        let response = try? await channel.unary(Support.request())
        await holding.value
        return response
      }
      let message = try await first.message
      #expect(message == [7])
      // The second may have been lost or not have left; nothing is said of it here.
      _ = await second.value
    }
  }

  /// As a server that finds a request too large: it answers, and hangs up on the rest.
  @Test func anAnswerThatAResetFollowsIsDelivered() async throws {
    let message: [UInt8] = .init(repeating: 0, count: 8 << 20)
    for _ in 0..<10 {
      try await Support.withChannel(
        to: Script { connection, _ in
          connection.greet([(4, 1 << 30)])
          connection.send(.windowUpdate(0, 1 << 30))
          guard let stream = connection.frame(where: { $0.isKind(.headers) })?.stream else {
            return
          }
          connection.send(
            .headers(
              stream,
              ServerConnection.head + [("grpc-status", "8"), ("grpc-message", "too large")],
              isLast: true))
          connection.reset()
        }
      ) { channel in
        let error = try await Support.failure(of: channel, Support.request(message))
        #expect(error.code == .resourceExhausted && error.message == "too large")
      }
    }
  }

  @Test func aFloodIsAnsweredByAGoAwayThatSaysSo() async throws {
    let code = Shared<[UInt8]?>(nil)
    try await Support.withChannel(
      to: Script { connection, _ in
        connection.greet()
        guard let stream = connection.request() else { return }
        connection.send(.headers(stream, ServerConnection.head))
        for _ in 0..<2_000 { connection.send(.data(stream, [])) }
        code.set(connection.frame { $0.isKind(.goAway) }?.payload.suffix(4))
      }
    ) { channel in
      _ = try await Support.failure(of: channel)
      // ENHANCE_YOUR_CALM.
      await Patience.wait("for the GOAWAY") { code.value == [0, 0, 0, 11] }
    }
  }
}

@Suite(
  "A server that is refused over TLS is told by an alert", .timeLimit(.minutes(1)),
  .enabled(if: Certificates.canBeMade, "the openssl command is not installed"))
struct TLSAlertTests {
  typealias Support = ChannelSupport

  private let certificates: Certificates

  init() throws { certificates = try Certificates() }

  /// What the server has heard once it is refused.
  private func refusal(
    by roots: Certificates? = nil, _ settings: TLSServerSettings
  ) async throws -> (alert: String?, wasToldGoodbye: Bool) {
    let heard = Shared<(String?, Bool)?>(nil)
    let server = try LoopbackServer(tls: settings) { connection, number in
      connection.ignoreEverything()
      // Later attempts may be cut short by the channel's end.
      if number == 0 { heard.set((connection.alert, connection.wasToldGoodbye)) }
    }
    defer { server.stop() }
    var configuration = Support.configuration(server.port)
    configuration.host = "localhost"
    configuration.tls = TLSConfiguration(roots: .file((roots ?? certificates).roots))
    try await Support.withChannel(configuration) { channel in
      let error = try await Support.failure(of: channel, Support.request(waits: false))
      #expect(error.cause == .tlsFailed)
    }
    await Patience.wait("for the server's end") { heard.value != nil }
    return try #require(heard.value)
  }

  @Test func anUnknownAuthorityIsNamed() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let strangers = try Certificates(authority: "Strangers")
    let heard = try await refusal(by: strangers, TLSServerSettings(identity))
    #expect(heard.alert?.contains("unknown ca") == true, "\(heard.alert ?? "nothing")")
  }

  @Test func anExpiredCertificateIsNamed() async throws {
    let identity = try certificates.issue("old", alternatives: "DNS:localhost", days: -1)
    let heard = try await refusal(TLSServerSettings(identity))
    #expect(heard.alert?.contains("certificate expired") == true, "\(heard.alert ?? "nothing")")
  }

  /// To OpenSSL all is well, so there is no alert but the goodbye.
  @Test func aServerWithoutHTTP2IsToldGoodbye() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    var settings = TLSServerSettings(identity)
    settings.protocols = []
    let heard = try await refusal(settings)
    #expect(heard.wasToldGoodbye)
  }

  /// An answer and a record that was changed on its way, in one segment.
  @Test func anAnswerBeforeABrokenRecordIsDelivered() async throws {
    let identity = try certificates.issue("ok", alternatives: "DNS:localhost")
    let heard = Shared<(String?, Bool)?>(nil)
    let server = try LoopbackServer(tls: TLSServerSettings(identity)) { connection, _ in
      connection.greet()
      guard let stream = connection.request() else { return }
      connection.answer(stream, [7], andBrokenRecord: true)
      connection.ignoreEverything()
      heard.set((connection.alert, connection.wasToldGoodbye))
    }
    defer { server.stop() }
    var configuration = Support.configuration(server.port)
    configuration.host = "localhost"
    configuration.tls = TLSConfiguration(roots: .file(certificates.roots))
    try await Support.withChannel(configuration) { channel in
      let response = try await channel.unary(Support.request())
      #expect(response.message == [7])
      await Patience.wait("for the server's end") { heard.value != nil }
    }
    #expect(heard.value?.0?.contains("bad record mac") == true, "\(heard.value?.0 ?? "nothing")")
  }
}
