internal import ProtoWire
internal import TemporalAPI

/// A namespace of a server.
public struct NamespaceDescription: Sendable, Hashable {
  /// What becomes of it.
  public enum State: Sendable {
    /// One that this version does not know.
    case unknown
    /// It is there.
    case registered
    /// It takes no new workflows.
    case deprecated
    /// It is being deleted.
    case deleted
  }

  /// Its name.
  public let name: String
  /// What the server knows it by.
  public let id: String
  /// What becomes of it.
  public let state: State
  /// What it is for.
  public let description: String
  /// Whom to ask about it.
  public let ownerEmail: String
  /// Notes about it.
  public let data: [String: String]
  /// How long workflows are kept after their end.
  public let retention: Duration?
  /// The names of what the server can do there, as the protocol has them.
  public let capabilities: Set<String>

  init(_ response: DescribeNamespaceResponse) {
    self.init(response.namespaceInfo ?? NamespaceInfo(), response.config)
  }

  init(_ info: NamespaceInfo, _ config: NamespaceConfig?) {
    name = info.name
    id = info.id
    state = State(info.state)
    description = info.description
    ownerEmail = info.ownerEmail
    data = Dictionary(info.data.entries.map { ($0.key, $0.value) }) { $1 }
    retention = config?.workflowExecutionRetentionTtl.map { Duration($0) }
    capabilities = info.capabilities?.names ?? []
  }
}

extension TemporalClient {
  /// A namespace; nil is the client's own.
  ///
  /// - Throws: `TemporalError`: code `.namespaceNotFound` where there is none of the name.
  public func describeNamespace(_ name: String? = nil) async throws -> NamespaceDescription {
    var request = DescribeNamespaceRequest()
    request.namespace = name ?? namespace
    return NamespaceDescription(try await service.describeNamespace(request))
  }

  /// All namespaces of the server.
  ///
  /// - Throws: `TemporalError`: code `.permissionDenied` where this client may not see them.
  public func namespaces() async throws -> [NamespaceDescription] {
    let list = PagedList { [self] token async throws(TemporalError) in
      var request = ListNamespacesRequest()
      request.nextPageToken = token
      let response = try await service.listNamespaces(request)
      return (response.namespaces.map { NamespaceDescription($0) }, response.nextPageToken)
    }
    return try await list.collected()
  }

  /// Makes a namespace. Servers take some seconds until it can be used everywhere.
  ///
  /// - Parameters:
  ///   - retention: how long workflows are kept after their end; at least a day, unless the server is set up
  ///     otherwise.
  /// - Throws: `TemporalError`: code `.alreadyStarted` where there is one of the name.
  public func registerNamespace(
    _ name: String, retention: Duration, description: String = "", ownerEmail: String = "",
    data: [String: String] = [:]
  ) async throws {
    var request = RegisterNamespaceRequest()
    request.namespace = name
    request.workflowExecutionRetentionPeriod = WireDuration(retention)
    request.description = description
    request.ownerEmail = ownerEmail
    request.data = WireMap(data.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
    _ = try await service.registerNamespace(request)
  }

  /// Changes a namespace; what is nil stays as it is.
  ///
  /// - Throws: `TemporalError`: code `.namespaceNotFound` where there is none of the name.
  public func updateNamespace(
    _ name: String, retention: Duration? = nil, description: String? = nil,
    ownerEmail: String? = nil, data: [String: String]? = nil
  ) async throws {
    var request = UpdateNamespaceRequest()
    request.namespace = name
    if let retention {
      request.config = NamespaceConfig()
      request.config?.workflowExecutionRetentionTtl = WireDuration(retention)
    }
    if description != nil || ownerEmail != nil || data != nil {
      let now = try await describeNamespace(name)
      var info = UpdateNamespaceInfo()
      info.description = description ?? now.description
      info.ownerEmail = ownerEmail ?? now.ownerEmail
      let data = data ?? now.data
      info.data = WireMap(data.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
      request.updateInfo = info
    }
    _ = try await service.updateNamespace(request)
  }

  /// Deletes a namespace with all that is in it.
  ///
  /// - Throws: `TemporalError`: code `.namespaceNotFound` where there is none of the name.
  public func deleteNamespace(_ name: String) async throws {
    var request = DeleteNamespaceRequest()
    request.namespace = name
    _ = try await service.deleteNamespace(request)
  }
}

extension NamespaceDescription.State {
  fileprivate init(_ wire: NamespaceState) {
    self =
      switch wire {
      case .registered: .registered
      case .deprecated: .deprecated
      case .deleted: .deleted
      default: .unknown
      }
  }
}

extension NamespaceInfoCapabilities {
  fileprivate var names: Set<String> {
    var names: Set<String> = []
    let all = [
      ("eager_workflow_start", eagerWorkflowStart), ("sync_update", syncUpdate),
      ("async_update", asyncUpdate), ("worker_heartbeats", workerHeartbeats),
      ("reported_problems_search_attribute", reportedProblemsSearchAttribute),
      ("workflow_pause", workflowPause), ("standalone_activities", standaloneActivities),
      ("worker_poll_complete_on_shutdown", workerPollCompleteOnShutdown),
      ("poller_autoscaling", pollerAutoscaling), ("worker_commands", workerCommands),
      ("standalone_nexus_operation", standaloneNexusOperation),
      ("workflow_update_callbacks", workflowUpdateCallbacks),
      ("poller_autoscaling_auto_enroll", pollerAutoscalingAutoEnroll),
      ("workflow_task_completion_pagination", workflowTaskCompletionPagination),
      ("standalone_activity_start_delay", standaloneActivityStartDelay),
      ("standalone_activity_batch_operations", standaloneActivityBatchOperations),
      ("standalone_activity_operator_commands", standaloneActivityOperatorCommands),
    ]
    for (name, isThere) in all where isThere { names.insert(name) }
    return names
  }
}
