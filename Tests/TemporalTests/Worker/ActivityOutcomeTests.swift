import TemporalAPI
import Testing

@testable import Temporal

@Suite("How an activity's end is reported") struct ActivityOutcomeTests {
  private let converter = DataConverter()

  private func kind(_ error: any Error, _ cancellation: ActivityCancellation?) -> String {
    switch ActivityOutcome(error: error, cancellation: cancellation, converter: converter) {
    case .completed: "completed"
    case .failed(let failure): "failed: \(failure.message)"
    case .canceled: "canceled"
    case .unreported: "unreported"
    }
  }

  @Test func anErrorFailsTheAttempt() {
    #expect(kind(ApplicationFailure("no stock"), nil) == "failed: no stock")
  }

  @Test(arguments: [0, 1]) func aCancellationThatWasAskedForCancels(which: Int) {
    let error: any Error = which == 0 ? CancellationError() : CancelledFailure()
    #expect(kind(error, .requested) == "canceled")
  }

  /// The server refuses a cancellation that nobody asked for, and the activity would hang: sdk-go#1156.
  @Test func aCancellationThatNobodyAskedForIsAFailure() {
    #expect(kind(CancelledFailure("my own idea"), nil).hasPrefix("failed"))
  }

  @Test func anOrdinaryErrorAfterACancelRequestIsAFailure() {
    #expect(kind(ApplicationFailure("broken"), .requested) == "failed: broken")
  }

  /// An attempt that ends because its worker stops is tried again elsewhere, so it must not count as
  /// cancelled (protocol.md C.14).
  @Test func aStoppingWorkerFailsTheAttempt() {
    #expect(kind(CancellationError(), .workerStopping).hasPrefix("failed"))
  }

  @Test(arguments: [ActivityCancellation.notFound, .timedOut])
  func whatTheServerHasGivenUpIsNotReported(reason: ActivityCancellation) {
    #expect(kind(CancellationError(), reason) == "unreported")
    #expect(kind(ApplicationFailure("late"), reason) == "unreported")
  }
}
