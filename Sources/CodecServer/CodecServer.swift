package import HTTPEndpoint
internal import ProtoWire
package import Temporal
internal import TemporalAPI

/// Opens and seals payloads for what people look at workflows with: Temporal's web UI, in their browsers, and
/// its command line (`--codec-endpoint`). It has the keys, so that the server need not.
///
/// A page of any other site cannot use it: the origins that may are listed, and a request that names another
/// is refused. Whoever can reach it otherwise can read all that the codec opens, unless a token is asked for.
package final class CodecServer: Sendable {
  /// Who may ask.
  package struct Access: Sendable, Hashable {
    /// Where the UI is, as browsers say it: scheme, host and port, such as `http://localhost:8233`.
    package var origins: [String]
    /// What `authorization: Bearer …` must hold; nil: nothing.
    package var token: String?

    package init(origins: [String], token: String? = nil) {
      self.origins = origins.map(Self.asBrowsersSayIt)
      self.token = token
    }

    /// In small letters, without a closing slash, and without the port that the scheme has anyway (RFC 6454,
    /// section 6.2). What a browser sends is compared byte by byte.
    private static func asBrowsersSayIt(_ origin: String) -> String {
      var origin = origin.lowercased()
      if origin.hasSuffix("/") { origin.removeLast() }
      for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
      where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
        origin.removeLast(port.count)
      }
      return origin
    }
  }

  /// A page of history with large payloads.
  package static let bodyLimit = 32 << 20

  /// What to dial; the one asked for unless that was 0.
  package var port: Int { server.port }
  private let server: HTTPServer

  /// Listens from here on, until `stop()` or the last reference goes.
  ///
  /// - Throws: `HTTPServerError`, naming address, port and reason.
  package init(
    codec: any PayloadCodec, access: Access, address: HTTPServer.Address = .loopback, port: Int,
    bodyLimit: Int = CodecServer.bodyLimit
  ) throws(HTTPServerError) {
    var limits = HTTPServer.Limits.defaults
    limits.bodyBytes = bodyLimit
    let endpoint = CodecEndpoint(codec: codec, access: access)
    server = try HTTPServer(
      address: address, port: port, limits: limits, finish: endpoint.finish,
      handler: endpoint.respond)
  }

  /// Closes the port and waits for the answers under way.
  package func stop() { server.stop() }
}

/// What is answered, without the sockets.
struct CodecEndpoint: Sendable {
  let codec: any PayloadCodec
  let access: CodecServer.Access

  func respond(to request: HTTPRequest) async -> HTTPResponse {
    guard isWelcome(request) else { return refusal(403, "this origin may not ask") }
    if request.method == "OPTIONS" { return HTTPResponse(status: 204) }
    guard isTrusted(request) else {
      return refusal(401, "a bearer token is needed, and this is not it")
    }
    guard request.method == "POST" else {
      return refusal(404, "not found: POST …/decode or …/encode")
    }
    switch request.path.split(separator: "/").last {
    case "decode": return await answer(request) { try await codec.decode($0, for: $1) }
    case "encode": return await answer(request) { try await codec.encode($0, for: $1) }
    case "download": return refusal(400, "no payload is stored elsewhere")
    default: return refusal(404, "not found: POST …/decode or …/encode")
    }
  }

  /// Browsers want these on errors, too.
  func finish(_ request: HTTPRequest, _ answer: HTTPResponse) -> HTTPResponse {
    var answer = answer
    answer.fields.append(.init("Vary", "Origin"))
    guard let origin = request.headers["origin"], access.origins.contains(origin) else {
      return answer
    }
    answer.fields += [
      .init("Access-Control-Allow-Origin", origin),
      .init("Access-Control-Allow-Credentials", "true"),
      .init("Access-Control-Allow-Methods", "POST, OPTIONS"),
      .init(
        "Access-Control-Allow-Headers",
        "Content-Type, X-Namespace, Authorization, Authorization-Extras"),
      .init("Access-Control-Allow-Private-Network", "true"),
      .init("Access-Control-Max-Age", "3600"),
    ]
    return answer
  }

  /// Programs name no origin, and pages always do when they post.
  private func isWelcome(_ request: HTTPRequest) -> Bool {
    request.headers["origin"].map { access.origins.contains($0) } ?? true
  }

  /// Compared to the last byte whatever the first was, so that the time tells nothing.
  private func isTrusted(_ request: HTTPRequest) -> Bool {
    guard let token = access.token else { return true }
    let given = Array((request.headers["authorization"] ?? "").utf8)
    let expected = Array("Bearer \(token)".utf8)
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func answer(
    _ request: HTTPRequest,
    _ work: ([Temporal.Payload], PayloadContext) async throws -> [Temporal.Payload]
  ) async -> HTTPResponse {
    do {
      let asked = try Payloads(json: request.body)
      let context = PayloadContext(namespace: namespace(of: request))
      var answer = Payloads()
      answer.payloads = try await work(asked.payloads.map { Payload($0) }, context).map(\.wire)
      return HTTPResponse(
        status: 200, fields: [.init("Content-Type", "application/json")], body: answer.json())
    } catch let error as WireError {
      return refusal(400, "the body is not {\"payloads\":[…]} as Temporal sends it: \(error)")
    } catch {
      return refusal(400, "\(error)")
    }
  }

  /// The header's, or what stands before the verb in the path: `/default/decode`.
  private func namespace(of request: HTTPRequest) -> String {
    if let name = request.headers["x-namespace"] { return name }
    return request.path.split(separator: "/").dropLast().last.map { String($0) } ?? ""
  }

  private func refusal(_ status: Int, _ reason: String) -> HTTPResponse {
    .json("{\"error\":\(JSONString.quoted(reason))}", status: status)
  }
}
