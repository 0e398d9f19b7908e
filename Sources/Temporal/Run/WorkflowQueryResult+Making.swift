internal import TemporalAPI

extension WorkflowQueryResult {
  /// What a query gave; nil for one without a result.
  init(answered payloads: Payloads?) {
    self.init()
    resultType = .answered
    answer = payloads
  }

  /// Why there is no answer. The server tells whoever asked in headers, of which some clients take 16 KiB
  /// in all: the beginning of a long message must do, and what is left of a failure that brings more.
  init(failed failure: TemporalAPI.Failure, saying message: String? = nil) {
    self.init()
    resultType = .failed
    errorMessage = String((message ?? failure.message).unicodeScalars.prefix(Self.longestMessage))
    self.failure = failure
  }

  /// In code points, of which each may take up to twelve characters of a header.
  private static let longestMessage = 500
  /// In bytes, of which three take four characters of a header.
  static let largestFailure = 8_192
}
