import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("The activities that run now") struct RunningActivitiesTests {
  private let running = RunningActivities()

  private func begin() -> (execution: ActivityExecution, ending: ActivityEnding) {
    let execution = ActivityExecution(lastDetails: nil, converter: DataConverter()) { _, _ in }
    let ending = ActivityEnding()
    let info = ActivityInfo(PollActivityTaskQueueResponse(), taskQueue: "queue")
    _ = running.add(execution, ending, info)
    return (execution, ending)
  }

  /// Its task came with the last poll, and its codec took its time: it would run on to the end of the grace,
  /// and be lost with the process.
  @Test func oneThatBeginsAfterTheStopIsCancelledAtOnce() async {
    let early = begin()
    #expect(early.execution.cancellation == nil)
    running.cancelAll()
    let late = begin()
    #expect(early.execution.cancellation == .workerStopping)
    #expect(late.execution.cancellation == .workerStopping)
  }

  @Test func oneThatBeginsAfterTheGraceIsReportedAtOnce() async {
    running.cancelAll()
    let info = running.abandonAll(.failed(.init()))
    #expect(info.isEmpty)
    let late = begin()
    guard case .failed = await late.ending.wait() else {
      Issue.record("it has another end")
      return
    }
  }
}
