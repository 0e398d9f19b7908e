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
      activity.name, converter(of: activity, options).payloads(for: repeat each input),
      activity.options, options,
      CallSite("execute", file, line, function))
    await run.wait(wait.id)
    return try value(of: wait, activity, options)
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
      activity.name, converter(of: activity, options).payloads(for: repeat each input),
      activity.options, options,
      CallSite("execute", file, line, function))
    await run.wait(wait.id)
    try checkEnd(of: wait, activity, options)
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

  @inline(never) private func value<Signature, Output: Decodable>(
    of wait: Wait<Payloads?>, _ activity: Activity<Signature>, _ override: ActivityOverride?
  ) throws -> Output {
    let converter = converter(of: activity, override)
    return try converter.value(
      of: Output.self, in: run.result(of: wait, converter),
      of: "the result of activity \(activity.name)")
  }

  @inline(never) private func checkEnd<Signature>(
    of wait: Wait<Payloads?>, _ activity: Activity<Signature>, _ override: ActivityOverride?
  ) throws {
    _ = try run.result(of: wait, converter(of: activity, override))
  }

  /// For the input, the result and the failure of an activity.
  func converter<Signature>(
    of activity: Activity<Signature>, _ override: ActivityOverride?
  ) -> DataConverter {
    run.converter(
      ofActivity: activity.name,
      onQueue: (override?.applied(to: activity.options) ?? activity.options).taskQueue)
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
