import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Histories load in whichever form") struct HistoryLoadingTests {
  private func history(taskQueue: String) -> History {
    var attributes = WorkflowExecutionStartedEventAttributes()
    attributes.taskQueue = .normal(taskQueue)
    var event = HistoryEvent()
    event.eventId = 1
    event.attributes = .workflowExecutionStartedEventAttributes(attributes)
    var history = History()
    history.events = [event]
    return history
  }

  @Test func asJSONWithSpaceAround() throws {
    let json = Array("\n ".utf8) + history(taskQueue: "orders").json() + Array("\n".utf8)
    #expect(try History.load(json).encoded() == history(taskQueue: "orders").encoded())
  }

  @Test func asAnArrayOfHistories() throws {
    let json = Array("[".utf8) + history(taskQueue: "orders").json() + Array("]".utf8)
    #expect(try History.load(json).events.map(\.eventId) == [1])
  }

  /// The first event's length may be the code of `[` or `{`, and its tag that of a newline.
  @Test func asBinaryOfAnyLength() throws {
    for length in 1..<200 {
      let history = history(taskQueue: String(repeating: "q", count: length))
      #expect(try History.load(history.encoded()).encoded() == history.encoded())
    }
  }

  @Test func neitherIsAnError() {
    #expect(throws: WireError.self) { try History.load(Array("{\"events\": [".utf8)) }
    #expect(throws: WireError.self) { try History.load([0x0A, 0xFF]) }
  }
}
