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
    let tree = try JSONDecoder().decode(Tree.self, from: Data(history))
    var found: Set<String?> = []
    tree.visit { found.insert($0) }
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

  /// A document, of which payloads alone matter.
  private enum Tree: Decodable {
    case object([String: Tree])
    case array([Tree])
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let object = try? container.decode([String: Tree].self) {
        self = .object(object)
      } else if let array = try? container.decode([Tree].self) {
        self = .array(array)
      } else {
        self = .other
      }
    }

    func visit(_ found: (String?) -> Void) {
      switch self {
      case .object(let members):
        if case .object(let metadata)? = members["metadata"],
          metadata["encoding"]?.decoded == "binary/encrypted"
        {
          found(metadata["encryption-key-id"]?.decoded)
        }
        for member in members.values { member.visit(found) }
      case .array(let elements): for element in elements { element.visit(found) }
      case .text, .other: break
      }
    }

    /// What bytes in base64 say.
    private var decoded: String? {
      guard case .text(let text) = self, let data = Data(base64Encoded: text) else { return nil }
      return String(decoding: data, as: UTF8.self)
    }
  }
}

/// A key, and how many workflows need it.
struct KeyNeedRow: Encodable, Sendable, Hashable {
  let id: String?
  let use: String
  let workflows: Int
  let isThere: Bool
}
