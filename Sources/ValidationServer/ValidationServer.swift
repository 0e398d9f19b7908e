internal import HTTPEndpoint

/// Stands in for WireMock where there is none: answers by the rules of a folder of mappings, on loopback. What it
/// cannot do in a mapping it refuses at the start, by file and key.
package final class ValidationServer: Sendable {
  /// Where the rules are, seen from the repository.
  package static let defaultFolder = "wiremock/mappings"

  package var port: Int { server.port }
  /// Where orders are validated.
  package var url: String { "http://127.0.0.1:\(port)/validate" }
  private let server: HTTPServer

  /// Listens from here on, until `stop()` or the last reference goes.
  ///
  /// - Parameters:
  ///   - port: 0 takes any that is free.
  ///   - directory: the folder of the rules; nil: those that the order application comes with.
  /// - Throws: `MappingError`, `HTTPServerError`.
  package init(port: Int, mappings directory: String?) throws {
    let mappings = try directory.map { try StubMappings(directory: $0) } ?? .builtIn()
    server = try HTTPServer(port: port) { request in
      guard request.method == "GET", request.path == "/__admin/health" else {
        return await mappings.respond(to: request)
      }
      return .json(#"{"status":"healthy","message":"validation-stub"}"#)
    }
  }

  /// Closes the port and waits for the answers under way.
  package func stop() { server.stop() }
}
