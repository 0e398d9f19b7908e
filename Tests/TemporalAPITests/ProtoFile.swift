/// What a `.proto` file declares. It reads the part of the language that `Protos/` uses: proto3,
/// messages, enumerations, oneofs, maps, no options and no comments.
struct ProtoFile {
  struct Field: Equatable {
    let number: UInt32
    let name: String
    /// `string`, `repeated a.b.Name`, `map<string, a.b.Name>`.
    let type: String
    /// The name of the oneof that it is a member of.
    let oneof: String?

    /// `workflow_id` as JSON writes it.
    var jsonName: String {
      let words = name.split(separator: "_")
      return words.dropFirst().reduce(String(words[0])) {
        $0 + $1.prefix(1).uppercased() + $1.dropFirst()
      }
    }
  }

  /// By full name.
  private(set) var messages: [String: [Field]] = [:]
  private(set) var enumerations: [String: [Int32: String]] = [:]
  private var tokens: [Substring]
  private var package = ""

  struct Malformed: Error {
    let token: Substring
  }

  init(_ text: String) throws {
    tokens = Self.tokens(text).reversed()
    while let word = tokens.popLast() {
      switch word {
      case "syntax": try skip("=", "\"proto3\"", ";")
      case "import": _ = try (next(), skip(";"))
      case "package": package = try String(next())
      case "message": try readMessage(in: package)
      case "enum": try readEnumeration(in: package)
      case ";": break
      default: throw Malformed(token: word)
      }
    }
  }

  private static func tokens(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let isWord = { (character: Character) in
        !character.isWhitespace && !"{}<>=;,".contains(character)
      }
      let word = rest.prefix(while: isWord)
      if !word.isEmpty {
        tokens.append(word)
        rest.removeFirst(word.count)
      } else {
        if !first.isWhitespace { tokens.append(rest.prefix(1)) }
        rest.removeFirst()
      }
    }
    return tokens
  }

  private mutating func next() throws -> Substring {
    guard let token = tokens.popLast() else { throw Malformed(token: "the end") }
    return token
  }

  private mutating func skip(_ expected: String...) throws {
    for token in expected {
      let found = try next()
      if found != token { throw Malformed(token: found) }
    }
  }

  private mutating func readMessage(in scope: String) throws {
    let name = try "\(scope).\(next())"
    var fields: [Field] = []
    try skip("{")
    while true {
      switch try next() {
      case "}":
        messages[name] = fields
        return
      case "message": try readMessage(in: name)
      case "enum": try readEnumeration(in: name)
      case "oneof":
        let oneof = try String(next())
        try skip("{")
        var first = try next()
        while first != "}" {
          fields.append(try readField(first, oneof: oneof))
          first = try next()
        }
      case let first: fields.append(try readField(first, oneof: nil))
      }
    }
  }

  /// A field whose first word was read.
  private mutating func readField(_ first: Substring, oneof: String?) throws -> Field {
    var type: String
    switch first {
    case "map":
      try skip("<")
      let key = try next()
      try skip(",")
      type = try "map<\(key), \(qualified(next()))>"
      try skip(">")
    case "repeated": type = try "repeated " + qualified(next())
    default: type = qualified(first)
    }
    let name = try String(next())
    try skip("=")
    let number = try next()
    try skip(";")
    guard let number = UInt32(number) else { throw Malformed(token: number) }
    return Field(number: number, name: name, type: type, oneof: oneof)
  }

  private func qualified(_ type: Substring) -> String {
    let scalars = ["int32", "int64", "uint32", "bool", "double", "float", "string", "bytes"]
    let isComplete = ["temporal.", "google.", "grpc."].contains { type.hasPrefix($0) }
    return scalars.contains(String(type)) || isComplete ? String(type) : "\(package).\(type)"
  }

  private mutating func readEnumeration(in scope: String) throws {
    let name = try "\(scope).\(next())"
    var values: [Int32: String] = [:]
    try skip("{")
    var value = try next()
    while value != "}" {
      try skip("=")
      let number = try next()
      guard let number = Int32(number) else { throw Malformed(token: number) }
      values[number] = String(value)
      try skip(";")
      value = try next()
    }
    enumerations[name] = values
  }
}
