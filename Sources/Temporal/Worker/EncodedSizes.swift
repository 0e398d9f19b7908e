internal import ProtoWire
internal import TemporalAPI

/// How many bytes of protobuf's binary form what the server limits takes, summed from the parts: to
/// encode a message only to count its bytes costs as much as to send it.
extension Payloads {
  /// As the server counts a result, details or an input.
  var encodedSize: Int { payloads.reduce(0) { $0 + fieldSize($1.encodedSize, isOptional: false) } }
}

extension TemporalAPI.Payload {
  var encodedSize: Int {
    let entries = metadata.entries.reduce(0) { sum, entry in
      let key = fieldSize(entry.key.utf8.count, isOptional: false)
      return sum + fieldSize(key + fieldSize(entry.value.count, isOptional: false))
    }
    let outside = externalPayloads.reduce(0) {
      $0 + fieldSize($1.encoded().count, isOptional: false)
    }
    return entries + fieldSize(data.count) + outside + unknownFields.count
  }
}

extension TemporalAPI.Failure {
  /// With all that caused it; at most a few dozen bytes too much a failure.
  var encodedSize: Int {
    var sum = 0
    var next: TemporalAPI.Failure? = self
    while let failure = next {
      sum += failure.ownSize
      next = failure.cause?.value
    }
    return sum
  }

  private var ownSize: Int {
    let texts = [message, source, stackTrace].reduce(0) { $0 + fieldSize($1.utf8.count) }
    let encoded = encodedAttributes.map { fieldSize($0.encodedSize) + 1 } ?? 0
    return texts + encoded + (failureInfo?.encodedSize ?? 0) + unknownFields.count + Self.lengths
  }

  /// The lengths of a failure inside a failure, and of its info inside that.
  private static let lengths = 16
}

extension FailureFailureInfo {
  fileprivate var encodedSize: Int {
    switch self {
    case .applicationFailureInfo(let info):
      info.type.utf8.count + (info.details?.encodedSize ?? 0) + 48
    case .timeoutFailureInfo(let info): (info.lastHeartbeatDetails?.encodedSize ?? 0) + 16
    case .canceledFailureInfo(let info):
      info.identity.utf8.count + (info.details?.encodedSize ?? 0) + 24
    case .resetWorkflowFailureInfo(let info): (info.lastHeartbeatDetails?.encodedSize ?? 0) + 16
    case .terminatedFailureInfo(let info): info.encoded().count + 8
    case .serverFailureInfo(let info): info.encoded().count + 8
    case .activityFailureInfo(let info): info.encoded().count + 8
    case .childWorkflowExecutionFailureInfo(let info): info.encoded().count + 8
    case .nexusOperationExecutionFailureInfo(let info): info.encoded().count + 8
    case .nexusHandlerFailureInfo(let info): info.encoded().count + 8
    }
  }
}

extension WorkflowQueryResult {
  /// What the server counts of an answer.
  var encodedSize: Int {
    (answer?.encodedSize ?? 0) + (failure?.encodedSize ?? 0) + errorMessage.utf8.count
  }
}

extension Command {
  /// The largest of the parts that the server compares with its limit, each for itself.
  var largestPart: Int {
    max(attributes?.largestPart ?? 0, userMetadata?.largestPart ?? 0)
  }
}

extension CommandAttributes {
  fileprivate var largestPart: Int {
    switch self {
    case .scheduleActivityTaskCommandAttributes(let command): largest(command.input)
    case .completeWorkflowExecutionCommandAttributes(let command): largest(command.result)
    case .failWorkflowExecutionCommandAttributes(let command): command.failure?.encodedSize ?? 0
    case .cancelWorkflowExecutionCommandAttributes(let command): largest(command.details)
    case .recordMarkerCommandAttributes(let command):
      command.details.entries.reduce(command.failure?.encodedSize ?? 0) { sum, entry in
        sum + entry.value.encodedSize
      }
    case .continueAsNewWorkflowExecutionCommandAttributes(let command):
      max(
        largest(command.input, command.memo?.fields, command.lastCompletionResult),
        command.failure?.encodedSize ?? 0)
    case .startChildWorkflowExecutionCommandAttributes(let command):
      largest(command.input, command.memo?.fields)
    case .signalExternalWorkflowExecutionCommandAttributes(let command): largest(command.input)
    case .upsertWorkflowSearchAttributesCommandAttributes(let command):
      largest(nil, command.searchAttributes?.indexedFields)
    case .modifyWorkflowPropertiesCommandAttributes(let command):
      largest(nil, command.upsertedMemo?.fields)
    case .scheduleNexusOperationCommandAttributes(let command): command.input?.encodedSize ?? 0
    case .protocolMessageCommandAttributes, .startTimerCommandAttributes,
      .requestCancelActivityTaskCommandAttributes, .cancelTimerCommandAttributes,
      .requestCancelExternalWorkflowExecutionCommandAttributes,
      .requestCancelNexusOperationCommandAttributes:
      0
    }
  }

  private func largest(
    _ payloads: Payloads?, _ fields: WireMap<TemporalAPI.Payload>? = nil, _ other: Payloads? = nil
  ) -> Int {
    let named = fields?.entries.reduce(0) { $0 + $1.key.utf8.count + $1.value.encodedSize }
    return max(payloads?.encodedSize ?? 0, named ?? 0, other?.encodedSize ?? 0)
  }
}

extension UserMetadata {
  fileprivate var largestPart: Int {
    max(summary?.encodedSize ?? 0, details?.encodedSize ?? 0)
  }
}

/// A field whose content has this length, with a tag of one byte; nothing for an empty one, unless it
/// is there all the same.
private func fieldSize(_ length: Int, isOptional: Bool = true) -> Int {
  guard length > 0 || !isOptional else { return 0 }
  var width = 1
  var rest = length
  while rest >= 0x80 {
    rest >>= 7
    width += 1
  }
  return 1 + width + length
}
