/// How many polls for tasks of one kind are open at once: so many, or as many as the server says there is work
/// for.
///
/// ```swift
/// options.activityPollers = 8
/// options.activityPollers = .scaled(from: 1, to: 50)
/// ```
public struct PollerCount: Sendable, Hashable, ExpressibleByIntegerLiteral {
  enum Kind: Sendable, Hashable {
    case fixed(Int)
    case scaled(PollerRange)
    /// Nobody has said anything: fixed, unless the namespace wants workers to scale.
    case usual(Int)
  }

  let kind: Kind

  /// So many, all the time.
  public static func fixed(_ count: Int) -> Self { Self(kind: .fixed(count)) }

  /// More of them while tasks wait for polls, and fewer while polls wait for tasks, as the server's answers say
  /// (it does from 1.28 on; there are as many as at the beginning otherwise).
  ///
  /// - Parameters:
  ///   - least: at any time; 1, for workflow tasks at least 2.
  ///   - initial: at the beginning; nil is 5, or the nearest that the others allow.
  ///   - most: at any time; 100.
  public static func scaled(
    from least: Int = 1, initially initial: Int? = nil, to most: Int = 100
  ) -> Self {
    Self(kind: .scaled(PollerRange(least: least, initial: initial, most: most)))
  }

  static func usual(_ count: Int) -> Self { Self(kind: .usual(count)) }

  private init(kind: Kind) { self.kind = kind }

  /// As ``fixed(_:)``.
  public init(integerLiteral value: Int) { self = .fixed(value) }

  /// The fewest that there may be.
  var least: Int {
    switch kind {
    case .fixed(let count), .usual(let count): count
    case .scaled(let range): range.least
    }
  }

  /// What is wrong with it; nil is nothing.
  func mistake(atLeast least: Int) -> String? {
    guard self.least >= least else { return "is \(self.least), and must be at least \(least)" }
    guard case .scaled(let range) = kind else { return nil }
    if range.most < range.least { return "is from \(range.least) to \(range.most)" }
    guard let initial = range.initial, !(range.least...range.most).contains(initial) else {
      return nil
    }
    return "begins with \(initial), and is from \(range.least) to \(range.most)"
  }

  /// How to poll.
  ///
  /// - Parameter isEnrolled: whether the namespace wants workers to scale that do not say otherwise
  ///   (`NamespaceInfo.Capabilities.poller_autoscaling_auto_enroll`).
  func range(isEnrolled: Bool, atLeast least: Int) -> PollerRange {
    switch kind {
    case .fixed(let count): return PollerRange(exactly: max(least, count))
    case .usual(let count):
      guard isEnrolled else { return PollerRange(exactly: max(least, count)) }
      return PollerRange(least: least, initial: max(least, count), most: 100)
    case .scaled(var range):
      range.least = max(least, range.least)
      range.most = max(range.least, range.most)
      return range
    }
  }
}

/// Between which numbers a scale moves.
struct PollerRange: Sendable, Hashable {
  var least: Int
  var initial: Int?
  var most: Int

  init(least: Int, initial: Int?, most: Int) {
    (self.least, self.initial, self.most) = (least, initial, most)
  }

  init(exactly count: Int) { self.init(least: count, initial: count, most: count) }

  var isFixed: Bool { least == most }

  var start: Int { min(most, max(least, initial ?? 5)) }
}
