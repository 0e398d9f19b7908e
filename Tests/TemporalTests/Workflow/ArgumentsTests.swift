import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Several inputs travel as a payload each")
struct ArgumentsTests {
  private let converter = DataConverter()

  @Test func eachInputIsAPayload() throws {
    let coding = ValueCoding<Arguments<String, Int>>.list
    let payloads = try #require(try coding.encode(Arguments("Ada", 3), converter))
    #expect(payloads.payloads.map { $0.data.array } == [Array("\"Ada\"".utf8), Array("3".utf8)])
    let (name, count) = try coding.decode(payloads, converter).values
    #expect(name == "Ada" && count == 3)
    #expect(coding.count == 2)
  }

  @Test func lastInputsMayBeMissingWhereTheyMayBeNil() throws {
    let coding = ValueCoding<Arguments<String, Int?>>.list
    let payloads = try converter.payloads(for: "Ada")
    let (name, count) = try coding.decode(payloads, converter).values
    #expect(name == "Ada" && count == nil)
  }

  @Test func aMissingInputIsNamed() throws {
    let coding = ValueCoding<Arguments<String, Int>>.list
    let error = #expect(throws: TemporalError.self) {
      try coding.decode(converter.payloads(for: "Ada"), converter)
    }
    #expect(error?.message.contains("value 2, of Int, is missing") == true)
  }

  @Test func noInputsAreNoPayloads() throws {
    #expect(try ValueCoding<Arguments<>>.list.encode(Arguments(), converter) == nil)
  }

  /// What a workflow of each shape takes and gives.
  @Test func workflowsOfEachShapeHaveACoding() async throws {
    #expect(WithoutInput.coding.inputCount == 0)
    #expect(WithOne.coding.inputCount == 1)
    #expect(WithTwo.coding.inputCount == 2)
    let payloads = try WithTwo.coding.encodeInput(Arguments("a", 2), converter)
    #expect(payloads?.payloads.count == 2)
  }

  @Test func queriesTakeInputs() throws {
    #expect(WithTwo.part.inputCount == 2)
    #expect(WithTwo.messages.map(\.inputCount) == [0, 2, 3])
  }
}

private actor WithoutInput: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run() async throws -> String { "none" }
}

private actor WithOne: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  func run(_ input: String) async throws {}
}

private actor WithTwo: Workflow {
  static let whole = Query<String>("whole") { $0.text }
  static let part = Query<(Int, Int) -> String>("part") { workflow, from, count in
    String(workflow.text.dropFirst(from).prefix(count))
  }
  static let set = Signal<(String, Int, Bool)>("set") { workflow, text, _, _ in
    workflow.text = text
  }
  static var messages: Messages {
    whole
    part
    set
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var text = ""
  func run(_ input: Arguments<String, Int>) async throws -> String { input.values.0 }
}
