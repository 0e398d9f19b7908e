import Foundation
import Temporal
import TemporalAPI
import Testing

@testable import OrderProcessing

/// Where recorded histories are: the tests run in the package's folder.
enum Histories {
  static let go = FileManager.default.currentDirectoryPath + "/../shared/histories/peers"
  static let ours = FileManager.default.currentDirectoryPath + "/Tests/Fixtures/Histories/Orders"
  static let goMoments =
    FileManager.default.currentDirectoryPath + "/Tests/Fixtures/Histories/GoMoments"
  static var haveGo: Bool { FileManager.default.fileExists(atPath: go) }

  static let names = [
    "plain", "payment", "expedited", "cancelled", "rejected", "legacy", "legacy-then-current",
    "encrypted",
  ]

  static func load(_ name: String, in folder: String) throws -> History {
    let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name).json"))
    return try History.load(Array(data))
  }

  /// Sealed with the key 00 01 … 1f; the others are in the clear.
  static func replay(
    _ history: History, current: Bool = true
  ) async throws {
    let order: any Workflow.Type = current ? OrderWorkflow.self : LegacyOrderWorkflow.self
    let replayer = Replayer(
      workflows: [order, PaymentWorkflow.self],
      codec: EncryptionCodec(key: try EncryptionKey(Array(0..<32))))
    try await replayer.replay(history)
  }
}

@Suite("Histories of orders replay")
struct ReplayTests {
  @Test(
    .enabled(if: Histories.haveGo, "../shared/histories is not there"), arguments: Histories.names)
  func goesOwn(name: String) async throws {
    try await Histories.replay(Histories.load(name, in: Histories.go))
  }

  @Test(.enabled(if: Histories.haveGo, "../shared/histories is not there"))
  func goesLegacyOneByTheLegacyWorkflow() async throws {
    try await Histories.replay(Histories.load("legacy", in: Histories.go), current: false)
  }

  @Test(arguments: Histories.names)
  func ourOwn(name: String) async throws {
    try await Histories.replay(Histories.load(name, in: Histories.ours))
  }

  /// Recorded with a Go worker for the workflows: a cancel signal, a cancel request and an expedite in
  /// each step. `live`: a workflow task of its own for it; `batchbefore` and `batchafter`: it came just
  /// before or after the activity's end, and one workflow task saw both.
  @Test(
    arguments: ["live", "batchbefore", "batchafter"],
    ["ValidateOrder", "ProcessPayment", "ProcessOrder", "NotifyOrderComplete"])
  func whateverComesWhenUnderGo(moment: String, step: String) async throws {
    for message in ["signal", "request", "expedite"] {
      let name = "\(moment)-\(step)-\(message)"
      let history = try Histories.load(name, in: Histories.goMoments)
      await #expect(throws: Never.self, "\(name)") { try await Histories.replay(history) }
    }
  }

  @Test(.enabled(if: Histories.haveGo, "../shared/histories is not there"))
  func anotherOrderOfStepsIsRefused() async throws {
    let error = await #expect(throws: ReplayError.self) {
      try await Histories.replay(Histories.load("plain", in: Histories.go), current: false)
    }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
  }
}
