import Temporal
import Testing
import Threads

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A server that asks who calls: at `TEMPORAL_GUARDED_ADDRESS`, by the tokens in `TEMPORAL_GUARDED_TOKENS`, as
/// `NAME=TOKEN` by spaces.
private enum GuardedServer {
  private static let environment = ProcessInfo.processInfo.environment
  static let address = environment["TEMPORAL_GUARDED_ADDRESS"]
  static let reason: Comment =
    "TEMPORAL_GUARDED_ADDRESS names no server: `run_tests.py --filter PermissionTests` starts one"

  static func configuration(_ token: Token) -> ClientConfiguration {
    var configuration = ClientConfiguration(address: address ?? "127.0.0.1:1")
    configuration.logger = TemporalLogger(level: .error)
    let tokens = (environment["TEMPORAL_GUARDED_TOKENS"] ?? "").split(separator: " ")
    let key = tokens.first { $0.hasPrefix("\(token)=") }?.dropFirst("\(token)=".count)
    configuration.apiKey = { String(key ?? "") }
    return configuration
  }

  /// What it lets somebody do.
  enum Token {
    /// Everything in another namespace, and nothing in ours.
    case elsewhere
    /// To look at ours.
    case read
    /// Everything in ours, once.
    case expired
    /// Everything.
    case admin
  }
}

/// The names of calls as they are made.
private final class CallNames: ClientInterceptor {
  private let seen = Guarded<Set<String>>([])
  var all: Set<String> { seen.withLock { $0 } }

  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: NextInterceptor<ClientCall, Answer>
  ) async throws -> Answer {
    seen.withLock { _ = $0.insert(call.method) }
    return try await next(call)
  }
}

/// Who may not do something is told so, by code, and what decides it: whatever the call is.
@Suite(
  "Each call of a client that may not make it",
  .enabled(if: GuardedServer.address != nil, GuardedServer.reason), .timeLimit(.minutes(3)))
struct PermissionTests {
  private static let reads: Set<String> = [
    "result", "describe", "history", "query", "describe a schedule", "progress of a batch",
    "result of an activity", "describe an activity", "describe a deployment", "describe a worker",
    "list", "count", "list schedules", "list activities", "describe the namespace",
    "describe a queue", "times of a schedule", "count schedules", "list batches",
    "count activities", "list workers", "count workers", "list deployments", "describe a version",
    "result of an update", "list search attributes",
  ]
  /// They change what they have found: who may look learns that there is nothing.
  private static let lookFirst: Set<String> = ["reset", "update a schedule"]
  private static var changes: [ClientAttempt] {
    ClientAttempt.ofANamespace.filter { !reads.union(lookFirst).contains($0.name) }
  }

  private func refuses(_ error: TemporalError?, _ namespace: String = "default") {
    #expect(error?.code == .permissionDenied, "\(error as Any)")
    let message = error?.message ?? ""
    for word in [GuardedServer.address ?? "", "\"\(namespace)\"", "API key, token or certificate"] {
      #expect(message.contains(word), "\(message)")
    }
  }

  @Test(arguments: ClientAttempt.ofANamespace + ClientAttempt.ofOperators)
  func byATokenForAnotherNamespace(_ attempt: ClientAttempt) async throws {
    try await withClient(GuardedServer.configuration(.elsewhere)) { client in
      refuses(await temporalError { try await attempt.call(client, TestServer.name("x")) })
    }
  }

  @Test(arguments: Self.changes)
  func byATokenToLook(_ attempt: ClientAttempt) async throws {
    try await withClient(GuardedServer.configuration(.read)) { client in
      refuses(await temporalError { try await attempt.call(client, TestServer.name("x")) })
    }
  }

  @Test(arguments: ClientAttempt.ofANamespace.filter { reads.contains($0.name) })
  func whatATokenToLookIsGoodFor(_ attempt: ClientAttempt) async throws {
    // No worker is there to answer, and waiting for one says nothing of permissions.
    guard attempt.name != "query" else { return }
    try await withClient(GuardedServer.configuration(.read)) { client in
      do {
        try await attempt.call(client, TestServer.name("x"))
      } catch let error as TemporalError {
        // Of workers the server knows no namespace before one of them has told how it is.
        #expect([.notFound, .namespaceNotFound].contains(error.code), "\(error)")
      }
    }
  }

  @Test(arguments: ClientAttempt.ofSomething)
  func byATokenThatIsOver(_ attempt: ClientAttempt) async throws {
    // The server takes it for no token at all, already where a client greets it.
    let error = await temporalError {
      try await withClient(GuardedServer.configuration(.expired)) { client in
        try await attempt.call(client, TestServer.name("x"))
      }
    }
    let codes: [TemporalError.Code?] = [.permissionDenied, .unauthenticated]
    #expect(codes.contains(error?.code), "\(error as Any)")
    #expect(error?.message.contains("API key, token or certificate") == true)
  }

  @Test func anEndpointOfNexus() async throws {
    try await withClient(GuardedServer.configuration(.admin)) { admin in
      let target = NexusEndpoint.Target.worker(namespace: "default", taskQueue: "nobody")
      let endpoint = try await admin.createNexusEndpoint(TestServer.name("e"), target: target)
      try await withClient(GuardedServer.configuration(.elsewhere)) { client in
        refuses(
          await temporalError {
            _ = try await client.updateNexusEndpoint(endpoint, target: target)
          })
        refuses(await temporalError { try await client.deleteNexusEndpoint(endpoint) })
      }
      try await admin.deleteNexusEndpoint(endpoint)
    }
  }

  /// A worker goes on asking, for tokens are renewed; what it is refused is in its status.
  @Test func aWorkerGoesOnAsking() async throws {
    try await withClient(GuardedServer.configuration(.elsewhere)) { client in
      let worker = Worker(client: client, taskQueue: "guarded", workflows: [EchoWorkflow.self])
      let running = Task { try await worker.run() }
      _ = try await eventually { () -> Bool? in
        let errors = worker.status.queues.compactMap(\.lastError)
        return errors.contains { $0.contains("API key, token or certificate") } ? true : nil
      }
      worker.stop()
      try await running.value
    }
  }

  /// What comes behind a call that is refused already.
  private static let secondCalls: Set = ["ResetWorkflowExecution", "UpdateSchedule"]

  /// So that a call that comes later is not left out here.
  @Test func noneOfTheCallsIsLeftOut() async throws {
    let names = CallNames()
    var configuration = GuardedServer.configuration(.elsewhere)
    configuration.interceptors = [names]
    try await withClient(configuration) { client in
      for attempt in ClientAttempt.ofANamespace + ClientAttempt.ofOperators {
        try? await attempt.call(client, TestServer.name("x"))
      }
    }
    // An endpoint must be there before it can be changed: `anEndpointOfNexus`.
    let elsewhere: Set = ["GetNexusEndpoint", "UpdateNexusEndpoint", "DeleteNexusEndpoint"]
    let left = try Self.callsOfTheClient().subtracting(names.all).subtracting(elsewhere)
    #expect(left.sorted() == Self.secondCalls.sorted())
  }

  /// Those in the sources that are no worker's.
  private static func callsOfTheClient() throws -> Set<String> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Temporal/Client")
    var names: Set<String> = []
    for chapter in ["Activities", "Operations", "Operator", "Schedules", "Server", "Workflows"] {
      let text = try String(
        contentsOf: folder.appending(path: "WorkflowService+\(chapter).swift"), encoding: .utf8)
      for match in text.matches(of: /"\/temporal\.api\.[a-z0-9.]+\.[A-Za-z]+\/([A-Za-z]+)"/) {
        names.insert(String(match.1))
      }
    }
    return names
  }
}
