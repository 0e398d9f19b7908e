import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Histories from elsewhere")
struct RecordedHistoryTests {
  private let json = Array(
    """
    {"events": [{"eventId": "1", "eventType": "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED",
    "workflowExecutionStartedEventAttributes": {"workflowType": {"name": "Report"}}}]}
    """.utf8)

  @Test func tellWhoseTheyAre() throws {
    let history = try RecordedHistory(json)
    #expect(history.count == 1)
    #expect(history.workflowType == "Report")
    #expect(try RecordedHistory(history.json()).workflowType == "Report")
  }

  @Test func areReadFromFiles() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try Data(json).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try RecordedHistory(contentsOfFile: file.path).count == 1)
  }

  @Test func sayWhatIsWrongWithThem() throws {
    let broken = #expect(throws: TemporalError.self) { try RecordedHistory(Array("{\"ev".utf8)) }
    #expect(broken?.code == .malformedPayload)
    let absent = #expect(throws: TemporalError.self) {
      try RecordedHistory(contentsOfFile: "/nowhere/history.json")
    }
    #expect(absent?.code == .notFound)
    #expect(absent?.message.contains("/nowhere/history.json") == true)
  }
}
