internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

extension DataConverter {
  /// `Failure.source` of whatever is made here.
  static let source = SDK.failureSource

  /// A Swift error as the protocol carries it.
  ///
  /// One that came over the wire goes back as it came. An error of no type of ours is an application
  /// failure whose type is the Swift type's name, and which may be retried.
  func failure(for error: any Error) -> TemporalAPI.Failure {
    failure(for: error, causes: Self.longestChain)
  }

  /// The same with an application failure at the top, the only one that the server takes for an
  /// activity ("Failure must have ApplicationFailureInfo."): what is none becomes the cause of one.
  /// Otherwise the outcome would be lost, and the attempt last until it times out (sdk-go#1527).
  func activityFailure(for error: any Error) -> TemporalAPI.Failure {
    let failure = failure(for: error)
    if case .applicationFailureInfo? = failure.failureInfo { return failure }
    let received = error as? ApplicationFailure
    return self.failure(
      for: ApplicationFailure(
        received?.message ?? Self.words(for: error), type: received?.type ?? Self.name(of: error),
        isNonRetryable: received?.isNonRetryable ?? (error as? ServerFailure)?.isNonRetryable
          ?? false, cause: error))
  }

  private static func words(for error: any Error) -> String {
    switch error {
    case is CancellationError, is CancelledFailure:
      "the activity ended as cancelled, which nobody had asked for: \(error)"
    default: "\(error)"
    }
  }

  private static func name(of error: any Error) -> String { String(describing: type(of: error)) }

  /// Of more causes than this the innermost are left out: readers give up on messages that are nested
  /// too deeply, and a chain may be as long as its author likes.
  private static let longestChain = 30

  private func failure(for error: any Error, causes: Int) -> TemporalAPI.Failure {
    if let received = error as? any ReceivedFailure, let original = received.original {
      return original
    }
    let parts = parts(of: error)
    var failure = TemporalAPI.Failure()
    failure.source = Self.source
    failure.message = parts.message
    failure.failureInfo = parts.info
    if causes > 0 {
      failure.cause = parts.cause.map { .value(self.failure(for: $0, causes: causes - 1)) }
    }
    if encodesFailures { hideTexts(of: &failure) }
    return failure
  }

  private typealias Parts = (
    message: String, info: FailureFailureInfo, cause: (any Error)?
  )

  private func parts(of error: any Error) -> Parts {
    switch error {
    case let error as ApplicationFailure:
      return (error.message, .applicationFailureInfo(error.info(self)), error.cause)
    case let error as CancelledFailure:
      return (error.message, .canceledFailureInfo(cancelled(error.details)), nil)
    case is CancellationError:
      return ("cancelled", .canceledFailureInfo(CanceledFailureInfo()), nil)
    case let error as TimeoutFailure:
      return (error.message, .timeoutFailureInfo(error.info(self)), error.cause)
    case let error as NexusHandlerError:
      return (error.message, .nexusHandlerFailureInfo(error.info), error.cause)
    case let error as TerminatedFailure:
      return (error.message, .terminatedFailureInfo(TerminatedFailureInfo()), nil)
    case let error as ServerFailure:
      return (error.message, .serverFailureInfo(error.info), error.cause)
    case let error as WorkflowFailure:
      return (error.message, .applicationFailureInfo(unnamed(error)), error.cause)
    case let error as WorkflowUpdateFailure:
      return (error.message, .applicationFailureInfo(unnamed(error)), error.cause)
    case let error as TemporalError:
      return (error.description, .applicationFailureInfo(unnamed(error)), nil)
    default:
      return (String(describing: error), .applicationFailureInfo(unnamed(error)), nil)
    }
  }

  private func cancelled(_ details: FailureDetails) -> CanceledFailureInfo {
    var info = CanceledFailureInfo()
    info.details = details.payloads(self)
    return info
  }

  private func unnamed(_ error: any Error) -> ApplicationFailureInfo {
    var info = ApplicationFailureInfo()
    info.type = Self.name(of: error)
    return info
  }

  /// Moves message and stack trace into a payload of their own, for a codec to encrypt.
  private func hideTexts(of failure: inout TemporalAPI.Failure) {
    let texts = FailureTexts(message: failure.message, stackTrace: failure.stackTrace)
    guard let payload = try? payload(for: texts) else { return }
    failure.encodedAttributes = payload
    failure.message = FailureTexts.placeholder
    failure.stackTrace = ""
  }
}

/// The content of `Failure.encoded_attributes`, the same in all SDKs.
struct FailureTexts: Codable {
  /// What stands in the message's place, in all SDKs.
  static let placeholder = "Encoded failure"

  var message: String?
  var stackTrace: String?

  private enum CodingKeys: String, CodingKey {
    case message
    case stackTrace = "stack_trace"
  }
}
