/// Reads a document of TOML 1.0 (https://toml.io/en/v1.0.0), whole or not at all.
package struct TOMLReader {
  /// How deep tables and arrays may lie in one another; what is meant for people never comes near.
  static let depthLimit = 100

  private var cursor: TOMLCursor
  /// How many lines ended before `counted`: each byte is looked at once for them.
  private var linesEnded = 0
  private var counted = 0

  private init(_ bytes: [UInt8]) { cursor = TOMLCursor(bytes) }

  /// - Parameter bytes: the document, in UTF-8.
  /// - Throws: what is wrong, with line and column.
  package static func document(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
    var reader = TOMLReader(bytes)
    try reader.checkEncoding()
    return try reader.readDocument()
  }

  private func checkEncoding() throws(TOMLError) {
    var decoder = UTF8()
    var input = cursor.bytes.makeIterator()
    var read = 0
    while true {
      switch decoder.decode(&input) {
      case .emptyInput: return
      case .scalarValue(let scalar): read += UTF8.width(scalar)
      case .error: throw cursor.error("the text is not UTF-8", at: read)
      }
    }
  }

  private mutating func readDocument() throws(TOMLError) -> TOMLTable {
    var tree = TOMLTree()
    while true {
      try cursor.skipSpace()
      guard let byte = cursor.byte else { return tree.document }
      if byte == UInt8(ascii: "[") {
        try readHeader(into: &tree)
      } else {
        try readPair(into: &tree, depth: 1)
      }
      try endLine()
    }
  }

  private mutating func takeLine() -> Int {
    linesEnded += cursor.bytes[counted..<cursor.position].count { $0 == 0x0A }
    counted = cursor.position
    return linesEnded + 1
  }

  private mutating func endLine() throws(TOMLError) {
    cursor.skipBlanks()
    try cursor.skipComment()
    guard cursor.takeLineEnd() || cursor.byte == nil else {
      throw cursor.error("the end of the line is expected, and not \(cursor.found)")
    }
  }

  private mutating func readHeader(into tree: inout TOMLTree) throws(TOMLError) {
    let (start, line) = (cursor.position, takeLine())
    let isElement = cursor.take("[[")
    if !isElement { cursor.skip() }
    cursor.skipBlanks()
    let key = try cursor.takeKey(limit: Self.depthLimit)
    try cursor.expect("]", "after the name of a table")
    if isElement { try cursor.expect("]", "to close '[['") }
    do throws(TOMLTree.Refusal) {
      try isElement ? tree.openElement(key, line) : tree.openTable(key, line)
    } catch {
      throw cursor.error(error.message, at: start)
    }
  }

  /// - Parameter depth: how many values the pair lies in, from 1 on.
  private mutating func readPair(
    into tree: inout TOMLTree, depth: Int
  ) throws(TOMLError) {
    let (start, line) = (cursor.position, takeLine())
    let key = try cursor.takeKey(limit: max(1, Self.depthLimit - depth))
    try cursor.expect("=", "after a key")
    cursor.skipBlanks()
    let value = try readValue(depth: depth + key.count - 1)
    do throws(TOMLTree.Refusal) {
      try tree.add(key, value, line)
    } catch {
      throw cursor.error(error.message, at: start)
    }
  }

  // MARK: - Values

  private mutating func readValue(depth: Int) throws(TOMLError) -> TOMLValue {
    guard depth <= Self.depthLimit else {
      throw cursor.error("values lie deeper than \(Self.depthLimit) in one another")
    }
    switch cursor.byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try cursor.takeString())
    case UInt8(ascii: "["): return .array(try readArray(depth: depth))
    case UInt8(ascii: "{"): return .table(try readInlineTable(depth: depth))
    default: break
    }
    if cursor.take("true") { return .boolean(true) }
    if cursor.take("false") { return .boolean(false) }
    if let time = try cursor.takeTime() { return .time(time) }
    if let number = try cursor.takeNumber() { return number }
    throw cursor.error("a value is expected, and not \(cursor.found); text stands in quotes")
  }

  private mutating func readArray(depth: Int) throws(TOMLError) -> [TOMLValue] {
    cursor.skip()
    var values: [TOMLValue] = []
    try cursor.skipSpace()
    while !cursor.take("]") {
      values.append(try readValue(depth: depth + 1))
      try cursor.skipSpace()
      if !cursor.take(",") {
        try cursor.expect("]", "or ',' in an array")
        break
      }
      try cursor.skipSpace()
    }
    return values
  }

  /// It stands in one line, but for the strings and arrays in it, and closes without a comma.
  private mutating func readInlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    cursor.skip()
    var tree = TOMLTree()
    cursor.skipBlanks()
    if cursor.take("}") { return tree.document }
    repeat {
      cursor.skipBlanks()
      try readPair(into: &tree, depth: depth + 1)
      cursor.skipBlanks()
    } while cursor.take(",")
    try cursor.expect("}", "or ',' in an inline table")
    return tree.document
  }
}
