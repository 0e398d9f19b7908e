import Foundation
import ProtoWire
import TemporalAPI
import Testing
import Threads

@testable import Temporal

/// Each in a process of its own: signals are the process's.
@Suite("Signals stop a process, gracefully once and at once then", .timeLimit(.minutes(1)))
struct ProcessSignalTests {
  @Test func theFirstCancelsTheBody() async {
    await #expect(processExitsWith: .exitCode(42)) {
      try await ProcessSignal.cancelling(on: .terminate) {
        kill(getpid(), SIGTERM)
        await cancellation()
        exit(42)
      }
    }
  }

  @Test func theSecondEndsTheProcess() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
        kill(getpid(), SIGTERM)
        await cancellation()
        kill(getpid(), SIGTERM)
        await Promise<Void>().value
      }
    }
  }

  /// Ctrl-C after a SIGTERM that is being heeded.
  @Test func theSecondMayBeTheOther() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
        kill(getpid(), SIGTERM)
        await cancellation()
        kill(getpid(), SIGINT)
        await Promise<Void>().value
      }
    }
  }

  /// A second watch had the signal ignored for good: Dispatch puts its handler in place once in the life of a
  /// process, and each watch set the signal to be ignored before.
  @Test func aWatchInsideAnotherHearsTheFirstToo() async {
    await #expect(processExitsWith: .exitCode(42)) {
      try await ProcessSignal.cancelling(on: .terminate) {
        // The outer one is in place by then, however lazily that were done.
        try? await Task.sleep(for: .milliseconds(200))
        try await ProcessSignal.cancelling(on: .terminate) {
          kill(getpid(), SIGTERM)
          await cancellation()
        }
        await cancellation()
        exit(42)
      }
    }
  }

  @Test func theSecondEndsTheProcessThroughTwoWatchesToo() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try await ProcessSignal.cancelling(on: .terminate) {
        try await ProcessSignal.cancelling(on: .terminate) {
          kill(getpid(), SIGTERM)
          await cancellation()
          kill(getpid(), SIGTERM)
          await Promise<Void>().value
        }
      }
    }
  }

  /// A program that was asked to stop while it connected begins its worker's watch only then.
  @Test func aWatchThatBeginsAfterTheFirstDoesNotSwallowTheSecond() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try await ProcessSignal.cancelling(on: .terminate) {
        kill(getpid(), SIGTERM)
        await cancellation()
        let late = SignalWatch([.terminate]) {}
        kill(getpid(), SIGTERM)
        await Promise<Void>().value
        late.end()
      }
    }
  }

  /// One watch after another: the default action was given back between them.
  @Test func aLaterWatchHearsItsOwnFirst() async {
    await #expect(processExitsWith: .exitCode(42)) {
      try await ProcessSignal.cancelling(on: .terminate) {
        try? await Task.sleep(for: .milliseconds(200))
      }
      try await ProcessSignal.cancelling(on: .terminate) {
        kill(getpid(), SIGTERM)
        await cancellation()
        exit(42)
      }
    }
  }

  @Test func whatIsGivenBackIsAsItWas() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try await ProcessSignal.cancelling(on: .terminate) {}
      kill(getpid(), SIGTERM)
      await Promise<Void>().value
    }
    await #expect(processExitsWith: .exitCode(42)) {
      signal(SIGTERM, SIG_IGN)
      try await ProcessSignal.cancelling(on: .terminate) {}
      kill(getpid(), SIGTERM)
      exit(42)
    }
  }

  /// The first asks the worker to stop, and the log says what it waits for; the second ends it.
  @Test func aWorkerSaysWhatItWaitsForAndTheSecondSignalEndsIt() async throws {
    let result = await #expect(
      processExitsWith: .signal(SIGTERM), observing: [\.standardErrorContent]
    ) {
      let (server, said) = (FakeServer(), Promise<Void>())
      let work = Activity<() -> Void>("Work", .startToClose(.seconds(60)))
      let client = try server.client { $0.logger = TemporalLogger(handler: Watched(said)) }
      let worker = Worker(
        client: client, taskQueue: "orders",
        activities: [
          work.implemented { (_: ActivityContext) in
            kill(getpid(), SIGTERM)
            await said.value
            kill(getpid(), SIGTERM)
            await Promise<Void>().value
          }
        ])
      server.give(oneTask())
      try await worker.run(stoppingOn: .terminate, .interrupt)
    }
    let lines = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(lines.contains("stopping, up to 30.0 seconds for 1 activity; again ends now"))
  }
}

/// Writes lines, and tells of the one that says that the worker stops.
private struct Watched: TemporalLogHandler {
  let said: Promise<Void>
  init(_ said: Promise<Void>) { self.said = said }

  func log(_ record: LogRecord) {
    LogWriter().log(record)
    if record.message.hasPrefix("stopping") { said.keep(()) }
  }
}

@Sendable private func oneTask() -> PollActivityTaskQueueResponse {
  var task = PollActivityTaskQueueResponse()
  task.taskToken = .init([1])
  task.activityType = ActivityType(name: "Work")
  task.attempt = 1
  return task
}

@Sendable private func cancellation() async {
  while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
}
