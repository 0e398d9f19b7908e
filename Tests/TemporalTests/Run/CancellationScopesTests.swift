import Testing

@testable import Temporal

@Suite("The tree of cancellation scopes") struct CancellationScopesTests {
  private static func tree() -> CancellationScopes {
    var scopes = CancellationScopes()
    scopes.open(1, in: 0, .following)
    scopes.open(2, in: 1, .following)
    scopes.open(3, in: 2, .shielding)
    scopes.open(4, in: 3, .following)
    scopes.open(5, in: 1, .asking(onCancel: { _ in }))
    scopes.open(6, in: 5, .following)
    scopes.open(7, in: 4, .asking(onCancel: { _ in }))
    return scopes
  }

  @Test func cancellingReachesWhatFollows() {
    var scopes = Self.tree()
    scopes[1]?.isCancelled = true
    let reached = (0...7).map { scopes.reach($0).isCancelled }
    #expect(reached == [false, true, true, false, false, false, false, false])
  }

  @Test func shieldsAndAskingScopesKeepTheTasksCancellationOut() {
    let scopes = Self.tree()
    let seen = (0...7).map { scopes.reach($0).seesTask }
    #expect(seen == [true, true, true, false, false, false, false, false])
  }

  @Test func whatIsInACancelledScopeIsAskedOnceAndOldestFirst() {
    var scopes = Self.tree()
    scopes.open(8, in: 2, .asking(onCancel: { _ in }))
    #expect(scopes.unasked == [])
    scopes[1]?.isCancelled = true
    #expect(scopes.unasked == [5, 8])
    scopes[5]?.wasAsked = true
    #expect(scopes.unasked == [8])
  }

  /// Code that outlives its scope, such as a task started in it, is in none.
  @Test func aScopeThatIsClosedReachesNobody() {
    var scopes = Self.tree()
    scopes[2]?.isCancelled = true
    scopes.close(2)
    #expect(!scopes.reach(2).isCancelled)
    #expect(scopes.reach(2).seesTask)
  }
}
