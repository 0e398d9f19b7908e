internal import Threads

/// When each part of a stop is over, at the latest.
struct StopTimes {
  let grace: Duration
  /// The server was told of the stop.
  let told: Moment
  /// How long nothing must have come to the open polls.
  let quietTime: Duration
  /// What runs has ended by itself.
  let graceOver: Moment
  /// What was cancelled has ended.
  let heeded: Moment
  /// The ends of what did not heed it were reported.
  let reported: Moment
  /// Cached runs were unwound; ``Worker/run()`` returns.
  let evicted: Moment

  /// - Parameter isClientGone: whether nothing can be reported any more: then nothing is waited for.
  init(_ environment: WorkerEnvironment, isClientGone: Bool) {
    let now = environment.time.now
    let options = environment.options
    let pace: Double = isClientGone ? 0.25 : 1
    grace = isClientGone ? .zero : max(.zero, options.gracePeriod)
    graceOver = now.advanced(by: grace)
    quietTime = max(.zero, options.pollsStayOpen)
    told = graceOver.advanced(by: .seconds(0.5 * pace))
    heeded = graceOver.advanced(by: .seconds(pace))
    reported = graceOver.advanced(by: .seconds(1.5 * pace))
    evicted = graceOver.advanced(by: .seconds(1.9 * pace))
  }
}
