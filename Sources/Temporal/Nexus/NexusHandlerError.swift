internal import TemporalAPI

/// Thrown by the handler of a Nexus operation that cannot do what it was asked to: the server tries again, or
/// gives up, by its kind. What an operation itself ends with is a ``NexusOperationError``.
///
/// Any other error that a handler throws is of kind `.internal`, and tried again, unless it is an
/// `ApplicationFailure` that must not be.
public struct NexusHandlerError: TemporalFailure, ReceivedFailure {
  /// Why a handler could not do what it was asked to, as the protocol spells it.
  public struct Kind: RawRepresentable, Sendable, Hashable {
    /// The kind on the wire.
    public let rawValue: String

    /// A kind that this version has no name for.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The request makes no sense. Not tried again.
    public static let badRequest = Self(rawValue: "BAD_REQUEST")
    /// Nobody knows who asks. Not tried again.
    public static let unauthenticated = Self(rawValue: "UNAUTHENTICATED")
    /// Who asks may not. Not tried again.
    public static let unauthorized = Self(rawValue: "UNAUTHORIZED")
    /// There is no such operation, or no such thing. Not tried again.
    public static let notFound = Self(rawValue: "NOT_FOUND")
    /// It disagrees with how things stand. Not tried again.
    public static let conflict = Self(rawValue: "CONFLICT")
    /// The handler does not do this. Not tried again.
    public static let notImplemented = Self(rawValue: "NOT_IMPLEMENTED")
    /// The handler did not answer in time. Tried again.
    public static let requestTimeout = Self(rawValue: "REQUEST_TIMEOUT")
    /// There is too much to do. Tried again.
    public static let resourceExhausted = Self(rawValue: "RESOURCE_EXHAUSTED")
    /// The handler failed within itself. Tried again.
    public static let `internal` = Self(rawValue: "INTERNAL")
    /// The handler is away. Tried again.
    public static let unavailable = Self(rawValue: "UNAVAILABLE")
    /// What the handler itself asked did not answer in time. Tried again.
    public static let upstreamTimeout = Self(rawValue: "UPSTREAM_TIMEOUT")

    /// Whether the server tries again where the error does not say.
    var isRetried: Bool {
      switch self {
      case .badRequest, .unauthenticated, .unauthorized, .notFound, .conflict, .notImplemented:
        false
      default: true
      }
    }
  }

  /// Why the handler could not do it.
  public let kind: Kind
  /// What went wrong, in words.
  public let message: String
  /// Whether the server tries again.
  public let isRetryable: Bool
  /// What led to it; a `TemporalFailure` where it came over the wire.
  public let cause: (any Error)?
  /// Whether `isRetryable` was said, or follows from the kind.
  private let behavior: NexusHandlerErrorRetryBehavior
  let original: TemporalAPI.Failure?

  /// - Parameters:
  ///   - kind: why the handler could not do it.
  ///   - message: what went wrong, in words.
  ///   - isRetryable: whether the server tries again; nil: as the kind says.
  ///   - cause: what led to it.
  public init(
    _ kind: Kind, _ message: String, isRetryable: Bool? = nil, cause: (any Error)? = nil
  ) {
    self.kind = kind
    self.message = message
    self.isRetryable = isRetryable ?? kind.isRetried
    behavior =
      switch isRetryable {
      case true?: .retryable
      case false?: .nonRetryable
      case nil: .unspecified
      }
    self.cause = cause
    original = nil
  }

  init(
    message: String, info: NexusHandlerFailureInfo, cause: (any TemporalFailure)?,
    original: TemporalAPI.Failure
  ) {
    kind = Kind(rawValue: info.type)
    self.message = message
    behavior = info.retryBehavior
    isRetryable =
      switch info.retryBehavior {
      case .retryable: true
      case .nonRetryable: false
      default: kind.isRetried
      }
    self.cause = cause
    self.original = original
  }

  /// The message's part, without its texts and cause.
  var info: NexusHandlerFailureInfo {
    var info = NexusHandlerFailureInfo()
    info.type = kind.rawValue
    info.retryBehavior = behavior
    return info
  }

  /// Kind, message and cause.
  public var description: String {
    "NexusHandlerError \(kind.rawValue): \(message)" + (cause.map { ": \($0)" } ?? "")
  }
}

/// Thrown by the handler of a Nexus operation where the operation itself ends without a result. The caller gets a
/// `NexusOperationFailure` with it as its cause, and nobody tries again.
public struct NexusOperationError: Error, CustomStringConvertible {
  /// How it ended.
  public enum State: String, Sendable, Hashable {
    /// The caller gets an `ApplicationFailure`.
    case failed
    /// The caller gets a `CancelledFailure`.
    case cancelled
  }

  /// How it ended.
  public let state: State
  /// Why, in words.
  public let message: String
  /// What led to it.
  public let cause: (any Error)?

  /// - Parameters:
  ///   - state: how it ended.
  ///   - message: why, in words.
  ///   - cause: what led to it; of a failed operation the caller sees it behind the message.
  public init(_ state: State, _ message: String, cause: (any Error)? = nil) {
    self.state = state
    self.message = message
    self.cause = cause
  }

  /// State, message and cause.
  public var description: String {
    "NexusOperationError \(state.rawValue): \(message)" + (cause.map { ": \($0)" } ?? "")
  }
}
