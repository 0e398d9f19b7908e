internal import TemporalAPI

extension WorkflowQueryResult {
  /// What a query gave; nil for one without a result.
  init(answered payloads: Payloads?) {
    self.init()
    resultType = .answered
    answer = payloads
  }

  /// Why there is no answer. The message reaches whoever asked in a header, where there is little room:
  /// its beginning must do, and the failure has it whole.
  init(failed failure: TemporalAPI.Failure, saying message: String? = nil) {
    self.init()
    resultType = .failed
    errorMessage = String((message ?? failure.message).unicodeScalars.prefix(2_000))
    self.failure = failure
  }
}
