import Testing

@testable import Temporal

@Suite("The tree of cancellation scopes") struct CancellationScopesTests {
  private static func id(_ order: Int) -> ScopeID { ScopeID(order: order) }

  private static func tree() -> CancellationScopes {
    var scopes = CancellationScopes()
    scopes.open(id(1), in: id(0), .following)
    scopes.open(id(2), in: id(1), .following)
    scopes.open(id(3), in: id(2), .shielding)
    scopes.open(id(4), in: id(3), .following)
    scopes.open(id(5), in: id(1), .asking(onCancel: { _ in }))
    scopes.open(id(6), in: id(5), .following)
    scopes.open(id(7), in: id(4), .asking(onCancel: { _ in }))
    return scopes
  }

  @Test func cancellingReachesWhatFollows() {
    var scopes = Self.tree()
    scopes[Self.id(1)]?.isCancelled = true
    let reached = (0...7).map { scopes.reach(Self.id($0)).isCancelled }
    #expect(reached == [false, true, true, false, false, false, false, false])
  }

  @Test func shieldsAndAskingScopesKeepTheTasksCancellationOut() {
    let scopes = Self.tree()
    let seen = (0...7).map { scopes.reach(Self.id($0)).seesTask }
    #expect(seen == [true, true, true, false, false, false, false, false])
  }

  @Test func whatIsInACancelledScopeIsAskedOnceAndOldestFirst() {
    var scopes = Self.tree()
    scopes.open(Self.id(8), in: Self.id(2), .asking(onCancel: { _ in }))
    #expect(scopes.unasked.map(\.order) == [])
    scopes[Self.id(1)]?.isCancelled = true
    #expect(scopes.unasked.map(\.order) == [5, 8])
    scopes[Self.id(5)]?.wasAsked = true
    #expect(scopes.unasked.map(\.order) == [8])
  }

  /// Code that outlives its scope, such as a task started in it, is in none.
  @Test func aScopeThatIsClosedReachesNobody() {
    var scopes = Self.tree()
    scopes[Self.id(2)]?.isCancelled = true
    _ = scopes.close(Self.id(2))
    #expect(!scopes.reach(Self.id(2)).isCancelled)
    #expect(scopes.reach(Self.id(2)).seesTask)
  }
}
