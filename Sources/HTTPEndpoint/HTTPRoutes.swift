/// What is answered at which path: 404 for a path that is not there, 405 with `Allow` for a method
/// that the path does not take. Paths are compared whole; there are no patterns.
package struct HTTPRoutes: Sendable {
  package typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  private struct Route: Sendable {
    let method: String
    let path: String
    let handler: Handler
  }

  private var routes: [Route] = []

  package init() {}

  package mutating func add(_ method: String, _ path: String, _ handler: @escaping Handler) {
    routes.append(Route(method: method, path: path, handler: handler))
  }

  package func respond(to request: HTTPRequest) async -> HTTPResponse {
    let candidates = routes.filter { $0.path == request.path }
    guard !candidates.isEmpty else { return .json(#"{"error":"not found"}"#, status: 404) }
    guard let route = candidates.first(where: { $0.method == request.method }) else {
      var refusal = HTTPResponse.json(#"{"error":"method not allowed"}"#, status: 405)
      refusal.fields.append(.init("Allow", candidates.map(\.method).joined(separator: ", ")))
      return refusal
    }
    return await route.handler(request)
  }
}
