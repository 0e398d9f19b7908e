import Foundation
import OrderProcessing
import Temporal
import Testing

@testable import CurlHTTP
@testable import OrderService

@Suite("Validation over HTTP")
struct ValidationServiceTests {
  let order = Order(id: "o-1", items: ["laptop", "mouse"], amount: 99.5)

  @Test func asksTheServiceWithinFiveSeconds() async throws {
    let http = StubHTTPClient(status: 200, #"{"valid":true,"message":"fine"}"#)
    let answer = try await service(http).validate(ValidationRequest(order))
    #expect(answer == ValidationResponse(valid: true, message: "fine"))
    let call = try #require(http.received.first)
    #expect(call.url == "http://check.example/validate")
    #expect(call.deadline == .seconds(5))
    guard case .post(let body) = call.method else { return #expect(Bool(false), "not a POST") }
    let request = try JSONDecoder().decode(ValidationRequest.self, from: Data(body))
    #expect(request == ValidationRequest(orderID: "o-1", amount: 99.5, items: ["laptop", "mouse"]))
  }

  @Test(arguments: [201, 204, 301, 404, 500, 503])
  func anyOtherStatusIsWorthAnotherAttempt(status: Int) async throws {
    let http = StubHTTPClient(status: status, #"{"valid":true,"message":"fine"}"#)
    let error = await #expect(throws: ApplicationFailure.self) {
      try await service(http).validate(ValidationRequest(order))
    }
    #expect(error?.message == "validation service answered \(status)")
    #expect(error?.isNonRetryable == false)
  }

  @Test(arguments: ["", "valid", "[]", #"{"valid":"yes"}"#, #"{"valid":true,"message":5}"#])
  func anythingElseInA200IsWorthAnotherAttempt(body: String) async throws {
    let error = await #expect(throws: ApplicationFailure.self) {
      try await service(StubHTTPClient(status: 200, body)).validate(ValidationRequest(order))
    }
    #expect(error?.isNonRetryable == false)
    #expect(error?.message.contains("something else than valid and message") == true)
  }

  @Test func aServiceThatIsNotThereIsNamed() async throws {
    let http = StubHTTPClient { call in
      throw HTTPClientError(.unreachable, "\(call.url): nobody listens")
    }
    let error = await #expect(throws: ApplicationFailure.self) {
      try await service(http).validate(ValidationRequest(order))
    }
    #expect(
      error?.message == "validation service: http://check.example/validate: nobody listens")
    #expect(error?.isNonRetryable == false)
  }

  @Test func aCancelledValidationIsCancelled() async throws {
    let http = StubHTTPClient { _ in throw CancellationError() }
    await #expect(throws: CancellationError.self) {
      try await service(http).validate(ValidationRequest(order))
    }
  }

  private func service(_ http: StubHTTPClient) -> ValidationService {
    ValidationService(url: "http://check.example/validate", http: http)
  }
}
