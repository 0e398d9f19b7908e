internal import CommandLineTool
internal import Threads
internal import ValidationServer

/// Stands in for WireMock where there is none, until it is killed.
@main
struct ValidationStub: CommandLineProgram {
  static func main() async { await start() }

  static let parser = CommandLineParser(
    program: "validation-stub",
    summary: "Answers validation requests by WireMock's mappings, on loopback, until it is killed.",
    options: [
      CommandLineOption("port", "PORT", help: "where it listens (default: 8081; 0: any)"),
      CommandLineOption(
        "mappings", "DIR", help: "the folder of the rules (default: wiremock/mappings)"),
    ])

  static func run(_ options: [String: String], environment: [String: String]) async throws {
    let port = try port(options["port"] ?? "8081")
    let directory = options["mappings"] ?? ValidationServer.defaultFolder
    let server = try ValidationServer(port: port, mappings: directory)
    let line = "validation-stub: \(server.url), by the rules in \(directory)\n"
    _ = StandardOutput.write(Array(line.utf8))
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }

  static func port(_ text: String) throws(CommandLineError) -> Int {
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw CommandLineError("-port \(text): expected a port from 1 to 65535, or 0 for any")
    }
    return port
  }
}
