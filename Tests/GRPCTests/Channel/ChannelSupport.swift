import Foundation
import GRPC
import Testing
import TransportTestKit

/// What the tests of channels share.
enum ChannelSupport {
  static let path: StaticString = "/test.Service/Method"

  /// Quick to try again, patient otherwise.
  static func configuration(_ port: Int) -> GRPCChannelConfiguration {
    var configuration = GRPCChannelConfiguration(host: "127.0.0.1", port: port)
    configuration.backoff.initial = .milliseconds(5)
    configuration.backoff.maximum = .milliseconds(50)
    configuration.connectTimeout = .seconds(5)
    return configuration
  }

  static func request(
    _ message: [UInt8] = [], timeout: Duration = .seconds(10), waits: Bool = true
  ) -> GRPCRequest {
    GRPCRequest(path: path, message: message, timeout: timeout, waitsForConnection: waits)
  }

  /// A channel for the length of `body`, closed in any case.
  static func withChannel<Result: Sendable>(
    _ configuration: GRPCChannelConfiguration, _ events: EventLog = EventLog(),
    _ body: (GRPCChannel) async throws -> Result
  ) async throws -> Result {
    let channel = GRPCChannel(configuration) { events.append($0) }
    do {
      let result = try await body(channel)
      await channel.close()
      return result
    } catch {
      await channel.close()
      throw error
    }
  }

  /// A channel to a scripted server.
  static func withChannel<Result: Sendable>(
    to script: Script, _ tuning: Tuning = Tuning { _ in },
    events: EventLog = EventLog(), _ body: (GRPCChannel) async throws -> Result
  ) async throws -> Result {
    let server = try LoopbackServer(script.run)
    defer { server.stop() }
    var configuration = configuration(server.port)
    tuning.apply(&configuration)
    return try await withChannel(configuration, events, body)
  }

  /// The error of a call that must fail.
  static func failure(
    of channel: GRPCChannel, _ request: GRPCRequest = request()
  ) async throws -> GRPCError {
    do throws(GRPCError) {
      _ = try await channel.unary(request)
    } catch {
      return error
    }
    Issue.record("the call succeeded")
    throw GRPCError(.unknown, "the call succeeded")
  }
}

/// What a scripted server does with a connection, and its number.
struct Script {
  let run: @Sendable (ServerConnection, Int) -> Void
  init(_ run: @escaping @Sendable (ServerConnection, Int) -> Void) { self.run = run }
}

/// How a test's channel differs from `ChannelSupport.configuration`.
struct Tuning {
  let apply: (inout GRPCChannelConfiguration) -> Void
  init(_ apply: @escaping (inout GRPCChannelConfiguration) -> Void) { self.apply = apply }
}

/// The events of a channel, and a way to wait for one without guessing how long.
final class EventLog: Sendable {
  private struct State {
    var events: [GRPCChannelEvent] = []
    var waiters: [(fits: @Sendable (GRPCChannelEvent) -> Bool, CheckedContinuation<Void, Never>)] =
      []
  }

  private let guarded = Guarded(State())

  var events: [GRPCChannelEvent] { guarded.withLock { $0.events } }

  func append(_ event: GRPCChannelEvent) {
    let woken = guarded.withLock { state in
      state.events.append(event)
      let woken = state.waiters.filter { $0.fits(event) }
      state.waiters.removeAll { $0.fits(event) }
      return woken
    }
    for (_, continuation) in woken { continuation.resume() }
  }

  /// Returns when such an event was seen, before or from now on.
  func wait(for fits: @escaping @Sendable (GRPCChannelEvent) -> Bool) async {
    await withCheckedContinuation { continuation in
      let isSeen = guarded.withLock { state in
        if state.events.contains(where: fits) { return true }
        state.waiters.append((fits, continuation))
        return false
      }
      if isSeen { continuation.resume() }
    }
  }

  func count(where fits: (GRPCChannelEvent) -> Bool) -> Int { events.count(where: fits) }
}

/// Wakes tests from the threads of scripted servers, and the other way round.
final class Signal: Sendable {
  private struct State {
    var isSet = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let guarded = Guarded(State())

  func set() {
    let waiters = guarded.withLock { state in
      state.isSet = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// For the threads of scripted servers; a minute at most.
  func waitBlocking() {
    for _ in 0..<60_000 {
      if guarded.withLock({ $0.isSet }) { return }
      Foundation.Thread.sleep(forTimeInterval: 0.001)
    }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isSet = guarded.withLock { state in
        if !state.isSet { state.waiters.append(continuation) }
        return state.isSet
      }
      if isSet { continuation.resume() }
    }
  }
}
