import CurlHTTP
import Foundation
import HTTPEndpoint
import Testing

@testable import ValidationServer

@Suite("The stand-in for WireMock")
struct ValidationServerTests {
  static let shipped = FileManager.default.currentDirectoryPath + "/wiremock/mappings"

  /// The answers of WireMock 3.13 to the same bodies by the same file.
  @Test(arguments: [
    (#"{"amount":100}"#, "Order is valid"), (#"{"amount":0}"#, "Order amount must be positive"),
    (#"{"amount":-5}"#, "Order amount must be positive"),
    (#"{"amount":15000}"#, "Order amount exceeds the limit"),
    (#"{"amount":10000}"#, "Order amount exceeds the limit"),
    (#"{"amount":9999.99}"#, "Order is valid"), ("{}", "Order amount is missing"),
    ("garbage", "Order amount is missing"), (#"{"amount":"100"}"#, "Order amount is missing"),
    (#"{"amount":null}"#, "Order amount is missing"), (#"[{"amount":5}]"#, "Order is valid"),
    (#"{"amount":true}"#, "Order amount is missing"), ("5", "Order amount is missing"),
    (#"{"x":{"amount":5}}"#, "Order amount is missing"), ("", "Order amount is missing"),
  ])
  func answersAsWireMockDoes(body: String, message: String) async throws {
    let server = try ValidationServer(port: 0, mappings: Self.shipped)
    defer { server.stop() }
    let answer = try await Self.send(
      HTTPCall(.post(Array(body.utf8)), "http://127.0.0.1:\(server.port)/validate"))
    #expect(answer.status == 200)
    let response = try JSONDecoder().decode(JSONValue.self, from: Data(answer.body))
    let isValid = message == "Order is valid"
    #expect(response == .object(["valid": .bool(isValid), "message": .string(message)]))
  }

  @Test func isHealthyAndKnowsNoOtherPath() async throws {
    let server = try ValidationServer(port: 0, mappings: Self.shipped)
    defer { server.stop() }
    let base = "http://127.0.0.1:\(server.port)"
    #expect(try await Self.send(HTTPCall(.get, "\(base)/__admin/health")).status == 200)
    #expect(try await Self.send(HTTPCall(.get, "\(base)/validate")).status == 404)
    #expect(try await Self.send(HTTPCall(.post([]), "\(base)/other")).status == 404)
  }

  @Test func prioritiesStatusHeadersAndDelays() async throws {
    try await withMappings([
      "a.json": """
      {"mappings":[
        {"request":{"method":"GET","urlPath":"/x"},"response":{"jsonBody":{"n":1}}},
        {"request":{"method":"GET","urlPath":"/x"},"response":{"jsonBody":{"n":2}}},
        {"priority":1,"request":{"method":"POST","urlPath":"/x"},
         "response":{"status":503,"headers":{"Retry-After":"5"},"fixedDelayMilliseconds":50}}]}
      """,
      "b.json": #"{"request":{"method":"GET","urlPath":"/y"},"response":{"jsonBody":["a",null]}}"#,
      "notes.txt": "not a mapping",
    ]) { directory in
      let server = try ValidationServer(port: 0, mappings: directory)
      defer { server.stop() }
      let base = "http://127.0.0.1:\(server.port)"
      // Among equals the later one, as WireMock has it.
      let x = try await Self.send(HTTPCall(.get, "\(base)/x"))
      #expect(x.body == Array(#"{"n":2}"#.utf8))
      let y = try await Self.send(HTTPCall(.get, "\(base)/y"))
      #expect(y.body == Array(#"["a",null]"#.utf8))
      let start = ContinuousClock.now
      let busy = try await Self.send(HTTPCall(.post([]), "\(base)/x"))
      #expect(busy.status == 503)
      #expect(ContinuousClock.now - start >= .milliseconds(50))
    }
  }

  @Test(arguments: [
    (#"{"request":{"method":"GET","urlPath":"/x"}}"#, "response is missing"),
    (#"{"response":{}}"#, "request is missing"),
    (#"{"name":"x","request":{},"response":{}}"#, "name is not supported here"),
    (
      #"{"request":{"method":"GET","urlPath":"/x","headers":{}},"response":{}}"#,
      "request.headers is not supported here"
    ),
    (
      #"{"request":{"method":"ANY","urlPath":"/x"},"response":{}}"#,
      "request.method is not what it must be: an HTTP method in capitals"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"x"},"response":{}}"#,
      "request.urlPath is not what it must be: a path such as /validate"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/x","bodyPatterns":[{"contains":"a"}]},"response":{}}"#,
      "request.bodyPatterns[0].contains is not supported here"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/","bodyPatterns":[{"matchesJsonPath":"$.a"}]},"response":{}}"#,
      "request.bodyPatterns[0].matchesJsonPath is not what it must be: "
        + "the form $[?(@.FIELD OP NUMBER)]"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/x"},"response":{"status":"200"}}"#,
      "response.status is no whole number from 200 to 599"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/x"},"response":{"body":"x"}}"#,
      "response.body is not supported here"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/x"},"response":{"headers":{"A":["b"]}}}"#,
      "response.headers.A is no string"
    ),
    (
      #"{"request":{"method":"GET","urlPath":"/x"},"response":{"fixedDelayMilliseconds":-1}}"#,
      "response.fixedDelayMilliseconds is no whole number from 0 to 3600000"
    ),
    (
      #"{"priority":1.5,"request":{"method":"GET","urlPath":"/x"},"response":{}}"#,
      "priority is no whole number from 0 to 2147483647"
    ),
    (
      #"{"mappings":[{"request":5,"response":{}}]}"#, "mappings[0].request is no object"
    ),
    (#"{"mappings":[],"meta":{}}"#, "meta is not supported here"),
  ])
  func whatItCannotDoIsNamedByFileAndKey(text: String, problem: String) async throws {
    try await withMappings(["rules.json": text]) { directory in
      let error = #expect(throws: MappingError.self) {
        try ValidationServer(port: 0, mappings: directory)
      }
      #expect(error?.description == "\(directory)/rules.json: \(problem)")
    }
  }

  @Test func unreadableFoldersAndFilesAreNamed() async throws {
    let missing = #expect(throws: MappingError.self) {
      try ValidationServer(port: 0, mappings: "/nowhere/at/all")
    }
    #expect(missing?.description == "/nowhere/at/all cannot be read as a folder")
    try await withMappings([:]) { directory in
      let empty = #expect(throws: MappingError.self) {
        try ValidationServer(port: 0, mappings: directory)
      }
      #expect(empty?.description == "\(directory) holds no mappings")
    }
    try await withMappings(["x.json": "{"]) { directory in
      let broken = #expect(throws: MappingError.self) {
        try ValidationServer(port: 0, mappings: directory)
      }
      #expect(broken?.description == "\(directory)/x.json is no JSON")
    }
  }

  /// For whoever is not in the repository's folder.
  @Test func theRulesThatItComesWithAreThoseOfTheRepository() throws {
    #expect(try StubMappings.builtIn() == StubMappings(directory: Self.shipped))
  }

  @Test(arguments: [
    ("$[?(@.amount <= 0)]", 0.0, true), ("$[?(@.amount<=0)]", 0.1, false),
    ("$[?( @.amount > 1e3 )]", 1_001, true), ("$[?(@.amount >= 10000)]", 10_000, true),
    ("$[?(@.amount < -1.5)]", -2, true), ("$[?(@.amount == 5)]", 5, true),
  ])
  func filtersCompareNumbers(path: String, amount: Double, matches: Bool) throws {
    let filter = try #require(JSONPathFilter(path))
    #expect(filter.matches(.object(["amount": .number(amount)])) == matches)
    #expect(!filter.matches(.object([:])))
    #expect(!filter.matches(.null))
  }

  @Test(arguments: [
    "", "$", "$.amount", "$[?(@.amount)]", "$[?(@.amount != 5)]", "$[?(@.amount > x)]",
    "$[?(@.a.b > 5)]", "$[?(@.amount > 5 && @.x < 1)]", "$[?(@. > 5)]", "$[?(@.amount > inf)]",
    "$..[?(@.amount > 5)]", "$[?(@.amount > 5)",
  ])
  func otherFormsAreRefused(path: String) {
    #expect(JSONPathFilter(path) == nil)
  }

  /// A deadline that a busy machine keeps.
  private static func send(_ call: HTTPCall) async throws -> HTTPAnswer {
    var call = call
    call.deadline = .seconds(60)
    return try await CurlClient().send(call)
  }

  private func withMappings(
    _ files: [String: String], _ body: (String) async throws -> Void
  ) async throws {
    let directory = FileManager.default.temporaryDirectory.path + "/mappings-\(UUID())"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for (name, text) in files {
      try text.write(toFile: "\(directory)/\(name)", atomically: true, encoding: .utf8)
    }
    try await body(directory)
  }
}
