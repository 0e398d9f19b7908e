internal import HTTPEndpoint

/// Stands in for WireMock where there is none: answers by the rules in a folder of mappings, on
/// loopback, until it is stopped. What it cannot do in a mapping it refuses at the start, by file and
/// key.
package struct ValidationServer: Sendable {
  private let server: HTTPServer

  package var port: Int { server.port }

  /// - Parameter port: 0 takes any that is free.
  /// - Throws: `MappingError`, `HTTPServerError`.
  package init(port: Int, mappings directory: String) throws {
    let mappings = try StubMappings(directory: directory)
    server = try HTTPServer(port: port) { request in
      guard request.method == "GET", request.path == "/__admin/health" else {
        return await mappings.respond(to: request)
      }
      return .json(#"{"status":"healthy","message":"embedded validation server"}"#)
    }
  }

  package func stop() { server.stop() }
}
