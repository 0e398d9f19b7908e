import TemporalAPI
import Testing
import Threads

@testable import Temporal

private final class Notes: Sendable {
  private let notes = Guarded<[String?]>([])

  var all: [String?] { notes.withLock { $0 } }

  func context(lastDetails: Payloads? = nil) -> ActivityContext {
    ActivityContext(
      info: ActivityInfo(), logger: TemporalLogger(level: .error, handler: KeptLines()),
      execution: ActivityExecution(lastDetails: lastDetails, converter: DataConverter()) {
        _, details in
        let note = details.flatMap { try? DataConverter().value(of: String.self, in: $0) }
        self.notes.withLock { $0.append(note) }
      })
  }
}

@Suite("What an activity may ask of its worker") struct ActivityContextTests {
  private struct Unwritable: Encodable {
    func encode(to encoder: any Encoder) throws { throw ApplicationFailure("no") }
  }

  /// The server keeps what came with the last heartbeat, and nothing would wipe the note out.
  @Test func aHeartbeatWithoutANoteLeavesTheLast() {
    let notes = Notes()
    let context = notes.context()
    context.heartbeat()
    context.heartbeat("a")
    context.heartbeat()
    #expect(notes.all == [nil, "a", "a"])
  }

  @Test func theNoteOfTheAttemptBeforeStaysUntilThereIsAnother() throws {
    let notes = Notes()
    let context = notes.context(lastDetails: try DataConverter().payloads(for: "before"))
    context.heartbeat()
    context.heartbeat("after")
    #expect(notes.all == ["before", "after"])
    #expect(try context.lastHeartbeat(as: String.self) == "before")
  }

  /// apple/swift-temporal-sdk cancels the activity for it, and sends the note that is half written.
  @Test func aNoteThatCannotBeWrittenLeavesTheLast() {
    let notes = Notes()
    let context = notes.context()
    context.heartbeat("a")
    context.heartbeat(Unwritable())
    #expect(notes.all == ["a", "a"])
  }

  @Test func inTestsOfBodiesTheAnswerCancels() {
    let context = ActivityContext(onHeartbeat: { .paused })
    #expect(context.cancellation == nil)
    context.heartbeat()
    #expect(context.cancellation == .paused)
  }
}
