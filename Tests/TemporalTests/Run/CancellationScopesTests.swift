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

  @Test func eachKnowsWhatWasOpenedInIt() {
    var scopes = Self.tree()
    func children(_ order: Int) -> [Int] {
      scopes.children(of: Self.id(order)).map(\.id.order).sorted()
    }
    #expect(children(1) == [2, 5] && children(2) == [3] && children(6) == [])
    scopes.open(Self.id(8), in: Self.id(1), .following)
    // From the middle, the end and the front.
    _ = scopes.close(Self.id(5))
    #expect(children(1) == [2, 8])
    _ = scopes.close(Self.id(2))
    #expect(children(1) == [8])
    // It outlives what it was in.
    #expect(children(3) == [4])
    _ = scopes.close(Self.id(8))
    #expect(children(1) == [] && children(8) == [])
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
