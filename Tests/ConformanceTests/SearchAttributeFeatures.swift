import Temporal
import Testing

@Suite("search_attributes", .enabled(if: Stage.isThere, Stage.reason), .timeLimit(.minutes(2)))
struct SearchAttributeFeatures {
  static let keyword = SearchAttributeKey<String>.keyword("TestKeyword")
  static let int = SearchAttributeKey<Int>.int("TestInt")
  static let bool = SearchAttributeKey<Bool>.bool("TestBool")
  static let keywords = SearchAttributeKey<[String]>.keywords("TestKeywordList")

  @Test("search_attributes/set") func set() async throws {
    try await Stage.play([Attributed.self]) { stage in
      let handle = try await stage.start(
        Attributed.self, false,
        options: .init(searchAttributes: [
          Self.keyword.value("foo"), Self.int.value(7), Self.keywords.value(["a", "b"]),
        ]))
      #expect(try await handle.result() == ["foo 7 nil a,b"])
      let attributes = try await handle.describe().searchAttributes
      #expect(attributes[Self.keyword] == "foo")
      #expect(attributes[Self.int] == 7)
      #expect(attributes[Self.keywords] == ["a", "b"])
    }
  }

  @Test("search_attributes/upsert") func upsert() async throws {
    try await Stage.play([Attributed.self]) { stage in
      let handle = try await stage.start(
        Attributed.self, true,
        options: .init(searchAttributes: [Self.keyword.value("foo"), Self.int.value(7)]))
      #expect(try await handle.result() == ["foo 7 nil nil", "foo nil true c"])
      let attributes = try await handle.describe().searchAttributes
      #expect(attributes[Self.keyword] == "foo")
      #expect(attributes[Self.int] == nil)
      #expect(attributes[Self.bool] == true)
      #expect(attributes[Self.keywords] == ["c"])
      let filter =
        ListFilter.workflowID.equals(handle.id) && .attribute(Self.keyword).equals("foo")
      try await holds { try await stage.client.countWorkflows(where: filter) == 1 }
    }
  }
}

/// Says what it can be found by, before and after it has changed that.
private actor Attributed: Workflow {
  private typealias Keys = SearchAttributeFeatures

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ changes: Bool) async throws -> [String] {
    guard changes else { return [text] }
    let before = text
    try context.upsertSearchAttributes(
      Keys.int.value(nil), Keys.bool.value(true), Keys.keywords.value(["c"]))
    return [before, text]
  }

  private var text: String {
    let attributes = context.searchAttributes
    let parts: [String?] = [
      attributes[Keys.keyword], attributes[Keys.int].map { "\($0)" },
      attributes[Keys.bool].map { "\($0)" }, attributes[Keys.keywords]?.joined(separator: ","),
    ]
    return parts.map { $0 ?? "nil" }.joined(separator: " ")
  }
}
