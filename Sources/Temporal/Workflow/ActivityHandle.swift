internal import TemporalAPI

/// An activity that is under way: its result can be asked for later, and it can be cancelled.
///
/// ```swift
/// let handles = try texts.map { try context.start(Texts.count, $0) }
/// var sum = 0
/// for handle in handles { sum += try await handle.result() }
/// ```
///
/// Many activities at once need no task each this way, which is the quickest fan-out there is. A handle may
/// be kept in the workflow's state and handed to children and tasks.
///
/// One that nobody asks is allowed. The activity runs all the same, and what became of it stands in the
/// run's history and nowhere else: a failure fails nothing. When the run ends first, the server forgets the
/// activity, which learns so by its next heartbeat.
public struct ActivityHandle<Output: Sendable>: Sendable {
  let claim: MachineClaim
  /// The activity type, for errors.
  let name: String
  /// Where it was sent; nil is the run's own queue.
  var taskQueue: String?
  var isLocal = false

  /// For what it gave, and why it failed.
  private var converter: DataConverter {
    claim.run.converter(ofActivity: name, onQueue: taskQueue, isLocal: isLocal)
  }

  /// Cancels the activity, as its `cancellation` option says: with `.tryCancel` its result is a
  /// `CancelledFailure` from now on. Does nothing where its outcome is there. Returns at once.
  ///
  /// - Throws: in a query, or outside the run.
  public func cancel() throws {
    try claim.run.outbound.cancelActivity(ActivityCancelRequest(activity: claim.machine))
  }
}

extension ActivityHandle where Output: Decodable {
  /// Waits for the activity's result. May be called again, and by several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   activity or the wait was cancelled, which cancels the activity too; whatever the converter throws.
  public func result(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> Output {
    let run = claim.run
    if run.isRefusing { try await run.refuse() }
    if let wait = try claim.await(at: CallSite("result", file, line, function)) {
      await run.wait(wait)
      _ = try run.take(wait)
    }
    let converter = converter
    return try converter.value(
      of: Output.self, in: claim.result(converter), of: "the result of activity \(name)")
  }
}

extension ActivityHandle where Output == Void {
  /// Waits for the activity's end. May be called again, and by several.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `ActivityFailure` with the last attempt's failure as cause; `CancelledFailure` where the
  ///   activity or the wait was cancelled, which cancels the activity too.
  public func result(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws {
    let run = claim.run
    if run.isRefusing { try await run.refuse() }
    if let wait = try claim.await(at: CallSite("result", file, line, function)) {
      await run.wait(wait)
      _ = try run.take(wait)
    }
    _ = try claim.result(converter)
  }
}

extension WorkflowContext {
  /// Starts an activity and returns at once; the handle's `result()` waits for its end.
  ///
  /// A cancellation scope that it is started in does not cancel it, as long as nobody waits for it there.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own, wholly or in part.
  /// - Throws: `CancelledFailure` where what the code is in was cancelled; in a query, or outside the run;
  ///   whatever the converter throws.
  public func start<each Input: Encodable & Sendable, Output: Decodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Output>, _ input: repeat each Input,
    options: ActivityOverride? = nil
  ) throws -> ActivityHandle<Output> {
    let input = try converter(of: activity.name, activity.options, options).payloads(
      for: repeat each input)
    return try start(activity, input, options)
  }

  /// Starts an activity without a result and returns at once; the handle's `result()` waits for its end.
  ///
  /// - Parameters:
  ///   - activity: a typed reference; its own options apply unless others are given.
  ///   - input: its arguments, a payload each.
  ///   - options: what applies to this call in place of the activity's own, wholly or in part.
  /// - Throws: `CancelledFailure` where what the code is in was cancelled; in a query, or outside the run;
  ///   whatever the converter throws.
  public func start<each Input: Encodable & Sendable>(
    _ activity: Activity<(repeat each Input) -> Void>, _ input: repeat each Input,
    options: ActivityOverride? = nil
  ) throws -> ActivityHandle<Void> {
    let input = try converter(of: activity.name, activity.options, options).payloads(
      for: repeat each input)
    return try start(activity, input, options)
  }

  private func start<Signature, Output>(
    _ activity: Activity<Signature>, _ input: Payloads?, _ options: ActivityOverride?
  ) throws -> ActivityHandle<Output> {
    let options = options?.applied(to: activity.options) ?? activity.options
    let claim = try run.outbound.startActivity(
      ActivityRequest(type: activity.name, input: input, options: options, site: CallSite("start")))
    return ActivityHandle(claim: claim, name: activity.name, taskQueue: options.taskQueue)
  }
}
