internal import TemporalAPI
internal import WorkflowMachines

extension WorkflowContext {
  /// Runs an activity in the process that runs the workflow, and waits for its result.
  ///
  /// For what takes at most a few seconds, and often: it costs no way through the server. It begins when the
  /// workflow's code waits, and its result stands in the run's history when the workflow task ends, which is
  /// kept alive for as long as it takes. A worker that is lost before that has it run again, as any other
  /// activity; the worker needs its implementation in its `activities`.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; of its own options the limits, the retry policy, the cancellation type and
  ///     the summary apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   wait was cancelled; whatever the converter throws.
  public func executeLocally<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: LocalActivityOptions? = nil, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws -> Output {
    if run.isRefusing { try await run.refuse() }
    let wait = try scheduleLocal(
      activity.name, converter(ofLocal: activity.name).payloads(for: repeat each input),
      activity.options, options,
      CallSite("executeLocally", file, line, function))
    await run.wait(wait.id)
    return try localValue(of: wait, activity.name)
  }

  /// Runs an activity without a result in the process that runs the workflow, and waits for its end.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; of its own options the limits, the retry policy, the cancellation type and
  ///     the summary apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   wait was cancelled; whatever the converter throws.
  public func executeLocally<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input,
    options: LocalActivityOptions? = nil, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    if run.isRefusing { try await run.refuse() }
    let wait = try scheduleLocal(
      activity.name, converter(ofLocal: activity.name).payloads(for: repeat each input),
      activity.options, options,
      CallSite("executeLocally", file, line, function))
    await run.wait(wait.id)
    try checkLocalEnd(of: wait, activity.name)
  }

  /// Starts an activity in the process that runs the workflow, and goes on at once; its result can be asked for
  /// later. It begins when the workflow's code waits.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply as with `executeLocally`.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own.
  /// - Throws: `CancelledFailure` where what the code is in was cancelled; in a query, or outside the run;
  ///   whatever the converter throws.
  public func startLocally<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: LocalActivityOptions? = nil
  ) throws -> ActivityHandle<Output> {
    let input = try converter(ofLocal: activity.name).payloads(for: repeat each input)
    return ActivityHandle(
      claim: try startLocal(activity, input, options), name: activity.name, isLocal: true)
  }

  /// Starts an activity without a result in the process that runs the workflow, and goes on at once.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply as with `executeLocally`.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own.
  /// - Throws: `CancelledFailure` where what the code is in was cancelled; in a query, or outside the run;
  ///   whatever the converter throws.
  public func startLocally<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input,
    options: LocalActivityOptions? = nil
  ) throws -> ActivityHandle<Void> {
    let input = try converter(ofLocal: activity.name).payloads(for: repeat each input)
    return ActivityHandle(
      claim: try startLocal(activity, input, options), name: activity.name, isLocal: true)
  }

  private func startLocal<Signature>(
    _ activity: Activity<Signature>, _ input: Payloads?, _ options: LocalActivityOptions?
  ) throws -> MachineClaim {
    try run.outbound.startLocalActivity(
      LocalActivityRequest(
        type: activity.name, input: input,
        options: options ?? LocalActivityOptions(activity.options),
        site: CallSite("startLocally")))
  }

  // Out of the async functions: what they need would stay in their frames for as long as the wait.

  @inline(never) private func scheduleLocal(
    _ type: String, _ input: Payloads?, _ options: ActivityOptions,
    _ replacement: LocalActivityOptions?, _ site: CallSite
  ) throws -> Wait<Payloads?> {
    try run.outbound.scheduleLocal(
      LocalActivityRequest(
        type: type, input: input, options: replacement ?? LocalActivityOptions(options), site: site)
    )
  }

  @inline(never) private func localValue<Output: Decodable>(
    of wait: Wait<Payloads?>, _ activity: String
  ) throws -> Output {
    let converter = converter(ofLocal: activity)
    return try converter.value(
      of: Output.self, in: run.result(of: wait, converter),
      of: "the result of local activity \(activity)")
  }

  @inline(never) private func checkLocalEnd(of wait: Wait<Payloads?>, _ activity: String) throws {
    _ = try run.result(of: wait, converter(ofLocal: activity))
  }

  private func converter(ofLocal activity: String) -> DataConverter {
    run.converter(ofActivity: activity, isLocal: true)
  }
}
