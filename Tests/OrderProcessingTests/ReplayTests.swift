import Foundation
import Temporal
import TemporalAPI
import Testing

@testable import OrderProcessing

/// Where recorded histories are: the tests run in the package's folder.
enum Histories {
  static let go = FileManager.default.currentDirectoryPath + "/../shared/histories/peers"
  static let ours = FileManager.default.currentDirectoryPath + "/Tests/Fixtures/Histories/Orders"
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

  @Test(
    .enabled(if: Histories.haveGo, "../shared/histories is not there"),
    arguments: ["legacy"])
  func goesLegacyOnesByTheLegacyWorkflow(name: String) async throws {
    try await Histories.replay(Histories.load(name, in: Histories.go), current: false)
  }

  @Test(.enabled(if: Histories.haveGo, "../shared/histories is not there"))
  func anotherOrderOfStepsIsRefused() async throws {
    let error = await #expect(throws: ReplayError.self) {
      try await Histories.replay(Histories.load("plain", in: Histories.go), current: false)
    }
    #expect(error?.message.hasPrefix("[TMPRL1100] ") == true)
  }
}
