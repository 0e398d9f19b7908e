internal import ProtoWire
internal import TemporalAPI
import WorkflowMachines

extension DataConverter {
  /// `Failure.source` of whatever is made here.
  static let source = SDK.failureSource

  /// A Swift error as the protocol carries it.
  ///
  /// One that came over the wire goes back as it came. An error of no type of ours is an application
  /// failure whose type is the Swift type's name, and which may be retried.
  func failure(for error: any Error) -> TemporalAPI.Failure {
    if let received = error as? any ReceivedFailure, let original = received.original {
      return original
    }
    let parts = parts(of: error)
    var failure = TemporalAPI.Failure()
    failure.source = Self.source
    failure.message = parts.message
    failure.failureInfo = parts.info
    failure.cause = parts.cause.map { .value(self.failure(for: $0)) }
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
    case let error as TerminatedFailure:
      return (error.message, .terminatedFailureInfo(TerminatedFailureInfo()), nil)
    case let error as WorkflowFailure:
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
    info.type = String(describing: type(of: error))
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
