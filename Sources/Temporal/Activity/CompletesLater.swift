/// Thrown by an activity's body to leave without an outcome: whoever has the attempt's token, or its ids,
/// gives the server one later.
///
/// ```swift
/// func approve(_ order: Order, context: ActivityContext) async throws -> Approval {
///   try await desk.submit(order, token: context.info.taskToken)
///   throw CompletesLater()
/// }
/// ```
///
/// Later, in any process:
///
/// ```swift
/// try await client.activity(taskToken: token).complete(Approval(by: "Ada"))
/// ```
///
/// The attempt's limits go on; so does its heartbeat timeout, for which somebody has to heartbeat from now on.
/// The worker has nothing to do with it any more.
public struct CompletesLater: Error {
  /// Says that somebody else will tell.
  public init() {}
}
