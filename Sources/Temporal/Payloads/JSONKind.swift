/// What a JSON value is, for messages that must not say more of it.
enum JSONKind: String {
  case string = "a string"
  case number = "a number"
  case boolean = "a boolean"
  case null = "null"
  case array = "an array"
  case object = "an object"

  /// What a text that is JSON is, by its first byte; nil for what no JSON begins with.
  init?(of json: some Sequence<UInt8>) {
    switch json.first(where: { !" \t\r\n".utf8.contains($0) }) {
    case UInt8(ascii: "\""): self = .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
    case UInt8(ascii: "n"): self = .null
    case UInt8(ascii: "["): self = .array
    case UInt8(ascii: "{"): self = .object
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): self = .number
    default: return nil
    }
  }

  /// What Foundation found, by the words of its error. Of these only words that are known are taken: others
  /// might be the value's own.
  init?(saidIn text: String) {
    let words: [(said: String, kind: JSONKind)] = [
      ("a string", .string), ("number", .number), ("bool", .boolean), ("null", .null),
      ("an array", .array), ("a dictionary", .object),
    ]
    guard let word = words.first(where: { text.hasSuffix(" but found \($0.said) instead.") })
    else { return nil }
    self = word.kind
  }

  /// A type that was expected. Foundation names its own for arrays and objects.
  static func name(of type: Any.Type) -> String {
    switch "\(type)" {
    case "Array<Any>": JSONKind.array.rawValue
    case "Dictionary<String, Any>": JSONKind.object.rawValue
    default: "\(type)"
    }
  }
}
