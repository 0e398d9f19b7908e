import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The activities of the exchange, by the names and signatures that both workers have.
enum ExchangeActivities {
  static let whoAsks = Activity<() -> String>("WhoAsks", .startToClose(.seconds(10)))
  static let fail = Activity<() -> Void>("Fail", .startToClose(.seconds(10), retry: .never))
  static let hang = Activity<() -> Void>(
    "Hang", .startToClose(.seconds(20), heartbeat: .seconds(1), retry: .never))
  static let later = Activity<() -> String>(
    "Later",
    .startToClose(
      .seconds(60),
      retry: RetryPolicy(initialInterval: .milliseconds(10), maximumAttempts: 2),
      cancellation: .waitForCompletion))

  static func all(_ client: TemporalClient) -> [ActivityImplementation] {
    [
      whoAsks.implemented { TenantPassing.word },
      fail.implemented { throw chain() },
      hang.implemented { (context: ActivityContext) in
        context.heartbeat("half")
        try await Task.sleep(for: .seconds(4))
      },
      // Its workflow passes on what names the attempt.
      later.implemented { (context: ActivityContext) -> String in
        let token = Data(context.info.taskToken).base64EncodedString()
        try await client.handle(ExchangeLater.self, id: context.info.workflowID ?? "").signal(
          ExchangeLater.left, "\(context.info.activityID) \(token)")
        throw CompletesLater()
      },
    ]
  }

  /// A failure with details, behind which stand others.
  static func chain() -> ApplicationFailure {
    ApplicationFailure(
      "outer", type: "Outer", isNonRetryable: true, details: "one", ["n": 2],
      cause: ApplicationFailure(
        "middle", type: "Middle", cause: ApplicationFailure("inner", type: "Inner", details: 7)))
  }
}
