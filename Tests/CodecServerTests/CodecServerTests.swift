import Foundation
import HTTPEndpoint
import Temporal
import TestKit
import Testing

@testable import CodecServer

@Suite("A codec server opens and seals payloads for people's tools")
struct CodecServerTests {
  private static let origin = "http://localhost:8233"
  private let codec: EncryptionCodec
  private let endpoint: CodecEndpoint

  init() throws {
    codec = EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes()))
    endpoint = CodecEndpoint(codec: codec, access: .init(origins: [Self.origin + "/"]))
  }

  /// What the UI asks before it asks.
  @Test func aPreflightOfTheUIsIsAllowed() async {
    let request = HTTPRequest(
      method: "OPTIONS", path: "/decode",
      headers: [
        "origin": Self.origin, "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-namespace",
      ])
    let answer = await answer(request)
    #expect(answer.status == 204)
    #expect(answer["Access-Control-Allow-Origin"] == Self.origin)
    #expect(answer["Access-Control-Allow-Credentials"] == "true")
    #expect(answer["Access-Control-Allow-Methods"] == "POST, OPTIONS")
    #expect(answer["Access-Control-Allow-Private-Network"] == "true")
    #expect(answer["Vary"] == "Origin")
    for name in ["Content-Type", "X-Namespace", "Authorization", "Authorization-Extras"] {
      #expect(answer["Access-Control-Allow-Headers"]?.contains(name) == true)
    }
  }

  @Test(arguments: [
    ("http://UI.Example:80/", "http://ui.example"),
    ("https://ui.example:443", "https://ui.example"),
    ("https://ui.example:80", "https://ui.example:80"), ("http://[::1]:8233", "http://[::1]:8233"),
  ])
  func anOriginIsKnownAsBrowsersSayIt(_ named: String, _ said: String) async {
    let endpoint = CodecEndpoint(codec: codec, access: .init(origins: [named]))
    let request = HTTPRequest(method: "OPTIONS", path: "/decode", headers: ["origin": said])
    #expect(await endpoint.respond(to: request).status == 204)
    #expect(
      endpoint.finish(request, HTTPResponse(status: 204))["Access-Control-Allow-Origin"] == said)
  }

  /// Exactly those that were named: no other scheme, port, host, letters or list.
  @Test(arguments: [
    "http://localhost:8080", "https://localhost:8233", "http://evil.example", "null", "", "*",
    "http://localhost:8233.evil.example", "http://localhost:8233/", "http://LOCALHOST:8233",
    "http://localhost:82333", "http://localhost", "http://127.0.0.1:8233",
    "http://evil.localhost:8233", "http://localhost:8233 http://evil.example",
    "http://localhost:8233,http://evil.example", " http://localhost:8233",
  ])
  func aPageOfAnotherSiteIsRefused(_ origin: String) async throws {
    for method in ["OPTIONS", "POST"] {
      let answer = await answer(
        HTTPRequest(
          method: method, path: "/decode", headers: ["origin": origin],
          body: try await sealed("secret")))
      #expect(answer.status == 403)
      #expect(answer["Access-Control-Allow-Origin"] == nil)
      #expect(!answer.text.contains("secret"))
    }
  }

  @Test(arguments: ["/decode", "/default/decode", "/a/b/decode"])
  func whatIsSealedIsOpenedInItsOrder(_ path: String) async throws {
    let clear = try Payload(json: "{}")
    let body = try await codec.encode(
      ["one", "two"].map { try Payload(json: "\"\($0)\"") }, for: .init(namespace: "default"))
    let request = HTTPRequest(
      method: "POST", path: path, headers: ["origin": Self.origin, "x-namespace": "default"],
      body: try JSONEncoder().encode(["payloads": body + [clear]]).map { $0 })
    let answer = await answer(request)
    #expect(answer.status == 200)
    #expect(answer["Access-Control-Allow-Origin"] == Self.origin)
    let opened = try JSONDecoder().decode(
      [String: [Payload]].self, from: Data(answer.body))["payloads"]
    #expect(
      opened?.map { String(decoding: $0.data, as: UTF8.self) } == ["\"one\"", "\"two\"", "{}"])
  }

  @Test func whatIsInTheClearIsSealed() async throws {
    let body = try JSONEncoder().encode(["payloads": [try Payload(json: "\"secret\"")]])
    let answer = await answer(HTTPRequest(method: "POST", path: "/encode", body: Array(body)))
    #expect(answer.status == 200)
    let sealed = try JSONDecoder().decode(
      [String: [Payload]].self, from: Data(answer.body))["payloads"]
    #expect(sealed?.map(\.encoding) == ["binary/encrypted"])
  }

  /// The errors say nothing of what was in the body, and browsers may read them.
  @Test(arguments: [
    "", "secret", #"{"payloads":7}"#,
    #"{"payloads":[{"metadata":{"encoding":"YmluYXJ5L2VuY3J5cHRlZA=="},"data":"c2VjcmV0"}]}"#,
  ])
  func whatCannotBeOpenedIsRefused(_ body: String) async {
    let answer = await answer(
      HTTPRequest(
        method: "POST", path: "/decode", headers: ["origin": Self.origin],
        body: Array(body.utf8)))
    #expect(answer.status == 400)
    #expect(answer["Access-Control-Allow-Origin"] == Self.origin)
    #expect(!answer.text.contains("secret"))
  }

  @Test(arguments: [
    ("GET", "/decode", 404), ("POST", "/", 404), ("POST", "/decoder", 404),
    ("POST", "/download", 400),
  ])
  func whatIsNotThereIsRefused(_ method: String, _ path: String, _ status: Int) async {
    #expect(await answer(HTTPRequest(method: method, path: path)).status == status)
  }

  @Test func aTokenIsAskedForWhereThereIsOne() async throws {
    let endpoint = CodecEndpoint(
      codec: codec, access: .init(origins: [Self.origin], token: "open sesame"))
    let body = try await sealed("x")
    for (authorization, status) in [
      (nil, 401), ("Bearer open", 401), ("Bearer open sesamE", 401), ("Bearer open sesame", 200),
    ] {
      var request = HTTPRequest(method: "POST", path: "/decode", body: body)
      request.headers["authorization"] = authorization
      #expect(await endpoint.respond(to: request).status == status)
    }
    // A preflight has none.
    let preflight = HTTPRequest(
      method: "OPTIONS", path: "/decode", headers: ["origin": Self.origin])
    #expect(await endpoint.respond(to: preflight).status == 204)
  }

  /// By way of the socket, with the UI's own query.
  @Test func itAnswersOverHTTP() async throws {
    let server = try CodecServer(
      codec: codec, access: .init(origins: [Self.origin]), port: 0, bodyLimit: 1_000)
    defer { server.stop() }
    func post(_ body: String) async throws -> RawHTTP.Answer {
      try await RawHTTP.exchange(
        server.port,
        "POST /decode?preserveStorageRefs=true HTTP/1.1\r\nHost: x\r\nOrigin: \(Self.origin)\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    let opened = try await post(String(decoding: sealed("readable"), as: UTF8.self))
    #expect(opened.status == 200)
    #expect(opened.body.contains(Data("\"readable\"".utf8).base64EncodedString()))
    #expect(opened.fields["access-control-allow-origin"] == Self.origin)
    // What is too large never reaches the codec, and a browser may read that, too.
    let refused = try await post(String(repeating: " ", count: 1_001))
    #expect(refused.status == 413)
    #expect(refused.fields["access-control-allow-origin"] == Self.origin)
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    endpoint.finish(request, await endpoint.respond(to: request))
  }

  private func sealed(_ text: String) async throws -> [UInt8] {
    let payloads = try await codec.encode(
      [try Payload(json: "\"\(text)\"")], for: .init(namespace: "default"))
    return Array(try JSONEncoder().encode(["payloads": payloads]))
  }
}

extension HTTPResponse {
  fileprivate subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
  fileprivate var text: String { String(decoding: body, as: UTF8.self) }
}

extension Payload {
  fileprivate init(json: String) throws {
    self.init(metadata: ["encoding": Array("json/plain".utf8)], data: Array(json.utf8))
  }
}
