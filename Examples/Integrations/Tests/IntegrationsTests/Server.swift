import Foundation
import Temporal
import Testing

/// The server that `make test-integrations` starts.
enum Server {
  static let address = ProcessInfo.processInfo.environment["TEMPORAL_ADDRESS"]
  static let isThere = address?.isEmpty == false
  static let reason: Comment =
    "TEMPORAL_ADDRESS names no server: `make test-integrations` starts one"

  static func connect(
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) async throws -> TemporalClient {
    var configuration = ClientConfiguration(address: address ?? "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    change(&configuration)
    return try await TemporalClient.connect(configuration)
  }

  /// A name that no other test, and no other run of this test, uses.
  static func name(_ what: String) -> String {
    "\(what)-\(UUID().uuidString.prefix(8).lowercased())"
  }

  /// Each task is replayed from the first event.
  static var cachingNothing: WorkerOptions {
    var options = WorkerOptions()
    options.maxCachedWorkflows = 0
    return options
  }
}
