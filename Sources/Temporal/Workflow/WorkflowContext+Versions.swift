internal import WorkflowMachines

extension WorkflowContext {
  /// Which version of a change this run is to follow: the newest when it asks for the first time, the same
  /// ever after; `.default` where history says that the run passed here before the change was made.
  ///
  /// - Parameters:
  ///   - changeID: names the change, in all code that knows it.
  ///   - min: the oldest version that the code still follows.
  ///   - max: the newest, which new runs follow.
  /// - Throws: where history has a version outside `min...max`: the workflow task fails then, whatever
  ///   the code makes of it. In a query, or outside the run.
  public func getVersion(
    _ changeID: String, min: ChangeVersion, max: ChangeVersion
  ) throws -> ChangeVersion {
    try run.checkMayAsk("getVersion")
    do {
      let version = try run.machines.version(of: changeID, min: min.rawValue, max: max.rawValue)
      return ChangeVersion(rawValue: version)
    } catch {
      run.mismatch = run.mismatch ?? error
      throw error
    }
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
