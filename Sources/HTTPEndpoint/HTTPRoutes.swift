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

/// A request whose body has arrived whole.
package struct HTTPRequest: Sendable, Hashable {
  /// As sent: methods are case-sensitive (RFC 9110 9.1).
  package var method: String
  /// Percent-decoded, without the query.
  package var path: String
  /// By names in lower case; of a field that came more than once the last.
  package var headers: [String: String]
  package var body: [UInt8]

  package init(
    method: String, path: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// An answer: a status, header fields in order, and a body sent with its length.
package struct HTTPResponse: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var status: Int
  package var fields: [Field]
  package var body: [UInt8]

  package init(status: Int, fields: [Field] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// `text` is JSON already.
  package static func json(_ text: String, status: Int = 200) -> Self {
    Self(
      status: status, fields: [Field("Content-Type", "application/json")], body: Array(text.utf8))
  }
}
