internal import HTTPEndpoint

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// All rules of a folder, in the order in which they are tried: by priority, and among equals the
/// later one first, as WireMock has it.
struct StubMappings: Sendable, Hashable {
  private let mappings: [StubMapping]

  /// - Parameter directory: its `*.json` files are read in the order of their names.
  init(directory: String) throws(MappingError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw MappingError(file: directory, key: "", problem: "cannot be read as a folder")
    }
    var mappings: [StubMapping] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      mappings += try Self.read("\(directory)/\(name)")
    }
    guard !mappings.isEmpty else {
      throw MappingError(file: directory, key: "", problem: "holds no mappings")
    }
    self.init(mappings)
  }

  init(_ mappings: [StubMapping]) {
    self.mappings = mappings.reversed().enumerated()
      .sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }
      .map(\.element)
  }

  func respond(to request: HTTPRequest) async -> HTTPResponse {
    let body = try? JSONDecoder().decode(JSONValue.self, from: Data(request.body))
    guard let mapping = mappings.first(where: { $0.matches(request, body) }) else {
      return HTTPResponse(status: 404, body: Array("no mapping matches this request\n".utf8))
    }
    try? await Task.sleep(for: mapping.delay)
    return mapping.response
  }

  /// A file holds one mapping, or an object with an array of them under `mappings`.
  private static func read(_ path: String) throws(MappingError) -> [StubMapping] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw MappingError(file: path, key: "", problem: "cannot be read")
    }
    return try mappings(in: data, path)
  }

  private static func mappings(
    in data: Data, _ path: String
  ) throws(MappingError) -> [StubMapping] {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: data) else {
      throw MappingError(file: path, key: "", problem: "is no JSON")
    }
    let file = try MappingObject(value, file: path, path: "")
    guard file["mappings"] != nil else { return [try StubMapping(file)] }
    try file.refuseOthers(than: "mappings")
    var mappings: [StubMapping] = []
    for object in try file.optionalObjects("mappings") { mappings.append(try StubMapping(object)) }
    return mappings
  }
}

extension StubMappings {
  /// The rules that the order application comes with, for whoever is not in its folder.
  static func builtIn() throws(MappingError) -> StubMappings {
    StubMappings(try mappings(in: Data(rules.utf8), "the rules of this program"))
  }

  private static let rules = #"""
    {"mappings": [
      {"priority": 1, "request": {"method": "POST", "urlPath": "/validate",
        "bodyPatterns": [{"matchesJsonPath": "$[?(@.amount <= 0)]"}]},
       "response": {"status": 200, "headers": {"Content-Type": "application/json"},
        "jsonBody": {"valid": false, "message": "Order amount must be positive"}}},
      {"priority": 2, "request": {"method": "POST", "urlPath": "/validate",
        "bodyPatterns": [{"matchesJsonPath": "$[?(@.amount >= 10000)]"}]},
       "response": {"status": 200, "headers": {"Content-Type": "application/json"},
        "jsonBody": {"valid": false, "message": "Order amount exceeds the limit"}}},
      {"priority": 3, "request": {"method": "POST", "urlPath": "/validate",
        "bodyPatterns": [{"matchesJsonPath": "$[?(@.amount > 0)]"}]},
       "response": {"status": 200, "headers": {"Content-Type": "application/json"},
        "jsonBody": {"valid": true, "message": "Order is valid"}}},
      {"priority": 4, "request": {"method": "POST", "urlPath": "/validate"},
       "response": {"status": 200, "headers": {"Content-Type": "application/json"},
        "jsonBody": {"valid": false, "message": "Order amount is missing"}}}
    ]}
    """#
}
