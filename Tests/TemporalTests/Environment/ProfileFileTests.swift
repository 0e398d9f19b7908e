import Foundation
import Testing

@testable import Temporal

@Suite("Profiles of temporal.toml") struct ProfileFileTests {
  private static let text = """
    # as `temporal config set` writes it
    [profile.default]
    address = "localhost:7234"
    namespace = "orders"

    [profile.prod]
    address = "ns.acct.example.com:7233"
    api_key = "secret"
    codec = { endpoint = "https://codec.example.com/{namespace}", auth = "Bearer x" }
    grpc_meta = { Some_Header = "value", gone = "y" }
    authority = "front.example"
    [profile.prod.tls]
    client_cert_path = "/etc/tls/client.pem"
    client_key_data = '''
    secret key'''
    server_name = "frontend"

    [profile.plain]
    api_key = "secret"
    tls.disabled = true
    """

  private func profile(
    _ name: String? = nil, _ variables: [String: String] = [:], text: String = text,
    isStrict: Bool = false
  ) throws(TemporalError) -> ClientProfile {
    try ProfileEnvironment(variables: variables, file: .text(text), isStrict: isStrict).profile(
      name)
  }

  @Test func aProfileIsTakenWhole() throws {
    let profile = try profile("prod")
    #expect(profile.address == "ns.acct.example.com:7233")
    #expect(profile.namespace == nil)
    #expect(profile.apiKey == "secret")
    #expect(profile.codec?.endpoint == "https://codec.example.com/{namespace}")
    #expect(profile.codec?.authorization == "Bearer x")
    #expect(profile.headers == ["some-header": "value", "gone": "y"])
    #expect(profile.authority == "front.example")
    #expect(profile.tls?.certificate == .file("/etc/tls/client.pem"))
    #expect(profile.tls?.key == .data(Array("secret key".utf8)))
    #expect(profile.tls?.serverName == "frontend")
    #expect(!"\(profile)".contains("secret"))
  }

  @Test func theProfileIsWhatTheArgumentOrElseTheVariableSays() throws {
    #expect(try profile().namespace == "orders")
    #expect(try profile(nil, ["TEMPORAL_PROFILE": ""]).namespace == "orders")
    #expect(try profile(nil, ["TEMPORAL_PROFILE": "prod"]).apiKey == "secret")
    #expect(try profile("default", ["TEMPORAL_PROFILE": "prod"]).apiKey == nil)
  }

  @Test func variablesCountMoreThanTheFile() throws {
    let profile = try profile(
      "prod",
      [
        "TEMPORAL_ADDRESS": "elsewhere:1", "TEMPORAL_API_KEY": "", "TEMPORAL_TLS": "false",
        "TEMPORAL_TLS_CLIENT_KEY_PATH": "/k.pem", "TEMPORAL_TLS_SERVER_NAME": "",
        "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION": "1", "TEMPORAL_GRPC_META_GONE": "",
        "TEMPORAL_GRPC_META_NEW_ONE": "z", "TEMPORAL_CODEC_AUTH": "",
      ])
    #expect(profile.address == "elsewhere:1")
    #expect(profile.apiKey == nil)
    #expect(profile.tls?.isDisabled == true)
    #expect(profile.tls?.key == .file("/k.pem"))
    #expect(profile.tls?.serverName == nil)
    #expect(profile.tls?.skipsVerification == true)
    #expect(profile.headers == ["some-header": "value", "new-one": "z"])
    #expect(profile.codec?.endpoint != nil && profile.codec?.authorization == nil)
  }

  @Test func tlsIsOnWhereAKeyOrATableAsksForIt() throws {
    func tls(_ name: String, _ variables: [String: String] = [:]) throws -> ClientConfiguration.TLS
    {
      try ClientConfiguration(try profile(name, variables)).tls
    }
    #expect(try tls("default") == .disabled)
    #expect(try tls("prod") != .disabled)
    #expect(try tls("default", ["TEMPORAL_TLS": "true"]) == .enabled)
    let any = try tls("default", ["TEMPORAL_TLS_DISABLE_HOST_VERIFICATION": "true"])
    #expect(any.skipsVerification)
    let empty = try ClientConfiguration(try profile(text: "[profile.default.tls]"))
    #expect(empty.tls == .enabled)
    // A key goes out over TLS only, but for this machine.
    #expect(try tls("plain") == .disabled)
  }

  private static let wrong: [(text: String, says: String)] = [
    (
      "[profile.default]\naddress = 7233",
      "line 2: profile.default.address: a string is expected, and not an integer"
    ),
    (
      "[profile.default.tls]\n\ndisabled = \"true\"",
      "line 3: profile.default.tls.disabled: true or false without quotes is expected, and not a string"
    ),
    ("profile = 1", "line 1: profile: a table is expected, and not an integer"),
    (
      "[profile.default.tls]\nclient_cert_path = 'a'\nclient_cert_data = 'secret'",
      "line 3: profile.default.tls.client_cert_path and profile.default.tls.client_cert_data are both set"
    ),
    (
      "[profile.default]\naddress = localhost",
      "line 2, column 11: a value is expected, and not 'l'; text stands in quotes"
    ),
    (
      "[profile.default.grpc_meta]\nkey = true",
      "line 2: profile.default.grpc_meta.key: a string is expected, and not a boolean"
    ),
  ]

  @Test(arguments: wrong.indices) func aWrongFileSaysFileLineAndKey(_ index: Int) throws {
    let (text, says) = Self.wrong[index]
    let error = #expect(throws: TemporalError.self) { try profile(text: text) }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.message == "the profiles, " + says)
  }

  @Test func unknownKeysAreRefusedWhereThatIsAskedFor() throws {
    let text = "[profile.default]\nadress = 'x'"
    #expect(try profile(text: text) == ClientProfile())
    let error = #expect(throws: TemporalError.self) { try profile(text: text, isStrict: true) }
    #expect(
      error?.message
        == "the profiles, line 2: profile.default.adress: is not known here: address, namespace, "
        + "api_key, tls, codec, grpc_meta, authority are")
  }

  @Test func aProfileThatIsAskedForMustBeThere() throws {
    let error = #expect(throws: TemporalError.self) { try profile("staging") }
    #expect(
      error?.message
        == "the profiles: there is no profile \"staging\"; there is default, prod, plain")
    #expect(try profile(text: "") == ClientProfile())
    #expect(throws: TemporalError.self) {
      try ProfileEnvironment(variables: [:], file: .path("/nowhere/temporal.toml")).profile("x")
    }
  }

  @Test func theFileIsWhereTheCLIKeepsIt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "temporalio/temporal.toml")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(Self.text.utf8).write(to: file)
    func namespace(_ variables: [String: String]) throws -> String? {
      try ProfileEnvironment(variables: variables).profile().namespace
    }
    #expect(try namespace(["TEMPORAL_CONFIG_FILE": file.path]) == "orders")
    #if os(macOS)
    #else
    #expect(try namespace(["XDG_CONFIG_HOME": folder.path]) == "orders")
    #expect(
      try namespace(["XDG_CONFIG_HOME": folder.path, "TEMPORAL_CONFIG_FILE": ""]) == "orders")
    #endif
    #expect(try namespace(["HOME": "/nowhere"]) == nil)
    #expect(try namespace([:]) == nil)
  }
}
