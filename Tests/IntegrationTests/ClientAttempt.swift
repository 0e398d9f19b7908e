import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One call of a client's, and what it is about.
struct ClientAttempt: Sendable, CustomTestStringConvertible {
  let name: String
  let call: @Sendable (TemporalClient, String) async throws -> Void

  init(
    _ name: String, _ call: @escaping @Sendable (TemporalClient, String) async throws -> Void
  ) {
    self.name = name
    self.call = call
  }

  var testDescription: String { name }
}

/// Calls of every kind, by what they are about.
extension ClientAttempt {
  private static let schedule = Schedule(
    .start(named: "Nobody", id: "scheduled", taskQueue: "nobody"), spec: .init())

  /// Of a workflow that runs, or did.
  static let ofAWorkflow: [ClientAttempt] = [
    ClientAttempt("signal") { try await $0.handle(id: $1).signal("poke", 1) },
    ClientAttempt("query") { _ = try await $0.handle(id: $1).query("ask", as: Int.self) },
    ClientAttempt("update") { try await $0.handle(id: $1).executeUpdate("set", 1) },
    ClientAttempt("terminate") { try await $0.handle(id: $1).terminate(reason: "enough") },
    ClientAttempt("options") { try await $0.handle(id: $1).setPriority(.init(key: 2)) },
    ClientAttempt("pause activity") { try await $0.handle(id: $1).pauseActivity("1", reason: "x") },
    ClientAttempt("unpause activity") { try await $0.handle(id: $1).unpauseActivity("1") },
    ClientAttempt("reset activity") { try await $0.handle(id: $1).resetActivity("1") },
    ClientAttempt("activity options") {
      try await $0.handle(id: $1).updateActivity("1", .init(startToClose: .seconds(1)))
    },
  ]
  /// Of a workflow that may be over.
  static let ofAnyWorkflow: [ClientAttempt] = [
    ClientAttempt("result") { try await $0.handle(id: $1).result() },
    ClientAttempt("describe") { _ = try await $0.handle(id: $1).describe() },
    ClientAttempt("cancel") { try await $0.handle(id: $1).cancel(reason: "enough") },
    ClientAttempt("history") { _ = try await $0.handle(id: $1).history().recorded() },
    ClientAttempt("reset") { _ = try await $0.handle(id: $1).reset(to: .firstTask, reason: "x") },
    ClientAttempt("delete") { try await $0.handle(id: $1).delete() },
  ]
  static let others: [ClientAttempt] = [
    ClientAttempt("complete an activity") {
      try await $0.activity(id: "1", ofWorkflow: $1).complete("x")
    },
    ClientAttempt("fail an activity") {
      try await $0.activity(id: "1", ofWorkflow: $1).fail(ApplicationFailure("x"))
    },
    ClientAttempt("heartbeat") { try await $0.activity(id: "1", ofWorkflow: $1).heartbeat(1) },
    ClientAttempt("describe a schedule") { _ = try await $0.schedule(id: $1).describe() },
    ClientAttempt("pause a schedule") { try await $0.schedule(id: $1).pause() },
    ClientAttempt("unpause a schedule") { try await $0.schedule(id: $1).unpause() },
    ClientAttempt("trigger a schedule") { try await $0.schedule(id: $1).trigger() },
    ClientAttempt("update a schedule") { try await $0.schedule(id: $1).update { $0.note = "x" } },
    ClientAttempt("progress of a batch") { _ = try await $0.batch(id: $1).progress() },
    ClientAttempt("stop a batch") { try await $0.batch(id: $1).stop(reason: "x") },
    ClientAttempt("result of an activity") { try await $0.activityHandle(id: $1).result() },
    ClientAttempt("describe an activity") { _ = try await $0.activityHandle(id: $1).describe() },
    ClientAttempt("cancel an activity") { try await $0.activityHandle(id: $1).cancel() },
    ClientAttempt("terminate an activity") { try await $0.activityHandle(id: $1).terminate() },
    ClientAttempt("describe a deployment") { _ = try await $0.deployment($1).describe() },
    ClientAttempt("describe a worker") { _ = try await $0.worker(instanceKey: $1) },
  ]
  /// What begins something, or asks for much.
  static let atLarge: [ClientAttempt] = [
    ClientAttempt("start") { _ = try await $0.start(named: "Nobody", id: $1, taskQueue: "nobody") },
    ClientAttempt("create a schedule") { _ = try await $0.createSchedule($1, schedule) },
    ClientAttempt("start an activity") {
      _ = try await $0.start(TestActivities.echo, "x", id: $1, taskQueue: "nobody")
    },
    ClientAttempt("list") { client, _ in for try await _ in client.workflows(where: .all) { return }
    },
    ClientAttempt("count") { client, _ in _ = try await client.countWorkflows(where: .all) },
    ClientAttempt("list schedules") { client, _ in for try await _ in client.schedules() { return }
    },
    ClientAttempt("list activities") { client, _ in
      for try await _ in client.activities(where: .all) { return }
    },
    ClientAttempt("describe the namespace") { client, _ in _ = try await client.describeNamespace()
    },
    ClientAttempt("describe a queue") { client, _ in
      _ = try await client.describeTaskQueue("nobody")
    },
  ]
  /// What else a client can ask for.
  static let more: [ClientAttempt] = [
    ClientAttempt("pause") { try await $0.handle(id: $1).pause(reason: "x") },
    ClientAttempt("unpause") { try await $0.handle(id: $1).unpause(reason: "x") },
    ClientAttempt("result of an update") {
      _ = try await $0.handle(id: $1).updateHandle(id: "x", as: Int.self).result()
    },
    ClientAttempt("signal with start") {
      _ = try await $0.signalWithStart(begin($1), NobodysWorkflow.poke)
    },
    ClientAttempt("update with start") {
      _ = try await $0.executeUpdateWithStart(begin($1), NobodysWorkflow.set, 1)
    },
    ClientAttempt("cancel an attempt") { try await $0.activity(id: "1", ofWorkflow: $1).cancel() },
    ClientAttempt("delete a schedule") { try await $0.schedule(id: $1).delete() },
    ClientAttempt("times of a schedule") {
      _ = try await $0.schedule(id: $1).times(
        from: Date(timeIntervalSince1970: 0), to: Date(timeIntervalSince1970: 1))
    },
    ClientAttempt("count schedules") { client, _ in _ = try await client.countSchedules() },
    ClientAttempt("start a batch") {
      _ = try await $0.startBatch(
        .terminate, to: [.init(workflowID: $1)], reason: "x", id: "batch-\($1)")
    },
    ClientAttempt("list batches") { client, _ in for try await _ in client.batches() { return } },
    ClientAttempt("count activities") { client, _ in _ = try await client.countActivities() },
    ClientAttempt("delete an activity") { try await $0.activityHandle(id: $1).delete() },
    ClientAttempt("pause an activity") { try await $0.activityHandle(id: $1).pause() },
    ClientAttempt("unpause an activity") { try await $0.activityHandle(id: $1).unpause() },
    ClientAttempt("reset an activity") { try await $0.activityHandle(id: $1).reset() },
    ClientAttempt("options of an activity") {
      try await $0.activityHandle(id: $1).update(.init(startToClose: .seconds(1)))
    },
    ClientAttempt("rate of a queue") {
      try await $0.setTaskQueueRate($1, .activity, perSecond: 1, reason: "x")
    },
    ClientAttempt("list workers") { client, _ in for try await _ in client.workers() { return } },
    ClientAttempt("count workers") { client, _ in _ = try await client.countWorkers() },
    ClientAttempt("list deployments") { client, _ in _ = try await client.deployments() },
    ClientAttempt("describe a version") {
      _ = try await $0.deployment($1).describeVersion("1")
    },
    ClientAttempt("set the current version") {
      try await $0.deployment($1).setCurrent("1", allowsNoPollers: true)
    },
    ClientAttempt("set the ramping version") {
      try await $0.deployment($1).setRamping("1", percentage: 5, allowsNoPollers: true)
    },
    ClientAttempt("notes of a version") {
      try await $0.deployment($1).setNotes(["note": 1], of: "1")
    },
    ClientAttempt("delete a version") { try await $0.deployment($1).deleteVersion("1") },
    ClientAttempt("delete a deployment") { try await $0.deployment($1).delete() },
  ]
  /// What is not about one namespace, or about how it is set up.
  static let ofOperators: [ClientAttempt] = [
    ClientAttempt("list namespaces") { client, _ in _ = try await client.namespaces() },
    ClientAttempt("register a namespace") {
      try await $0.registerNamespace($1, retention: .seconds(86_400))
    },
    ClientAttempt("update the namespace") { client, _ in
      try await client.updateNamespace(client.namespace, retention: .seconds(86_400))
    },
    ClientAttempt("delete a namespace") { try await $0.deleteNamespace($1) },
    ClientAttempt("list search attributes") { client, _ in
      _ = try await client.searchAttributeTypes()
    },
    ClientAttempt("add search attributes") { client, _ in
      try await client.addSearchAttributes(["NobodyHas": .keyword])
    },
    ClientAttempt("remove search attributes") { client, _ in
      try await client.removeSearchAttributes(["NobodyHas"])
    },
    ClientAttempt("list endpoints") { client, _ in _ = try await client.nexusEndpoints() },
    ClientAttempt("find an endpoint") { _ = try await $0.nexusEndpoint($1) },
    ClientAttempt("create an endpoint") {
      _ = try await $0.createNexusEndpoint(
        $1, target: .worker(namespace: $0.namespace, taskQueue: "nobody"))
    },
  ]

  private static func begin(_ id: String) -> WorkflowStart<NobodysWorkflow> {
    WorkflowStart(NobodysWorkflow.self, "x", id: id, taskQueue: "nobody")
  }
}

extension ClientAttempt {
  /// Of one thing that must be there.
  static let ofSomething = ofAWorkflow + ofAnyWorkflow + others
  /// Of whatever is in a namespace.
  static let ofANamespace = ofSomething + atLarge + more
}

/// One that no worker serves.
private actor NobodysWorkflow: Workflow {
  static let poke = Signal("poke") { _ in }
  static let set = Update<(Int) -> Int>("set") { _, number in number }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: String) async throws {}
}
