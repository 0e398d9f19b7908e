internal import TemporalAPI
internal import Threads

/// Runs one activity task from its poll to its report: decodes, calls the body where it belongs, watches
/// its limits, and reports the outcome once.
struct ActivityTaskRunner: Sendable {
  let environment: WorkerEnvironment
  let registry: Registry<ActivityImplementation>
  let running: RunningActivities
  /// Of the activities whose types have limits of their own.
  private let typeSlots: [String: SlotPool]
  private let surplus = SurplusInput()

  init(
    environment: WorkerEnvironment, registry: Registry<ActivityImplementation>,
    running: RunningActivities, typeSlots: [String: SlotPool] = [:]
  ) {
    self.typeSlots = typeSlots
    self.environment = environment
    self.registry = registry
    self.running = running
  }

  /// - Parameter isEager: whether it came with the answer to a workflow task.
  func run(_ task: PollActivityTaskQueueResponse, isEager: Bool = false) async {
    let info = ActivityInfo(task, taskQueue: environment.taskQueue)
    let report = ActivityReport(task, info, environment)
    let begin = environment.time.now
    report.metrics?.taskCame(task, isEager: isEager)
    environment.metrics?.activitySlots.begin()
    defer { environment.metrics?.activitySlots.end() }
    report.logger.debug("an activity begins")
    defer {
      report.logger.debug(
        "an activity is done", ["Duration": environment.time.now.duration(since: begin)])
    }
    do {
      let task = try await report.codec.decoded(task, environment.context(of: info))
      if !registry.contains(info.type) { report.metrics?.isUnknown() }
      let implementation = try registry.entry(named: info.type)
      let place = try await place(for: info)
      defer { place?.release() }
      await runActivity(implementation, task, report)
    } catch {
      await report.send(
        .failed(environment.converter.activityFailure(for: error)), lastDetails: nil)
    }
  }

  /// A slot of its type's own, where the type has a limit: waited for as long as the server waits.
  private func place(for info: ActivityInfo) async throws(ApplicationFailure) -> SlotPool? {
    guard let slots = typeSlots[info.type], !slots.tryAcquire() else { return typeSlots[info.type] }
    let limits = [info.timeLeft, info.heartbeatTimeout].compactMap { $0 }
    let deadline = limits.min().map { environment.time.now.advanced(by: $0) } ?? .never
    guard await slots.acquire(before: deadline, environment) else {
      throw ApplicationFailure(
        "\(slots.size) activities of type \(info.type) run on the worker, which is its limit, and none "
          + "ended for as long as there was time", type: "ActivityTypeLimit")
    }
    return slots
  }

  private func runActivity(
    _ implementation: ActivityImplementation, _ task: PollActivityTaskQueueResponse,
    _ report: ActivityReport
  ) async {
    let heartbeater = heartbeater(task, report)
    let converter = environment.converter(of: report.info)
    let execution = ActivityExecution(
      lastDetails: task.heartbeatDetails, converter: converter,
      hook: environment.interceptors.heartbeatHook(report.info), beat: heartbeater.beat)
    let ending = ActivityEnding()
    let id = running.add(execution, ending, report.info)
    defer { running.remove(id) }
    let begin = environment.measureBegins
    implementation.begin(
      makeCall(task, execution, report, converter), task.header, execution, ending, environment)
    let limit = watchDeadline(execution, report.info)
    let outcome = await ending.wait()
    limit?.cancel()
    environment.measure(since: begin, report.metrics?.execution)
    await report.send(outcome, lastDetails: heartbeater.end())
  }

  private func heartbeater(
    _ task: PollActivityTaskQueueResponse, _ report: ActivityReport
  ) -> ActivityHeartbeater {
    let call = ActivityHeartbeatCall(
      environment: environment, token: task.taskToken,
      context: environment.context(of: report.info),
      logger: report.logger)
    return ActivityHeartbeater(
      call, environment: environment, timeout: report.info.heartbeatTimeout)
  }

  private func makeCall(
    _ task: PollActivityTaskQueueResponse, _ execution: ActivityExecution, _ report: ActivityReport,
    _ converter: DataConverter
  ) -> ActivityCall {
    ActivityCall(
      input: task.input, converter: converter,
      context: ActivityContext(
        info: report.info, logger: report.logger,
        metrics: report.metrics?.meter, execution: execution),
      surplus: surplus)
  }

  /// Cancels the body when the server has stopped waiting for it. The limit counts from now, by our
  /// clock: the server's may be another.
  private func watchDeadline(_ execution: ActivityExecution, _ info: ActivityInfo) -> Alarm? {
    guard let limit = info.timeLeft else { return nil }
    let time = environment.time
    return time.alarm(at: time.now.advanced(by: limit)) {
      Task(executorPreference: environment.executor) { execution.cancel(.timedOut) }
    }
  }
}

extension ActivityImplementation {
  /// The body, whichever it is, waited for: one that blocks still has a thread of its own.
  private var anyBody: @Sendable (ActivityCall) async throws -> Payloads? {
    switch body {
    case .suspending(let run): run
    case .blocking(let run):
      { call in
        try await withCheckedThrowingContinuation { continuation in
          let isStarted = SystemThread.start(named: "activity") {
            continuation.resume(with: Result { try run(call) })
          }
          if !isStarted { continuation.resume(throwing: ApplicationFailure.noThread) }
        }
      }
    }
  }

  /// A body that suspends runs on the global pool, one that blocks on a thread of its own; neither on the
  /// connection's loop.
  func begin(
    _ call: ActivityCall, _ header: Header?, _ execution: ActivityExecution,
    _ ending: ActivityEnding, _ environment: WorkerEnvironment
  ) {
    let converter = call.converter
    @Sendable func end(with error: any Error) {
      ending.end(
        ActivityOutcome(error: error, cancellation: execution.cancellation, converter: converter))
    }
    let interceptors = environment.interceptors
    guard interceptors.isEmpty else {
      let body = Task {
        do {
          ending.end(.completed(try await interceptors.run(call, header, anyBody)))
        } catch {
          end(with: error)
        }
      }
      return execution.onCancel { body.cancel() }
    }
    switch body {
    case .suspending(let run):
      let body = Task {
        do { ending.end(.completed(try await run(call))) } catch { end(with: error) }
      }
      execution.onCancel { body.cancel() }
    case .blocking(let run):
      let isStarted = SystemThread.start(named: "activity") {
        do { ending.end(.completed(try run(call))) } catch { end(with: error) }
      }
      if !isStarted { end(with: ApplicationFailure.noThread) }
    }
  }
}

extension ApplicationFailure {
  /// Another worker may have threads to give, or this one later.
  fileprivate static let noThread = ApplicationFailure(
    "the worker has no thread to give to an activity that blocks", type: "NoThread")
}
