extension StandardPayloadConverter {
  /// What Foundation's error says, without the value that it may quote.
  static func sentence<Value>(for error: any Error, _ type: Value.Type) -> String {
    guard let error = error as? DecodingError else {
      return "\(type) could not be read from JSON: \(Swift.type(of: error))"
    }
    return switch error {
    case .typeMismatch(let wanted, let context):
      "\(type) could not be read: \(wanted) was expected at \(path(context.codingPath))"
    case .valueNotFound(let wanted, let context):
      "\(type) could not be read: \(wanted) was expected at \(path(context.codingPath)), not null"
    case .keyNotFound(let key, let context):
      "\(type) could not be read: \(path(context.codingPath + [key])) is missing"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      "\(type) could not be read: the payload is not JSON of that form"
    case .dataCorrupted(let context):
      "\(type) could not be read: the value at \(path(context.codingPath)) is not valid"
    @unknown default:
      "\(type) could not be read"
    }
  }

  /// The same for a value that could not be written.
  static func sentence<Value>(for error: any Error, _ value: Value) -> String {
    guard case .invalidValue(_, let context)? = error as? EncodingError else {
      return "\(Value.self) could not be written as JSON: \(Swift.type(of: error))"
    }
    return "\(Value.self) could not be written as JSON: no form for \(path(context.codingPath))"
  }

  /// `items[2].price`, or "the top".
  private static func path(_ keys: [any CodingKey]) -> String {
    var path = ""
    for key in keys {
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return path.isEmpty ? "the top" : "'\(path)'"
  }
}
