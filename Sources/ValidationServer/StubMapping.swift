internal import HTTPEndpoint

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// One rule in WireMock's format, as far as the order application uses it.
struct StubMapping: Sendable, Hashable {
  /// WireMock's for rules that name none; lower comes first.
  static let defaultPriority = 5

  let priority: Int
  let method: String
  let path: String
  let patterns: [JSONPathFilter]
  let response: HTTPResponse
  let delay: Duration

  func matches(_ request: HTTPRequest, _ body: JSONValue?) -> Bool {
    guard request.method == method, request.path == path else { return false }
    guard !patterns.isEmpty else { return true }
    guard let body else { return false }
    return patterns.allSatisfy { $0.matches(body) }
  }

  init(_ object: MappingObject) throws(MappingError) {
    try object.refuseOthers(than: "priority", "request", "response")
    priority =
      try object.optionalInteger("priority", in: 0...Int(Int32.max)) ?? Self.defaultPriority
    let request = try object.object("request")
    try request.refuseOthers(than: "method", "urlPath", "bodyPatterns")
    method = try request.string("method", expected: "an HTTP method in capitals") { text in
      !text.isEmpty && text != "ANY" && text.allSatisfy { ("A"..."Z").contains($0) }
    }
    path = try request.string("urlPath", expected: "a path such as /validate") {
      $0.hasPrefix("/") && !$0.contains("?")
    }
    patterns = try Self.patterns(request)
    let answer = try object.object("response")
    try answer.refuseOthers(than: "status", "headers", "jsonBody", "fixedDelayMilliseconds")
    delay = .milliseconds(
      try answer.optionalInteger("fixedDelayMilliseconds", in: 0...3_600_000) ?? 0)
    response = try Self.response(answer)
  }

  private static func patterns(_ request: MappingObject) throws(MappingError) -> [JSONPathFilter] {
    var patterns: [JSONPathFilter] = []
    for pattern in try request.optionalObjects("bodyPatterns") {
      try pattern.refuseOthers(than: "matchesJsonPath")
      let text = try pattern.string(
        "matchesJsonPath", expected: "the form $[?(@.FIELD OP NUMBER)]"
      ) { JSONPathFilter($0) != nil }
      if let filter = JSONPathFilter(text) { patterns.append(filter) }
    }
    return patterns
  }

  private static func response(_ answer: MappingObject) throws(MappingError) -> HTTPResponse {
    var response = HTTPResponse(status: try answer.optionalInteger("status", in: 200...599) ?? 200)
    for (name, value) in try answer.optionalStrings("headers") {
      response.fields.append(.init(name, value))
    }
    guard let body = answer["jsonBody"] else { return response }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(body) else {
      throw answer.error("jsonBody", "cannot be written as JSON")
    }
    response.body = Array(data)
    return response
  }
}
