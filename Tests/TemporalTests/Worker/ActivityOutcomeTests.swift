import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("How an activity's end is reported") struct ActivityOutcomeTests {
  private let converter = DataConverter()

  private func outcome(_ error: any Error, _ cancellation: CancellationReason?) -> ActivityOutcome {
    ActivityOutcome(error: error, cancellation: cancellation, converter: converter)
  }

  private func kind(_ error: any Error, _ cancellation: CancellationReason?) -> String {
    switch outcome(error, cancellation) {
    case .completed: "completed"
    case .failed(let failure): "failed: \(failure.message)"
    case .canceled: "canceled"
    case .completedLater: "completed later"
    case .unreported: "unreported"
    }
  }

  @Test func anErrorFailsTheAttempt() {
    #expect(kind(ApplicationFailure("no stock"), nil) == "failed: no stock")
  }

  /// The last is a call of the client's that ended with the task.
  @Test(
    arguments: [
      CancellationError(), CancelledFailure(), TemporalError(.cancelled, "the call was cancelled"),
      ApplicationFailure("undone", cause: CancellationError()),
    ] as [any Error]) func aCancellationThatWasAskedForCancels(error: any Error)
  {
    #expect(kind(error, .requested) == "canceled")
  }

  @Test(arguments: [nil, .requested, .timedOut, .notFound] as [CancellationReason?])
  func whatLeavesWithoutAnOutcomeIsLeftToOthers(cancellation: CancellationReason?) {
    #expect(kind(CompletesLater(), cancellation) == "completed later")
  }

  @Test func theDetailsOfACancellationAreSent() throws {
    guard case .canceled(let details) = outcome(CancelledFailure(details: "half", 7), .requested)
    else {
      Issue.record("not cancelled")
      return
    }
    #expect(try converter.value(of: String.self, in: details) == "half")
    #expect(try converter.value(of: Int.self, at: 1, in: details) == 7)
  }

  /// The server refuses a cancellation that nobody asked for, and a failure that is no application
  /// failure: sdk-go#1156, #1527, sdk-typescript PR#751.
  @Test func aCancellationThatNobodyAskedForIsAnApplicationFailure() throws {
    guard case .failed(let failure) = outcome(CancelledFailure("my own idea"), nil),
      case .applicationFailureInfo(let info)? = failure.failureInfo
    else {
      Issue.record("no application failure")
      return
    }
    #expect(info.type == "CancelledFailure")
    #expect(!info.nonRetryable)
    #expect(failure.message.contains("my own idea"))
    #expect(failure.cause?.value.message == "my own idea")
  }

  @Test func anOrdinaryErrorAfterACancelRequestIsAFailure() {
    #expect(kind(ApplicationFailure("broken"), .requested) == "failed: broken")
  }

  /// An attempt that ends for one of these reasons is tried again, here or elsewhere, so it must not count
  /// as cancelled.
  @Test(arguments: [
    (CancellationReason.workerStopping, "WorkerShutdown"), (.paused, "ActivityPaused"),
    (.reset, "ActivityReset"), (.timedOut, "ActivityTimedOut"),
  ]) func whatWasNotCancelledByTheWorkflowFails(reason: CancellationReason, type: String) {
    guard case .failed(let failure) = outcome(CancellationError(), reason),
      case .applicationFailureInfo(let info)? = failure.failureInfo
    else {
      Issue.record("no application failure")
      return
    }
    #expect(info.type == type)
    #expect(!info.nonRetryable)
  }

  @Test func whatTheServerHasForgottenIsNotReported() {
    #expect(kind(CancellationError(), .notFound) == "unreported")
    #expect(kind(ApplicationFailure("late"), .notFound) == "unreported")
  }
}

@Suite("Where an activity leaves its outcome") struct ActivityEndingTests {
  @Test func theFirstHoldsAndIsWaitedFor() async {
    let ending = ActivityEnding()
    let waiting = Task { await ending.wait() }
    #expect(ending.end(.unreported(reason: "first")))
    #expect(!ending.end(.unreported(reason: "second")))
    for outcome in [await waiting.value, await ending.wait()] {
      guard case .unreported(let reason) = outcome else {
        Issue.record("another outcome")
        return
      }
      #expect(reason == "first")
    }
  }

  @Test func onlyThoseThatHaveNotEndedAreAbandoned() {
    let running = RunningActivities()
    let execution = ActivityExecution(lastDetails: nil, converter: DataConverter()) { _, _ in }
    var ended = ActivityInfo()
    ended.activityID = "ended"
    var stuck = ActivityInfo()
    stuck.activityID = "stuck"
    let ending = ActivityEnding()
    let id = running.add(execution, ending, ended)
    _ = running.add(execution, ActivityEnding(), stuck)
    ending.end(.completed(nil))
    #expect(running.abandonAll(.unreported(reason: "stop")).map(\.activityID) == ["stuck"])
    #expect(running.count == 2)
    running.remove(id)
    #expect(running.count == 1)
  }
}
