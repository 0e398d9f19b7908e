internal import ProtoWire
internal import TemporalAPI

/// Has the server hand out activities with its answer to the very completion that schedules them, which spares
/// each the way through its queue and a poll (Rules: Eager activities).
///
/// A slot is reserved for each before the call. Whatever becomes of the call, none stays reserved.
struct EagerActivities: Sendable {
  private typealias Request = RespondWorkflowTaskCompletedRequest

  /// In one completion, as in Go (sdk-go, `defaultMaxEagerActivitiesPerTask`): the others go to whoever polls.
  private static let usualLimit = 3

  /// What the worker runs its activities by.
  fileprivate struct Lane: Sendable {
    let limit: Int
    let taskQueue: String
    let knows: @Sendable (String) -> Bool
    let rate: RateLimiter?
    let slots: SlotPool
    let tasks: TaskSet
    let logger: TemporalLogger
    let run: @Sendable (PollActivityTaskQueueResponse) async -> Void
  }

  private let lane: Lane?

  /// For a worker that runs no activities: all go through their queue.
  static let off = EagerActivities(lane: nil)

  private init(lane: Lane?) { self.lane = lane }

  /// - Parameters:
  ///   - slots: of the worker's activities. They are closed once it is to stop: it asks for none then.
  ///   - tasks: what is handed out joins those that were polled.
  ///   - rate: of the worker's activities.
  init(
    _ runner: ActivityTaskRunner, slots: SlotPool, tasks: TaskSet, rate: RateLimiter? = nil
  ) {
    let (environment, registry) = (runner.environment, runner.registry)
    let options = environment.options
    // The server counts none of them: features#405.
    let isOn = options.startsActivitiesEagerly && options.maxTaskQueueActivitiesPerSecond == nil
    let limited = Set(options.maxConcurrentActivitiesByType.keys)
    lane = Lane(
      limit: isOn ? Self.usualLimit : 0, taskQueue: environment.taskQueue,
      knows: { registry.contains($0) && !limited.contains($0) }, rate: rate, slots: slots,
      tasks: tasks, logger: environment.logger, run: { await runner.run($0, isEager: true) })
  }

  /// Sends a completion that asks for as many activities as there are slots, and begins those that come with
  /// the answer.
  ///
  /// - Parameters:
  ///   - isLast: whether the completion ends the run, whose activities nobody waits for.
  ///   - send: answers nil where the completion was not taken, as far as we know.
  func complete(
    _ request: RespondWorkflowTaskCompletedRequest, isLast: Bool,
    by send: (RespondWorkflowTaskCompletedRequest) async -> RespondWorkflowTaskCompletedResponse?
  ) async -> RespondWorkflowTaskCompletedResponse? {
    var request = request
    let reserved = reserve(&request, isLast: isLast)
    let answer = await send(request)
    lane?.begin(answer?.activityTasks ?? [], reserved)
    return answer
  }

  /// Commands ask unless the workflow's code forbids it; what stands here decides in the end.
  private func reserve(_ request: inout Request, isLast: Bool) -> Int {
    var reserved = 0
    for index in request.commands.indices {
      guard
        case .scheduleActivityTaskCommandAttributes(var activity)? = request.commands[index]
          .attributes, activity.requestEagerExecution
      else { continue }
      if !isLast, let lane, lane.reserveSlot(activity, reserved) {
        reserved += 1
      } else {
        activity.requestEagerExecution = false
        request.commands[index].attributes = .scheduleActivityTaskCommandAttributes(activity)
      }
    }
    return reserved
  }
}

extension EagerActivities.Lane {
  /// - Parameter reserved: how many the same completion has.
  func reserveSlot(_ activity: ScheduleActivityTaskCommandAttributes, _ reserved: Int) -> Bool {
    guard reserved < limit, activity.taskQueue?.name == taskQueue,
      knows(activity.activityType?.name ?? ""), slots.tryAcquire()
    else { return false }
    guard rate?.tryTakeTurn() ?? true else {
      slots.release()
      return false
    }
    return true
  }

  func begin(_ activities: [PollActivityTaskQueueResponse], _ reserved: Int) {
    let activities = activities.filter { !$0.taskToken.isEmpty }
    if !activities.isEmpty {
      logger.debug(
        "activities came with the answer to their workflow task",
        [LogField.taskQueue: taskQueue, "Activities": activities.count])
    }
    for activity in activities.prefix(reserved) {
      tasks.start {
        await run(activity, in: slots)
      }
    }
    for _ in 0..<max(0, reserved - activities.count) {
      rate?.giveBack()
      slots.release()
    }
    // More than was asked for: the server has started them, and nobody else will run them.
    for activity in activities.dropFirst(reserved) {
      tasks.start {
        if await slots.acquire() { await run(activity, in: slots) } else { await run(activity) }
      }
    }
  }

  private func run(_ activity: PollActivityTaskQueueResponse, in slots: SlotPool) async {
    slots.began(activity.activityType?.name ?? "")
    await run(activity)
    slots.release(after: activity.activityType?.name ?? "")
  }
}
