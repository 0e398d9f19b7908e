import Testing

@testable import OrderService

@Suite("Variables become settings, or one line that says what is wrong")
struct SettingsTests {
  @Test func defaultsAreThoseOfTheTable() throws {
    let settings = try OrderSettings([:])
    #expect(settings.server.address == "localhost:7233")
    #expect(settings.server.namespace == "default")
    #expect(settings.server.apiKey == nil)
    #expect(settings.server.tls == nil)
    #expect(settings.validationURL == "http://localhost:8081/validate")
    #expect(settings.wiremockURL == "http://localhost:8081")
    #expect(!settings.encryption.isEnabled)
    #expect(settings.encryption.keyFile.path == ".encryption.key")
    #expect(!settings.encryption.isKeyFileNamed)
    #expect(settings.healthPort == 8090)
    #expect(settings.log.format == .text && settings.log.level == .info)
    #expect(settings.processingTime == .seconds(15))
    #expect(settings.expeditedTime == .seconds(5))
    #expect(!settings.role.isLegacy && settings.role.runsWorkflows && settings.role.runsActivities)
    #expect(settings.shutdownGrace == .seconds(30))
  }

  @Test func emptyVariablesCountAsUnset() throws {
    let empty = Dictionary(
      uniqueKeysWithValues: [
        "TEMPORAL_HOST", "TEMPORAL_ADDRESS", "VALIDATION_URL", "HEALTH_PORT", "LOG_FORMAT",
        "LEGACY",
        "PROCESSING_TIME", "ENCRYPTION_KEY_FILE", "TEMPORAL_API_KEY", "TEMPORAL_TLS",
      ].map { ($0, "") })
    #expect(try OrderSettings(empty) == OrderSettings([:]))
  }

  @Test func theHostComesBeforeTheAddress() throws {
    #expect(try OrderSettings(["TEMPORAL_ADDRESS": "a:1"]).server.address == "a:1")
    #expect(
      try OrderSettings(["TEMPORAL_ADDRESS": "a:1", "TEMPORAL_HOST": "b:2"]).server.address
        == "b:2")
    #expect(try OrderSettings(["TEMPORAL_HOST": "[::1]:7233"]).server.host == "::1")
  }

  @Test func wiremockIsWhereValidationIs() throws {
    let settings = try OrderSettings(["VALIDATION_URL": "https://check.example:9/a/b?c"])
    #expect(settings.wiremockURL == "https://check.example:9")
    let named = try OrderSettings(["WIREMOCK_URL": "http://mock.example:1/x"])
    #expect(named.wiremockURL == "http://mock.example:1")
  }

  @Test func certificatesAskForTLS() throws {
    let mutual = [
      "TEMPORAL_TLS_CLIENT_CERT_PATH": "c.pem", "TEMPORAL_TLS_CLIENT_KEY_PATH": "c.key",
      "TEMPORAL_TLS_SERVER_CA_CERT_PATH": "ca.pem", "TEMPORAL_TLS_SERVER_NAME": "temporal",
    ]
    let tls = try #require(try OrderSettings(mutual).server.tls)
    #expect(tls.certificate == "c.pem" && tls.key == "c.key")
    #expect(tls.serverRoots == "ca.pem" && tls.serverName == "temporal")
    let off = try OrderSettings(mutual.merging(["TEMPORAL_TLS": "false"]) { $1 })
    #expect(off.server.tls == nil)
    #expect(try OrderSettings(["TEMPORAL_TLS": "true"]).server.tls == .init())
  }

  @Test func anAPIKeyGoesOverTLSOrToLoopbackOnly() throws {
    let local = try OrderSettings(["TEMPORAL_API_KEY": "secret", "TEMPORAL_HOST": "127.0.0.1:1"])
    #expect(local.server.apiKey == "secret")
    let remote = ["TEMPORAL_API_KEY": "secret", "TEMPORAL_HOST": "cloud.example:7233"]
    let error = #expect(throws: InvalidSetting.self) { try OrderSettings(remote) }
    #expect(
      error?.description
        == "TEMPORAL_TLS=: expected true, for TEMPORAL_API_KEY is not sent in the clear to "
        + "cloud.example:7233")
    let sealed = try OrderSettings(remote.merging(["TEMPORAL_TLS": "true"]) { $1 })
    #expect(sealed.server.apiKey == "secret")
  }

  @Test func halvesAndLegacy() throws {
    #expect(try OrderSettings(["LEGACY": "true"]).role.isLegacy)
    #expect(try !OrderSettings(["WORKFLOWS_ONLY": "1"]).role.runsActivities)
    #expect(try !OrderSettings(["ACTIVITIES_ONLY": "T"]).role.runsWorkflows)
  }

  @Test(arguments: [
    ("PROCESSING_TIME", "abc", "a duration such as 15s, 1m30s or 500ms"),
    ("EXPEDITED_TIME", "-5s", "a duration such as 15s, 1m30s or 500ms"),
    ("SHUTDOWN_GRACE", "30", "a duration such as 15s, 1m30s or 500ms"),
    ("HEALTH_PORT", "65536", "a port from 1 to 65535, or 0 for none"),
    ("HEALTH_PORT", "http", "a port from 1 to 65535, or 0 for none"),
    ("LOG_FORMAT", "xml", "text or json"),
    ("LOG_LEVEL", "loud", "debug, info, warning (or warn) or error"),
    ("ENCRYPTION_ENABLED", "yes", "true or false"),
    ("LEGACY", "2", "true or false"),
    ("TEMPORAL_HOST", "localhost", "host:port, such as localhost:7233"),
    ("TEMPORAL_HOST", "localhost:0", "host:port, such as localhost:7233"),
    ("TEMPORAL_HOST", "::1", "host:port, such as localhost:7233"),
    ("TEMPORAL_ADDRESS", "http://localhost:7233", "host:port, such as localhost:7233"),
    ("TEMPORAL_TLS", "on", "true or false"),
    ("TEMPORAL_TLS_CLIENT_KEY_PATH", "k.pem", "TEMPORAL_TLS_CLIENT_CERT_PATH beside it"),
    ("VALIDATION_URL", "localhost:8081", "a URL such as http://localhost:8081/validate"),
    ("VALIDATION_URL", "ftp://host/x", "a URL such as http://localhost:8081/validate"),
    ("WIREMOCK_URL", "http://", "a URL such as http://localhost:8081/validate"),
    ("TEMPORAL_UI_URL", "localhost:8233", "a URL such as http://localhost:8233"),
  ])
  func anInvalidValueIsNamed(variable: String, value: String, expected: String) {
    let error = #expect(throws: InvalidSetting.self) { try OrderSettings([variable: value]) }
    #expect(error?.description == "\(variable)=\(value): expected \(expected)")
  }

  @Test func bothHalvesAtOnceAreNone() {
    #expect(throws: InvalidSetting.self) {
      try OrderSettings(["WORKFLOWS_ONLY": "true", "ACTIVITIES_ONLY": "true"])
    }
  }
}
