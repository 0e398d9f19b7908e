/// The document while it is read: which table a line belongs to, and what may be added to it.
///
/// A table is opened by one header, or by dotted keys under one header, and only once; a table or an array
/// that is written as a value is finished with it.
struct TOMLTree {
  /// A table that can grow. A reference: the tree is entered from above and from the open header.
  private final class Table {
    enum Item {
      case table(Table)
      /// The tables of one name with two brackets; the last is the open one.
      case tables(Elements)
      case value(TOMLValue)
    }

    var keys: [(key: String, line: Int)] = []
    var items: [String: Item] = [:]
    /// Whether a header or dotted keys have opened it: a second header may not.
    var isOpened = false

    func set(_ key: String, _ item: Item, _ line: Int) {
      if items.updateValue(item, forKey: key) == nil { keys.append((key, line)) }
    }
  }

  private final class Elements {
    var tables: [Table] = []
  }

  private let root = Table()
  /// Where keys go.
  private var open: Table
  /// Tables that the open header's dotted keys made: other headers may add nothing to them.
  private var dotted: [Table] = []

  init() { open = root }

  /// `[a.b.c]`
  mutating func openTable(_ key: [String], _ line: Int) throws(Refusal) {
    closeDotted()
    open = try table(at: key[...], line)
    guard !open.isOpened else { throw Refusal("the table \(Self.name(key)) is there already") }
    open.isOpened = true
  }

  /// `[[a.b.c]]`
  mutating func openElement(_ key: [String], _ line: Int) throws(Refusal) {
    closeDotted()
    let parent = try table(at: key.dropLast(), line)
    let name = key[key.count - 1]
    let elements: Elements
    switch parent.items[name] {
    case .tables(let known): elements = known
    case nil:
      elements = Elements()
      parent.set(name, .tables(elements), line)
    case .table, .value:
      throw Refusal("\(Self.name(key)) is there already, and no array of tables")
    }
    open = Table()
    open.isOpened = true
    elements.tables.append(open)
  }

  /// `a.b.c = value`
  mutating func add(_ key: [String], _ value: TOMLValue, _ line: Int) throws(Refusal) {
    var table = open
    for part in key.dropLast() { table = try dottedTable(part, in: table, key, line) }
    let name = key[key.count - 1]
    guard table.items[name] == nil else { throw Refusal("\(Self.name(key)) is there already") }
    table.set(name, .value(value), line)
  }

  private mutating func dottedTable(
    _ part: String, in table: Table, _ key: [String], _ line: Int
  ) throws(Refusal) -> Table {
    switch table.items[part] {
    case nil:
      let made = Table()
      table.set(part, .table(made), line)
      dotted.append(made)
      return made
    case .table(let known) where !known.isOpened:
      dotted.append(known)
      return known
    case .table: throw Refusal("\(Self.name(key)) adds to a table that is defined elsewhere")
    case .tables, .value:
      throw Refusal("\(Self.name(key)) goes through a value that is no table, or finished")
    }
  }

  private mutating func closeDotted() {
    for table in dotted { table.isOpened = true }
    dotted = []
  }

  /// The table of a header's name, with those above it, which need no header of their own.
  private func table(at key: ArraySlice<String>, _ line: Int) throws(Refusal) -> Table {
    var table = root
    for part in key {
      switch table.items[part] {
      case nil:
        let made = Table()
        table.set(part, .table(made), line)
        table = made
      case .table(let known): table = known
      case .tables(let elements): table = elements.tables.last ?? table
      case .value:
        throw Refusal("\(Self.name(Array(key))) goes through a value that is no table, or finished")
      }
    }
    return table
  }

  // MARK: - The whole

  /// How deep it is, is bounded by the parts that a key may have.
  var document: TOMLTable { Self.finished(root) }

  private static func finished(_ table: Table) -> TOMLTable {
    var result = TOMLTable()
    for (key, line) in table.keys {
      let value: TOMLValue? =
        switch table.items[key] {
        case .table(let inner): .table(finished(inner))
        case .tables(let elements): .array(elements.tables.map { .table(finished($0)) })
        case .value(let value): value
        case nil: nil
        }
      if let value { _ = result.add(.init(key: key, value: value, line: line)) }
    }
    return result
  }

  private static func name(_ key: [String]) -> String { "'" + key.joined(separator: ".") + "'" }

  /// Why a line may not stand in the document; the reader knows where it stands.
  struct Refusal: Error {
    let message: String

    init(_ message: String) { self.message = message }
  }
}
