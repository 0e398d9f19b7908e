import Temporal

/// The single input of every workflow of the catalog.
struct CatalogInput: Codable, Sendable {
  /// Stop in the middle until the signal `continue` comes.
  var pause: Bool
  /// The Nexus endpoint, for `CatalogNexus`.
  var endpoint: String?
  /// How many runs were continued so far, for `CatalogContinue`.
  var round: Int?
}

/// A workflow of the catalog: one capability, with a fixed result. It is named, takes and gives what its
/// namesakes of other SDKs do, and asks Temporal for the same things in the same order.
protocol CatalogWorkflow: Workflow where Input == CatalogInput, Output == String {
  var middle: Middle { get set }
}

/// Where a workflow stands that pauses in its middle.
struct Middle {
  fileprivate(set) var stage = "begun"
  fileprivate var goesOn = false
}

extension CatalogWorkflow {
  static var stage: Query<String> { Query("stage") { $0.middle.stage } }
  static var goOn: Signal<Void> { Signal("continue") { $0.middle.goesOn = true } }

  /// Those of every catalog workflow.
  @MessageBuilder<Self> static var pausing: [WorkflowMessage<Self>] {
    stage
    goOn
  }
  static var messages: [WorkflowMessage<Self>] { pausing }

  /// Stops where the input says so, until somebody sends `continue`.
  func pause(_ input: CatalogInput) async throws {
    guard input.pause else { return }
    middle.stage = "paused"
    try await context.waitUntil { middle.goesOn }
    middle.stage = "continued"
  }
}

/// What a workflow says of an outcome that it did not expect.
func unexpected(_ what: Any) -> ApplicationFailure { ApplicationFailure("unexpected \(what)") }

/// The result, or that it was cancelled.
func outcome(
  _ result: () async throws -> String, isolation: isolated (any Actor)? = #isolation
)
  async throws -> String
{
  do {
    return try await result()
  } catch  where isCancelled(error) {
    return "canceled"
  }
}

/// Whether a cancellation stands anywhere in the error's chain of causes.
func isCancelled(_ error: any Error) -> Bool {
  switch error {
  case is CancelledFailure: true
  case let failure as ActivityFailure: isCancelled(failure.cause)
  case let failure as ChildWorkflowFailure: isCancelled(failure.cause)
  default: false
  }
}
