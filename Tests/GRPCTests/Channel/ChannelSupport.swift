import Foundation
import Testing
import Threads
import TransportTestKit

@testable import GRPC

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

  /// A channel whose host has these addresses, in this order.
  static func withChannel<Result: Sendable>(
    _ configuration: GRPCChannelConfiguration, to hosts: [String], _ events: EventLog = EventLog(),
    _ body: (GRPCChannel) async throws -> Result
  ) async throws -> Result {
    let resolver: SocketAddress.Resolver = { _, port in
      .addresses(hosts.flatMap { addresses(of: $0, port: port) })
    }
    let channel = GRPCChannel(configuration, resolver: resolver) { events.append($0) }
    do {
      let result = try await body(channel)
      await channel.close()
      return result
    } catch {
      await channel.close()
      throw error
    }
  }

  /// Returns when the loop holds what it should, or records an issue.
  static func wait(
    for channel: GRPCChannel, until fits: (Reactor.Holdings) -> Bool
  ) async {
    var holdings = await channel.holdings
    for _ in 0..<20_000 where !fits(holdings) {
      try? await Task.sleep(for: .milliseconds(1))
      holdings = await channel.holdings
    }
    if !fits(holdings) { Issue.record("waited in vain: \(holdings)") }
  }

  private static func addresses(of host: String, port: Int) -> [SocketAddress] {
    guard case .addresses(let list) = SocketAddress.resolve(host, port: port) else { return [] }
    return list
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
  private let guarded = Guarded([GRPCChannelEvent]())

  var events: [GRPCChannelEvent] { guarded.withLock { $0 } }

  func append(_ event: GRPCChannelEvent) { guarded.withLock { $0.append(event) } }

  /// Returns when such an event was seen, before or from now on.
  func wait(for fits: (GRPCChannelEvent) -> Bool) async {
    await Patience.wait("for an event") { events.contains(where: fits) }
  }

  func count(where fits: (GRPCChannelEvent) -> Bool) -> Int { events.count(where: fits) }
}

/// Wakes tests from the threads of scripted servers, and the other way round.
final class Signal: Sendable {
  private let guarded = Guarded(false)

  func set() { guarded.withLock { $0 = true } }

  var isSet: Bool { guarded.withLock { $0 } }

  func wait() async { await Patience.wait("for a signal") { isSet } }

  /// Holds the thread, as code that blocks does.
  static func pauseBlocking(seconds: Double) { Foundation.Thread.sleep(forTimeInterval: seconds) }

  /// For the threads of scripted servers; a minute at most.
  func waitBlocking() {
    for _ in 0..<60_000 {
      if guarded.withLock({ $0 }) { return }
      Foundation.Thread.sleep(forTimeInterval: 0.001)
    }
  }
}

/// A value that a server's thread leaves for its test.
final class Shared<Value: Sendable>: Sendable {
  private let guarded: Guarded<Value>
  init(_ value: Value) { guarded = Guarded(value) }
  var value: Value { guarded.withLock { $0 } }
  func set(_ value: Value) { guarded.withLock { $0 = value } }
  func change(_ body: (inout Value) -> Void) { guarded.withLock { body(&$0) } }
}

/// How long a test waits for what must come: long enough for any machine, and never for ever, so
/// that what does not come is a failure and not a hang.
enum Patience {
  static func wait(_ reason: String, until isReached: () -> Bool) async {
    for _ in 0..<20_000 {
      if isReached() { return }
      try? await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("waited \(reason) in vain")
  }
}
