internal import TemporalAPI

/// A message whose handler has begun.
struct RunningHandler: Sendable {
  enum Message: Sendable {
    case signal
    /// By its id.
    case update(String)
  }
  let name: String
  let message: Message
  let unfinished: UnfinishedHandlerPolicy

  var isUpdate: Bool {
    if case .update = message { true } else { false }
  }
}

extension RunningHandler: CustomStringConvertible {
  var description: String {
    switch message {
    case .signal: "signal \(name)"
    case .update(let id): "update \(name) (id \(id))"
    }
  }
}

/// The update whose handler or validator the calling code is part of.
enum CurrentUpdate {
  @TaskLocal static var info: UpdateInfo?
}

/// Which update it is.
public struct UpdateInfo: Sendable, Hashable {
  /// What its sender knows it by, or was given for it.
  public let id: String
  /// What was asked for.
  public let name: String
}

extension WorkflowContext {
  /// The update that the calling code handles or validates, also in the tasks and children that its
  /// handler starts; nil in the main method and in signals.
  public var currentUpdate: UpdateInfo? { CurrentUpdate.info }

  /// Whether every handler of a signal or an update has come to its end. The main method waits for it
  /// before it ends, where whoever sent a message is to get an answer:
  ///
  /// ```swift
  /// try await context.waitUntil { context.allHandlersFinished }
  /// ```
  public var allHandlersFinished: Bool {
    guard run.isDrivenHere else {
      run.markForeignUse()
      return true
    }
    return !run.hasRunningHandlers
  }
}

extension WorkflowRun {
  /// The run closes in spite of handlers that somebody may still wait for: said once, not in replay.
  ///
  /// Not where it failed: whoever reads the log has another matter in hand.
  func warnOfUnfinishedHandlers() {
    guard !isSilent, !hasFailed else { return }
    let unfinished = runningHandlers.filter { $0.unfinished == .warn }
    guard !unfinished.isEmpty else { return }
    logger.warning(
      """
      [TMPRL1102] The workflow ends while handlers of messages are still running: \
      \(unfinished.map { "\($0)" }.joined(separator: ", ")). What they were doing may be interrupted, and \
      whoever sent an update is told that the workflow is closed instead of its result. Wait for them \
      with context.waitUntil { context.allHandlersFinished }, or declare the message with unfinished: \
      .abandon
      """)
  }

  private var hasFailed: Bool {
    guard case .failed(let error)? = conclusion else { return false }
    return !(error is ContinueAsNew) && !isCancellation(error)
  }
}
