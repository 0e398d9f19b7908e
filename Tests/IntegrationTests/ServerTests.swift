import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is not about one workflow: queues, workers, deployments, namespaces, attributes, endpoints.
@Suite(
  "What else a real server has", .enabled(if: TestServer.isThere, TestServer.reason))
struct ServerTests {
  private let name = TestServer.name("server")

  @Test func aTaskQueueTellsItsPollersAndItsBacklog() async throws {
    try await withWorker(workflows: [EchoWorkflow.self]) { client, queue in
      let polled = try await eventually {
        let description = try await client.describeTaskQueue(queue)
        return description.pollers.isEmpty ? nil : description
      }
      #expect(polled.pollers[0].identity.hasPrefix(client.identity))
      #expect(polled.pollers[0].version == nil)
      let nobody = try await client.describeTaskQueue("\(name)-nobody", .activity)
      #expect(nobody.pollers.isEmpty)
      #expect(nobody.backlog.count == 0)
      let waiting = try await client.start(named: "Nobody", id: name, taskQueue: name)
      let backlog = try await eventually { () -> TaskQueueDescription.Backlog? in
        let backlog = try await client.describeTaskQueue(name).backlog
        return backlog.count == 1 ? backlog : nil
      }
      #expect(backlog.count == 1)
      try await waiting.terminate()
      let empty = await temporalError { _ = try await client.describeTaskQueue("") }
      #expect(empty?.code == .invalidArgument)
    }
  }

  @Test func theRateOfATaskQueueIsSetAndTakenAway() async throws {
    try await withClient { client in
      try await client.setTaskQueueRate(name, .activity, perSecond: 12.5, reason: "to see")
      try await client.setFairnessKeyRate(name, .activity, perSecond: 3, reason: "to see")
      try await client.setFairnessWeights(name, .activity, ["a": 2, "b": 0.5])
      let limited = try await eventually { () -> TaskQueueDescription? in
        let description = try await client.describeTaskQueue(name, .activity)
        return description.fairnessWeights.count == 2 && description.rateLimit == 12.5
          ? description : nil
      }
      #expect(limited.rateSource == .client)
      #expect(limited.fairnessKeyRateLimit == 3)
      #expect(limited.fairnessWeights == ["a": 2, "b": 0.5])
      try await client.setFairnessWeights(name, .activity, ["a": nil])
      try await client.setTaskQueueRate(name, .activity, perSecond: nil, reason: "enough")
      _ = try await eventually { () -> Bool? in
        let description = try await client.describeTaskQueue(name, .activity)
        return description.fairnessWeights == ["b": 0.5] && description.rateLimit != 12.5
          ? true : nil
      }
      let workflow = await temporalError {
        try await client.setTaskQueueRate(name, .workflow, perSecond: 1, reason: "x")
      }
      #expect(workflow?.code == .invalidArgument)
      let negative = await temporalError {
        try await client.setTaskQueueRate(name, .activity, perSecond: -1, reason: "x")
      }
      #expect(negative?.code == .invalidArgument)
    }
  }

  @Test func aWorkerTellsHowItIs() async throws {
    let echo = TestActivities.echo.implemented { text in text }
    try await withWorker(workflows: [EchoWorkflow.self], activities: [echo]) { client, queue in
      let worker = try await eventually { () -> WorkerSummary? in
        for try await worker in client.workers(matching: "TaskQueue = '\(queue)'") { return worker }
        return nil
      }
      #expect(worker.taskQueue == queue)
      #expect(worker.identity == "\(client.identity)@\(queue)")
      #expect(worker.sdkName == "temporal-swift")
      #expect(worker.hostName == ProcessInfo.processInfo.hostName)
      #expect(worker.processID == "\(ProcessInfo.processInfo.processIdentifier)")
      #expect(worker.startTime != nil)
      var request = DescribeWorkerRequest()
      request.namespace = client.namespace
      request.workerInstanceKey = worker.instanceKey
      let told = try #require(
        try await client.service.describeWorker(request).workerInfo?.workerHeartbeat)
      #expect(told.status == .running)
      #expect(told.environment?.runtimes.first?.type == .native)
      #expect(told.workflowTaskSlotsInfo?.slotSupplierKind == "Fixed")
      #expect(told.activityPollerInfo != nil)
      #expect(told.hostInfo?.workerGroupingKey == client.groupingKey)
      #expect(told.hostInfo.map { $0.currentHostMemUsage > 0 } == true)
    }
  }

  @Test func aWorkerThatIsToTellNothingIsNotListed() async throws {
    var options = WorkerOptions()
    options.workerHeartbeatInterval = nil
    try await withWorker(workflows: [EchoWorkflow.self], options: options) { client, queue in
      _ = try await eventually {
        try await client.describeTaskQueue(queue).pollers.first
      }
      #expect(try await client.countWorkers(matching: "TaskQueue = '\(queue)'") == 0)
    }
  }

  @Test func workersAreListed() async throws {
    try await withClient { client in
      for try await worker in client.workers() { #expect(!worker.instanceKey.isEmpty) }
      #expect(try await client.countWorkers(matching: "TaskQueue = '\(name)'") == 0)
      let wrong = await temporalError {
        for try await _ in client.workers(matching: "what?") {}
      }
      #expect(wrong?.code == .invalidArgument)
      let absent = await temporalError { _ = try await client.worker(instanceKey: "absent") }
      #expect(absent?.code == .notFound)
    }
  }

  /// Polls as a worker of this version, which makes it known to the server.
  private func poll(_ client: TemporalClient, _ build: String) async throws {
    var request = PollWorkflowTaskQueueRequest()
    request.namespace = client.namespace
    request.taskQueue = TaskQueue()
    request.taskQueue?.name = name
    request.identity = client.identity
    request.deploymentOptions = WorkerDeploymentOptions()
    request.deploymentOptions?.deploymentName = name
    request.deploymentOptions?.buildId = build
    request.deploymentOptions?.workerVersioningMode = .versioned
    let poll = request
    let polling = Task { try await client.service.pollWorkflowTaskQueue(poll) }
    defer { polling.cancel() }
    _ = try await eventually(within: .seconds(60)) { () -> Bool? in
      (try? await client.deployment(name).describeVersion(build)) == nil ? nil : true
    }
  }

  @Test(.timeLimit(.minutes(3))) func aDeploymentIsRoutedRampedAndDeleted() async throws {
    try await withClient { client in
      try await poll(client, "one")
      try await poll(client, "two")
      let deployment = client.deployment(name)
      let versions = try await deployment.describe().versions.map(\.version.buildID).sorted()
      #expect(versions == ["one", "two"])
      try await deployment.setCurrent("one", allowsNoPollers: true)
      try await deployment.setRamping("two", percentage: 25, allowsNoPollers: true)
      let routed = try await deployment.describe().routing
      #expect(routed.current == DeploymentVersion(deployment: name, buildID: "one"))
      #expect(routed.ramping == DeploymentVersion(deployment: name, buildID: "two"))
      #expect(routed.rampingPercentage == 25)
      let listed = try await eventually { try await client.deployments()[name] }
      #expect(listed.current?.buildID == "one")
      try await deployment.setNotes(["commit": "abc", "number": 7], of: "two")
      try await deployment.setNotes([:], removing: ["number"], of: "two")
      let version = try await deployment.describeVersion("two")
      #expect(version.status == .ramping)
      #expect(version.noteKeys == ["commit"])
      #expect(try await version.note("commit", as: String.self) == "abc")
      #expect(version.taskQueues[name] == [.workflow])
      let many = await temporalError { try await deployment.setRamping("two", percentage: 101) }
      #expect(many?.code == .invalidArgument)
      let unknown = await temporalError { try await deployment.setCurrent("three") }
      #expect(unknown?.code == .notFound || unknown?.code == .failedPrecondition)
      let used = await temporalError { try await deployment.deleteVersion("one") }
      #expect(used?.code == .failedPrecondition)
      let full = await temporalError { try await deployment.delete() }
      #expect(full?.code == .failedPrecondition)
      try await deployment.setRamping(nil, percentage: nil)
      try await deployment.setCurrent(nil, allowsNoPollers: true, ignoresMissingQueues: true)
      #expect(try await deployment.describe().routing.current == nil)
      let absent = await temporalError {
        _ = try await client.deployment("absent-\(name)").describe()
      }
      #expect(absent?.code == .notFound)
    }
  }

  @Test(.timeLimit(.minutes(2))) func aNamespaceIsMadeChangedAndDeleted() async throws {
    try await withClient { client in
      try await client.registerNamespace(
        name, retention: .seconds(3 * 86_400), description: "a test", ownerEmail: "me@example.com",
        data: ["k": "v"])
      let made = try await eventually(within: .seconds(30)) {
        try? await client.describeNamespace(name)
      }
      #expect(made.name == name)
      #expect(made.state == .registered)
      #expect(made.retention == .seconds(3 * 86_400))
      #expect(made.description == "a test")
      #expect(made.data == ["k": "v"])
      #expect(made.capabilities.contains("standalone_activities"))
      try await client.updateNamespace(name, retention: .seconds(5 * 86_400))
      try await client.updateNamespace(name, description: "changed")
      let changed = try await client.describeNamespace(name)
      #expect(changed.retention == .seconds(5 * 86_400))
      #expect(changed.description == "changed")
      #expect(changed.ownerEmail == "me@example.com")
      let listed = try await client.namespaces().map(\.name)
      #expect(listed.contains(name))
      #expect(listed.contains("default"))
      let twice = await temporalError {
        try await client.registerNamespace(name, retention: .seconds(86_400))
      }
      #expect(twice?.code == .alreadyStarted)
      try await client.deleteNamespace(name)
      #expect(try await client.describeNamespace().name == "default")
      let absent = await temporalError {
        _ = try await client.describeNamespace("absent-\(name)")
      }
      #expect(absent?.code == .namespaceNotFound)
      #expect(absent?.message.contains("absent-\(name)") == true)
    }
  }

  @Test(.timeLimit(.minutes(2))) func anAttributeIsAddedUsedAndRemoved() async throws {
    try await withClient { client in
      let attribute = "Attribute\(name.filter { $0.isLetter || $0.isNumber })"
      try await client.addSearchAttributes([attribute: .int])
      _ = try await eventually(within: .seconds(30)) {
        try await client.searchAttributeTypes().added[attribute] == .int ? true : nil
      }
      #expect(try await client.searchAttributeTypes().server["WorkflowId"] == .keyword)
      let key = SearchAttributeKey<Int>.int(attribute)
      let handle = try await eventually(within: .seconds(30)) { () -> UntypedWorkflowHandle? in
        try? await client.start(
          named: "Nobody", id: name, taskQueue: name,
          options: .init(searchAttributes: [key.value(41)]))
      }
      #expect(try await handle.describe().searchAttributes[key] == 41)
      let filter = ListFilter.attribute(key).isWithin(40...42) && .workflowID.equals(name)
      _ = try await eventually(within: .seconds(30)) {
        try await client.countWorkflows(where: filter) == 1 ? true : nil
      }
      try await handle.terminate()
      // The dev server passes over what it knows already, and what it does not.
      try await client.addSearchAttributes([attribute: .text])
      #expect(try await client.searchAttributeTypes().added[attribute] == .int)
      try await client.removeSearchAttributes([attribute])
      let system = await temporalError {
        try await client.addSearchAttributes(["WorkflowId": .keyword])
      }
      #expect(system != nil)
    }
  }

  @Test func anEndpointIsMadeChangedAndDeleted() async throws {
    try await withClient { client in
      let made = try await client.createNexusEndpoint(
        name, target: .worker(namespace: "default", taskQueue: name), description: "a test")
      #expect(made.name == name)
      let twice = await temporalError {
        try await client.createNexusEndpoint(
          name, target: .worker(namespace: "default", taskQueue: name))
      }
      #expect(twice?.code == .alreadyStarted)
      let found = try await eventually { try? await client.nexusEndpoint(name) }
      #expect(found.target == .worker(namespace: "default", taskQueue: name))
      let changed = try await client.updateNexusEndpoint(
        found, target: .worker(namespace: "default", taskQueue: "\(name)-2"))
      #expect(changed.version > found.version)
      let stale = await temporalError {
        try await client.updateNexusEndpoint(found, target: changed.target)
      }
      #expect(stale?.code == .failedPrecondition)
      #expect(try await client.nexusEndpoints().contains { $0.id == found.id })
      try await client.deleteNexusEndpoint(changed)
      let gone = await temporalError { try await client.deleteNexusEndpoint(changed) }
      #expect(gone?.code == .notFound)
      let nowhere = await temporalError {
        try await client.createNexusEndpoint(
          "\(name)-3", target: .worker(namespace: "nowhere", taskQueue: name))
      }
      #expect(nowhere?.code == .failedPrecondition)
      let absent = await temporalError { _ = try await client.nexusEndpoint("absent-\(name)") }
      #expect(absent?.code == .notFound)
    }
  }

  @Test func anyCallCanBeMadeWithBytes() async throws {
    try await withClient { client in
      let bytes = try await client.call(
        "/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo", message: [])
      #expect(try !GetSystemInfoResponse(decoding: bytes).serverVersion.isEmpty)
      var request = DescribeWorkflowExecutionRequest()
      request.namespace = client.namespace
      request.execution = WorkflowExecution()
      request.execution?.workflowId = "absent-\(name)"
      let message = request.encoded()
      let absent = await temporalError {
        _ = try await client.call(
          "/temporal.api.workflowservice.v1.WorkflowService/DescribeWorkflowExecution",
          message: message)
      }
      #expect(absent?.code == .notFound)
      let none = await temporalError {
        _ = try await client.call(
          "/temporal.api.workflowservice.v1.WorkflowService/Nonsense", message: [])
      }
      #expect(none?.code == .unimplemented)
      let garbage = await temporalError {
        _ = try await client.call(
          "/temporal.api.workflowservice.v1.WorkflowService/ListWorkers", message: [255, 255, 255],
          isRetried: false)
      }
      #expect(garbage != nil)
    }
  }
}
