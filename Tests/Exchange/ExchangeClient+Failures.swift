import Temporal

extension ExchangeClient {
  static let failures: [Case] = [
    (
      "a failure with details and causes",
      { it in try await it.expectFailure("chain", is: chainText) }
    ),
    (
      "a failure of an activity",
      { it in
        try await it.expectFailure(
          "activity", is: "activity fail nonretryablefailure <- \(chainText)")
      }
    ),
    (
      "a failure of a child",
      { it in try await it.expectFailure("child", is: "child exchangefailing <- \(chainText)") }
    ),
    (
      "a time-out with the last heartbeat",
      { it in
        let fate = try await it.fateOfFailing("timeout")
        guard fate.hasPrefix("activity hang "), fate.hasSuffix("<- timeout heartbeat [half]")
        else { throw Mismatch(description: fate) }
      }
    ),
    (
      "a workflow cancelled",
      { it in
        let handle = try await it.start(ExchangeFailing.self, "wait", "cancelled")
        try await handle.cancel(reason: "enough")
        try expect("its end", try await fate { try await handle.result() }, is: "cancelled []")
      }
    ),
    (
      "a workflow terminated",
      { it in
        let handle = try await it.start(ExchangeFailing.self, "wait", "terminated")
        try await handle.terminate(reason: "enough")
        try expect("its end", try await fate { try await handle.result() }, is: "terminated")
      }
    ),
  ]

  private func expectFailure(_ way: String, is right: String) async throws {
    try expect("its end", try await fateOfFailing(way), is: right)
  }

  private func fateOfFailing(_ way: String) async throws -> String {
    let handle = try await start(ExchangeFailing.self, way, "failing-\(way)")
    return try await fate { try await handle.result() }
  }

  /// By whichever SDK they are called and handled.
  static let operations: [Case] = [
    (
      "a Nexus operation that ends at once, with a header",
      { it in try await it.expectCall("echo", "hello", is: "hello for blue") }
    ),
    (
      "a Nexus operation by a workflow",
      { it in try await it.expectCall("later", "quick", is: "done quick") }
    ),
    (
      "a Nexus operation whose workflow fails",
      { it in
        try await it.expectCall("later", "broken", is: "nexus exchange/later <- \(chainText)")
      }
    ),
    (
      "a Nexus operation that fails at once",
      { it in
        try await it.expectCall(
          "fail", "failed",
          is: "nexus exchange/fail <- OperationError no luck final [] <- Inner inner [7]")
      }
    ),
    (
      "a Nexus operation that ends as cancelled",
      { it in
        try await it.expectCall("fail", "cancelled", is: "nexus exchange/fail <- cancelled []")
      }
    ),
    (
      "a Nexus operation that its handler refuses",
      { it in
        try await it.expectCall(
          "fail", "refused", is: "nexus exchange/fail <- handler BAD_REQUEST")
      }
    ),
    (
      "a Nexus operation that its caller cancels",
      { it in
        try await it.expectCall(
          "later", "wait", isCancelled: true, is: "nexus exchange/later <- cancelled []")
      }
    ),
  ]

  private func expectCall(
    _ operation: String, _ input: String, isCancelled: Bool = false, is right: String
  ) async throws {
    let call = ExchangeCall(
      endpoint: settings.endpoint, operation: operation, input: input, isCancelled: isCancelled)
    let handle = try await start(ExchangeCaller.self, call, "nexus-\(operation)-\(input)")
    try expect("its end", try await handle.result(), is: right)
  }
}
