import Foundation
import Temporal
import Testing

@testable import OrderService

@Suite("Variables become settings, or one line that says what is wrong")
struct SettingsTests {
  @Test func defaultsAreThoseOfTheTable() throws {
    let settings = try OrderSettings([:])
    #expect(settings.server == ClientProfile())
    #expect(settings.server.hostAndPort == ("localhost", 7_233))
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
    #expect(try OrderSettings(["TEMPORAL_HOST": "[::1]:7233"]).server.hostAndPort.host == "::1")
  }

  @Test func wiremockIsWhereValidationIs() throws {
    let settings = try OrderSettings(["VALIDATION_URL": "https://check.example:9/a/b?c"])
    #expect(settings.wiremockURL == "https://check.example:9")
    let named = try OrderSettings(["WIREMOCK_URL": "http://mock.example:1/x"])
    #expect(named.wiremockURL == "http://mock.example:1")
  }

  @Test func aProfileOfTheFileIsTaken() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).toml")
    try """
    [profile.orders]
    address = "orders.example:7233"
    namespace = "orders"
    tls = { server_name = "temporal" }
    """.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let profile = ["TEMPORAL_CONFIG_FILE": file.path, "TEMPORAL_PROFILE": "orders"]
    let settings = try OrderSettings(profile)
    #expect(settings.server.hostAndPort == ("orders.example", 7_233))
    #expect(settings.server.namespaceName == "orders")
    #expect(settings.server.tls?.serverName == "temporal")
    let other = try OrderSettings(profile.merging(["TEMPORAL_HOST": "a:1"]) { $1 })
    #expect(other.server.address == "a:1")
    #expect(other.server.namespaceName == "orders")
    let absent = #expect(throws: InvalidSetting.self) {
      try OrderSettings(profile.merging(["TEMPORAL_PROFILE": "nobody's"]) { $1 })
    }
    #expect(
      absent?.description == "\(file.path): there is no profile \"nobody's\"; there is orders")
  }

  @Test func anAPIKeyGoesOverTLSOrToLoopbackOnly() throws {
    let local = [
      "TEMPORAL_API_KEY": "secret", "TEMPORAL_HOST": "127.0.0.1:1", "TEMPORAL_TLS": "false",
    ]
    #expect(try OrderSettings(local).server.apiKey == "secret")
    let remote = local.merging(["TEMPORAL_HOST": "cloud.example:7233"]) { $1 }
    let error = #expect(throws: InvalidSetting.self) { try OrderSettings(remote) }
    #expect(
      error?.description
        == "TEMPORAL_* variables and temporal.toml: an API key is sent over TLS only, or to this "
        + "machine; TLS to cloud.example:7233 is off")
    #expect(throws: Never.self) {
      try OrderSettings(remote.merging(["TEMPORAL_TLS": ""]) { $1 })
    }
  }

  @Test(arguments: [
    "localhost:0", "::1]:7233", "http://localhost:7233",
  ])
  func anAddressThatIsNoneIsShown(_ address: String) {
    for variable in ["TEMPORAL_HOST", "TEMPORAL_ADDRESS"] {
      let error = #expect(throws: InvalidSetting.self) { try OrderSettings([variable: address]) }
      #expect(error?.description.contains(address) == true, "\(String(describing: error))")
    }
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
