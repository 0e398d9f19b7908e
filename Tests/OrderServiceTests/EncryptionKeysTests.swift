import Foundation
import Temporal
import Testing

@testable import OrderService

/// 32 times the same byte, in base64.
private let zeros = Data(repeating: 0, count: 32).base64EncodedString()
private let oldText = Data(repeating: 65, count: 32).base64EncodedString()
private let newText = Data(repeating: 66, count: 32).base64EncodedString()

@Suite("Several keys: the newest seals, all open, and none is shown")
struct EncryptionKeysTests {
  private static let context = PayloadContext(namespace: "default")
  private static let payload = Payload(
    metadata: ["encoding": Array("json/plain".utf8)], data: Array("{}".utf8))
  private static let old = [UInt8](repeating: 65, count: 32)

  private func settings(_ variables: [String: String]) throws -> EncryptionSettings {
    try OrderSettings(["ENCRYPTION_ENABLED": "true"].merging(variables) { $1 }).encryption
  }

  private func id(_ codec: EncryptionCodec) async throws -> String? {
    let sealed = try await codec.encode([Self.payload], for: Self.context)
    return sealed.first?.metadata["encryption-key-id"].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func theFirstOfAListSealsUnlessAnotherIsNamed() async throws {
    let list = "2026a:\(newText),2025b:\(oldText)"
    let nowhere = ["ENCRYPTION_KEYS": list, "ENCRYPTION_KEY_FILE": ""]
    let codec = try #require(try settings(nowhere).codec(mayCreateKey: false))
    #expect(try await id(codec) == "2026a")
    let held = try #require(
      try settings(nowhere.merging(["ENCRYPTION_KEY_ID": "2025b"]) { $1 })
        .codec(mayCreateKey: false))
    #expect(try await id(held) == "2025b")
    let sealed = try await held.encode([Self.payload], for: Self.context)
    #expect(try await codec.decode(sealed, for: Self.context) == [Self.payload])
  }

  @Test(arguments: [
    ("a:", "the key a is not 32 random bytes in base64"),
    ("a:QUFB", "the key a is not 32 random bytes in base64"),
    ("a:\(zeros)", "the key a is not 32 random bytes in base64"),
    ("a:\(oldText),a:\(newText)", "there are two keys of the id a"),
    (
      "a b:\(oldText)",
      "key number 1 is not ID:BASE64, the id of letters, digits, dots, dashes and underscores, at most 64"
    ),
    (
      "a:\(oldText),\(newText)",
      "key number 2 is not ID:BASE64, the id of letters, digits, dots, dashes and underscores, at most 64"
    ),
  ])
  func aListThatIsNoneIsNamedWithoutItsKeys(_ text: String, _ problem: String) {
    let error = #expect(throws: InvalidSetting.self) { try settings(["ENCRYPTION_KEYS": text]) }
    #expect(error?.description == "ENCRYPTION_KEYS: \(problem)")
    #expect(error?.description.contains("QUFB") == false)
  }

  @Test func anIDThatNothingNamesIsAnError() {
    let lost = ["ENCRYPTION_KEYS": "a:\(oldText)", "ENCRYPTION_KEY_ID": "b"]
    #expect(throws: InvalidSetting.self) { try settings(lost) }
    let alone = #expect(throws: InvalidSetting.self) { try settings(["ENCRYPTION_KEY_ID": "b"]) }
    #expect(
      alone?.description
        == "ENCRYPTION_KEY_ID=b: expected nothing where ENCRYPTION_KEYS is not set")
  }

  @Test func noDescriptionShowsAKey() throws {
    let settings = try settings(["ENCRYPTION_KEYS": "a:\(oldText)"])
    var texts = ["\(settings)", String(reflecting: settings), settings.summary, ""]
    dump(settings, to: &texts[3])
    for text in texts {
      #expect(!text.contains("65") && !text.contains("QUFB"), "\(text)")
    }
  }

  @Test func aFolderRotatesWhileItIsUsed() async throws {
    try await withFolder { path in
      let keys = try EncryptionKeyFolder(path: "\(path)/keys")
      let day = try #require(noon("2026-11-28"))
      #expect(try keys.rotate(id: nil, date: day) == "2026-11-28")
      let variables = [
        "ENCRYPTION_KEYS": keys.path, "ENCRYPTION_KEY_FILE": "", "ENCRYPTION_ENABLED": "true",
      ]
      let first = try #require(try settings(variables).codec(mayCreateKey: true))
      let sealed = try await first.encode([Self.payload], for: Self.context)
      #expect(try await id(first) == "2026-11-28")
      for expected in ["2026-11-28-02", "2026-11-28-03"] {
        #expect(try keys.rotate(id: nil, date: day) == expected)
      }
      // A process that starts now seals with the newest; the one that runs opens that at once.
      let second = try #require(try settings(variables).codec(mayCreateKey: false))
      #expect(try await id(second) == "2026-11-28-03")
      #expect(try await second.decode(sealed, for: Self.context) == [Self.payload])
      let ahead = try await second.encode([Self.payload], for: Self.context)
      #expect(try await first.decode(ahead, for: Self.context) == [Self.payload])
      #expect(try keys.ids() == ["2026-11-28", "2026-11-28-02", "2026-11-28-03"])
      let mode = try FileManager.default.attributesOfItem(atPath: keys.path)[.posixPermissions]
      #expect(mode as? Int == 0o700)
    }
  }

  @Test func aNewKeyThatWouldNotSealIsRefused() async throws {
    try await withFolder { path in
      let keys = try EncryptionKeyFolder(path: path)
      #expect(try keys.rotate(id: "zeta", date: Date()) == "zeta")
      for id in [nil, "alpha", "zeta", "../zz", ""] {
        let error = #expect(throws: EncryptionKeyFileError.self) {
          try keys.rotate(id: id, date: Date())
        }
        #expect(error?.code == .refused)
      }
      #expect(try keys.ids() == ["zeta"])
    }
  }

  /// An id comes with a payload, from whoever may write to the namespace.
  @Test(arguments: [
    "../outside", "/etc/passwd", ".hidden", "", "a/b", String(repeating: "a", count: 65),
  ])
  func anIDIsNoPath(_ id: String) async throws {
    try await withFolder { path in
      let keys = try EncryptionKeyFolder(path: "\(path)/keys")
      _ = try keys.rotate(id: "a", date: Date())
      try Data(Self.old).write(to: URL(filePath: "\(path)/outside.key"))
      #expect(try await keys.key(id: id) == nil)
    }
  }

  @Test func whatIsWrongWithAFolderIsToldAtTheStart() async throws {
    try await withFolder { path in
      func refusal() -> EncryptionKeyFileError? {
        #expect(throws: EncryptionKeyFileError.self) {
          try settings(["ENCRYPTION_KEYS": path, "ENCRYPTION_KEY_FILE": ""])
            .codec(mayCreateKey: true)
        }
      }
      #expect(
        refusal()?.message == "the folder \(path) holds no key; order keys rotate makes one")
      let file = "\(path)/a.key"
      _ = FileManager.default.createFile(
        atPath: file, contents: Data(Self.old), attributes: [.posixPermissions: 0o644])
      #expect(refusal()?.message.contains("chmod 600 \(file)") == true)
      try FileManager.default.removeItem(atPath: path)
      #expect(refusal()?.code == .missing)
    }
  }

  /// The key file of an application that did not rotate yet opens what it sealed, which names no key.
  @Test func theKeyFromBeforeGoesOnOpening() async throws {
    try await withFolder { path in
      let file = EncryptionKeyFile(path: "\(path)/encryption.key")
      _ = try file.readOrCreate { Self.old }
      let before = try #require(
        try settings(["ENCRYPTION_KEY_FILE": file.path]).codec(mayCreateKey: false))
      let sealed = try await before.encode([Self.payload], for: Self.context)
      #expect(try await id(before) == nil)
      let keys = try EncryptionKeyFolder(path: "\(path)/keys")
      _ = try keys.rotate(id: "b", date: Date())
      for named in [keys.path, "b:\(newText)"] {
        let after = try #require(
          try settings(["ENCRYPTION_KEY_FILE": file.path, "ENCRYPTION_KEYS": named])
            .codec(mayCreateKey: false))
        #expect(try await id(after) == "b")
        #expect(try await after.decode(sealed, for: Self.context) == [Self.payload])
      }
    }
  }

  // MARK: Parts

  private func noon(_ day: String) -> Date? {
    try? Date("\(day)T12:00:00Z", strategy: .iso8601)
  }

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.path + "/keys-\(UUID())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }
}
