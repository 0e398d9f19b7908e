internal import CodecServer
internal import CommandLineTool
internal import HTTPEndpoint
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order dev`: all that orders need, without Docker: Temporal's dev server, the validation service's stand-in,
/// the worker, and where payloads are sealed a codec server. One Ctrl-C stops them in order.
struct DevCommand: Sendable {
  static let command = CommandLineCommand("dev", parser) { options, environment in
    try await DevCommand(options, environment).run()
  }

  static let parser = CommandLineParser(
    program: "order dev",
    summary:
      "Runs a dev server, the validation service, a worker and a codec server, until Ctrl-C.",
    options: [
      CommandLineOption("port", "PORT", help: "Temporal's (default: 7233)"),
      CommandLineOption("ui-port", "PORT", help: "its web UI's (default: 8233)"),
      CommandLineOption("db", "FILE", help: "keeps what happened (default: nothing is kept)"),
      CommandLineOption("encrypted", help: "seal payloads, and open them for the UI"),
    ],
    notes: """
      Needs Temporal's command line in PATH or in .venv/bin (make setup), and the programs that were built
      beside this one: swift build.
      """)

  /// How often is looked.
  private static let glance = Duration.milliseconds(200)

  private let port: Int
  private let uiPort: Int
  private let database: String?
  private let isEncrypted: Bool
  private let environment: [String: String]

  init(_ options: [String: String], _ environment: [String: String]) throws(CommandLineError) {
    port = try Self.port("port", options["port"] ?? "7233")
    uiPort = try Self.port("ui-port", options["ui-port"] ?? "8233")
    database = options["db"]
    isEncrypted = options["encrypted"] != nil
    var own = environment
    own["TEMPORAL_HOST"] = nil
    own["TEMPORAL_ADDRESS"] = "127.0.0.1:\(port)"
    own["TEMPORAL_UI_URL"] = "http://localhost:\(uiPort)"
    if isEncrypted { own["ENCRYPTION_ENABLED"] = "true" }
    self.environment = own
  }

  private static func port(
    _ name: String, _ text: String
  ) throws(CommandLineError) -> Int {
    guard let port = Int(text), (1...65_535).contains(port) else {
      throw CommandLineError("-\(name) \(text): expected a port from 1 to 65535")
    }
    return port
  }

  private func run() async throws {
    let settings = try OrderSettings(environment)
    let output = try Output([:], environment)
    try checkPorts()
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      var children: [ChildProcess] = []
      do {
        children.append(try start("temporal", temporal, output))
        try await waitForServer(settings, children)
        children.append(try start("validation", [sibling("validation-stub")], output))
        children.append(try start("worker", [sibling("order-worker")], output))
        let codecServer = try await startCodecServer(settings)
        announce(settings, output)
        try await waitForAnEnd(of: children)
        codecServer?.stop()
      } catch {
        await stop(children)
        if !Task.isCancelled { throw error }
      }
    }
  }

  /// A server that is there already would be taken for ours.
  private func checkPorts() throws {
    for port in [port, uiPort] {
      try HTTPServer(port: port) { _ in HTTPResponse(status: 404) }.stop()
    }
  }

  private var temporal: [String] {
    let own = ".venv/bin/temporal"
    let program = FileManager.default.isExecutableFile(atPath: own) ? own : "temporal"
    var command = [
      program, "server", "start-dev", "--port", "\(port)", "--ui-port", "\(uiPort)",
      "--log-level", "error",
    ]
    if isEncrypted { command += ["--ui-codec-endpoint", "http://localhost:8091"] }
    if let database { command += ["--db-filename", database] }
    return command
  }

  private func sibling(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return "\(own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex))/\(name)"
  }

  private func start(
    _ name: String, _ command: [String], _ output: Output
  ) throws -> ChildProcess {
    let prefix = output.faint(name + String(repeating: " ", count: max(0, 10 - name.count)) + " | ")
    return try ChildProcess(name, command, environment: environment) { output.line(prefix + $0) }
  }

  private func waitForServer(_ settings: OrderSettings, _ children: [ChildProcess]) async throws {
    let configuration = try settings.clientConfiguration(
      codec: nil, logger: TemporalLogger(level: .error))
    while true {
      try checkAll(children)
      do {
        return try await TemporalClient.connect(configuration).close()
      } catch let error as TemporalError where error.code == .unavailable {
        try await Task.sleep(for: Self.glance)
      }
    }
  }

  /// The worker makes the key where there is none.
  private func startCodecServer(_ settings: OrderSettings) async throws -> CodecServer? {
    guard isEncrypted else { return nil }
    while !FileManager.default.fileExists(atPath: settings.encryption.keyFile.path) {
      try await Task.sleep(for: .milliseconds(100))
    }
    return try CodecServerCommand([
      "web": "http://localhost:\(uiPort),http://127.0.0.1:\(uiPort)"
    ]).start(settings)
  }

  private func announce(_ settings: OrderSettings, _ output: Output) {
    output.line(
      """
      all is up: Temporal at localhost:\(port), its UI at \(settings.links.base)
      place an order: order start -order-id ORDER-001 -amount 500 -items laptop,mouse -watch
      """)
  }

  /// They run until they are stopped; one that ends by itself takes the others along.
  private func waitForAnEnd(of children: [ChildProcess]) async throws {
    while true {
      try checkAll(children)
      try await Task.sleep(for: Self.glance)
    }
  }

  private func checkAll(_ children: [ChildProcess]) throws {
    for child in children {
      if let code = child.exitCode { throw ChildEnded(name: child.name, code: code) }
    }
  }

  /// The last first, each within what a worker may take.
  private func stop(_ children: [ChildProcess]) async {
    for child in children.reversed() {
      child.terminate()
      let deadline = ContinuousClock.now + .seconds(35)
      while child.exitCode == nil, ContinuousClock.now < deadline {
        // This task is cancelled as a rule, and its sleeps with it.
        await Task { try? await Task.sleep(for: .milliseconds(50)) }.value
      }
      child.kill()
    }
  }

  private struct ChildEnded: Error, CustomStringConvertible {
    let name: String
    let code: Int32
    var description: String { "\(name) ended by itself, with \(code); all others were stopped" }
  }
}
