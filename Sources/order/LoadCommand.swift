internal import CommandLineTool
internal import OrderProcessing
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order load`: many orders at a rate, and how long they took.
struct LoadCommand: Sendable {
  static let command = CommandLineCommand("load", parser) { options, environment in
    let command = try LoadCommand(options)
    let output = try Output(options, environment)
    let line = LiveLine(.error(Terminal(.error, environment)))
    let report = try await ServerOptions.withClient(options, environment) { client, _ in
      let run = LoadRun(client, command, line)
      return try await ProcessSignal.cancelling(on: .terminate, .interrupt) { await run.report() }
    }
    line.close()
    try output.show(report) { report.show($0) }
    guard report.completed == command.count else { throw Incomplete(report: report) }
  }

  static let parser = CommandLineParser(
    program: "order load", summary: "Places many orders, and tells how long they took.",
    options: [
      CommandLineOption("count", "N", help: "how many (default: 100)"),
      CommandLineOption("rate", "N", help: "how many a second (default: 0, as fast as it goes)"),
      CommandLineOption("parallel", "N", help: "how many are open at once (default: 100)"),
      CommandLineOption("amount", "NUMBER", help: "what each costs (default: 42)"),
      CommandLineOption("prefix", "TEXT", help: "what their ids begin with (default: LOAD-TIME)"),
      Output.option,
    ] + ServerOptions.all,
    notes: """
      An order takes PROCESSING_TIME of the worker, 15s unless it was told otherwise: for a measure of the
      server and the SDK, start the worker with PROCESSING_TIME=0s. Ctrl-C ends it and tells what was seen.
      """)

  let count: Int
  /// A second; 0: as fast as it goes.
  let rate: Double
  let parallel: Int
  let amount: Double
  let prefix: String

  init(_ options: [String: String]) throws(CommandLineError) {
    count = try Self.number("count", options["count"] ?? "100", 1...1_000_000)
    parallel = try Self.number("parallel", options["parallel"] ?? "100", 1...10_000)
    let rateText = options["rate"] ?? "0"
    guard let rate = Double(rateText), rate.isFinite, rate >= 0, rate <= 1e6 else {
      throw CommandLineError("-rate \(rateText): expected a number of orders a second, or 0")
    }
    self.rate = rate
    amount = try StartCommand.amount(options["amount"] ?? "42")
    let time = String(Int(Date().timeIntervalSince1970), radix: 36)
    prefix = options["prefix"] ?? "LOAD-\(time)"
  }

  private static func number(
    _ name: String, _ text: String, _ range: ClosedRange<Int>
  ) throws(CommandLineError) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw CommandLineError(
        "-\(name) \(text): expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func order(_ number: Int) -> Order {
    Order(id: "\(prefix)-\(number)", items: ["tea"], amount: amount, createdAt: .now())
  }

  private struct Incomplete: Error, CustomStringConvertible {
    let report: LoadReport
    var description: String { "\(report.completed) of \(report.count) orders completed" }
  }
}

/// What was seen of the orders.
struct LoadReport: Encodable, Sendable {
  /// That were asked for.
  let count: Int
  var completed = 0
  var failed = 0
  /// From the first start to the last end.
  var seconds = 0.0
  var completedPerSecond = 0.0
  /// In milliseconds: the call that starts an order, and from there to its end.
  var start: LatencySummary?
  var endToEnd: LatencySummary?
  /// What went wrong, and how often.
  var errors: [String: Int] = [:]

  func show(_ output: Output) {
    output.line(
      "\(completed) of \(count) orders completed in \(Ago.text(seconds)): "
        + "\((completedPerSecond * 10).rounded() / 10) a second")
    let rows = [("start", start), ("end to end", endToEnd)].compactMap { name, summary in
      summary.map { [name] + [$0.p50, $0.p95, $0.p99, $0.maximum].map(LatencySummary.text) }
    }
    if !rows.isEmpty { output.table([["", "p50", "p95", "p99", "max"]] + rows) }
    if let endToEnd {
      let bar: Character = output.terminal == nil ? "#" : "█"
      for line in endToEnd.histogram(columns: min(80, output.terminal?.columns ?? 80), bar: bar) {
        output.line(line)
      }
    }
    for (error, times) in errors.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(5) {
      output.line(output.bad("\(times) times: ") + error)
    }
  }
}
