internal import ProtoWire
internal import TemporalAPI

/// A connection to a Temporal server: starts workflows, and talks to those that run.
///
/// One client serves a whole process, and workers too; calls of any number of tasks share its connection,
/// which is renewed when it breaks. `close()` ends it.
///
/// ```swift
/// let client = try await TemporalClient.connect()
/// let handle = try await client.start(OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
/// try await handle.signal(OrderWorkflow.expedite)
/// let receipt = try await handle.result()
/// ```
public final class TemporalClient: Sendable {
  /// What the client was made with.
  public let configuration: ClientConfiguration
  /// Who it says it is.
  public let identity: String
  let service: WorkflowService
  let converter: DataConverter
  let codec: MessageCodec
  private let closeChannel: @Sendable () async -> Void

  init(
    configuration: ClientConfiguration, service: WorkflowService,
    close: @escaping @Sendable () async -> Void = {}
  ) {
    self.configuration = configuration
    self.service = service
    identity = configuration.effectiveIdentity
    converter = DataConverter(
      converter: configuration.converter, encodesFailures: configuration.encodesFailures)
    codec = MessageCodec(codec: configuration.codec)
    closeChannel = close
  }

  /// The namespace of every call.
  public var namespace: String { configuration.namespace }

  var logger: Logger { configuration.logger }

  /// Ends the connection. Calls under way, and later ones, fail with code `.cancelled`.
  public func close() async { await closeChannel() }

  /// Asks the server whether it serves (`grpc.health.v1.Health`).
  ///
  /// - Parameter timeout: how long the answer may take.
  /// - Throws: `TemporalError`: of code `.unavailable` where it does not serve.
  public func checkHealth(within timeout: Duration = .seconds(3)) async throws {
    let response = try await service.checkHealth(within: timeout)
    guard response.status == .serving else {
      let status = HealthCheckResponseServingStatus.names[response.status.rawValue] ?? "unknown"
      throw TemporalError(
        .unavailable, "\(configuration.address) says that it does not serve (\(status))")
    }
  }

  /// Whose payloads a codec has before it.
  func context(workflowID: String) -> PayloadContext {
    PayloadContext(namespace: namespace, workflowID: workflowID)
  }
}
