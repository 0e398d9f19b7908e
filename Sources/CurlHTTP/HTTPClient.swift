/// One request over HTTP.
package struct HTTPCall: Sendable, Hashable {
  package enum Method: Sendable, Hashable {
    case get
    /// With a JSON body.
    case post([UInt8])
  }

  /// `http://` or `https://`.
  package var url: String
  package var method: Method
  /// For the whole exchange, from the first look-up of the name to the last byte.
  package var deadline: Duration

  package init(_ method: Method, _ url: String, deadline: Duration = .seconds(5)) {
    self.method = method
    self.url = url
    self.deadline = deadline
  }

  /// The host of the URL, without user, port and brackets; empty where there is none.
  var host: String {
    guard let scheme = url.firstRange(of: "://") else { return "" }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if place.first == "[" { return String(place.dropFirst().prefix { $0 != "]" }) }
    return String(place.prefix { $0 != ":" })
  }
}

/// What came back, whatever its status.
package struct HTTPAnswer: Sendable, Hashable {
  package var status: Int
  package var body: [UInt8]

  package init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// Makes requests: libcurl outside of tests.
package protocol HTTPClient: Sendable {
  /// - Throws: `HTTPClientError` when there is no answer, `CancellationError` when the task is
  ///   cancelled first.
  func send(_ call: HTTPCall) async throws -> HTTPAnswer
}

/// Why there is no answer.
package struct HTTPClientError: Error, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    /// No such host, nobody listens, the connection broke.
    case unreachable
    case timedOut
    case answerTooLarge
    /// Not a URL, or not one of HTTP.
    case invalidURL
    /// libcurl itself, or no thread.
    case library
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
