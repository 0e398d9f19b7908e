import Testing

@testable import Temporal

@Suite("A client configured by variables")
struct EnvironmentConfigurationTests {
  private func configuration(
    _ variables: [String: String], file: ProfileEnvironment.File = .none, profile: String? = nil
  ) throws(TemporalError) -> ClientConfiguration {
    try .fromEnvironment(profile: profile, in: .init(variables: variables, file: file))
  }

  @Test func withoutVariablesItIsThisMachines() throws {
    let configuration = try self.configuration([:])
    #expect(configuration.address == "localhost:7233")
    #expect(configuration.namespace == "default")
    #expect(configuration.tls == .disabled)
    #expect(configuration.apiKey == nil)
  }

  @Test func addressNamespaceAndKeyAreTaken() async throws {
    let configuration = try self.configuration([
      "TEMPORAL_ADDRESS": "example.com:7233", "TEMPORAL_NAMESPACE": "orders",
      "TEMPORAL_API_KEY": "secret",
    ])
    #expect(configuration.address == "example.com:7233")
    #expect(configuration.namespace == "orders")
    #expect(configuration.tls == .enabled)
    #expect(try await configuration.apiKey?() == "secret")
  }

  @Test func emptyVariablesCountAsUnset() throws {
    let configuration = try self.configuration([
      "TEMPORAL_ADDRESS": "", "TEMPORAL_TLS_SERVER_NAME": "", "TEMPORAL_API_KEY": "",
    ])
    #expect(configuration.address == "localhost:7233")
    #expect(configuration.tls == .disabled)
  }

  @Test(arguments: [
    (["TEMPORAL_TLS": "true"], true), (["TEMPORAL_TLS": "1"], true),
    (["TEMPORAL_TLS": "on"], false),
    (["TEMPORAL_TLS": "False", "TEMPORAL_TLS_SERVER_CA_CERT_PATH": "/ca.pem"], false),
    (["TEMPORAL_TLS_SERVER_CA_CERT_PATH": "/ca.pem"], true),
    (["TEMPORAL_TLS_SERVER_NAME": "frontend"], true),
  ])
  func tlsIsOnWhereItIsAskedFor(_ variables: [String: String], _ isOn: Bool) throws {
    #expect((try configuration(variables).tls != .disabled) == isOn)
  }

  @Test func filesAndTextsAreTaken() throws {
    let configuration = try self.configuration([
      "TEMPORAL_TLS_CLIENT_CERT_PATH": "/client.pem", "TEMPORAL_TLS_CLIENT_KEY_DATA": "key",
      "TEMPORAL_TLS_SERVER_NAME": "frontend",
    ])
    #expect(
      configuration.tls
        == .enabled(
          serverRoots: nil, certificate: .file("/client.pem"), key: .data(Array("key".utf8)),
          serverName: "frontend"))
  }

  @Test(arguments: [
    (["TEMPORAL_ADDRESS": "nowhere:port"], "nowhere:port"),
    (["TEMPORAL_TLS_CLIENT_CERT_PATH": "/client.pem"], "certificate"),
    (
      ["TEMPORAL_TLS_CLIENT_KEY_PATH": "/k", "TEMPORAL_TLS_CLIENT_KEY_DATA": "secret"],
      "TEMPORAL_TLS_CLIENT_KEY_DATA"
    ),
    (
      ["TEMPORAL_API_KEY": "secret", "TEMPORAL_TLS": "0", "TEMPORAL_ADDRESS": "example.com:7233"],
      "TLS"
    ),
  ])
  func whatIsWrongIsSaidWithoutSecrets(_ variables: [String: String], _ word: String) throws {
    let error = #expect(throws: TemporalError.self) {
      try configuration(variables)
    }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message.contains(word) == true)
    #expect(error?.message.contains("secret") == false)
  }
}
