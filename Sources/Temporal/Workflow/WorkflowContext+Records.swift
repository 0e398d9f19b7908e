internal import ProtoWire
internal import TemporalAPI

// What a run writes down for others, and for itself in replay.
extension WorkflowContext {
  /// Which version of a change this run is to follow: the newest when it asks for the first time, the same
  /// ever after; `.default` where history says that the run passed here before the change was made.
  ///
  /// - Parameters:
  ///   - changeID: names the change, in all code that knows it.
  ///   - min: the oldest version that the code still follows.
  ///   - max: the newest, which new runs follow.
  ///   - file, line, function: where this stands, for errors; nobody gives them.
  /// - Throws: where history has a version outside `min...max`: the workflow task fails then, whatever
  ///   the code makes of it. In a query, or outside the run.
  public func getVersion(
    _ changeID: String, min: ChangeVersion, max: ChangeVersion, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) throws -> ChangeVersion {
    let site = CallSite("getVersion", file, line, function)
    return ChangeVersion(
      rawValue: try run.outbound.version(
        VersionRequest(
          changeID: changeID, min: min.rawValue, max: max.rawValue, site: site)))
  }

  /// Changes what the workflow can be found by; what is not named stays as it is.
  ///
  /// - Throws: in a query, or outside the run.
  public func upsertSearchAttributes(_ attributes: SearchAttribute...) throws {
    try run.checkMayAsk("upsertSearchAttributes")
    guard let upserted = SearchAttributes(attributes) else { return }
    try run.outbound.upsert(.searchAttributes(upserted))
  }

  /// Changes the notes that lists of workflows show beside this one; what is not named stays as it is.
  ///
  /// - Parameter memo: values by name; nil takes the note away. Encrypted where the client has a codec.
  /// - Throws: in a query, or outside the run; whatever the converter throws.
  public func upsertMemo(_ memo: [String: (any Encodable & Sendable)?]) throws {
    try run.checkMayAsk("upsertMemo")
    guard let upserted = try Memo(memo, run.converter) else { return }
    try run.outbound.upsert(.memo(upserted))
  }

  /// A note that lists of workflows show beside this one; nil where there is none of the name.
  ///
  /// - Throws: outside the run; whatever the converter throws.
  public func memo<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value? {
    guard run.isDrivenHere else { throw run.foreignUse("memo") }
    guard let payload = run.start.carriedOver.memo?.fields[name], !payload.isNull else {
      return nil
    }
    return try run.converter.value(of: type, from: payload)
  }

  /// The names of the notes that there are, in the order of the alphabet.
  public var memoNames: [String] {
    guard run.isDrivenHere else {
      run.markForeignUse()
      return []
    }
    return (run.start.carriedOver.memo?.fields.entries ?? []).map(\.key).sorted()
  }

  /// What the workflow can be found by, as it stands: given at the start, and changed by
  /// `upsertSearchAttributes`.
  public var searchAttributes: SearchAttributeValues {
    guard run.isDrivenHere else {
      run.markForeignUse()
      return SearchAttributeValues(nil)
    }
    return SearchAttributeValues(run.start.carriedOver.searchAttributes)
  }
}

/// A version of a change that workflow code made.
public struct ChangeVersion: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral, Codable {
  /// The number; -1 is the code as it was before the change.
  public let rawValue: Int

  /// A version by its number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A version by its number.
  public init(integerLiteral value: Int) { rawValue = value }

  /// The code as it was before the change (-1, as in Go).
  public static let `default`: ChangeVersion = -1

  /// By number.
  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension ChangeVersion: CustomStringConvertible {
  /// The number, or `default`.
  public var description: String { self == .default ? "default" : "\(rawValue)" }
}
