internal import ProtoWire
internal import TemporalAPI
internal import Threads

/// A task that may come with the answer to the start of what it is of.
protocol EagerTask: Sendable {
  /// Whether there is one.
  var isThere: Bool { get }
  /// The name of the workflow's or the activity's type.
  var typeName: String { get }
  /// What it is called in the log.
  static var noun: String { get }
}

extension PollWorkflowTaskQueueResponse: EagerTask {
  var isThere: Bool { !taskToken.isEmpty }
  var typeName: String { workflowType?.name ?? "" }
  static var noun: String { "a workflow task" }
}

extension PollActivityTaskQueueResponse: EagerTask {
  var isThere: Bool { !taskToken.isEmpty }
  var typeName: String { activityType?.name ?? "" }
  static var noun: String { "an activity" }
}

/// The workers of one client that would take a first task with the answer to its start, which spares it the way
/// through its queue and a poll.
///
/// A slot is reserved before the call. Whatever becomes of the call, it does not stay reserved.
final class EagerStarts<Polled: EagerTask>: Sendable {
  /// What a worker runs such tasks by.
  struct Lane: Sendable {
    let taskQueue: String
    let knows: @Sendable (String) -> Bool
    /// They are closed once the worker is to stop: it takes none then.
    let slots: SlotPool
    let rate: RateLimiter?
    let tasks: TaskSet
    let deploymentOptions: WorkerDeploymentOptions?
    let logger: TemporalLogger
    let run: @Sendable (Polled) async -> Void

    fileprivate func reserve() -> Bool {
      guard slots.tryAcquire() else { return false }
      guard rate?.tryTakeTurn() ?? true else {
        slots.release()
        return false
      }
      return true
    }
  }

  /// A slot of one of the workers, which counts what is to come as running: it does not stop before.
  struct Seat: Sendable {
    private let lane: Lane
    private let tasks: AsyncStream<Polled>.Continuation

    fileprivate init(_ lane: Lane) {
      self.lane = lane
      let (stream, tasks) = AsyncStream<Polled>.makeStream()
      self.tasks = tasks
      lane.tasks.start {
        var type: String?
        for await task in stream {
          type = task.typeName
          lane.slots.began(task.typeName)
          await lane.run(task)
        }
        if type == nil { lane.rate?.giveBack() }
        lane.slots.release(after: type)
      }
    }

    var deploymentOptions: WorkerDeploymentOptions? { lane.deploymentOptions }

    /// Begins the task, or gives the slot back where the server has sent none along. To be called once.
    func begin(_ task: Polled?) {
      if let task, task.isThere {
        lane.logger.debug(
          "\(Polled.noun) came with the answer to its start", [LogField.taskQueue: lane.taskQueue])
        tasks.yield(task)
      }
      tasks.finish()
    }
  }

  private struct State {
    var lanes: [(number: Int, lane: Lane)] = []
    var lastNumber = 0
  }

  private let state = Guarded(State())

  /// - Returns: what ``leave(_:)`` is to be told.
  func join(_ lane: Lane) -> Int {
    state.withLock { state in
      state.lastNumber += 1
      state.lanes.append((state.lastNumber, lane))
      return state.lastNumber
    }
  }

  func leave(_ number: Int) {
    state.withLock { $0.lanes.removeAll { $0.number == number } }
  }

  /// Nil where no worker of the queue knows the type, or none has a slot.
  func seat(for type: String, onQueue taskQueue: String) -> Seat? {
    let lanes = state.withLock { $0.lanes.map(\.lane) }
    return lanes.first { $0.taskQueue == taskQueue && $0.knows(type) && $0.reserve() }
      .map { Seat($0) }
  }
}

/// Both kinds of what starts eagerly, for all workers of one client.
struct EagerWork: Sendable {
  let workflows = EagerStarts<PollWorkflowTaskQueueResponse>()
  let activities = EagerStarts<PollActivityTaskQueueResponse>()
}
