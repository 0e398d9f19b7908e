// expects: by its name a workflow is started with client.start(named: …)
import Temporal

func startByName(_ client: TemporalClient) async throws {
  _ = try await client.start("Other", 1, id: "a", taskQueue: "q")
}
