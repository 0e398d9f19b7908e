import TemporalAPI
import Testing

@testable import Temporal

private struct Shop: Sendable {
  static let add = Activity<(Int, Int) -> Int>("Add", .startToClose(.seconds(1)))
  static let greet = Activity<(String) -> String>("Greet", .startToClose(.seconds(1)))
  static let note = Activity<(String, Int?) -> Void>("Note", .startToClose(.seconds(1)))
  static let ping = Activity<() -> String>("Ping", .startToClose(.seconds(1)))

  let greeting: String
  func add(_ one: Int, _ other: Int) async throws -> Int { one + other }
  func greet(_ name: String, context: ActivityContext) async throws -> String {
    "\(greeting), \(name) (\(context.info.attempt))"
  }
  func note(_ text: String, _ count: Int?, context: ActivityContext) async throws {
    if count != nil { throw ApplicationFailure("counted \(text)") }
  }
}

@Suite("An activity's body is called with what came over the wire")
struct ActivityImplementationTests {
  private let converter = DataConverter()

  private func call(
    _ implementation: ActivityImplementation, _ input: Payloads?
  ) async throws -> Payloads? {
    var info = ActivityInfo()
    info.type = implementation.name
    info.attempt = 2
    let call = ActivityCall(
      input: input, converter: converter, context: ActivityContext(info: info))
    return switch implementation.body {
    case .suspending(let run): try await run(call)
    case .blocking(let run): try run(call)
    }
  }

  @Test func argumentsArriveInOrderAndTheResultIsEncoded() async throws {
    let shop = Shop(greeting: "Hello")
    let input = try converter.payloads(for: 40, 2)
    let result = try await call(Shop.add.implemented(by: shop.add), input)
    #expect(try converter.value(of: Int.self, in: result) == 42)
  }

  @Test func theContextComesLast() async throws {
    let shop = Shop(greeting: "Hello")
    let result = try await call(
      Shop.greet.implemented(by: shop.greet), try converter.payloads(for: "Ann"))
    #expect(try converter.value(of: String.self, in: result) == "Hello, Ann (2)")
  }

  @Test func aBodyWithoutResultGivesNone() async throws {
    let shop = Shop(greeting: "")
    let result = try await call(
      Shop.note.implemented(by: shop.note), try converter.payloads(for: "x"))
    #expect(result == nil)
  }

  @Test func noArgumentsAreNoPayloads() async throws {
    let result = try await call(Shop.ping.implemented(by: { () async throws in "pong" }), nil)
    #expect(try converter.value(of: String.self, in: result) == "pong")
  }

  @Test func tooManyArgumentsAreIgnored() async throws {
    let shop = Shop(greeting: "")
    let result = try await call(
      Shop.add.implemented(by: shop.add), try converter.payloads(for: 1, 2, 3))
    #expect(try converter.value(of: Int.self, in: result) == 3)
  }

  @Test func aBodyThatBlocksIsCalledInTheSameWay() async throws {
    let shop = Shop(greeting: "Hello")
    let blockingGreet: @Sendable (String, ActivityContext) throws -> String = { name, context in
      "\(shop.greeting), \(name) (\(context.info.attempt))"
    }
    let blockingNote: @Sendable (String, Int?, ActivityContext) throws -> Void = { text, count, _ in
      if count != nil { throw ApplicationFailure("counted \(text)") }
    }
    let sum = try await call(
      Shop.add.implementedBlocking { $0 + $1 }, try converter.payloads(for: 40, 2))
    #expect(try converter.value(of: Int.self, in: sum) == 42)
    let greeting = try await call(
      Shop.greet.implementedBlocking(by: blockingGreet), try converter.payloads(for: "Ann"))
    #expect(try converter.value(of: String.self, in: greeting) == "Hello, Ann (2)")
    let note = Shop.note.implementedBlocking(by: blockingNote)
    #expect(try await call(note, try converter.payloads(for: "x")) == nil)
    await #expect(throws: ApplicationFailure.self) {
      try await call(note, try converter.payloads(for: "x", 1))
    }
  }

  /// It may be right for a worker of another version (sdk-typescript#521).
  @Test func anArgumentOfAnotherTypeIsAClearFailure() async throws {
    let shop = Shop(greeting: "")
    let input = try converter.payloads(for: 1, "two")
    let error = await #expect(throws: ApplicationFailure.self) {
      try await call(Shop.add.implemented(by: shop.add), input)
    }
    #expect(error?.message.contains("argument 2 of activity Add") == true)
    #expect(error?.message.contains("two") == false)
    #expect(error?.isNonRetryable == false)
  }

  @Test func aMissingArgumentIsAClearFailure() async throws {
    let shop = Shop(greeting: "")
    let input = try converter.payloads(for: 1)
    let error = await #expect(throws: ApplicationFailure.self) {
      try await call(Shop.add.implemented(by: shop.add), input)
    }
    #expect(error?.message.contains("argument 2 of activity Add") == true)
  }
}
