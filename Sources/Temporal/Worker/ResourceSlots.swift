internal import Threads

/// How much of a machine may be in use for one more task to be taken.
struct ResourceTarget: Sendable, Hashable {
  var least: Int
  var most: Int
  var interval: Duration
  var memory: Double
  var processor: Double

  var mistake: String? {
    if least < 1 || most < least { return "is from \(least) to \(most), and must be from 1 on" }
    let shares = 0.0...1.0
    guard shares.contains(memory), shares.contains(processor) else {
      return "has the targets \(memory) and \(processor), which must be from 0 to 1"
    }
    return interval < .zero ? "has the interval \(interval), which must not be negative" : nil
  }
}

/// Slots for as many tasks as the machine bears.
final class ResourceSlots: SlotSupplier {
  private struct State {
    var used = 0
    var lastGrant: Moment?
  }

  private let target: ResourceTarget
  private let gauge: ResourceGauge
  private let time: any TimeSource
  private let state = Guarded(State())

  init(_ target: ResourceTarget, _ gauge: ResourceGauge, time: any TimeSource) {
    self.target = target
    self.gauge = gauge
    self.time = time
  }

  var capacity: Int? { target.most }

  func tryAcquire(_ kind: SlotKind) -> Bool {
    let (now, load) = (time.now, gauge.last)
    let hasRoom = load.memory < target.memory && load.processor < target.processor
    return state.withLock { state in
      if state.used >= target.least {
        let isTooSoon = state.lastGrant.map { now.duration(since: $0) < target.interval } ?? false
        guard hasRoom, !isTooSoon, state.used < target.most else { return false }
        state.lastGrant = now
      }
      state.used += 1
      return true
    }
  }

  func acquire(_ kind: SlotKind) async -> Bool {
    while !tryAcquire(kind) {
      do { try await time.sleep(for: max(target.interval, .milliseconds(10))) } catch {
        return false
      }
      await gauge.look()
    }
    return true
  }

  func release(_ kind: SlotKind, _ use: SlotUse?) { state.withLock { $0.used -= 1 } }
}

/// How busy the machine is, looked at no more often than ten times a second, for all who ask.
final class ResourceGauge: Sendable {
  struct Load: Sendable {
    var memory = 0.0
    var processor = 0.0
  }

  private struct State {
    var load = Load()
    var usage = HostUsage()
    var looked: Moment?
  }

  private let time: any TimeSource
  private let executor: any TaskExecutor
  private let read: @Sendable (inout HostUsage) -> Load
  private let state = Guarded(State())

  /// - Parameter executor: where files are read.
  init(
    time: any TimeSource, executor: any TaskExecutor,
    read: @escaping @Sendable (inout HostUsage) -> Load = ResourceGauge.read
  ) {
    self.time = time
    self.executor = executor
    self.read = read
  }

  /// As it was when somebody looked last.
  var last: Load { state.withLock { $0.load } }

  func look() async {
    let now = time.now
    let isDue = state.withLock { state in
      guard state.looked.map({ now.duration(since: $0) >= .milliseconds(100) }) ?? true else {
        return false
      }
      state.looked = now
      return true
    }
    guard isDue else { return }
    await withTaskExecutorPreference(executor) {
      var usage = state.withLock { $0.usage }
      let load = read(&usage)
      state.withLock { state in
        state.usage = usage
        // A single look at busy processors says little about the next second.
        let before = state.load.processor
        state.load = Load(
          memory: load.memory, processor: (before + load.processor) / 2)
      }
    }
  }

  @Sendable static func read(_ usage: inout HostUsage) -> Load {
    let (processor, memory) = usage.look()
    return Load(memory: Double(memory), processor: Double(processor))
  }
}
