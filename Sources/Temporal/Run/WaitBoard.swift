internal import WorkflowMachines

/// What a run's code waits for, and in which order it is woken and cancelled.
///
/// A value that knows neither the executor nor the engine: where something is to be done outside of it,
/// in a machine or in workflow code, it says what (`Cancellation`, `Delivery`) and the run does it.
struct WaitBoard {
  /// Where the code stands that begins to wait.
  struct Standpoint {
    /// The cancellation scope that it is in.
    var scope = ScopeID.none
    /// Whether cancelling the Swift task reaches the wait: not so in shields.
    var seesTask = true
    /// Whether it is the main method itself that waits, and not a child of it.
    var isOfMain = false
    /// Where in the author's code that is.
    var site = CallSite("wait")
  }

  /// What became of an outcome.
  enum Delivery: Equatable {
    /// Somebody was woken by it.
    case woken
    /// It is kept for whoever asks.
    case kept
    /// There is nobody to tell, now or later.
    case unwanted
  }

  /// One cancellation, and what is to be done for it outside of the board.
  enum Cancellation {
    /// The machine is to be cancelled. The outcome that it has at once, if any, is the wait's.
    case machine(MachineID)
    /// The wait has ended; the timer beside it is not wanted any more.
    case timer(MachineID)
    /// The wait has ended.
    case ended
    /// Workflow code is to decide whether the scope is cancelled.
    case asking(ScopeID, onCancel: (CancellationScope) throws -> Void)
  }

  /// What an author gave and nobody needs any more. To let go of it may run the author's code (a `deinit`),
  /// which may come back here: so the run does it, when nobody has the board.
  enum Retired {
    case condition(Conditions.Condition)
    case scope(CancellationScopes.Scope)
  }

  private typealias Wait = WaitTable.Wait

  private var order = 0
  private var waits = WaitTable()
  private var kept = KeptOutcomes()
  private var conditions = Conditions()
  private var scopes = CancellationScopes()
  private var pending = PendingCancellations()
  private var isCancelling = false
  private var retired: [Retired] = []

  /// A number that is larger than all before: the order of registration.
  mutating func nextOrder() -> Int {
    order += 1
    return order
  }

  // MARK: - Waits

  mutating func open(_ target: WaitTarget, _ standpoint: Standpoint) -> WaitID {
    let id = waits.insert(Wait(target: target, standpoint: standpoint, order: nextOrder()))
    if standpoint.scope != .none, let first = scopes[standpoint.scope]?.firstWait {
      waits.link(id, before: first)
      scopes[standpoint.scope]?.firstWait = id.place
    }
    return id
  }

  /// As above, for a condition, which was looked at already.
  ///
  /// - Parameter rank: that of the task that waits.
  mutating func open(
    condition holds: @escaping () -> Bool, timer: MachineID? = nil, rank: Int64 = .min,
    _ standpoint: Standpoint
  ) -> WaitID {
    let id = open(timer.map { .conditionOrTimer($0) } ?? .condition, standpoint)
    conditions.append(order, .wake(id), rank: rank, holds)
    return id
  }

  /// As above, for whoever waits beside the machine's own waiter until its outcome is kept.
  mutating func open(
    outcomeOf machine: MachineID, _ isKept: @escaping () -> Bool, rank: Int64 = .min,
    _ standpoint: Standpoint
  ) -> WaitID {
    let id = open(.outcome(of: machine), standpoint)
    conditions.append(order, .wake(id), rank: rank, isKept)
    return id
  }

  func seesTask(_ id: WaitID) -> Bool { waits[id]?.standpoint.seesTask == true }

  /// Whether the wait has not ended.
  func isOpen(_ id: WaitID) -> Bool { waits[id].map { $0.outcome == nil } ?? false }

  /// Whether somebody waits for the machine.
  func isAwaited(_ machine: MachineID) -> Bool { waits.id(for: machine) != nil }

  /// Where code stands that waits for the machine.
  func site(of machine: MachineID) -> CallSite? {
    waits.id(for: machine).flatMap { waits[$0]?.standpoint.site }
  }

  /// How many waits are suspended.
  var suspendedCount: Int { waits.suspendedCount }

  /// The code is suspended from now on, or goes on at once where its outcome came first.
  mutating func suspend(_ id: WaitID, _ suspension: Suspension) { waits.suspend(id, suspension) }

  /// Ends the wait, once; false where it had ended or is none.
  @discardableResult mutating func resolve(_ id: WaitID, _ outcome: WaitOutcome) -> Bool {
    waits.resolve(id, outcome)
  }

  /// History resolved the machine.
  mutating func resolve(_ machine: MachineID, _ resolution: Resolution) -> Delivery {
    guard let id = waits.id(for: machine), resolve(id, .resolved(resolution)) else {
      return keep(machine, resolution)
    }
    if let wait = waits[id], case .conditionOrTimer = wait.target { removeCondition(wait.order) }
    return .woken
  }

  /// Gives up the place, and tells what the wait ended with; nil where it has not.
  mutating func take(_ id: WaitID) -> (outcome: WaitOutcome, target: WaitTarget)? {
    guard let wait = waits[id], let outcome = wait.outcome else { return nil }
    if wait.standpoint.scope != .none { leaveScope(id, wait) }
    waits.remove(id, wait)
    return (outcome, wait.target)
  }

  private mutating func leaveScope(_ id: WaitID, _ wait: Wait) {
    waits.unlink(wait)
    guard wait.previous < 0, scopes[wait.standpoint.scope]?.firstWait == id.place else { return }
    scopes[wait.standpoint.scope]?.firstWait = wait.next
  }

  /// How many places there are, used or not.
  var storedCount: Int { waits.storedCount }

  /// Where code waits, in the order in which it began to.
  var suspendedSites: [CallSite] { waits.suspended.map(\.wait.standpoint.site) }

  // MARK: - Outcomes that are kept

  /// The machine's outcome is kept from now on, for whoever may ask.
  mutating func keepOutcome(of machine: MachineID) { kept.claim(machine) }

  /// Nobody will ask. True where it was kept: the machine can be released then.
  mutating func forgetOutcome(of machine: MachineID) -> Bool { kept.unclaim(machine) }

  func keptOutcome(of machine: MachineID) -> Resolution? { kept[machine] }

  /// Keeps the outcome where somebody may ask for it.
  mutating func keep(_ machine: MachineID, _ resolution: Resolution) -> Delivery {
    kept.keep(resolution, of: machine) ? .kept : .unwanted
  }

  /// The workflow task's messages are let go of: nothing is to keep them.
  mutating func detachOutcomes() { kept.detach() }

  // MARK: - Conditions

  /// The oldest condition that comes after `order`, to be looked at by the run: it is the workflow's
  /// code, and may come back here.
  func condition(after order: Int) -> (order: Int, holds: () -> Bool)? {
    conditions.first(after: order)
  }

  /// All conditions, in the order in which those who wait for them have their turns in a round.
  var looks: [Conditions.Look] { conditions.looks }

  func awaits(condition order: Int) -> Bool { conditions.contains(order) }

  /// The condition holds: wakes who waits for it, or cancels its scope. False where it is gone.
  mutating func conditionCameTrue(_ order: Int) -> Bool {
    guard let effect = removeCondition(order) else { return false }
    switch effect {
    case .wake(let id): resolve(id, .held)
    case .cancel(let scope): conditionCameTrue(of: scope)
    }
    return true
  }

  /// Nil where it is gone.
  @discardableResult private mutating func removeCondition(_ order: Int) -> Conditions.Effect? {
    guard let condition = conditions.remove(order) else { return nil }
    retired.append(.condition(condition))
    return condition.effect
  }

  /// What is to be let go of, for the caller to do.
  mutating func takeRetired() -> [Retired] {
    guard !retired.isEmpty else { return [] }
    defer { retired = [] }
    return retired
  }

  // MARK: - Scopes

  /// Opens a scope inside the code's own. Its number is its place in the order of registration.
  ///
  /// - Parameter parent: asked only where some scope is open.
  mutating func openScope(
    _ kind: CancellationScopes.Kind, in parent: @autoclosure () -> ScopeID
  ) -> ScopeID {
    let parent = scopes.isEmpty ? .none : parent()
    let id = ScopeID(order: nextOrder())
    scopes.open(id, in: parent, kind)
    if case .asking = kind, scopes.reach(parent).isCancelled {
      pending.append(.scope(id), order: id.order)
    }
    return id
  }

  mutating func closeScope(_ id: ScopeID) {
    guard let scope = scopes.close(id) else { return }
    if let condition = scope.condition { removeCondition(condition) }
    retired.append(.scope(scope))
  }

  /// Cancels the scope as soon as the condition holds, which was looked at already.
  mutating func watch(_ id: ScopeID, rank: Int64 = .min, _ holds: @escaping () -> Bool) {
    let order = nextOrder()
    scopes[id]?.condition = order
    conditions.append(order, .cancel(id), rank: rank, holds)
  }

  mutating func conditionCameTrue(of scope: ScopeID) {
    scopes[scope]?.isConditionMet = true
    cancel(scope)
  }

  var hasScopes: Bool { !scopes.isEmpty }
  func reach(_ id: ScopeID) -> CancellationScopes.Reach { scopes.reach(id) }
  /// What `onCancel` of the scope threw.
  func failure(of id: ScopeID) -> (any Error)? { scopes[id]?.failure }
  mutating func setFailure(_ error: any Error, of id: ScopeID) { scopes[id]?.failure = error }

  /// What is around a scope that its own condition cancelled; nil where that did not.
  func reachAround(conditionCancelled id: ScopeID) -> CancellationScopes.Reach? {
    guard let scope = scopes[id], scope.isConditionMet else { return nil }
    return scopes.reach(scope.parent)
  }

  // MARK: - Asking for cancellation

  /// The main method, which Swift's cancellation does not reach while it waits. Not its children.
  mutating func cancelMain() {
    for (id, wait) in waits.suspended where wait.standpoint.isOfMain && wait.standpoint.seesTask {
      pending.append(.wait(id), order: wait.order)
    }
  }

  /// Swift cancelled the task that waits.
  mutating func taskWasCancelled(waitingIn id: WaitID) {
    guard let wait = waits[id] else { return }
    pending.append(.wait(id), order: wait.order)
  }

  /// Swift cancelled a task that is in the asking scope.
  mutating func taskWasCancelled(in id: ScopeID) {
    guard let around = scopes[id]?.parent, scopes.reach(around).seesTask else { return }
    pending.append(.scope(id), order: id.order)
  }

  /// Each wait is cancelled by the first of the scopes around it that is.
  mutating func cancel(_ id: ScopeID) {
    guard scopes[id]?.isCancelled == false else { return }
    let wasReached = scopes.reach(id).isCancelled
    scopes[id]?.isCancelled = true
    // What is around it was cancelled before, and all that is in it with that.
    guard !wasReached else { return }
    var inside = [id]
    while let scope = inside.popLast() {
      cancelWaits(in: scope)
      for (child, content) in scopes.children(of: scope) {
        switch content.kind {
        case .following: if !content.isCancelled { inside.append(child) }
        case .asking: if !content.wasAsked { pending.append(.scope(child), order: child.order) }
        case .shielding: break
        }
      }
    }
  }

  private mutating func cancelWaits(in scope: ScopeID) {
    var place = scopes[scope]?.firstWait ?? -1
    while let (id, wait) = waits.wait(at: place) {
      if wait.suspension != nil { pending.append(.wait(id), order: wait.order) }
      place = wait.next
    }
  }

  // MARK: - Carrying it out

  /// Whether there is something to carry out, and nobody does it yet: code that runs meanwhile may ask
  /// for more, which joins what is asked for.
  mutating func beginCancelling() -> Bool {
    guard !pending.isEmpty, !isCancelling else { return false }
    isCancelling = true
    return true
  }

  /// The next one, oldest target first; nil ends what ``beginCancelling()`` began.
  mutating func nextCancellation() -> Cancellation? {
    while let target = pending.popFirst() {
      switch target {
      case .wait(let id): if let cancellation = cancel(id) { return cancellation }
      case .scope(let id): if let cancellation = ask(id) { return cancellation }
      }
    }
    isCancelling = false
    return nil
  }

  private mutating func cancel(_ id: WaitID) -> Cancellation? {
    guard let wait = waits[id], wait.suspension != nil else { return nil }
    switch wait.target {
    case .machine(let machine), .outcome(of: let machine): return .machine(machine)
    case .channel: resolve(id, .cancelled)
    case .condition, .conditionOrTimer:
      removeCondition(wait.order)
      resolve(id, .cancelled)
    }
    if case .conditionOrTimer(let timer) = wait.target { return .timer(timer) }
    return .ended
  }

  private mutating func ask(_ id: ScopeID) -> Cancellation? {
    guard let scope = scopes[id], case .asking(let onCancel) = scope.kind, !scope.wasAsked else {
      return nil
    }
    scopes[id]?.wasAsked = true
    return .asking(id, onCancel: onCancel)
  }

  // MARK: - Leaving the cache

  /// Ends every wait. No condition is looked at any more, and no cancellation carried out.
  mutating func evict() {
    retired += conditions.removeAll().map { .condition($0) }
    pending.removeAll()
    for (id, _) in waits.suspended { resolve(id, .evicted) }
  }
}
