internal import CommandLineTool
internal import HTTPEndpoint
internal import OrderProcessing
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Temporal's dev server and workers, as children of this process: for `order dev`, and for demonstrations that
/// want a server of their own.
struct LocalStack: Sendable {
  /// How often is looked.
  static let glance = Duration.milliseconds(100)
  /// What a worker may take to stop, and a little more.
  private static let patience = Duration.seconds(35)

  /// Where the server is, and what it is told.
  struct Server: Sendable {
    var port: Int
    /// nil: it has no UI.
    var uiPort: Int?
    /// Keeps what happened; nil: nothing is kept.
    var database: String?
    /// Where its UI has payloads opened.
    var codecEndpoint: String?
  }

  /// Gets each line that a child writes, with the child's name.
  typealias OnLine = @Sendable (_ name: String, _ line: String) -> Void

  let server: Server
  /// What the children get, and what reaches this server and no other.
  let environment: [String: String]
  private let onLine: OnLine

  /// - Parameter environment: of this process; what steers programs to another server is left out.
  init(_ server: Server, environment: [String: String], onLine: @escaping OnLine) {
    self.server = server
    self.onLine = onLine
    var own = environment.filter { !$0.key.hasPrefix("TEMPORAL_") }
    own["TEMPORAL_ADDRESS"] = "127.0.0.1:\(server.port)"
    // The user's own profile may want TLS; a file that is missing is none.
    own["TEMPORAL_CONFIG_FILE"] = "/nonexistent/temporal.toml"
    if let port = server.uiPort { own["TEMPORAL_UI_URL"] = "http://localhost:\(port)" }
    self.environment = own
  }

  /// - Throws: `HTTPServerError` where a port is taken: a server that is there already would be taken for ours.
  func checkPorts() throws {
    for port in [server.port] + (server.uiPort.map { [$0] } ?? []) {
      try HTTPServer(port: port) { _ in HTTPResponse(status: 404) }.stop()
    }
  }

  /// Starts the server and waits until it answers.
  ///
  /// - Parameter children: gets the server at once, so that it is stopped whatever happens.
  func startServer(_ children: inout [ChildProcess]) async throws {
    let child = try start("temporal", serverCommand, [:], hint: Self.temporalHint)
    children.append(child)
    while true {
      try Self.check(children)
      do {
        return try await connect(patience: .zero).close()
      } catch let error as TemporalError where error.code == .unavailable {
        try await Task.sleep(for: Self.glance)
      }
    }
  }

  /// - Parameter variables: on top of the environment.
  func startWorker(
    _ name: String = "worker", _ variables: [String: String] = [:]
  ) throws -> ChildProcess {
    try start(name, [Self.sibling("order-worker")], variables, hint: "swift build makes it")
  }

  func connect(patience: Duration) async throws -> TemporalClient {
    let settings = try OrderSettings(environment)
    let codec = try settings.encryption.codec(mayCreateKey: true)
    return try await TemporalClient.connect(
      settings.clientConfiguration(codec: codec, logger: TemporalLogger(level: .error)),
      patience: patience)
  }

  /// - Throws: where one has ended by itself.
  static func check(_ children: [ChildProcess]) throws {
    for child in children {
      if let code = child.exitCode { throw ChildEnded(name: child.name, code: code) }
    }
  }

  /// The last first, each within what a worker may take.
  static func stop(_ children: [ChildProcess]) async {
    for child in children.reversed() {
      child.terminate()
      _ = await hasEnded(child, within: patience)
      child.kill()
    }
  }

  /// Waits also where this task is cancelled, as it is when the program is told to end.
  static func hasEnded(_ child: ChildProcess, within limit: Duration) async -> Bool {
    let deadline = ContinuousClock.now + limit
    while child.exitCode == nil, ContinuousClock.now < deadline {
      await Task { try? await Task.sleep(for: .milliseconds(20)) }.value
    }
    return child.exitCode != nil
  }

  /// A port that nobody has, below those that the system gives out by itself.
  static func freePort() throws -> Int {
    for _ in 0..<100 {
      let port = Int.random(in: 10_000..<32_000)
      if let server = try? HTTPServer(port: port, handler: { _ in HTTPResponse(status: 404) }) {
        server.stop()
        return port
      }
    }
    throw CommandLineError("no port is free from 10000 to 32000")
  }

  private var serverCommand: [String] {
    let own = ".venv/bin/temporal"
    let program = FileManager.default.isExecutableFile(atPath: own) ? own : "temporal"
    var command = [
      program, "server", "start-dev", "--ip", "127.0.0.1", "--port", "\(server.port)",
      "--log-level", "error",
    ]
    command += server.uiPort.map { ["--ui-port", "\($0)"] } ?? ["--headless"]
    if let endpoint = server.codecEndpoint { command += ["--ui-codec-endpoint", endpoint] }
    if let database = server.database { command += ["--db-filename", database] }
    for (name, type) in OrderSearch.types.sorted(by: { $0.key < $1.key }) {
      command += ["--search-attribute", "\(name)=\(type == .double ? "Double" : "Keyword")"]
    }
    return command
  }

  private func start(
    _ name: String, _ command: [String], _ variables: [String: String], hint: String
  ) throws -> ChildProcess {
    do throws(ChildProcessError) {
      return try ChildProcess(
        name, command, environment: environment.merging(variables) { $1 }
      ) { [onLine] in onLine(name, $0) }
    } catch {
      throw CannotStart(description: "\(error); \(hint)")
    }
  }

  private static let temporalHint = "it is Temporal's command line: make setup brings it into .venv"

  /// The program of the name beside this one.
  private static func sibling(_ name: String) -> String {
    #if os(Linux)
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    #else
    let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    return "\(own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex))/\(name)"
  }

  struct ChildEnded: Error, CustomStringConvertible {
    let name: String
    let code: Int32
    var description: String { "\(name) ended by itself, with \(code); all others were stopped" }
  }

  private struct CannotStart: Error, CustomStringConvertible { let description: String }
}
