import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value with fields, as an argument.
struct CatalogItem: Codable, Sendable {
  var name: String
  var count: Int
  var price: Double
  var tags: [String]
  /// RFC 3339; a date would lose the nanoseconds.
  var made: String
}

/// The activities of the catalog, by the names and signatures that all SDKs' catalogs have.
enum Catalog {
  private static let limit = ActivityOptions.startToClose(.seconds(10))
  static let describe = Activity<(String, Int, Bool, CatalogItem, [Int], String?) -> String>(
    "Describe", limit)
  static let reverse = Activity<(Data) -> Data>("Reverse", limit)
  static let nothing = Activity<() -> Void>("Nothing", limit)
  static let echo = Activity<(String) -> String>("Echo", limit)
  static let localEcho = Activity<(String) -> String>("LocalEcho", limit)
  static let flaky = Activity<(Int) -> Int>("Flaky", limit)
  static let fail = Activity<(String) -> Void>("Fail", limit)
  static let sleep = Activity<(Int) -> String>("Sleep", limit)
  static let beat = Activity<(Int) -> String>("Beat", limit)
  static let untilCancelled = Activity<() -> String>("UntilCancelled", limit)
  static let finishWhenCancelled = Activity<() -> String>("FinishWhenCancelled", limit)

  static var activities: [ActivityImplementation] {
    [
      describe.implemented(by: CatalogBodies.describe),
      reverse.implemented { bytes in Data(bytes.reversed()) },
      nothing.implemented {},
      echo.implemented { text in text },
      localEcho.implemented { text in "local \(text)" },
      flaky.implemented(by: CatalogBodies.flaky),
      fail.implemented(by: CatalogBodies.fail),
      sleep.implemented(by: CatalogBodies.sleep),
      beat.implemented(by: CatalogBodies.beat),
      untilCancelled.implemented { context in try await CatalogBodies.beat(60_000, context) },
      finishWhenCancelled.implemented(by: CatalogBodies.finishWhenCancelled),
    ]
  }
}

enum CatalogBodies {
  /// Everything in it, in the words of Go's `%v`.
  @concurrent static func describe(
    _ text: String, _ number: Int, _ flag: Bool, _ item: CatalogItem, _ list: [Int],
    _ nothing: String?
  ) async throws -> String {
    let hundredths = Int((item.price * 100).rounded())
    let price = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return "\(text) \(number) \(flag) \(item.name) \(item.count) \(price) \(inGo(item.tags)) "
      + "\(try universal(item.made)) \(inGo(list)) \(nothing == nil)"
  }

  /// `[1 2 3]`
  static func inGo(_ values: some Sequence) -> String {
    "[\(values.map { "\($0)" }.joined(separator: " "))]"
  }

  /// The same instant in UTC, to the nanosecond.
  private static func universal(_ time: String) throws -> String {
    guard let dot = time.firstIndex(of: ".") else {
      return try Date(time, strategy: .iso8601).formatted(.iso8601)
    }
    let digits = time[dot...].dropFirst().prefix { $0.isNumber }
    let whole = try Date(time[..<dot] + time[digits.endIndex...], strategy: .iso8601)
    return "\(whole.formatted(.iso8601).dropLast()).\(digits)Z"
  }

  /// Succeeds behind so many failures.
  @concurrent static func flaky(_ failures: Int, _ context: ActivityContext) async throws -> Int {
    guard context.info.attempt > failures else {
      throw ApplicationFailure("not yet", type: "Flaky")
    }
    return context.info.attempt
  }

  @concurrent static func fail(_ kind: String) async throws {
    switch kind {
    case "custom":
      throw ApplicationFailure(
        "custom failure", type: "Custom", isNonRetryable: true, details: "detail", 7)
    case "wrapped":
      throw ApplicationFailure(
        "outer", type: "Wrapped", cause: ApplicationFailure("inner", type: "Inner"))
    case "listed": throw ApplicationFailure("listed failure", type: "Listed")
    default: throw ApplicationFailure("plain failure")
    }
  }

  /// Without heartbeats.
  @concurrent static func sleep(_ milliseconds: Int) async throws -> String {
    try await Task.sleep(for: .milliseconds(milliseconds))
    return "slept \(milliseconds)"
  }

  /// With heartbeats.
  @concurrent static func beat(
    _ milliseconds: Int, _ context: ActivityContext
  ) async throws -> String {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end {
      try await Task.sleep(for: min(.milliseconds(100), end - .now))
      context.heartbeat("beat")
    }
    return "beaten"
  }

  @concurrent static func finishWhenCancelled(_ context: ActivityContext) async throws -> String {
    do {
      return try await beat(60_000, context)
    } catch  where context.cancellation != nil {
      return "finished"
    }
  }
}
