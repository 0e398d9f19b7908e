internal import CodecServer
internal import CommandLineTool
internal import OrderService
internal import Temporal

/// `order codec-server`: lets Temporal's UI and command line read what orders have sealed.
struct CodecServerCommand: Sendable {
  static let command = CommandLineCommand("codec-server", parser) { options, environment in
    let command = try CodecServerCommand(options)
    let settings = try OrderSettings(environment)
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      let server = try command.start(settings)
      defer { server.stop() }
      let output = try Output([:], environment)
      output.line(
        "codec server: http://127.0.0.1:\(server.port), for \(command.access.origins.joined(separator: ", "))"
      )
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }
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
        "token", "TOKEN", help: "what must be shown as a bearer token (default: none)"),
    ],
    notes: """
      The key is the file that ENCRYPTION_KEY_FILE names. In the UI, the codec's address is set behind the
      glasses; the command line takes --codec-endpoint http://localhost:8091.
      """)

  let access: CodecServer.Access
  private let port: Int

  init(_ options: [String: String]) throws(CommandLineError) {
    let text = options["port"] ?? "8091"
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw CommandLineError("-port \(text): expected a port from 1 to 65535, or 0 for any")
    }
    self.port = port
    let origins = (options["web"] ?? "http://localhost:8233,http://localhost:8080")
      .split(separator: ",").map { String($0) }
    for origin in origins where !Self.isOrigin(origin) {
      throw CommandLineError(
        "-web \(origin): expected scheme, host and port: http://localhost:8233")
    }
    access = CodecServer.Access(origins: origins, token: options["token"])
  }

  func start(_ settings: OrderSettings) throws -> CodecServer {
    let keyFile = settings.encryption.keyFile
    let codec = EncryptionCodec(key: try EncryptionKey(keyFile.read()))
    return try CodecServer(codec: codec, access: access, port: port)
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
