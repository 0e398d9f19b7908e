import TemporalAPI
import Testing

@testable import WorkflowMachines

@Suite("Updates that are to be told")
struct UpdateInboxTests {
  private func take(_ inbox: inout UpdateInbox, upTo event: Int64) throws -> [String] {
    var told: [String] = []
    while let request = try inbox.next(upTo: event) {
      told.append(request.instanceID)
      inbox.ended(request.instanceID)
    }
    return told
  }

  @Test func theyAreToldInTheOrderOfTheirEventsAndThenOfTheirComing() throws {
    var inbox = UpdateInbox()
    inbox.begin([
      .update("c", behind: 7), .update("a", behind: 2), .update("d", behind: 7),
      .update("b", behind: 2),
    ])
    try inbox.enterNewBatch()
    #expect(try take(&inbox, upTo: 6) == ["a", "b"])
    #expect(try take(&inbox, upTo: 7) == ["c", "d"])
    #expect(!inbox.hasNext)
  }

  @Test func oneThatWasToldIsNotToldAgainForWhatComesBeforeIt() throws {
    var inbox = UpdateInbox()
    inbox.begin([.update("u", behind: 5), .update("v", behind: 9)])
    try inbox.enterNewBatch()
    #expect(try take(&inbox, upTo: 5) == ["u"])
    inbox.begin([.update("w", behind: 3)])
    try inbox.enterNewBatch()
    #expect(try take(&inbox, upTo: 20) == ["w", "v"])
  }
}
