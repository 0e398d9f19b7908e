import TemporalAPI
import Testing

@testable import Temporal

@Suite("A worker says how its runs are versioned, or nothing") struct WorkerVersioningTests {
  private func behaviour(
    _ versioning: WorkerVersioning?, own: WorkflowVersioning?
  ) throws -> VersioningBehavior {
    var options = WorkerOptions()
    options.versioning = versioning
    var environment = try WorkerEnvironment.test(FakeServer(), options: options)
    environment.workflowVersioning = own.map { ["W": $0] } ?? [:]
    return environment.versioning(ofType: "W")
  }

  /// A behaviour without a version was sent, and the server refused every workflow task for it:
  /// sdk-typescript#1962, sdk-dotnet#623. Here the default is the version's own, so that there is none
  /// without; and what a workflow says counts for nothing on a worker without a version.
  @Test func withoutAVersionThereIsNoBehaviour() throws {
    for own in [nil, WorkflowVersioning.pinned, .autoUpgrade] {
      #expect(try behaviour(nil, own: own) == .unspecified)
    }
    func version(_ usual: WorkflowVersioning?) -> WorkerVersioning {
      WorkerVersioning(deployment: "orders", buildID: "1", default: usual)
    }
    #expect(try behaviour(version(.pinned), own: nil) == .pinned)
    #expect(try behaviour(version(.autoUpgrade), own: nil) == .autoUpgrade)
    #expect(try behaviour(version(.pinned), own: .autoUpgrade) == .autoUpgrade)
    #expect(try behaviour(version(nil), own: .pinned) == .pinned)
  }
}
