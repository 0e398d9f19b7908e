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
  init(_ runner: ActivityTaskRunner, slots: SlotPool, tasks: TaskSet) {
    let (environment, registry) = (runner.environment, runner.registry)
    lane = Lane(
      limit: environment.options.startsActivitiesEagerly ? Self.usualLimit : 0,
      taskQueue: environment.taskQueue, knows: registry.contains, slots: slots, tasks: tasks,
      logger: environment.logger, run: { await runner.run($0, isEager: true) })
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
    reserved < limit && activity.taskQueue?.name == taskQueue
      && knows(activity.activityType?.name ?? "") && slots.tryAcquire()
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
        await run(activity)
        slots.release()
      }
    }
    for _ in 0..<max(0, reserved - activities.count) { slots.release() }
    // More than was asked for: the server has started them, and nobody else will run them.
    for activity in activities.dropFirst(reserved) {
      tasks.start {
        let hasSlot = await slots.acquire()
        await run(activity)
        if hasSlot { slots.release() }
      }
    }
  }
}
