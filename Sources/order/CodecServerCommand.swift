internal import CodecServer
internal import CommandLineTool
internal import HTTPEndpoint
internal import OrderService
internal import Temporal

/// `order codec-server`: lets Temporal's UI and command line read what orders have sealed.
struct CodecServerCommand: Sendable {
  static let command = CommandLineCommand("codec-server", parser) { options, environment in
    let command = try CodecServerCommand(options, environment)
    let settings = try OrderSettings(environment)
    let output = try Output(options, environment)
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      let server = try command.open(settings, output)
      await untilCancelled()
      server.stop()
    }
  }

  static let parser = CommandLineParser(
    program: "order codec-server",
    summary: "Opens sealed payloads for Temporal's UI and command line, on loopback.",
    options: [
      CommandLineOption("port", "PORT", help: "where it listens (default: 8091; 0: any)"),
      CommandLineOption(
        "web", "ORIGINS",
        help:
          "which pages may ask, with commas (default: http://localhost:8233,http://localhost:8080)"),
      CommandLineOption(
        "token", "TOKEN",
        help: "what must be shown as a bearer token (default: CODEC_TOKEN, or none)"),
      CommandLineOption(
        "bind", "ADDRESS",
        help: "loopback, any, or an address in digits; all but loopback want a token "
          + "(default: loopback)"),
      Output.option,
    ],
    notes: """
      The keys are those of ENCRYPTION_KEY_FILE and ENCRYPTION_KEYS. In the UI, the codec's address is set behind the
      glasses; the command line takes --codec-endpoint http://localhost:8091.
      """)

  let access: CodecServer.Access
  private let port: Int
  private let address: HTTPServer.Address

  init(
    _ options: [String: String], _ environment: [String: String] = [:]
  ) throws(CommandLineError) {
    port = try Self.port(options["port"] ?? "8091")
    let origins = (options["web"] ?? "http://localhost:8233,http://localhost:8080")
      .split(separator: ",").map { String($0) }
    for origin in origins where !Self.isOrigin(origin) {
      throw CommandLineError(
        "-web \(origin): expected scheme, host and port: http://localhost:8233")
    }
    let token = [options["token"], environment["CODEC_TOKEN"]].compactMap { $0 }
      .first { !$0.isEmpty }
    access = CodecServer.Access(origins: origins, token: token)
    switch options["bind"] ?? "loopback" {
    case "loopback": address = .loopback
    case "any": address = .any
    case let digits: address = .numeric(digits)
    }
    guard address == .loopback || token != nil else {
      throw CommandLineError(
        "-bind \(options["bind"] ?? "") wants a -token: whoever reaches it can read all payloads")
    }
  }

  static func port(_ text: String) throws(CommandLineError) -> Int {
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw CommandLineError("-port \(text): expected a port from 1 to 65535, or 0 for any")
    }
    return port
  }

  private struct Listening: Encodable {
    let url: String
    let origins: [String]
  }

  /// Listens, and says where.
  private func open(_ settings: OrderSettings, _ output: Output) throws -> CodecServer {
    let server = try start(settings)
    let origins = access.origins
    do {
      try output.show(Listening(url: "http://127.0.0.1:\(server.port)", origins: origins)) {
        $0.line(
          "codec server: http://127.0.0.1:\(server.port), for \(origins.joined(separator: ", "))")
      }
    } catch {
      server.stop()
      throw error
    }
    return server
  }

  func start(_ settings: OrderSettings) throws -> CodecServer {
    try CodecServer(
      codec: settings.encryption.openingCodec(), access: access, address: address, port: port)
  }

  private static func isOrigin(_ text: String) -> Bool {
    let scheme = ["http://", "https://"].first { text.hasPrefix($0) }
    guard let scheme else { return false }
    var host = text.dropFirst(scheme.count)
    if host.last == "/" { host.removeLast() }
    return !host.isEmpty && !host.contains("/")
      && host.unicodeScalars.allSatisfy { $0.value > 0x20 }
  }
}
