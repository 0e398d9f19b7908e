/// An object inside a mapping file that knows where it stands, so that what is wrong with it can be
/// named by file and key.
struct MappingObject: Sendable {
  private let file: String
  private let path: String
  private let fields: [String: JSONValue]

  /// - Throws: when the value is no object.
  init(_ value: JSONValue, file: String, path: String) throws(MappingError) {
    guard case .object(let fields) = value else {
      throw MappingError(file: file, key: path, problem: "is no object")
    }
    self.file = file
    self.path = path
    self.fields = fields
  }

  subscript(_ key: String) -> JSONValue? { fields[key] }

  func error(_ key: String, _ problem: String) -> MappingError {
    MappingError(file: file, key: keyPath(key), problem: problem)
  }

  /// Whatever is not supported would be silently without effect: it is an error instead.
  func refuseOthers(than keys: String...) throws(MappingError) {
    guard let other = fields.keys.sorted().first(where: { !keys.contains($0) }) else { return }
    throw error(other, "is not supported here")
  }

  func object(_ key: String) throws(MappingError) -> MappingObject {
    guard let value = fields[key] else { throw error(key, "is missing") }
    return try MappingObject(value, file: file, path: keyPath(key))
  }

  func string(
    _ key: String, expected: String, _ isValid: (String) -> Bool
  ) throws(MappingError) -> String {
    guard let value = fields[key] else { throw error(key, "is missing") }
    guard case .string(let text) = value, isValid(text) else {
      throw error(key, "is not what it must be: \(expected)")
    }
    return text
  }

  func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(MappingError) -> Int? {
    guard let value = fields[key] else { return nil }
    guard case .number(let number) = value, let integer = Int(exactly: number),
      range.contains(integer)
    else {
      throw error(key, "is no whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  func optionalObjects(_ key: String) throws(MappingError) -> [MappingObject] {
    guard let value = fields[key] else { return [] }
    guard case .array(let elements) = value else { throw error(key, "is no array") }
    var objects: [MappingObject] = []
    for (index, element) in elements.enumerated() {
      objects.append(try MappingObject(element, file: file, path: "\(keyPath(key))[\(index)]"))
    }
    return objects
  }

  /// Sorted by name.
  func optionalStrings(_ key: String) throws(MappingError) -> [(name: String, value: String)] {
    guard fields[key] != nil else { return [] }
    let object = try object(key)
    var strings: [(name: String, value: String)] = []
    for name in object.fields.keys.sorted() {
      guard case .string(let text) = object.fields[name] else {
        throw object.error(name, "is no string")
      }
      strings.append((name, text))
    }
    return strings
  }

  private func keyPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

/// What in a mapping file this program cannot do.
package struct MappingError: Error, Hashable, CustomStringConvertible {
  let file: String
  /// Such as `mappings[0].request.bodyPatterns[0].contains`; empty for the file as a whole.
  let key: String
  let problem: String

  package var description: String {
    key.isEmpty ? "\(file) \(problem)" : "\(file): \(key) \(problem)"
  }
}
