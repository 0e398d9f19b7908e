import Synchronization
import Temporal

/// What the script says on the command line: `address`, `queue`, the `dialect` of new runs, `fails` once for `CatalogTaskFailure`, or a
/// folder of `histories` to replay in place of serving.
struct CatalogSettings {
  static let ofTheProcess = CatalogSettings(CommandLine.arguments.dropFirst())
  private static let failures = Atomic(0)

  private let values: [String: String]

  init(_ arguments: some Sequence<String>) {
    let pairs = arguments.map { argument in
      let end = argument.firstIndex(of: "=") ?? argument.endIndex
      return (String(argument[..<end]), String(argument[end...].dropFirst()))
    }
    values = Dictionary(pairs) { _, last in last }
  }

  var queue: String { values["queue"] ?? "catalog-swift" }
  var histories: String? { values["histories"] }

  var configuration: ClientConfiguration {
    ClientConfiguration(address: values["address"] ?? "127.0.0.1:7233")
  }

  var options: WorkerOptions {
    var options = WorkerOptions(gracePeriod: .seconds(5))
    options.dialect = HistoryDialect.allCases.first { "\($0)" == values["dialect"] } ?? .go
    return options
  }

  /// True once in a process that was told to fail.
  static func takesItsFailure() -> Bool {
    guard ofTheProcess.values["fails"] != nil else { return false }
    return failures.add(1, ordering: .relaxed).oldValue == 0
  }
}
