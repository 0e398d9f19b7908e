internal import Threads

/// A connection to one gRPC server that mends itself, and unary calls on it.
///
/// It connects when the first call wants it to, keeps one connection, and replaces it when the
/// server says GOAWAY, falls silent or goes: calls that never left are sent on the next one, calls
/// that did fail with `UNAVAILABLE`. It does not repeat calls otherwise: which errors are worth
/// another attempt is for whoever knows the service.
///
/// Any number of tasks may call at once. Let go of it or `close` it; both end its thread.
package final class GRPCChannel: Sendable {
  package let configuration: GRPCChannelConfiguration
  /// Runs the SDK's own tasks on the loop, where a call costs no thread switch.
  package let tasks: any TaskExecutor
  let loop: EventLoop
  private let reactor: Reactor
  private let health: ChannelHealth

  /// - Parameter observer: told what happens to the connections, on the loop's thread: it may log,
  ///   and must neither wait nor call the channel back.
  package convenience init(
    _ configuration: GRPCChannelConfiguration,
    observer: (@Sendable (GRPCChannelEvent) -> Void)? = nil
  ) {
    self.init(configuration, loop: EventLoop(), observer: observer)
  }

  /// - Parameters:
  ///   - resolver: looks hosts up; tests have addresses of their own.
  ///   - loop: not started yet; tests lend it threads.
  init(
    _ configuration: GRPCChannelConfiguration, loop: EventLoop = EventLoop(),
    resolver: @escaping SocketAddress.Resolver = SocketAddress.resolve,
    observer: (@Sendable (GRPCChannelEvent) -> Void)? = nil
  ) {
    self.configuration = configuration
    self.loop = loop
    health = ChannelHealth(observer)
    reactor = Reactor(configuration, loop: loop, health: health, resolver: resolver)
    tasks = LoopTasks(loop)
    loop.start(reactor)
  }

  deinit { loop.stop() }

  /// Makes a unary call. Cancelling the task answers at once with `CANCELLED`.
  package func unary(_ request: GRPCRequest) async throws(GRPCError) -> GRPCResponse {
    guard request.timeout > .zero else {
      throw GRPCError(.deadlineExceeded, "no time was left for the call", isUnprocessed: true)
    }
    return try await outcome(of: request, within: request.timeout).get()
  }

  /// Waits for a connection, making one where there is none.
  /// - Throws: `UNAVAILABLE` with the reason as soon as all addresses were tried once.
  package func connect() async throws(GRPCError) {
    let timeout = configuration.connectTimeout * 4
    _ = try await outcome(of: nil, within: timeout).get()
  }

  /// - Parameter request: nil only wants a connection.
  private func outcome(of request: GRPCRequest?, within timeout: Duration) async -> Outcome {
    let ticket = CallTicket(request, deadline: Moment.now.advanced(by: timeout))
    return await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation { continuation in
        let continuation = unsafe CallContinuation(continuation)
        guard post(.start(ticket, continuation)) else {
          continuation.resume(returning: .failure(loop.hasEnded ? .channelClosed : .noThread))
          return
        }
        // A handler that ran before the post found no call: say it again.
        if Task.isCancelled { loop.post(.cancel(ticket)) }
      }
    } onCancel: {
      loop.post(.cancel(ticket))
    }
  }

  private func post(_ message: LoopMessage) -> Bool {
    if loop.post(message) { return true }
    loop.start(reactor)
    return loop.post(message)
  }

  /// Ends all calls with `CANCELLED`, says goodbye to the server and ends the thread.
  package func close() async {
    await withCheckedContinuation { continuation in
      guard !loop.post(.close(continuation)) else { return }
      // There is no thread, and there will be none.
      loop.stop()
      continuation.resume()
    }
  }

  /// What the loop holds at the moment, for tests of what is left behind.
  var holdings: Reactor.Holdings {
    get async { await reactor.holdings }
  }

  package var state: GRPCChannelState { health.state }

  /// How long ago the loop last began to turn: for health checks. Idle and connected, it turns once
  /// a keepalive interval at least.
  package var timeSinceLastTurn: Duration { loop.timeSinceLastTurn }

  /// How long the loop has been at its present turn, nil while it sleeps. More than a moment means
  /// that somebody blocks its thread.
  package var busyTime: Duration? { loop.busyTime }
}
