import Temporal

/// Code changes while workflows run. A run that began under the old code must go on as it began:
/// `getVersion` tells which it is. And a replay of recorded histories, in a test, tells whether a change
/// would break them.
@main struct Versions {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "versions", workflows: [Report.self], activities: Printing().all)
    let pages = try await worker.run {
      let report = try await client.start(
        Report.self, "annual", id: "report", taskQueue: "versions")
      return try await report.result()
    }
    print(pages)
    await client.close()
  }
}

actor Report: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ title: String) async throws -> [String] {
    var pages = [try await context.execute(Printing.page, title)]
    // Runs that began before this line was written have no marker, and get `.default`.
    if try context.getVersion("a-cover", min: .default, max: 1) >= 1 {
      pages.insert(try await context.execute(Printing.cover, title), at: 0)
    }
    return pages
  }
}

struct Printing {
  static let page = Activity<(String) -> String>("PrintPage", .startToClose(.seconds(5)))
  static let cover = Activity<(String) -> String>("PrintCover", .startToClose(.seconds(5)))

  func page(_ title: String) -> String { "page 1 of the \(title) report" }
  func cover(_ title: String) -> String { "cover of the \(title) report" }

  var all: [ActivityImplementation] {
    [Self.page.implemented(by: page), Self.cover.implemented(by: cover)]
  }
}
