import Temporal

/// The snippets of the articles on payloads and on security.
enum PayloadSnippets {
  static func sealed(_ keyFile: [UInt8]) async throws -> TemporalClient {
    let key = try EncryptionKey(keyFile)
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.codec = EncryptionCodec(key: key, requiresEncryption: true)
    configuration.encodesFailures = true
    let client = try await TemporalClient.connect(configuration)
    return client
  }

  static func rotated(_ newKey: EncryptionKey, _ oldKey: EncryptionKey) -> EncryptionCodec {
    EncryptionCodec(
      key: newKey, keyID: "2026-11", otherKeys: ["2026-05": oldKey], defaultKey: oldKey)
  }

  /// Turns every bit, which hides nothing: where yours compresses or seals.
  struct Turning: UniformPayloadCodec {
    static let encoding = "binary/turned"

    func encode(_ payloads: [Payload]) async throws -> [Payload] {
      payloads.map { payload in
        Payload(
          metadata: ["encoding": Array(Self.encoding.utf8)],
          data: payload.serialized().map { ~$0 })
      }
    }

    func decode(_ payloads: [Payload]) async throws -> [Payload] {
      try payloads.map { payload in
        guard payload.encoding == Self.encoding else { return payload }
        return try Payload(serialized: payload.data.map { ~$0 })
      }
    }
  }

  /// Signs what it seals with whose it is, and opens nothing that was sealed for somebody else.
  struct Signing: PayloadCodec {
    private func signature(_ context: PayloadContext) -> [UInt8] {
      Array("\(context.workflowID ?? "-") \(context.activity?.type ?? "-")".utf8)
    }

    func encode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload] {
      payloads.map { payload in
        var payload = payload
        payload.metadata["signature"] = signature(context)
        return payload
      }
    }

    func decode(_ payloads: [Payload], for context: PayloadContext) async throws -> [Payload] {
      try payloads.map { payload in
        guard payload.metadata["signature"] == signature(context) else {
          throw ApplicationFailure("the payload is somebody else's", type: "WrongSignature")
        }
        return payload
      }
    }
  }

  static func completed(_ info: ActivityInfo, by client: TemporalClient) async throws {
    let activity =
      client.activity(id: info.activityID, ofWorkflow: info.workflowID, context: .init(info))
    try await activity.complete("done")
  }

  /// Whole numbers as text in base 36, under an encoding of its own.
  struct Base36: EncodingConverter {
    let encoding = "text/base36"

    func payload(for value: some Encodable) throws -> Payload? {
      guard let number = value as? Int else { return nil }
      return Payload(
        metadata: ["encoding": Array(encoding.utf8)],
        data: Array(String(number, radix: 36).utf8))
    }

    func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
      guard let number = Int(String(decoding: payload.data, as: UTF8.self), radix: 36),
        let value = number as? Value
      else { throw TemporalFailureOfOurs.notANumber }
      return value
    }
  }

  enum TemporalFailureOfOurs: Error { case notANumber }

  static func composed() throws -> ClientConfiguration {
    var configuration = ClientConfiguration()
    configuration.converter = ComposedPayloadConverter([Base36()])
    configuration.externalStorage = try ExternalStorage(
      FileStorageDriver(folder: "/srv/values"), threshold: 256 * 1_024)
    return configuration
  }

  static func secured() throws -> ClientConfiguration {
    var configuration = ClientConfiguration(
      address: "orders.example.com:7233", namespace: "orders")
    configuration.tls = .enabled(
      serverRoots: "/etc/temporal/ca.pem", certificate: "/etc/temporal/client.pem",
      key: "/etc/temporal/client.key")
    configuration.tls = .enabled
    configuration.apiKey = { try await Vault.read("temporal/api-key") }
    return configuration
  }

  enum Vault {
    static func read(_ name: String) async throws -> String { name }
  }
}
