import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

@Suite("The activities that run now") struct RunningActivitiesTests {
  private let running = RunningActivities()

  private func begin() -> (execution: ActivityExecution, ending: ActivityEnding, id: UInt64) {
    let execution = ActivityExecution(lastDetails: nil, converter: DataConverter()) { _, _ in }
    let ending = ActivityEnding()
    let info = ActivityInfo(PollActivityTaskQueueResponse(), taskQueue: "queue")
    return (execution, ending, running.add(execution, ending, info))
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

  /// The server's answer to a heartbeat, its command, the worker's stop and the body's end, all at one moment.
  /// apple/swift-temporal-sdk resumes one continuation twice where two of them meet, and traps.
  @Test func cancellationsFromAllSidesAreToldOnce() async {
    for _ in 0..<200 {
      let told = Count()
      let one = begin()
      await withTaskGroup(of: Void.self) { group in
        group.addTask { one.execution.onCancel { told.add() } }
        group.addTask { one.execution.cancel(.requested) }
        group.addTask { running.cancel(taskToken: []) }
        group.addTask { _ = one.ending.end(.failed(.init())) }
        group.addTask { running.remove(one.id) }
        group.addTask { one.execution.cancel(.timedOut) }
      }
      #expect(told.value == 1)
      guard case .failed = await one.ending.wait() else {
        Issue.record("it has another end")
        return
      }
    }
    #expect(running.count == 0)
  }
}

private final class Count: Sendable {
  private let guarded = Guarded(0)
  var value: Int { guarded.withLock { $0 } }
  func add() { guarded.withLock { $0 += 1 } }
}
