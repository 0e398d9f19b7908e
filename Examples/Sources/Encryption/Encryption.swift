import Temporal

/// With a codec, what the server stores of inputs, results and failures is ciphertext. Client and worker
/// need the same key; search attributes and ids stay readable.
@main struct Encryption {
  static func main() async throws {
    // A key of its own for this run. Yours comes from where your secrets are.
    let key = try EncryptionKey(EncryptionKey.randomBytes())
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.codec = EncryptionCodec(key: key)
    configuration.encodesFailures = true
    let client = try await TemporalClient.connect(configuration)
    let worker = Worker(client: client, taskQueue: "encryption", workflows: [Secret.self])
    let answer = try await worker.run {
      try await client.execute(
        Secret.self, "my PIN is 1234", id: "secret", taskQueue: "encryption")
    }
    print(answer)
    await client.close()
  }
}

actor Secret: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ secret: String) async throws -> Int { secret.count }
}
