import Testing

@testable import OrderService

@Suite("Links to the web UI")
struct UILinkTests {
  @Test(arguments: [
    ("localhost:7233", nil, "http://localhost:8233"),
    ("[::1]:7233", nil, "http://[::1]:8233"), ("::1", nil, "http://[::1]:8233"),
    ("temporal", nil, "http://temporal:8233"),
    ("cloud.example:7233", "https://ui.example/", "https://ui.example"),
  ])
  func linksLeadToTheUI(address: String, base: String?, expected: String) throws {
    var variables = ["TEMPORAL_HOST": address, "TEMPORAL_NAMESPACE": "a b"]
    variables["TEMPORAL_UI_URL"] = base
    let links = try OrderSettings(variables).links
    #expect(
      links.workflow("order/ü", runID: "r1")
        == "\(expected)/namespaces/a%20b/workflows/order%2F%C3%BC/r1/history")
    #expect(links.taskQueue("q") == "\(expected)/namespaces/a%20b/task-queues/q")
  }
}
