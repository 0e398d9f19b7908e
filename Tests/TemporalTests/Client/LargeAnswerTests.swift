import Foundation
import GRPC
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// An answer that notes where it was decoded.
private struct Noting: WireMessage {
  static let threads = Guarded<[String]>([])

  var text = ""

  mutating func fields(_ coder: inout some WireCoder) {
    Self.threads.withLock { $0.append(Self.thread) }
    coder.string(1, "text", &text)
  }

  static let protoName = "Noting"

  /// The name of the thread that we are on, as Linux tells it.
  static var thread: String {
    #if os(Linux)
    let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    return String((name ?? "").prefix { $0 != "\n" })
    #else
    return ""
    #endif
  }
}

@Suite(
  "Answers over 32 KiB are decoded off the event loop", .serialized,
  .enabled(if: !Noting.thread.isEmpty, "nothing tells the name of a thread"))
struct LargeAnswerTests {
  private let loop = ThreadExecutor(named: "loop", threads: 1)
  private let threads = ThreadExecutor(named: "others", threads: 1)

  /// Where an answer of so many bytes is decoded, and where its caller goes on.
  private func places(of size: Int) async throws -> (decoded: Set<String>, after: String) {
    var answer = Noting()
    answer.text = String(repeating: "x", count: size)
    let bytes = answer.encoded()
    let server = CannedServer([.success(bytes)])
    let service = try WorkflowService(
      configuration: ClientConfiguration(), transport: server, time: server.time, threads: threads)
    Noting.threads.withLock { $0 = [] }
    return try await withTaskExecutorPreference(loop) {
      let response: Noting = try await service.call("/a/b", GetSystemInfoRequest())
      #expect(response.text.utf8.count == size)
      return (Set(Noting.threads.withLock { $0 }), Noting.thread)
    }
  }

  /// A megabyte takes milliseconds, in which no other call moves.
  @Test func aLargeAnswerIsDecodedElsewhereAndItsCallerStaysOnTheLoop() async throws {
    for size in [32 * 1_024, 1_024 * 1_024] {
      let places = try await places(of: size)
      #expect(places.decoded == ["others"])
      #expect(places.after == "loop")
    }
  }

  /// A change of thread costs more than it takes to decode it.
  @Test func aSmallAnswerIsDecodedWhereItComes() async throws {
    let places = try await places(of: 32 * 1_024 - 16)
    #expect(places.decoded == ["loop"])
    #expect(places.after == "loop")
  }
}
