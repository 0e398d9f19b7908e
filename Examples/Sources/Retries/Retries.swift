import Temporal

/// What fails is tried again by the server, as its retry policy says; what comes to the workflow in the end
/// is typed: which activity, after how many attempts, and why.
@main struct Retries {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "retries", workflows: [Forecast.self], activities: Weather().all)
    try await worker.run {
      for city in ["Lisbon", "Nowhere"] {
        print(
          try await client.execute(
            Forecast.self, city, id: "forecast-\(city)", taskQueue: "retries"))
      }
    }
    await client.close()
  }
}

actor Forecast: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ city: String) async throws -> String {
    do {
      return try await context.execute(Weather.ask, city)
    } catch let failure as ActivityFailure {
      guard let cause = failure.cause as? ApplicationFailure, cause.type == "UnknownCity" else {
        throw failure
      }
      return "no forecast: \(cause.message)"
    }
  }
}

struct Weather {
  /// One attempt may take a second, all together ten; the third is the last.
  static let ask = Activity<(String) -> String>(
    "AskWeather",
    .startToClose(
      .seconds(1), scheduleToClose: .seconds(10),
      retry: RetryPolicy(initialInterval: .milliseconds(100), maximumAttempts: 3)))

  func ask(_ city: String, context: ActivityContext) throws -> String {
    guard city != "Nowhere" else {
      throw ApplicationFailure("there is no \(city)", type: "UnknownCity", isNonRetryable: true)
    }
    guard context.info.attempt > 2 else { throw StationIsBusy() }
    return "\(city): sunny, after \(context.info.attempt) attempts"
  }

  /// Any error will do: the failure has its type's name.
  struct StationIsBusy: Error {}

  var all: [ActivityImplementation] { [Self.ask.implemented(by: ask)] }
}
