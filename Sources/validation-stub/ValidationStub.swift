internal import CommandLineTool
internal import HTTPEndpoint

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Stands in for WireMock where there is none: answers by the rules in a folder of mappings, on loopback,
/// until it is killed. What it cannot do in a mapping it refuses at the start, by file and key.
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
    let directory = options["mappings"] ?? "wiremock/mappings"
    let server = try start(port: port, mappings: directory)
    print("validation-stub: http://127.0.0.1:\(server.port)/validate, by the rules in \(directory)")
    // Whoever reads this through a pipe waits for the line.
    fflush(nil)
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }

  /// - Throws: `MappingError`, `HTTPServerError`.
  static func start(port: Int, mappings directory: String) throws -> HTTPServer {
    let mappings = try StubMappings(directory: directory)
    return try HTTPServer(port: port) { request in
      guard request.method == "GET", request.path == "/__admin/health" else {
        return await mappings.respond(to: request)
      }
      return .json(#"{"status":"healthy","message":"validation-stub"}"#)
    }
  }

  static func port(_ text: String) throws(CommandLineError) -> Int {
    guard let port = Int(text), (0...65_535).contains(port) else {
      throw CommandLineError("-port \(text): expected a port from 1 to 65535, or 0 for any")
    }
    return port
  }
}
