import Foundation
import Temporal
import Testing

@testable import order

@Suite("Which keys histories need")
struct KeyNeedsTests {
  /// A payload as histories have it, sealed by the key of this id.
  private func sealed(_ id: String?) -> String {
    func text(_ word: String) -> String { Data(word.utf8).base64EncodedString() }
    let key = id.map { #","encryption-key-id":"\#(text($0))""# } ?? ""
    return #"{"metadata":{"encoding":"\#(text("binary/encrypted"))"\#(key)},"data":"AAAA"}"#
  }

  private func history(_ payloads: String...) -> [UInt8] {
    let plain = #"{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"e30="}"#
    let events = ([plain] + payloads).map {
      #"{"eventId":"1","activity":{"input":{"payloads":[\#($0)]},"memo":{"fields":{"a":\#($0)}}}}"#
    }
    return Array(#"{"events":[\#(events.joined(separator: ","))]}"#.utf8)
  }

  @Test func aWorkflowCountsOnceForEachKey() throws {
    var needs = KeyNeeds()
    try needs.add(history(sealed("old"), sealed("new"), sealed("old")))
    try needs.add(history(sealed("new"), sealed(nil)))
    try needs.add(history())
    #expect(needs.workflows == ["old": 1, "new": 2, nil: 1])
  }

  @Test func whatIsNeededAndNotThereIsSaid() throws {
    var needs = KeyNeeds()
    try needs.add(history(sealed("gone"), sealed("new")))
    let rows = needs.rows([
      KeyRow(id: "new", use: "seals", place: "a"), KeyRow(id: "old", use: "opens", place: "b"),
      KeyRow(id: nil, use: "opens what names no key", place: "c"),
    ])
    #expect(
      rows == [
        KeyNeedRow(id: "gone", use: "is not here", workflows: 1, isThere: false),
        KeyNeedRow(id: "new", use: "seals", workflows: 1, isThere: true),
        KeyNeedRow(id: "old", use: "opens", workflows: 0, isThere: true),
        KeyNeedRow(id: nil, use: "opens what names no key", workflows: 0, isThere: true),
      ])
  }

  @Test func whatIsNoDocumentIsRefused() {
    var needs = KeyNeeds()
    #expect(throws: (any Error).self) { try needs.add(Array("{".utf8)) }
    #expect(needs.workflows.isEmpty)
  }

  /// As the SDK itself seals.
  @Test func theFormIsTheCodecs() async throws {
    let codec = EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes()), keyID: "k")
    let payload = try await codec.encode([Payload("x")], for: PayloadContext(namespace: "d"))[0]
    let metadata = payload.metadata.mapValues { Data($0).base64EncodedString() }
    let document = ["metadata": metadata]
    var needs = KeyNeeds()
    try needs.add(Array(JSONEncoder().encode(document)))
    #expect(needs.workflows == ["k": 1])
  }
}
