import Temporal

/// Activities without a workflow are a job queue: retries, delays, limits and a result, and the server keeps
/// what is not done.
@main struct Jobs {
  static let welcome = Activity<(String) -> String>(
    "SendWelcome",
    .startToClose(.seconds(30), retry: .init(initialInterval: .milliseconds(200))))

  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "mails", workflows: [], activities: [Self.sending])
    try await worker.run {
      let job = try await client.start(
        welcome, "ada@example.com", id: "welcome-ada", taskQueue: "mails",
        options: .init(startDelay: .seconds(1), onConflict: .useExisting))
      print(try await job.result())
    }
    await client.close()
  }

  /// Fails twice, as mail servers do.
  static var sending: ActivityImplementation {
    welcome.implemented { (address: String, context: ActivityContext) -> String in
      guard context.info.attempt > 2 else { throw ApplicationFailure("busy", type: "Busy") }
      return "sent to \(address) at attempt \(context.info.attempt)"
    }
  }
}
