/// The cancellation scopes that are open, as a tree. A scope is a task-local number, not a task, so what
/// runs in it stays structured and keeps its isolation.
struct CancellationScopes {
  enum Kind {
    /// Cancelled with what it is in.
    case following
    /// Asked when what it is in is cancelled, and cancelled only by its holder.
    case asking(onCancel: (CancellationScope) throws -> Void)
    /// Out of reach.
    case shielding
  }

  struct Scope {
    let parent: Int
    let kind: Kind
    var isCancelled = false
    var wasAsked = false
    /// Whether it was the condition of `withCancellation(when:)` that cancelled it.
    var isConditionMet = false
    /// What `onCancel` threw.
    var failure: (any Error)?
  }

  /// How cancellation comes to the code in a scope.
  struct Reach {
    /// Whether the scope, or one that it follows, was cancelled.
    var isCancelled: Bool
    /// Whether cancelling the Swift task counts: not where a shield or an asking scope stands between.
    var seesTask: Bool
  }

  private var scopes: [Int: Scope] = [:]

  var isEmpty: Bool { scopes.isEmpty }

  subscript(id: Int) -> Scope? {
    get { scopes[id] }
    set { scopes[id] = newValue }
  }

  mutating func open(_ id: Int, in parent: Int, _ kind: Kind) {
    scopes[id] = Scope(parent: parent, kind: kind)
  }

  mutating func close(_ id: Int) { scopes[id] = nil }

  /// Scope 0 is the outermost: no scope of ours, only the Swift task.
  func reach(_ id: Int) -> Reach {
    var id = id
    while let scope = scopes[id] {
      if scope.isCancelled { return Reach(isCancelled: true, seesTask: false) }
      guard case .following = scope.kind else { return Reach(isCancelled: false, seesTask: false) }
      id = scope.parent
    }
    return Reach(isCancelled: false, seesTask: true)
  }

  /// The scopes, oldest first, that are to be asked because what they are in is cancelled.
  var unasked: [Int] {
    let open = scopes.filter { _, scope in
      guard case .asking = scope.kind, !scope.wasAsked else { return false }
      return reach(scope.parent).isCancelled
    }
    return open.keys.sorted()
  }
}

/// The innermost scope of the code that asks. Children inherit it, as they inherit all task-locals.
enum CurrentScope {
  @TaskLocal static var id = 0
}
