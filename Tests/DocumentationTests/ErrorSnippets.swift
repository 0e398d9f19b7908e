import Temporal

/// The snippets of the article on errors and retries.
enum ErrorSnippets {
  struct Weather {
    static let forecast = Activity<(String) -> String>(
      "Forecast",
      .startToClose(
        .seconds(5), scheduleToClose: .seconds(60),
        retry: RetryPolicy(
          initialInterval: .milliseconds(200), maximumInterval: .seconds(5),
          nonRetryableTypes: ["UnknownCity"]
        ).notRetrying(Unauthorized.self)))

    func forecast(_ city: String) async throws -> String {
      guard city != "Nowhere" else {
        throw ApplicationFailure("there is no \(city)", type: "UnknownCity", details: city)
      }
      guard city != "Busytown" else {
        throw ApplicationFailure("too many requests", type: "Busy", nextRetryDelay: .seconds(30))
      }
      return "\(city): sunny"
    }

    struct Unauthorized: Error {}
  }

  actor Trip: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ city: String) async throws -> String {
      do {
        return try await context.execute(Weather.forecast, city)
      } catch let failure as ActivityFailure {
        switch failure.cause {
        case let cause as ApplicationFailure where cause.type == "UnknownCity":
          return "no forecast for \(try cause.details.value(as: String.self))"
        case let cause as TimeoutFailure where cause.kind == .scheduleToClose:
          return "no forecast in time"
        default:
          throw failure
        }
      }
    }
  }

  static func wait(_ client: TemporalClient) async throws {
    do {
      print(try await client.handle(Trip.self, id: "trip-7").result())
    } catch let failure as WorkflowFailure where failure.cause is CancelledFailure {
      print("cancelled")
    } catch let failure as WorkflowFailure {
      print("failed: \(failure.cause)")
    } catch let error as TemporalError where error.code == .notFound {
      print("there is no such trip")
    }
    do {
      _ = try await client.start(Trip.self, "Ulm", id: "trip-7", taskQueue: "trips")
    } catch let error as TemporalError where error.code == .alreadyStarted {
      print("run \(error.runID ?? "") has it")
    }
    let trip = try await client.start(
      Trip.self, "Ulm", id: "trip-8", taskQueue: "trips",
      options: .init(executionTimeout: .seconds(86_400), retry: .init(maximumAttempts: 3)))
    print(trip.id)
  }
}
