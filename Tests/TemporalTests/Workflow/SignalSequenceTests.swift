import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

/// Receives signals instead of being called with them.
private actor Listener: Workflow {
  static let words = Signal<String>("words")
  static let pairs = Signal<Arguments<String, Int>>("pairs")
  static let knock = Signal<Void>("knock")
  static let handled = Signal<String>("handled") { listener, word in
    listener.journal.append("handled \(word)")
  }
  static let look = Query<[String]>("look") { $0.journal }
  static let peek = Query<String>("peek") { listener in
    "\(String(describing: try listener.context.signals(words).tryReceive()))"
  }
  static var messages: Messages {
    words
    pairs
    knock
    handled
    look
    peek
  }
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }
  private var journal: [String] = []

  func run(_ part: String) async throws -> [String] {
    switch part {
    case "three":
      for try await word in context.signals(Self.words) {
        journal.append(word)
        if journal.count == 3 { break }
      }
    case "late":
      try await context.sleep(for: .seconds(1))
      while let word = try context.signals(Self.words).tryReceive() { journal.append(word) }
      let (word, number) = try await context.signals(Self.pairs).receive().values
      journal.append("\(word) \(number)")
      try await context.signals(Self.knock).receive()
    case "named":
      for try await number in context.signals(named: "numbers", as: Int.self) {
        journal.append("\(number)")
        if number == 0 { break }
      }
    case "handled":
      do {
        _ = try await context.signals(Self.handled).receive()
      } catch {
        journal.append("\(error)")
      }
    case "shared":
      async let one = context.signals(Self.words).receive()
      async let other = context.signals(Self.words).receive()
      let both = try await [one, other]
      journal += both
    case "raced":
      let isHandled = { self.journal.count == 1 }
      let word = try await context.withCancellation(when: isHandled) {
        try await context.signals(Self.words).receive()
      }
      journal.append(word ?? "nothing")
      journal.append(try await context.signals(Self.words).receive())
    default: try await context.sleep(for: .seconds(1))
    }
    return journal
  }
}

@Suite("Signals as a sequence") struct SignalSequenceTests {
  private static func run(_ part: String, _ lines: Lines = Lines()) -> ProbeRun {
    ProbeRun(
      Listener.self, Payloads(json: "\"\(part)\""), logger: TemporalLogger(handler: lines))
  }

  private static func words(_ run: ProbeRun, _ words: String...) {
    for word in words { run.server.signal("words", Payloads(json: "\"\(word)\"")) }
  }

  private static func result(_ run: ProbeRun) -> String? {
    guard case .completeWorkflowExecutionCommandAttributes(let it) = run.commands.last?.attributes
    else { return nil }
    return it.result?.payloads.first.map { String(decoding: $0.data.slice, as: UTF8.self) }
  }

  @Test func theyComeInTheirOrder() async {
    let run = Self.run("three")
    Self.words(run, "a", "b")
    #expect(await run.turn())
    Self.words(run, "c")
    #expect(await run.turn() == false)
    #expect(Self.result(run) == "[\"a\",\"b\",\"c\"]")
    #expect(await run.evict() == 0)
  }

  /// sdk-go#1897 and its like: what comes before anybody asks is there when somebody does.
  @Test func theyAreHeldUntilSomebodyAsks() async {
    let lines = Lines()
    let run = Self.run("late", lines)
    Self.words(run, "a", "b")
    run.server.signal("pairs", try? DataConverter().payloads(for: "x", 7))
    run.server.signal("knock")
    #expect(await run.turn())
    run.server.fireTimers()
    #expect(await run.turn() == false)
    #expect(Self.result(run) == "[\"a\",\"b\",\"x 7\"]")
    #expect(lines.all == [])
    #expect(await run.evict() == 0)
  }

  @Test func oneOfANameThatNobodyDeclaredIsHeldToo() async {
    let lines = Lines()
    let run = Self.run("named", lines)
    for number in [3, 2] { run.server.signal("numbers", Payloads(json: "\(number)")) }
    #expect(await run.turn())
    run.server.signal("numbers", Payloads(json: "\"no number\""))
    run.server.signal("numbers", Payloads(json: "0"))
    #expect(await run.turn() == false)
    #expect(Self.result(run) == "[\"3\",\"2\",\"0\"]")
    #expect(lines.all.filter { $0.hasPrefix("a signal whose input cannot be read") }.count == 1)
    #expect(await run.evict() == 0)
  }

  @Test func whatAHandlerTakesDoesNotComeHere() async {
    let run = Self.run("handled")
    run.server.signal("handled", Payloads(json: "\"a\""))
    #expect(await run.turn() == false)
    #expect(Self.result(run)?.contains("handled a") == true)
    #expect(Self.result(run)?.contains("signal handled has a handler") == true)
    #expect(await run.evict() == 0)
  }

  @Test func severalShareThem() async {
    let run = Self.run("shared")
    #expect(await run.turn())
    Self.words(run, "a", "b")
    #expect(await run.turn() == false)
    #expect(Self.result(run) == "[\"a\",\"b\"]")
    #expect(await run.evict() == 0)
  }

  @Test func noneIsLostByCancelling() async {
    let run = Self.run("raced")
    #expect(await run.turn())
    run.server.signal("handled", Payloads(json: "\"x\""))
    #expect(await run.turn())
    Self.words(run, "a")
    #expect(await run.turn() == false)
    #expect(Self.result(run) == "[\"handled x\",\"nothing\",\"a\"]")
    #expect(await run.evict() == 0)
  }

  @Test func whatNobodyTookIsSaidAtTheEnd() async {
    let lines = Lines()
    let run = Self.run("nothing", lines)
    Self.words(run, "a", "b")
    run.server.signal("nobody")
    #expect(await run.turn())
    #expect(
      lines.all == [
        "a signal that the workflow does not take is held until its code asks for it: is it listed in its "
          + "`messages`?"
      ])
    run.server.fireTimers()
    #expect(await run.turn() == false)
    #expect(lines.all.last?.contains("asked for: words (2), nobody (1)") == true, "\(lines.all)")
    #expect(await run.evict() == 0)
  }

  @Test func aQueryTakesNone() async throws {
    let run = Self.run("nothing")
    Self.words(run, "a")
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "peek"
    #expect(await run.turn(queries: [("q", query)]))
    let answer = try #require(run.last?.queryResults.first?.result)
    #expect(answer.resultType == .failed)
    #expect(answer.errorMessage.contains("it cannot call signals"), "\(answer.errorMessage)")
    #expect(await run.evict() == 0)
  }

  @Test(arguments: ["three", "late", "named", "shared"])
  func aRunThatWaitsForThemLeavesNothingBehind(_ part: String) async {
    let run = Self.run(part)
    #expect(await run.turn())
    Self.words(run, "a")
    #expect(await run.turn())
    #expect(await run.evict() == 0)
  }

  @Test func whereItWaitsIsSaid() async throws {
    let run = Self.run("three")
    var query = TemporalAPI.WorkflowQuery()
    query.queryType = "__stack_trace"
    #expect(await run.turn(queries: [("q", query)]))
    let answer = try #require(run.last?.queryResults.first?.result.answer?.payloads.first)
    let text = String(decoding: answer.data.slice, as: UTF8.self)
    #expect(
      text.contains("receive a signal at TemporalTests") && text.contains("SequenceTests.swift"))
    #expect(await run.evict() == 0)
  }
}
