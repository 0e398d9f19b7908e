internal import TemporalAPI

/// What a failure is cut to that cannot be sent whole. What decides over another attempt stays: its type,
/// whether it may be retried, when, and whether it was expected.
extension TemporalAPI.Failure {
  /// With the reason in front of the beginning of the message, and without values, causes and stack.
  func shortened(because reason: String) -> Self {
    var short = withoutValues(because: reason)
    if encodedAttributes == nil, !message.isEmpty {
      short.message += "; it began: \(String(message.unicodeScalars.prefix(Self.longestText)))"
    }
    return short
  }

  /// With the reason as its message: nothing of what the code said is left.
  func withoutValues(because reason: String) -> Self {
    var short = Self()
    short.message = reason
    short.source = DataConverter.source
    var info = ApplicationFailureInfo()
    if case .applicationFailureInfo(let own)? = failureInfo {
      info = own
      info.type = String(own.type.unicodeScalars.prefix(Self.longestText))
      info.details = nil
    }
    short.failureInfo = .applicationFailureInfo(info)
    return short
  }

  private static let longestText = 1_000

  /// Whether its author expects it (`APPLICATION_ERROR_CATEGORY_BENIGN`).
  var isBenign: Bool {
    guard case .applicationFailureInfo(let info)? = failureInfo else { return false }
    return info.category == .benign
  }
}

extension ApplicationFailure {
  /// The type of a failure that stands for a value too large to be sent, as in sdk-go.
  static let payloadSizeError = "PayloadSizeError"
}
