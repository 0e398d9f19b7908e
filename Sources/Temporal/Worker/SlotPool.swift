internal import Threads

/// Counts what may run at once, or asks a supplier. A slot is taken before the poll that may need it, so that no
/// task is polled which nobody can run (Rules: A slot before a poll). Waiters are served in order of arrival.
final class SlotPool: Sendable {
  private struct State {
    var used = 0
    var isClosed = false
    var waiters = WaitList<Bool>()
    /// Who waits for a supplier.
    var asking: [UInt64: Task<Bool, Never>] = [:]
    var lastNumber: UInt64 = 0

    mutating func take(of size: Int) -> Bool {
      guard !isClosed, used < size else { return false }
      used += 1
      return true
    }
  }

  /// How many there may be; 0 where that is not known.
  let size: Int
  /// What lists of workers call it.
  let supplierKind: String
  let kind: SlotKind
  /// Nil where slots are counted here.
  private let supplier: (any SlotSupplier)?
  private let state = Guarded(State())

  init(size: Int, kind: SlotKind = .activity) {
    self.size = max(1, size)
    self.kind = kind
    supplier = nil
    supplierKind = "Fixed"
  }

  /// - Parameter gauge: of the machine that the worker runs on, shared by all who ask.
  init(
    _ supply: SlotSupply, kind: SlotKind, gauge: ResourceGauge, time: any TimeSource
  ) {
    self.kind = kind
    switch supply.kind {
    case .fixed(let count): (supplier, size, supplierKind) = (nil, max(1, count), "Fixed")
    case .resources(let target):
      supplier = ResourceSlots(target, gauge, time: time)
      (size, supplierKind) = (target.most, "ResourceBased")
    case .supplied(let own):
      (supplier, size, supplierKind) = (own, max(0, own.capacity ?? 0), "Custom")
    }
  }

  var used: Int { state.withLock { $0.used } }

  /// Whether there was a slot; it is taken then.
  func tryAcquire() -> Bool {
    guard let supplier else { return state.withLock { $0.take(of: size) } }
    guard !state.withLock({ $0.isClosed }), supplier.tryAcquire(kind) else { return false }
    return keep(supplier)
  }

  /// True with a slot in hand; false when the pool was closed, or the task cancelled, while it waited.
  func acquire() async -> Bool {
    if let supplier { return await acquire(from: supplier) }
    let id = state.withLock { $0.take(of: size) ? nil : $0.waiters.makeID() }
    guard let id else { return true }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        enqueue(waiter, id)
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { abandonWait(id) }
      }
    } onCancel: {
      abandonWait(id)
    }
  }

  /// As ``acquire()``, and false too when there was none before the deadline.
  func acquire(before deadline: Moment, _ environment: WorkerEnvironment) async -> Bool {
    if tryAcquire() { return true }
    let waiting = Task(executorPreference: environment.executor) { await self.acquire() }
    let alarm = Task(executorPreference: environment.executor) {
      do { try await environment.time.sleep(until: deadline) } catch { return }
      waiting.cancel()
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await waiting.value
    } onCancel: {
      waiting.cancel()
    }
  }

  /// What runs in a slot begins.
  func began(_ type: @autoclosure () -> String) {
    supplier?.began(SlotUse(kind: kind, type: type()))
  }

  /// - Parameter type: of what ran in it; nil where nothing did.
  func release(after type: @autoclosure () -> String? = nil) {
    if let supplier {
      state.withLock { $0.used -= 1 }
      return supplier.release(kind, type().map { SlotUse(kind: kind, type: $0) })
    }
    let next = state.withLock { state -> WaitList<Bool>.Waiter? in
      let next = state.waiters.takeFirst()
      if next == nil { state.used -= 1 }
      return next
    }
    next?.resume(returning: true)
  }

  /// Gives out no more slots, and sends those away who wait for one.
  func close() {
    let (waiters, asking) = state.withLock { state in
      state.isClosed = true
      return (state.waiters.takeAll(), state.asking)
    }
    for waiter in waiters { waiter.resume(returning: false) }
    for (_, task) in asking.sorted(by: { $0.key < $1.key }) { task.cancel() }
  }

  private func enqueue(_ waiter: WaitList<Bool>.Waiter, _ id: WaitList<Bool>.ID) {
    let answer = state.withLock { state -> Bool? in
      if state.isClosed { return false }
      if state.take(of: size) { return true }
      state.waiters.append(waiter, as: id)
      return nil
    }
    if let answer { waiter.resume(returning: answer) }
  }

  private func abandonWait(_ id: WaitList<Bool>.ID) {
    state.withLock { $0.waiters.abandon(id) }?.resume(returning: false)
  }

  // MARK: - Of a supplier

  /// Its code is its author's: on the global pool, where it may take its time.
  private func acquire(from supplier: any SlotSupplier) async -> Bool {
    let kind = kind
    let asking = Task(executorPreference: globalConcurrentExecutor) {
      while !Task.isCancelled {
        if await supplier.acquire(kind) { return true }
        try? await Task.sleep(for: .milliseconds(100))
      }
      return false
    }
    let number = state.withLock { state -> UInt64 in
      state.lastNumber += 1
      state.asking[state.lastNumber] = asking
      return state.lastNumber
    }
    if state.withLock({ $0.isClosed }) { asking.cancel() }
    let isThere = await withTaskCancellationHandler {
      await asking.value
    } onCancel: {
      asking.cancel()
    }
    state.withLock { $0.asking[number] = nil }
    return isThere && keep(supplier)
  }

  /// One that came when nobody wanted it any more is given back.
  private func keep(_ supplier: any SlotSupplier) -> Bool {
    let isKept = state.withLock { state in
      if !state.isClosed { state.used += 1 }
      return !state.isClosed
    }
    if !isKept { supplier.release(kind, nil) }
    return isKept
  }
}
