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

  private let limit: Int
  private let taskQueue: String
  private let knows: @Sendable (String) -> Bool
  private let slots: SlotPool
  private let tasks: TaskSet
  private let logger: TemporalLogger
  private let run: @Sendable (PollActivityTaskQueueResponse) async -> Void

  /// For a worker that runs no activities, or shall not be handed any: all go through their queue.
  static func off(executor: any TaskExecutor) -> EagerActivities {
    EagerActivities(
      limit: 0, taskQueue: "", knows: { _ in false }, slots: SlotPool(size: 1),
      tasks: TaskSet(executor: executor), logger: TemporalLogger(level: .error), run: { _ in })
  }

  /// - Parameters:
  ///   - slots: of the worker's activities. They are closed once it is to stop: it asks for none then.
  ///   - tasks: what is handed out joins those that were polled.
  init(_ runner: ActivityTaskRunner, slots: SlotPool, tasks: TaskSet) {
    let (environment, registry) = (runner.environment, runner.registry)
    self.init(
      limit: environment.options.startsActivitiesEagerly ? Self.usualLimit : 0,
      taskQueue: environment.taskQueue, knows: registry.contains, slots: slots, tasks: tasks,
      logger: environment.logger, run: runner.handle)
  }

  private init(
    limit: Int, taskQueue: String, knows: @escaping @Sendable (String) -> Bool, slots: SlotPool,
    tasks: TaskSet, logger: TemporalLogger,
    run: @escaping @Sendable (PollActivityTaskQueueResponse) async -> Void
  ) {
    self.limit = limit
    self.taskQueue = taskQueue
    self.knows = knows
    self.slots = slots
    self.tasks = tasks
    self.logger = logger
    self.run = run
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
    let reserved = reserve(&request, limit: isLast ? 0 : limit)
    let answer = await send(request)
    begin(answer?.activityTasks ?? [], reserved)
    return answer
  }

  /// Commands ask unless the workflow's code forbids it; what stands here decides in the end.
  private func reserve(_ request: inout Request, limit: Int) -> Int {
    var reserved = 0
    for index in request.commands.indices {
      guard
        case .scheduleActivityTaskCommandAttributes(var activity)? = request.commands[index]
          .attributes, activity.requestEagerExecution
      else { continue }
      if reserved < limit, isOurs(activity), slots.tryAcquire() {
        reserved += 1
      } else {
        activity.requestEagerExecution = false
        request.commands[index].attributes = .scheduleActivityTaskCommandAttributes(activity)
      }
    }
    return reserved
  }

  private func isOurs(_ activity: ScheduleActivityTaskCommandAttributes) -> Bool {
    activity.taskQueue?.name == taskQueue && knows(activity.activityType?.name ?? "")
  }

  private func begin(_ activities: [PollActivityTaskQueueResponse], _ reserved: Int) {
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
