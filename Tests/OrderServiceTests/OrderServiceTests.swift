import HTTPEndpoint
import Testing

@testable import OrderService

@Suite("How a worker starts, or does not")
struct OrderServiceTests {
  @Test func aHealthPortThatIsTakenIsNamed() async throws {
    let other = try HTTPServer(address: .any, port: 0) { _ in HTTPResponse(status: 200) }
    defer { other.stop() }
    let service = try OrderService(["HEALTH_PORT": "\(other.port)"])
    let error = await #expect(throws: InvalidSetting.self) { try await service.run() }
    #expect(error?.variable == "HEALTH_PORT")
    #expect(
      error?.description.hasPrefix(
        "HEALTH_PORT=\(other.port): expected a port that is free, or 0 for no health endpoint "
          + "(cannot listen on ") == true)
  }

  /// Nobody listens at the address: without the file, no attempt is made.
  @Test(arguments: [
    ["TEMPORAL_TLS_SERVER_CA_CERT_PATH": "/nowhere/ca.pem"],
    [
      "TEMPORAL_TLS_CLIENT_CERT_PATH": "/nowhere/c.pem",
      "TEMPORAL_TLS_CLIENT_KEY_PATH": "/nowhere/c.key",
    ],
  ])
  func aFileThatIsNotThereIsNamed(files: [String: String]) async throws {
    let service = try OrderService(
      ["HEALTH_PORT": "0", "TEMPORAL_HOST": "127.0.0.1:1"].merging(files) { $1 })
    let error = await #expect(throws: InvalidSetting.self) { try await service.run() }
    let variable = try #require(files.keys.sorted().first)
    #expect(
      error?.description
        == "\(variable)=\(files[variable] ?? ""): expected a file that this user can read")
  }

  /// SIGTERM before the first connection, which cancels the task, ended the process with 143.
  @Test(.timeLimit(.minutes(1)))
  func aWorkerThatIsStoppedBeforeItsServerAnswersEndsWell() async throws {
    let service = try OrderService(
      ["HEALTH_PORT": "0", "TEMPORAL_HOST": "127.0.0.1:1", "LOG_LEVEL": "error"])
    let running = Task { try await service.run() }
    running.cancel()
    try await running.value
  }
}
