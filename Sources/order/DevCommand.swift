internal import CodecServer
internal import CommandLineTool
internal import OrderService
internal import Temporal
internal import Threads
internal import ValidationServer

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
      CommandLineOption("validation-port", "PORT", help: "the validation's (default: 8081)"),
      CommandLineOption("codec-port", "PORT", help: "the codec server's (default: 8091)"),
      CommandLineOption("db", "FILE", help: "keeps what happened (default: nothing is kept)"),
      CommandLineOption("encrypted", help: "seal payloads, and open them for the UI"),
      Output.option,
    ],
    notes: """
      Needs Temporal's command line in PATH or in .venv/bin (make setup), and order-worker, built beside this
      one: swift build. Variables such as PROCESSING_TIME and HEALTH_PORT reach the worker. With -output json
      the addresses come as one document when all is up, and what the parts write goes to standard error.
      """)

  private let stack: LocalStack
  private let validationPort: Int
  private let codecPort: Int?
  private let output: Output
  /// Nobody reads any more.
  private let isUnread = Flag()

  private final class Flag: Sendable { let isSet = Guarded(false) }

  init(_ options: [String: String], _ environment: [String: String]) throws(CommandLineError) {
    let isEncrypted = options["encrypted"] != nil
    validationPort = try Self.port("validation-port", options["validation-port"] ?? "8081")
    let codecPort = try Self.port("codec-port", options["codec-port"] ?? "8091")
    self.codecPort = isEncrypted ? codecPort : nil
    let output = try Output(options, environment)
    self.output = output
    let server = LocalStack.Server(
      port: try Self.port("port", options["port"] ?? "7233"),
      uiPort: try Self.port("ui-port", options["ui-port"] ?? "8233"), database: options["db"],
      codecEndpoint: isEncrypted ? "http://localhost:\(codecPort)" : nil)
    var own = environment
    own["VALIDATION_URL"] = "http://127.0.0.1:\(validationPort)/validate"
    own["WIREMOCK_URL"] = nil
    if isEncrypted { own["ENCRYPTION_ENABLED"] = "true" }
    let isUnread = isUnread
    stack = LocalStack(server, environment: own) { name, line in
      let head = name + String(repeating: " ", count: max(0, 9 - name.count)) + "| "
      if output.isJSON {
        StandardError.write(Array((head + line + "\n").utf8))
      } else if !output.text(output.faint(head) + line + "\n") {
        isUnread.isSet.withLock { $0 = true }
      }
    }
  }

  static func port(_ name: String, _ text: String) throws(CommandLineError) -> Int {
    guard let port = Int(text), (1...65_535).contains(port) else {
      throw CommandLineError("-\(name) \(text): expected a port from 1 to 65535")
    }
    return port
  }

  /// The children outlive whoever reads what they write, unless they are stopped.
  private func run() async throws {
    StandardOutput.outlivesItsReader()
    let settings = try OrderSettings(stack.environment)
    try stack.checkPorts()
    let validation = try ValidationServer(port: validationPort, mappings: nil)
    defer { validation.stop() }
    let codec = try startCodecServer(settings)
    defer { codec?.stop() }
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      var children: [ChildProcess] = []
      do {
        try await stack.startServer(&children)
        children.append(try stack.startWorker())
        try announce(settings, validation, codec)
        try await waitForAnEnd(of: children)
      } catch {
        await LocalStack.stop(children)
        if !Task.isCancelled { throw error }
      }
    }
  }

  private func startCodecServer(_ settings: OrderSettings) throws -> CodecServer? {
    guard let codecPort, let uiPort = stack.server.uiPort,
      let codec = try settings.encryption.codec(mayCreateKey: true)
    else { return nil }
    let origins = ["http://localhost:\(uiPort)", "http://127.0.0.1:\(uiPort)"]
    return try CodecServer(codec: codec, access: .init(origins: origins), port: codecPort)
  }

  private struct Addresses: Encodable {
    let temporal: String
    let ui: String
    let validation: String
    let codec: String?
  }

  private func announce(
    _ settings: OrderSettings, _ validation: ValidationServer, _ codec: CodecServer?
  ) throws {
    let addresses = Addresses(
      temporal: "127.0.0.1:\(stack.server.port)", ui: settings.links.base,
      validation: validation.url, codec: codec.map { "http://127.0.0.1:\($0.port)" })
    try output.show(addresses) { output in
      output.line("all is up: Temporal at \(addresses.temporal), its UI at \(addresses.ui)")
      if let codec = addresses.codec { output.line("payloads are sealed; \(codec) opens them") }
      output.line(
        "place an order: order start -order-id ORDER-001 -amount 500 -items laptop,mouse -watch")
    }
  }

  /// They run until they are stopped; one that ends by itself takes the others along.
  private func waitForAnEnd(of children: [ChildProcess]) async throws {
    while true {
      try LocalStack.check(children)
      guard !isUnread.isSet.withLock({ $0 }) else { throw Unread() }
      try await Task.sleep(for: LocalStack.glance)
    }
  }

  private struct Unread: Error, CustomStringConvertible {
    var description: String { "nobody reads what is written here; all was stopped" }
  }
}
