import Temporal

/// `make ui` looks at its workflow: everything that Temporal's UI can show of one is there at once, and stays.
/// Starts it, and serves until SIGTERM.
@main
struct ShowcaseWorker {
  static let taskQueue = "showcase"

  static func main() async throws {
    let client = try await TemporalClient.connect(.fromEnvironment())
    let bakery = Bakery()
    let worker = Worker(
      client: client, taskQueue: taskQueue, workflows: [Showcase.self],
      activities: [
        Bakery.bake.implemented(by: bakery.bake), Bakery.knead.implemented(by: bakery.knead),
      ])
    _ = try await client.start(
      Showcase.self, 12, id: "showcase", taskQueue: taskQueue,
      options: .init(
        memo: ["customer": "Ada"], summary: "twelve loaves, by six",
        details: "The **first** order of the day.\n\n- rye\n- wheat"))
    try await worker.run(stoppingOn: .terminate)
    await client.close()
  }
}

/// Waits for a timer and for two activities, one that goes on and one that fails.
actor Showcase: Workflow {
  static let hurry = Signal<String>("hurry") { $0.wishes.append($1) }
    .described("Somebody is in a hurry, and says why.")
  static let wishes = Query("wishes") { $0.wishes }.described("What was wished for.")
  static let addLoaf = Update<(String) -> Int>("addLoaf") { showcase, loaf in
    showcase.wishes.append(loaf)
    return showcase.wishes.count
  }.described("One loaf more; how many wishes there are then.")
  static var messages: Messages {
    hurry
    wishes
    addLoaf
  }

  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  private var wishes: [String] = []

  func run(_ loaves: Int) async throws {
    context.currentDetails =
      "### In the oven\n\n\(loaves) loaves, **half** of them rye.\n\n- kneaded\n- proofing"
    async let baked: Void = context.execute(
      Bakery.bake, loaves, options: .with(summary: "the upper oven"))
    async let kneaded: Void = context.execute(
      Bakery.knead, loaves, options: .with(summary: "the second dough"))
    try await context.sleep(for: .seconds(86_400), summary: "until the dough has risen")
    _ = try await (baked, kneaded)
  }
}

struct Bakery {
  static let bake = Activity<(Int) -> Void>(
    "Bake", .startToClose(.seconds(60), retry: RetryPolicy(initialInterval: .seconds(600))))
  static let knead = Activity<(Int) -> Void>(
    "Knead", .startToClose(.seconds(3_600), heartbeat: .seconds(10)))

  struct Tray: Codable, Sendable {
    var tray: Int
    var percent: Int
  }

  func bake(_ loaves: Int, context: ActivityContext) async throws {
    context.heartbeat(Tray(tray: 3, percent: 25))
    throw ApplicationFailure("the oven is cold", type: "OvenCold")
  }

  func knead(_ loaves: Int, context: ActivityContext) async throws {
    while true {
      context.heartbeat(Tray(tray: 7, percent: 60))
      try await Task.sleep(for: .seconds(1))
    }
  }
}
