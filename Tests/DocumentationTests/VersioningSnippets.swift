import Temporal

/// The snippets of the article on versions.
enum VersioningSnippets {
  enum Printing {
    static let page = Activity<(String) -> String>("PrintPage", .startToClose(.seconds(5)))
    static let cover = Activity<(String) -> String>("PrintCover", .startToClose(.seconds(5)))
    static let foil = Activity<(String) -> String>("PrintFoil", .startToClose(.seconds(5)))
  }

  actor Report: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ title: String) async throws -> [String] {
      var pages = [try await context.execute(Printing.page, title)]
      switch try context.getVersion("a-cover", min: .default, max: 2) {
      case .default: break
      case 1: pages.insert(try await context.execute(Printing.cover, title), at: 0)
      default: pages.insert(try await context.execute(Printing.foil, title), at: 0)
      }
      return pages
    }
  }

  actor Newest: Workflow {
    static let name = "Report"
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ title: String) async throws -> [String] {
      let page = try await context.execute(Printing.page, title)
      // The oldest run that is still there asked for version 2: what came before is gone.
      _ = try context.getVersion("a-cover", min: 2, max: 2)
      return [try await context.execute(Printing.foil, title), page]
    }
  }

  static func worker(_ client: TemporalClient, _ commit: String) -> Worker {
    var options = WorkerOptions()
    options.versioning = WorkerVersioning(
      deployment: "reports", buildID: commit, default: .pinned)
    let worker = Worker(
      client: client, taskQueue: "reports", workflows: [Report.self], options: options)
    return worker
  }

  actor Account: Workflow {
    /// It lives for years, and goes along with each version: its code must replay.
    static var versioning: WorkflowVersioning? { .autoUpgrade }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run() async throws { try await context.sleep(for: .seconds(86_400)) }
  }

  static func rollOut(_ client: TemporalClient) async throws {
    let reports = client.deployment("reports")
    try await reports.setRamping("8f3c2a1", percentage: 10)
    try await reports.setCurrent("8f3c2a1")
    let state = try await reports.describeVersion("41d0b7e").status
    guard state == .drained else { return }
    let stuck = client.handle(id: "report-7")
    try await stuck.setVersioning(.pinned(.init(deployment: "reports", buildID: "8f3c2a1")))
  }

  static func reset(_ client: TemporalClient) async throws {
    let fixed = try await client.handle(Report.self, id: "report-7")
      .reset(to: .firstTask, reason: "a wrong cover was printed")
    print(fixed.runID ?? "")
    let failed = ListFilter.workflowType.equals("Report") && .status.equals(.failed)
    let batch = try await client.startBatch(
      .reset(to: .build("41d0b7e")), where: failed, reason: "build 41d0b7e was broken",
      operationsPerSecond: 5)
    let progress = try await batch.wait()
    print(progress.completed, progress.total)
  }
}
