/// A cancellation scope, by its place in the order of registration.
struct ScopeID: Hashable, Comparable, Sendable {
  let order: Int

  /// The outermost: no scope of ours, only the Swift task.
  static let none = ScopeID(order: 0)

  static func < (one: Self, other: Self) -> Bool { one.order < other.order }
}

/// The innermost scope of the code that asks. Children inherit it, as they inherit all task-locals.
enum CurrentScope {
  @TaskLocal static var id = ScopeID.none
}

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
    let parent: ScopeID
    let kind: Kind
    var isCancelled = false
    var wasAsked = false
    /// The condition of `withCancellation(when:)`, by its place in the order of registration.
    var condition: Int?
    /// Whether it was that condition that cancelled it.
    var isConditionMet = false
    /// What `onCancel` threw.
    var failure: (any Error)?
    /// One of the waits in it, by its place on the board; -1 is none.
    var firstWait: Int32 = -1
    /// One of the scopes in it, and those beside it, in no order that counts; `none` is none.
    fileprivate var firstChild = ScopeID.none
    fileprivate var next = ScopeID.none
    fileprivate var previous = ScopeID.none
  }

  /// How cancellation comes to the code in a scope.
  struct Reach {
    /// Whether the scope, or one that it follows, was cancelled.
    var isCancelled: Bool
    /// Whether cancelling the Swift task counts: not where a shield or an asking scope stands between.
    var seesTask: Bool
  }

  private var scopes: [ScopeID: Scope] = [:]

  var isEmpty: Bool { scopes.isEmpty }

  subscript(id: ScopeID) -> Scope? {
    get { scopes[id] }
    set { scopes[id] = newValue }
  }

  mutating func open(_ id: ScopeID, in parent: ScopeID, _ kind: Kind) {
    var scope = Scope(parent: parent, kind: kind)
    if let first = scopes[parent]?.firstChild {
      scope.next = first
      scopes[first]?.previous = id
      scopes[parent]?.firstChild = id
    }
    scopes[id] = scope
  }

  mutating func close(_ id: ScopeID) -> Scope? {
    guard let scope = scopes.removeValue(forKey: id) else { return nil }
    scopes[scope.next]?.previous = scope.previous
    if scope.previous != .none {
      scopes[scope.previous]?.next = scope.next
    } else if scopes[scope.parent]?.firstChild == id {
      scopes[scope.parent]?.firstChild = scope.next
    }
    return scope
  }

  /// The scopes that were opened in this one and are open, in no order that counts.
  func children(of id: ScopeID) -> [(id: ScopeID, scope: Scope)] {
    var children: [(id: ScopeID, scope: Scope)] = []
    var child = scopes[id]?.firstChild ?? .none
    while let scope = scopes[child] {
      children.append((child, scope))
      child = scope.next
    }
    return children
  }

  func reach(_ id: ScopeID) -> Reach {
    var id = id
    while let scope = scopes[id] {
      if scope.isCancelled { return Reach(isCancelled: true, seesTask: false) }
      guard case .following = scope.kind else { return Reach(isCancelled: false, seesTask: false) }
      id = scope.parent
    }
    return Reach(isCancelled: false, seesTask: true)
  }
}

/// Cancellations asked for and not yet carried out. Swift asks in the order in which it walks its tasks,
/// which nobody specifies; they are carried out in the order in which their targets began to wait.
struct PendingCancellations {
  enum Target {
    case wait(WaitID)
    case scope(ScopeID)
  }

  private var pending: [(order: Int, target: Target)] = []
  /// Those that are being carried out, the next one last.
  private var batch: [Target] = []

  var isEmpty: Bool { pending.isEmpty && batch.isEmpty }

  mutating func append(_ target: Target, order: Int) { pending.append((order, target)) }

  /// The oldest target. What is asked for while others are carried out comes after those.
  mutating func popFirst() -> Target? {
    if batch.isEmpty, !pending.isEmpty {
      if pending.count > 1 { pending.sort { $0.order > $1.order } }
      batch = pending.map(\.target)
      pending = []
    }
    return batch.popLast()
  }

  mutating func removeAll() {
    pending = []
    batch = []
  }
}
