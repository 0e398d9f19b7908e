import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Start options are written into the request")
struct StartOptionsTests {
  private func request(_ options: StartOptions) throws -> StartWorkflowExecutionRequest {
    var request = StartWorkflowExecutionRequest()
    try options.apply(to: &request, DataConverter())
    return request
  }

  /// An absent retry policy means no retries; timeouts that are not set are not sent.
  @Test func nothingSaidIsNothingSent() throws {
    let request = try request(.init())
    #expect(request.retryPolicy == nil)
    #expect(request.workflowExecutionTimeout == nil)
    #expect(request.workflowRunTimeout == nil)
    #expect(request.workflowTaskTimeout == nil)
    #expect(request.workflowStartDelay == nil)
    #expect(request.memo == nil)
    #expect(request.searchAttributes == nil)
    #expect(request.userMetadata == nil)
    #expect(request.workflowIdConflictPolicy == .fail)
    #expect(request.workflowIdReusePolicy == .allowDuplicate)
  }

  @Test func everythingSaidIsSent() throws {
    let request = try request(
      .init(
        executionTimeout: .seconds(60), runTimeout: .milliseconds(1_500), taskTimeout: .seconds(5),
        startDelay: .seconds(1), retry: .init(maximumAttempts: 3), cron: "0 * * * *",
        onConflict: .useExisting, reuse: .allowIfFailed, memo: ["b": 1, "a": "x"],
        searchAttributes: [.keyword("City", "Köln")], summary: "hello"))
    #expect(request.workflowExecutionTimeout?.seconds == 60)
    #expect(request.workflowRunTimeout?.nanos == 500_000_000)
    #expect(request.workflowTaskTimeout?.seconds == 5)
    #expect(request.workflowStartDelay?.seconds == 1)
    #expect(request.retryPolicy?.maximumAttempts == 3)
    #expect(request.cronSchedule == "0 * * * *")
    #expect(request.workflowIdConflictPolicy == .useExisting)
    #expect(request.workflowIdReusePolicy == .allowDuplicateFailedOnly)
    #expect(request.memo?.fields.entries.map(\.key) == ["a", "b"])
    #expect(request.searchAttributes?.indexedFields["City"]?.data.array == Array("\"Köln\"".utf8))
    #expect(request.userMetadata?.summary?.data.array == Array("\"hello\"".utf8))
  }

  @Test func aMemoThatCannotBeWrittenIsRefused() {
    #expect(throws: TemporalError.self) { try request(.init(memo: ["x": Double.nan])) }
  }
}
