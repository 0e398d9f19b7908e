import GRPC
import ProtoWire
import TemporalAPI
import Threads

@testable import Temporal

/// A server of canned answers, the last of which it repeats, and a clock that only moves when somebody
/// sleeps.
final class CannedServer: Transport {
  struct State {
    var answers: [Result<[UInt8], GRPCError>]
    var requests: [GRPCRequest] = []
  }

  let tasks: any TaskExecutor = globalConcurrentExecutor
  let time: VirtualTime

  let state: Guarded<State>
  /// How long each call takes.
  private let pace: Duration

  init(
    _ answers: [Result<[UInt8], GRPCError>], time: VirtualTime = VirtualTime(isAutomatic: true),
    pace: Duration = .zero
  ) {
    self.time = time
    self.pace = pace
    state = Guarded(State(answers: answers))
  }

  /// A server that answers with messages.
  convenience init(messages: [any WireMessage], pace: Duration = .zero) {
    self.init(messages.map { .success($0.encoded()) }, pace: pace)
  }

  func close() async {}

  func unary(_ request: GRPCRequest) throws(GRPCError) -> GRPCResponse {
    time.advance(by: pace)
    let answer = state.withLock { state -> Result<[UInt8], GRPCError> in
      state.requests.append(request)
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
    return GRPCResponse(message: try answer.get())
  }

  var requests: [GRPCRequest] { state.withLock { $0.requests } }
  var pauses: [Duration] { time.slept }

  /// The calls of a client of this server.
  func service(
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) throws -> WorkflowService {
    let configuration = configuration(change)
    return try WorkflowService(configuration: configuration, transport: self, time: time)
  }

  /// A client of this server.
  func client(
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) throws -> TemporalClient {
    TemporalClient(configuration: configuration(change), service: try service(change))
  }

  private func configuration(
    _ change: (inout ClientConfiguration) -> Void
  ) -> ClientConfiguration {
    var configuration = ClientConfiguration(address: "localhost:7233", namespace: "orders")
    configuration.logger = TemporalLogger(level: .error)
    change(&configuration)
    return configuration
  }
}

/// Keeps the lines that are written.
final class KeptLines: TemporalLogHandler {
  private let guarded = Guarded<[LogRecord]>([])

  func log(_ record: LogRecord) { guarded.withLock { $0.append(record) } }

  var records: [LogRecord] { guarded.withLock { $0 } }
  var messages: [String] { records.map(\.message) }
  var levels: [TemporalLogger.Level] { records.map(\.level) }
}
