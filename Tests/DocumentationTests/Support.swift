import Foundation
import Synchronization
import Temporal

/// The server that the snippets run against, if there is one.
enum Server {
  private static let address = ProcessInfo.processInfo.environment["TEMPORAL_TEST_ADDRESS"] ?? ""

  static var isThere: Bool { !address.isEmpty }

  static var configuration: ClientConfiguration {
    var configuration = ClientConfiguration(address: address)
    configuration.logger = TemporalLogger(level: .error)
    return configuration
  }
}

enum Histories {
  static func path(of name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Examples/Tests/ExamplesTests/Histories/\(name)").path
  }
}

final class Counter: Sendable {
  private let value = Atomic(0)
  var count: Int { value.load(ordering: .relaxed) }
  func add() { value.add(1, ordering: .relaxed) }
}
