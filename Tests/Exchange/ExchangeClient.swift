import Temporal

/// Tries each thing that a client may have with a worker, one after another.
struct ExchangeClient {
  typealias Case = (name: String, body: @Sendable (ExchangeClient) async throws -> Void)

  let client: TemporalClient
  let settings: ExchangeSettings

  /// By the names that `exchange_client.py` has them by too.
  private static let cases = messages + failures + records + activities + operations

  /// Whether all went as they should.
  func tryAll() async -> Bool {
    var isWell = true
    for it in Self.cases {
      do {
        try await TenantPassing.$tenant.withValue("blue") { try await it.body(self) }
        Exchange.say("ok \(it.name)")
      } catch {
        isWell = false
        Exchange.say("FAIL \(it.name): \("\(error)".replacing("\n", with: " "))")
      }
    }
    return isWell
  }

  /// The same in each run of the script, for the script looks at some histories.
  func id(_ word: String) -> String { "\(settings.prefix)-\(word)" }

  func start<W: Workflow>(
    _ workflow: W.Type, _ input: W.Input, _ word: String, options: StartOptions = .init()
  ) async throws -> WorkflowHandle<W> {
    try await client.start(
      workflow, input, id: id(word), taskQueue: settings.queue, options: options)
  }

  func ledger(_ word: String) async throws -> WorkflowHandle<ExchangeLedger> {
    try await start(ExchangeLedger.self, 100, word)
  }

  func ledgerStart(_ word: String) -> WorkflowStart<ExchangeLedger> {
    WorkflowStart(ExchangeLedger.self, 100, id: id(word), taskQueue: settings.queue)
  }
}

/// Something else came than what should.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

func expect<Value: Equatable>(_ what: String, _ found: Value, is right: Value) throws {
  guard found == right else { throw Mismatch(description: "\(what): \(found), not \(right)") }
}

/// How what `body` asks for failed, behind the update or the workflow that it was asked of.
func fate(_ body: () async throws -> some Sendable) async throws -> String {
  do {
    return "unexpected \(try await body())"
  } catch let failure as WorkflowUpdateFailure {
    return FailureText.of(failure.cause)
  } catch let failure as WorkflowFailure {
    return FailureText.of(failure.cause)
  }
}

/// The first answer that there is, within a quarter of a minute.
func eventually<Answer: Sendable>(
  _ what: String, _ ask: () async throws -> Answer?
) async throws -> Answer {
  let end = ContinuousClock.now + .seconds(15)
  while ContinuousClock.now < end {
    if let answer = try await ask() { return answer }
    try await Task.sleep(for: .milliseconds(50))
  }
  throw Mismatch(description: "waited in vain: \(what)")
}

/// How the failure of `ExchangeActivities.chain` reads.
let chainText = "Outer outer final [one n=2] <- Middle middle [] <- Inner inner [7]"
