internal import TemporalAPI
internal import WorkflowMachines

extension WorkflowContext {
  /// Runs an activity and waits for its result.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own, wholly or in part.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   wait was cancelled; whatever the converter throws.
  public func execute<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: ActivityOverride? = nil, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let wait = try schedule(
      activity.name,
      converter(of: activity.name, activity.options, options).payloads(for: repeat each input),
      activity.options, options,
      CallSite("execute", file, line, function))
    await run.wait(wait.id)
    return try value(of: wait, activity.name, activity.options, options)
  }

  /// Runs an activity without a result, and waits for its end.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own, wholly or in part.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   wait was cancelled; whatever the converter throws.
  public func execute<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input,
    options: ActivityOverride? = nil, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try schedule(
      activity.name,
      converter(of: activity.name, activity.options, options).payloads(for: repeat each input),
      activity.options, options,
      CallSite("execute", file, line, function))
    await run.wait(wait.id)
    try checkEnd(of: wait, activity.name, activity.options, options)
  }

  // Out of the async functions: what they need would stay in their frames for as long as the wait.

  @inline(never) private func schedule(
    _ type: String, _ input: Payloads?, _ options: ActivityOptions, _ override: ActivityOverride?,
    _ site: CallSite
  ) throws -> Wait<Payloads?> {
    try run.outbound.schedule(
      ActivityRequest(
        type: type, input: input, options: override?.applied(to: options) ?? options, site: site))
  }

  @inline(never) private func value<Output: Decodable>(
    of wait: Wait<Payloads?>, _ activity: String, _ options: ActivityOptions,
    _ override: ActivityOverride?
  ) throws -> Output {
    let converter = converter(of: activity, options, override)
    return try converter.value(
      of: Output.self, in: run.result(of: wait, converter),
      of: "the result of activity \(activity)")
  }

  @inline(never) private func checkEnd(
    of wait: Wait<Payloads?>, _ activity: String, _ options: ActivityOptions,
    _ override: ActivityOverride?
  ) throws {
    _ = try run.result(of: wait, converter(of: activity, options, override))
  }

  /// For the input, the result and the failure of an activity. Not generic over its signature: what has a pack
  /// in it corrupts the task's stack where an async function hands it on ("freed pointer was not the last
  /// allocation", Swift 6.3.1).
  func converter(
    of activity: String, _ options: ActivityOptions, _ override: ActivityOverride?
  ) -> DataConverter {
    run.converter(
      ofActivity: activity, onQueue: (override?.applied(to: options) ?? options).taskQueue)
  }
}

extension ActivityType {
  init(name: String) {
    self.init()
    self.name = name
  }
}

extension WorkflowType {
  init(name: String) {
    self.init()
    self.name = name
  }
}

extension ActivityCancellationType {
  /// The same choice in the words of the machines.
  var machineForm: WorkflowMachines.ActivityCancellation {
    switch self {
    case .tryCancel: .tryCancel
    case .waitForCompletion: .waitForCompletion
    case .abandon: .abandon
    }
  }
}
