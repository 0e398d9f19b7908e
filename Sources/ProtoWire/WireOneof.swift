/// The members of a oneof, of which a message holds at most one.
@usableFromInline
package protocol WireOneof: Sendable {
  /// One `member` line for each case, in the order of their numbers.
  static func members(_ value: inout Self?, _ coder: inout some WireCoder) throws(MemberFound)
}

/// Thrown by the `member` that was the one, and caught by `oneof`: the found member leaves the list,
/// so that on the path that goes on the tag never changes, and the optimizer makes one jump of
/// sixty comparisons.
@usableFromInline
package struct MemberFound: Error {
  @inlinable
  init() {}
}
