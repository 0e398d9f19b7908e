internal import ProtoWire
internal import Temporal

/// Keys with ids as a variable holds them: `2026a:BASE64,2025b:BASE64`, the newest first.
///
/// Neither its description nor its errors show a key.
package struct EncryptionKeyList: Sendable, Hashable {
  /// In the order in which they were given.
  package let ids: [String]
  package let sealingID: String
  private let keys: [String: [UInt8]]

  /// - Parameter sealing: the id of the key that seals; nil: the first.
  /// - Throws: `EncryptionKeyFileError` of code `refused`, by id or place.
  init(_ text: String, sealing: String?) throws(EncryptionKeyFileError) {
    var ids: [String] = []
    var keys: [String: [UInt8]] = [:]
    for (index, part) in text.split(separator: ",").enumerated() {
      let (id, key) = try Self.entry(part, number: index + 1)
      guard keys.updateValue(key, forKey: id) == nil else {
        throw EncryptionKeyFileError(.refused, "there are two keys of the id \(id)")
      }
      ids.append(id)
    }
    guard let sealingID = sealing ?? ids.first else {
      throw EncryptionKeyFileError(.refused, "expected ID:BASE64 of each key, with commas")
    }
    guard keys[sealingID] != nil else {
      throw EncryptionKeyFileError(
        .refused, "there is no key \(sealingID), which ENCRYPTION_KEY_ID names")
    }
    (self.ids, self.keys, self.sealingID) = (ids, keys, sealingID)
  }

  private static func entry(
    _ part: Substring, number: Int
  ) throws(EncryptionKeyFileError) -> (id: String, key: [UInt8]) {
    let words = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let id = String(words[0])
    guard words.count == 2, EncryptionKeyID.isOne(id) else {
      throw EncryptionKeyFileError(
        .refused, "key number \(number) is not ID:BASE64, the id of \(EncryptionKeyID.form)")
    }
    guard let key = Base64.decode(words[1].utf8), key.count == EncryptionKeyFile.length,
      key.contains(where: { $0 != 0 })
    else {
      throw EncryptionKeyFileError(
        .refused, "the key \(id) is not \(EncryptionKeyFile.length) random bytes in base64")
    }
    return (id, key)
  }

  /// - Parameter defaultKey: opens what names no key; nil: the key that seals does.
  func codec(defaultKey: EncryptionKey?) throws -> EncryptionCodec {
    let made = try keys.mapValues { try EncryptionKey($0) }
    guard let key = made[sealingID] else {
      throw EncryptionKeyFileError(.missing, "there is no key \(sealingID)")
    }
    return EncryptionCodec(
      key: key, keyID: sealingID, otherKeys: made, defaultKey: defaultKey)
  }
}

extension EncryptionKeyList: CustomStringConvertible, CustomReflectable {
  package var description: String { "keys \(ids.joined(separator: ", "))" }
  package var customMirror: Mirror { Mirror(self, children: ["ids": ids]) }
}

/// What a key may be called. An id comes with payloads, and becomes the name of a file.
package enum EncryptionKeyID {
  package static let form = "letters, digits, dots, dashes and underscores, at most 64"

  package static func isOne(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), !text.hasPrefix(".") else { return false }
    return text.unicodeScalars.allSatisfy {
      switch $0 {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
      default: false
      }
    }
  }
}
