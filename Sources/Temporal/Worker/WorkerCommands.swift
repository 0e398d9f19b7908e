internal import ProtoWire
internal import TemporalAPI

/// Takes the server's commands to this worker: that an activity was cancelled which may never heartbeat. They come
/// as Nexus tasks of a queue that is the worker's own (Rules: Commands to a worker).
struct WorkerCommands: TaskSource {
  let environment: WorkerEnvironment
  let running: RunningActivities

  func poll() async throws(TemporalError) -> PollAnswer<PollNexusTaskQueueResponse> {
    var request = PollNexusTaskQueueRequest()
    request.namespace = environment.namespace
    request.taskQueue = TaskQueue()
    request.taskQueue?.name = environment.controlQueue
    request.taskQueue?.kind = .workerCommands
    request.identity = environment.identity
    request.workerInstanceKey = environment.instanceKey
    let response = try await environment.service.pollNexusTaskQueue(request)
    return PollAnswer(task: response.taskToken.isEmpty ? nil : response)
  }

  func type(of task: PollNexusTaskQueueResponse) -> String { "WorkerCommands" }

  /// Whatever it knows nothing of it refuses: the server has other ways for it.
  func handle(_ task: PollNexusTaskQueueResponse) async {
    // No codec: the server itself reads and writes these.
    var plain = environment
    plain.codec = MessageCodec(codec: nil)
    await NexusReport(task, plain).send(outcome(of: task))
  }

  private func outcome(of task: PollNexusTaskQueueResponse) -> NexusOutcome {
    guard case .startOperation(let start)? = task.request?.variant,
      let bytes = start.payload?.data.array,
      let request = try? ExecuteCommandsRequest(decoding: bytes)
    else {
      return .refused(NexusHandlerError(.badRequest, "the task holds no commands to a worker"))
    }
    var response = ExecuteCommandsResponse()
    response.results = request.commands.map(carryOut)
    var payload = TemporalAPI.Payload()
    payload.data = WireBytes(response.encoded())
    return .started(.done(payload))
  }

  private func carryOut(_ command: WorkerCommand) -> WorkerCommandResult {
    var result = WorkerCommandResult()
    if case .cancelActivity(let cancel)? = command.type {
      running.cancel(taskToken: cancel.taskToken.array)
      result.type = .cancelActivity(CancelActivityResult())
    }
    return result
  }
}

extension WorkerEnvironment {
  /// The name of the queue of commands to this worker; empty where the server has none.
  var controlQueue: String {
    takesCommands ? "temporal-sys/worker-commands/\(namespace)/\(instanceKey)" : ""
  }
}
