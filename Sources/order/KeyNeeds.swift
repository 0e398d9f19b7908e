internal import ValidationServer

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// With which keys the payloads of histories were sealed. Nothing is opened for that: the id stands beside what is
/// sealed.
struct KeyNeeds {
  /// By the keys' ids; nil where a sealed payload names none.
  private(set) var workflows: [String?: Int] = [:]

  /// Counts a workflow once for each key that its history needs.
  ///
  /// - Parameter history: as Temporal's command line and its UI have it.
  mutating func add(_ history: [UInt8]) throws {
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(history))
    var found: Set<String?> = []
    document.visitSealed { found.insert($0) }
    for id in found { workflows[id, default: 0] += 1 }
  }

  /// The keys that there are, and those that are needed and not there, by their ids; what names no key comes last.
  func rows(_ keys: [KeyRow]) -> [KeyNeedRow] {
    let known = keys.map {
      KeyNeedRow(id: $0.id, use: $0.use, workflows: workflows[$0.id] ?? 0, isThere: true)
    }
    let ids = Set(keys.map(\.id))
    let missing = workflows.filter { !ids.contains($0.key) }.map {
      KeyNeedRow(id: $0.key, use: "is not here", workflows: $0.value, isThere: false)
    }
    return (known + missing).sorted {
      ($0.id == nil ? 1 : 0, $0.id ?? "") < ($1.id == nil ? 1 : 0, $1.id ?? "")
    }
  }
}

extension JSONValue {
  /// Calls `found` with the key's id of each payload in it that is sealed; nil where it names none.
  fileprivate func visitSealed(_ found: (String?) -> Void) {
    switch self {
    case .object(let members):
      if case .object(let metadata)? = members["metadata"],
        metadata["encoding"]?.decoded == "binary/encrypted"
      {
        found(metadata["encryption-key-id"]?.decoded)
      }
      for member in members.values { member.visitSealed(found) }
    case .array(let elements): for element in elements { element.visitSealed(found) }
    case .null, .bool, .number, .string: break
    }
  }

  /// What bytes in base64 say.
  private var decoded: String? {
    guard case .string(let text) = self, let data = Data(base64Encoded: text) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A key, and how many workflows need it.
struct KeyNeedRow: Encodable, Sendable, Hashable {
  let id: String?
  let use: String
  let workflows: Int
  let isThere: Bool
}
