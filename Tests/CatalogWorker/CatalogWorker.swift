import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `catalog-worker NAME=VALUE …`: one workflow a capability, the same as other SDKs' catalogs have, so that
/// each can be driven, replayed and taken over by either side. Serves until SIGTERM, or replays a folder of
/// histories.
@main
struct CatalogWorker {
  static let workflows: [any Workflow.Type] = [
    CatalogArguments.self, CatalogRetry.self, CatalogFailures.self, CatalogTimeouts.self,
    CatalogCancelActivities.self, CatalogRace.self, CatalogConcurrent.self, CatalogTimers.self,
    CatalogAwait.self, CatalogChildBody.self, CatalogChildren.self, CatalogExternal.self,
    CatalogContinue.self, CatalogSignals.self, CatalogUpdates.self, CatalogVersions.self,
    CatalogReset.self, CatalogAttributes.self, CatalogMetadata.self, CatalogCancel.self,
    CatalogFail.self, CatalogWorkflowRetry.self, CatalogTaskFailure.self, CatalogSideEffects.self,
    CatalogLocal.self, CatalogLocalBackoff.self, CatalogLocalLong.self,
    CatalogNexus.self, CatalogNexusBody.self,
  ]

  static func main() async {
    let settings = CatalogSettings.ofTheProcess
    do {
      if let folder = settings.histories { return try await replay(folder) }
      try await serve(settings)
    } catch {
      say("failed: \(error)")
      exit(1)
    }
  }

  private static func serve(_ settings: CatalogSettings) async throws {
    let client = try await TemporalClient.connect(settings.configuration, patience: .seconds(60))
    let worker = Worker(
      client: client, taskQueue: settings.queue, workflows: workflows,
      activities: Catalog.activities, operations: CatalogService.operations,
      options: settings.options)
    async let running: Void = worker.run(stoppingOn: .terminate, .interrupt)
    for _ in 0..<1_000 where worker.status.queues.isEmpty {
      try? await Task.sleep(for: .milliseconds(10))
    }
    say("working")
    try await running
    await client.close()
  }

  /// A line for each history: `ok NAME`, or `FAIL NAME` and the reason.
  private static func replay(_ folder: String) async throws {
    let replayer = Replayer(workflows: workflows)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for name in names where name.hasSuffix(".json") {
      do {
        try await replayer.replay(try RecordedHistory(contentsOfFile: "\(folder)/\(name)"))
        say("ok \(name)")
      } catch {
        say("FAIL \(name) \(error)")
      }
    }
  }

  /// One line on standard output, at once, also where that is a file.
  private static func say(_ line: String) {
    let bytes = [UInt8]((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { bytes in unsafe write(1, bytes.baseAddress, bytes.count) }
  }
}
