/// What a worker is to run, and how, found sound. What can be checked is checked when the worker is made, before
/// anybody waits for it; all that is wrong is said at once.
struct WorkerPlan: Sendable {
  let workflows: Registry<WorkflowDefinition>
  let activities: Registry<ActivityImplementation>
  /// What the workflows say of their own versioning, by type.
  let versioning: [String: WorkflowVersioning]
  let operations: Registry<NexusOperationImplementation>

  init(
    taskQueue: String, workflows: [any Workflow.Type], activities: [ActivityImplementation],
    operations: [NexusOperationImplementation] = [], options: WorkerOptions
  ) throws(TemporalError) {
    var mistakes = Self.mistakes(inQueue: taskQueue)
    mistakes += Registry<WorkflowDefinition>.mistakes(
      in: workflows.map {
        ($0 is any DynamicWorkflow.Type ? nil : $0.name, Self.name(of: $0, among: workflows))
      })
    mistakes += workflows.flatMap { Self.mistakes(inMessagesOf: $0) }
    mistakes += Registry<ActivityImplementation>.mistakes(
      in: activities.map { ($0.isDynamic ? nil : $0.name, nil) })
    mistakes += Registry<NexusOperationImplementation>.mistakes(
      in: operations.map { ($0.name, nil) })
    if workflows.isEmpty, activities.isEmpty, operations.isEmpty {
      mistakes.append("it has neither workflows nor activities to run")
    }
    if options.runsActivitiesLocallyOnly, workflows.isEmpty, !activities.isEmpty {
      mistakes.append(
        "it runs activities locally only, and has no workflow that could ask for them")
    }
    mistakes += options.mistakes
    mistakes += options.maxConcurrentActivitiesByType.keys.sorted().filter { type in
      !activities.contains { $0.isDynamic || $0.name == type }
    }.map {
      "the option maxConcurrentActivitiesByType has \"\($0)\", which is none of its activities"
    }
    if let versioning = options.versioning {
      mistakes += versioning.mistakes
      mistakes += workflows.filter { $0.versioning ?? versioning.defaultVersioning == nil }.map {
        "the worker has a version, and \($0) does not say what becomes of its runs: give it a "
          + "`versioning`, or the worker a default"
      }
    }
    guard mistakes.isEmpty else {
      throw TemporalError(
        .invalidConfiguration,
        "the worker of \"\(taskQueue)\" cannot start: \(mistakes.joined(separator: "; "))")
    }
    versioning = Dictionary(
      workflows.compactMap { type in type.versioning.map { (type.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.workflows = try Registry(
      workflows.map { WorkflowDefinition($0, errors: options.workflowErrors) })
    self.activities = try Registry(activities)
    self.operations = try Registry(operations)
  }

  /// With its module and what it stands in where another type has its name.
  private static func name(
    of workflow: any Workflow.Type, among all: [any Workflow.Type]
  ) -> String {
    let isShared = all.contains {
      "\($0)" == "\(workflow)" && ObjectIdentifier($0) != ObjectIdentifier(workflow)
    }
    return isShared ? String(reflecting: workflow) : "\(workflow)"
  }

  /// The server's own queues begin so; it takes up to 1,000 bytes (`limit.maxIDLength`).
  private static func mistakes(inQueue name: String) -> [String] {
    if name.isEmpty { return ["its task queue has no name"] }
    if name.hasPrefix("__temporal_") {
      return ["the names of task queues that begin with __temporal_ are the server's own"]
    }
    let length = name.utf8.count
    return length > 1_000 ? ["the task queue's name takes \(length) bytes, of 1,000"] : []
  }

  /// Of two messages with one name only the first would be heard.
  private static func mistakes<W: Workflow>(inMessagesOf workflow: W.Type) -> [String] {
    var seen: Set<String> = []
    return W.messages.compactMap { message in
      let what = "the messages of \(W.self) list the \(message.noun)"
      if message.name.isEmpty, !message.isDynamic { return "\(what) without a name" }
      guard !message.hasReservedName else {
        return "\(what) \(message.name), a name of Temporal's own"
      }
      let isNew = seen.insert("\(message.noun) \(message.name)").inserted
      return isNew ? nil : "\(what) \(message.name) twice"
    }
  }
}

extension WorkerOptions {
  /// What is out of its range.
  fileprivate var mistakes: [String] {
    let least =
      [
        ("maxConcurrentActivities", maxConcurrentActivities, 1),
        ("maxConcurrentLocalActivities", maxConcurrentLocalActivities, 1),
        ("maxConcurrentWorkflowTasks", maxConcurrentWorkflowTasks, 1),
        ("maxCachedWorkflows", maxCachedWorkflows, 0),
        ("maxConcurrentNexusTasks", maxConcurrentNexusTasks, 1),
      ]
      + maxConcurrentActivitiesByType.sorted { $0.key < $1.key }.map {
        ("maxConcurrentActivitiesByType of \($0.key)", $0.value, 1)
      }
    let rates = [
      ("maxActivitiesPerSecond", maxActivitiesPerSecond),
      ("maxTaskQueueActivitiesPerSecond", maxTaskQueueActivitiesPerSecond),
      ("maxLocalActivitiesPerSecond", maxLocalActivitiesPerSecond),
    ]
    let positive = [
      ("deadlockLimit", deadlockLimit), ("stickyTimeout", stickyTimeout),
      ("cachedWorkflowIdleLimit", cachedWorkflowIdleLimit),
      ("defaultHeartbeatInterval", defaultHeartbeatInterval),
      ("maxHeartbeatInterval", maxHeartbeatInterval),
    ]
    let notNegative = [
      ("gracePeriod", gracePeriod), ("pollsStayOpen", pollsStayOpen),
      ("refusalPatience", refusalPatience ?? .zero),
    ]
    var mistakes = least.filter { $0.1 < $0.2 }.map {
      "the option \($0.0) is \($0.1), and must be at least \($0.2)"
    }
    let pollers = [
      ("workflowPollers", workflowPollers.mistake(atLeast: 2)),
      ("activityPollers", activityPollers.mistake(atLeast: 1)),
      ("nexusPollers", nexusPollers.mistake(atLeast: 1)),
    ]
    let slots = [
      ("workflowSlots", workflowSlots), ("activitySlots", activitySlots),
      ("localActivitySlots", localActivitySlots), ("nexusSlots", nexusSlots),
    ]
    mistakes += slots.compactMap { name, supply in
      supply?.mistake.map { "the option \(name) \($0)" }
    }
    mistakes += pollers.compactMap { name, mistake in mistake.map { "the option \(name) \($0)" } }
    mistakes += rates.compactMap { name, rate in
      rate.map { $0 > 0 && $0.isFinite } ?? true
        ? nil : "the option \(name) is \(rate ?? 0), and must be more than nothing; nil is no limit"
    }
    mistakes += positive.filter { $0.1 <= .zero }.map {
      "the option \($0.0) is \($0.1), and must be more than nothing"
    }
    mistakes += notNegative.filter { $0.1 < .zero }.map {
      "the option \($0.0) is \($0.1), and must not be negative"
    }
    if let interval = workerHeartbeatInterval, !(.seconds(1) ... .seconds(60) ~= interval) {
      mistakes.append(
        "the option workerHeartbeatInterval is \(interval), and must be from 1 s to 60 s; nil turns "
          + "heartbeats off")
    }
    if identity?.isEmpty == true {
      mistakes.append("the option identity is empty: nil is the usual one")
    }
    return mistakes
  }
}

extension WorkflowMessage {
  /// `__stack_trace` and its like are answered by every workflow.
  fileprivate var hasReservedName: Bool {
    name.hasPrefix("__temporal_") || isQuery && name.hasPrefix("__")
  }

  /// What it is called in a sentence.
  fileprivate var noun: String {
    switch kind {
    case .signal, .heldSignal: "signal"
    case .query: "query"
    case .update: "update"
    case .dynamicSignal: "signal of any name"
    case .dynamicQuery: "query of any name"
    case .dynamicUpdate: "update of any name"
    }
  }
}
