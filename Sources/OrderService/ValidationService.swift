package import CurlHTTP
package import OrderProcessing
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Has orders validated over HTTP: `POST` of a `ValidationRequest`, answered with 200 and a `ValidationResponse` within five seconds.
package struct ValidationService: OrderValidator {
  private let http: any HTTPClient
  private let url: String

  package init(url: String, http: any HTTPClient = CurlClient()) {
    self.http = http
    self.url = url
  }

  /// - Throws: a failure that is worth another attempt when the service does not answer, or answers
  ///   with anything but 200 and a `ValidationResponse`; `CancellationError`.
  package func validate(_ request: ValidationRequest) async throws -> ValidationResponse {
    let body = try Array(JSONEncoder().encode(request))
    let answer: HTTPAnswer
    do {
      answer = try await http.send(HTTPCall(.post(body), url, deadline: .seconds(5)))
    } catch let error as HTTPClientError {
      throw Self.failure(": \(error)")
    }
    guard answer.status == 200 else { throw Self.failure(" answered \(answer.status)") }
    guard
      let response = try? JSONDecoder().decode(ValidationResponse.self, from: Data(answer.body))
    else { throw Self.failure(" answered 200 with something else than valid and message") }
    return response
  }

  private static func failure(_ what: String) -> ApplicationFailure {
    ApplicationFailure("validation service\(what)", type: "ValidationService")
  }
}
