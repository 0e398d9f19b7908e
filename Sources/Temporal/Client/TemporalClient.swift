internal import GRPC
internal import ProtoWire
internal import TemporalAPI
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A connection to a Temporal server: starts workflows, and talks to those that run.
///
/// One client serves a whole process, and workers too; calls of any number of tasks share its connection,
/// which is renewed when it breaks. `close()` ends it.
///
/// ```swift
/// let client = try await TemporalClient.connect()
/// let handle = try await client.start(
///   OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
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
  /// Given by ``close()``, for workers of this client.
  let closing: StopSignal
  /// The workers of this client that take first tasks with the answers to starts.
  let eagerWork: EagerWork
  /// Names the workers of this client to the server.
  let groupingKey = UUID().uuidString.lowercased()

  init(
    configuration: ClientConfiguration, service: WorkflowService,
    closing: StopSignal = StopSignal(), eagerWork: EagerWork = EagerWork()
  ) {
    self.closing = closing
    self.eagerWork = eagerWork
    self.configuration = configuration
    self.service = service
    identity = configuration.effectiveIdentity
    converter = DataConverter(
      converter: configuration.converter, encodesFailures: configuration.encodesFailures)
    codec = MessageCodec(
      codec: configuration.codec,
      storage: configuration.externalStorage?.counted(
        by: configuration.metrics, namespace: configuration.namespace))
  }

  /// Connects, and asks the server what it can do.
  ///
  /// The namespace is not looked at yet: a wrong one makes the first call that needs it fail, with its name.
  ///
  /// - Parameters:
  ///   - configuration: nil is what the `TEMPORAL_*` variables and `temporal.toml` say
  ///     (``ClientConfiguration/fromEnvironment(profile:in:)``): a server on this machine, unless they say
  ///     otherwise.
  ///   - patience: how long to try again while the server cannot be reached, with a warning in the log
  ///     when an attempt fails for another reason than the last one. Nothing: one attempt.
  /// - Throws: `TemporalError` with the address, the reason and what to do: code `.unavailable` where the
  ///   server cannot be reached, `.unauthenticated` or `.permissionDenied` where it refuses, and
  ///   `.invalidConfiguration`.
  public static func connect(
    _ configuration: ClientConfiguration? = nil, patience: Duration = .zero
  ) async throws -> TemporalClient {
    let configuration = try configuration ?? .fromEnvironment()
    if configuration.tls.skipsVerification {
      configuration.logger.warning(
        "TLS takes any certificate for the server's: whoever is on the way can read and change everything",
        ["Address": configuration.address])
    }
    let log = ConnectionLog(configuration.logger, address: configuration.address)
    let channel = GRPCChannel(try configuration.channel()) { log.report($0) }
    let threads = ThreadExecutor(
      named: "temporal", threads: max(4, ProcessInfo.processInfo.activeProcessorCount))
    var service = try WorkflowService(
      configuration: configuration, transport: channel, threads: threads)
    do throws(TemporalError) {
      let greeting = ServerGreeting(
        service: service, logger: configuration.logger, patience: patience)
      service.capabilities = try await greeting.capabilities()
    } catch {
      await channel.close()
      throw error
    }
    return TemporalClient(configuration: configuration, service: service)
  }

  /// Has the connection's event loop call `body` at its next turn, which is at once while it is well, and
  /// does not wait for it.
  package func atNextTurn(_ body: @escaping @Sendable () -> Void) {
    Task(executorPreference: service.transport.tasks) { body() }
  }

  /// The namespace of every call.
  public var namespace: String { configuration.namespace }

  var logger: TemporalLogger { configuration.logger }

  /// Ends the connection. Calls under way, and later ones, fail with code `.cancelled`.
  /// A worker that still runs on it ends with an error.
  public func close() async {
    closing.stop()
    await service.transport.close()
  }

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

  /// For values of a workflow.
  func converter(ofWorkflow id: String) -> DataConverter {
    converter.told(context(workflowID: id))
  }

  /// Whose payloads those of an activity of its own are.
  func context(of activity: PayloadContext.Activity?) -> PayloadContext {
    PayloadContext(namespace: namespace, activity: activity)
  }

  /// Whether codec or converter look at whose payloads they have.
  var isContextual: Bool { codec.isContextual || converter.isContextual }
}
