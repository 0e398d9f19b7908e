internal import CommandLineTool
internal import Temporal
internal import ValidationServer

/// `order validation-server`: says which orders are valid, in place of WireMock.
enum ValidationServerCommand {
  static let command = CommandLineCommand("validation-server", parser) { options, environment in
    let output = try Output(options, environment)
    let port = try CodecServerCommand.port(options["port"] ?? "8081")
    try await ProcessSignal.cancelling(on: .terminate, .interrupt) {
      let server = try ValidationServer(port: port, mappings: options["mappings"])
      defer { server.stop() }
      try output.show(["url": server.url]) {
        $0.line("validation: \(server.url), by \(options["mappings"] ?? "the rules of orders")")
      }
      await untilCancelled()
    }
  }

  static let parser = CommandLineParser(
    program: "order validation-server",
    summary: "Says which orders are valid, in place of WireMock, until Ctrl-C.",
    options: [
      CommandLineOption("port", "PORT", help: "where it listens (default: 8081; 0: any)"),
      CommandLineOption(
        "mappings", "DIR", help: "a folder of WireMock's mappings (default: the orders' own rules)"),
      Output.option,
    ])
}
