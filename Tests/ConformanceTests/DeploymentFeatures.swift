import Temporal
import Testing

@Suite("deployment_versioning", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(3)))
struct DeploymentFeatures {
  private let deployment = Stage.name("deployment")

  private func options(_ build: String) -> WorkerOptions {
    var options = WorkerOptions()
    options.versioning = WorkerVersioning(
      deployment: deployment, buildID: build, default: .autoUpgrade)
    return options
  }

  /// Workers of builds 1.0 and 2.0, whose code differs, on one task queue.
  private func withBoth<One: Workflow, Two: Workflow>(
    _ one: One.Type, _ two: Two.Type, _ body: (Stage, DeploymentHandle) async throws -> Void
  ) async throws {
    try await Stage.play([one], options: options("1.0")) { stage in
      try await stage.withWorker([two], options: options("2.0")) {
        let handle = stage.client.deployment(deployment)
        try await holds {
          let versions = try? await handle.describe().versions.map(\.version.buildID)
          return versions?.sorted() == ["1.0", "2.0"]
        }
        try await body(stage, handle)
      }
    }
  }

  private func isOn<W: Workflow>(
    _ build: String, _ handle: WorkflowHandle<W>
  ) async throws -> Bool {
    try await handle.describe().deploymentVersion?.buildID == build
  }

  /// Returns when the task queue knows it too.
  private func makeCurrent(
    _ build: String, _ deployment: DeploymentHandle, _ stage: Stage
  ) async throws {
    try await holds { (try? await deployment.setCurrent(build)) != nil }
    try await holds {
      try await stage.client.describeTaskQueue(stage.queue).currentVersion?.buildID == build
    }
  }

  @Test("deployment_versioning/routing_auto_upgrade") func autoUpgrade() async throws {
    try await withBoth(UpgradedOne.self, UpgradedTwo.self) { stage, deployment in
      try await makeCurrent("1.0", deployment, stage)
      let handle = try await stage.start(UpgradedOne.self)
      try await holds { try await isOn("1.0", handle) }
      try await makeCurrent("2.0", deployment, stage)
      try await signalled(handle, "prefix_v2")
    }
  }

  @Test("deployment_versioning/routing_pinned") func pinned() async throws {
    try await withBoth(PinnedOne.self, PinnedTwo.self) { stage, deployment in
      try await makeCurrent("1.0", deployment, stage)
      let handle = try await stage.start(PinnedOne.self)
      try await holds { try await isOn("1.0", handle) }
      try await makeCurrent("2.0", deployment, stage)
      try await handle.signal(PinnedOne.give, "prefix")
      #expect(try await handle.result() == "prefix_v1")
    }
  }

  @Test("deployment_versioning/routing_with_override") func withOverride() async throws {
    try await withBoth(UpgradedOne.self, UpgradedTwo.self) { stage, deployment in
      try await makeCurrent("2.0", deployment, stage)
      let version = DeploymentVersion(deployment: deployment.name, buildID: "1.0")
      let handle = try await stage.start(
        UpgradedOne.self, options: .init(versioning: .pinned(version)))
      try await holds { try await isOn("1.0", handle) }
      try await signalled(handle, "prefix_v1")
    }
  }

  @Test("deployment_versioning/routing_with_ramp") func withRamp() async throws {
    try await withBoth(UpgradedOne.self, UpgradedTwo.self) { stage, deployment in
      try await makeCurrent("1.0", deployment, stage)
      let handle = try await stage.start(UpgradedOne.self)
      try await holds { try await isOn("1.0", handle) }
      try await holds { (try? await deployment.setRamping("2.0", percentage: 100)) != nil }
      try await holds {
        try await stage.client.describeTaskQueue(stage.queue).rampingVersion?.buildID == "2.0"
      }
      try await signalled(handle, "prefix_v2")
    }
  }

  private func signalled(
    _ handle: WorkflowHandle<UpgradedOne>, _ result: String
  ) async throws {
    try await handle.signal(UpgradedOne.give, "prefix")
    #expect(try await handle.result() == result)
  }
}

/// Gives back what it is told, with its build.
private actor UpgradedOne: Workflow {
  static let name = "Upgraded"
  static let give = Signal<String>("give") { $0.text = $1 }
  static var messages: Messages { give }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run() async throws -> String {
    try await context.waitUntil { text != nil }
    return "\(text ?? "")_v1"
  }
}

private actor UpgradedTwo: Workflow {
  static let name = "Upgraded"
  static let give = Signal<String>("give") { $0.text = $1 }
  static var messages: Messages { give }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run() async throws -> String {
    try await context.waitUntil { text != nil }
    return "\(text ?? "")_v2"
  }
}

private actor PinnedOne: Workflow {
  static let name = "Pinned"
  static let versioning: WorkflowVersioning? = .pinned
  static let give = Signal<String>("give") { $0.text = $1 }
  static var messages: Messages { give }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run() async throws -> String {
    try await context.waitUntil { text != nil }
    return "\(text ?? "")_v1"
  }
}

private actor PinnedTwo: Workflow {
  static let name = "Pinned"
  static let versioning: WorkflowVersioning? = .pinned
  static let give = Signal<String>("give") { $0.text = $1 }
  static var messages: Messages { give }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var text: String?

  func run() async throws -> String {
    try await context.waitUntil { text != nil }
    return "\(text ?? "")_v2"
  }
}
