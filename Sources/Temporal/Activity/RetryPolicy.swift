internal import ProtoWire
internal import TemporalAPI

/// When a failed activity or workflow is tried again: after `initialInterval`, then
/// `backoffCoefficient` times longer each time, up to `maximumInterval`.
///
/// The defaults are the server's for activities. Workflows are not retried unless a policy is given.
public struct RetryPolicy: Sendable, Hashable {
  /// The wait before the second attempt; one second unless said otherwise.
  public var initialInterval: Duration
  /// How much longer each wait is than the one before; 2 unless said otherwise, at least 1.
  public var backoffCoefficient: Double
  /// The longest wait; nil is a hundred times the initial interval.
  public var maximumInterval: Duration?
  /// How many attempts there may be, the first included; nil is no limit but the timeouts'.
  public var maximumAttempts: Int?
  /// The types of ``ApplicationFailure`` after which there is no further attempt. Compared whole,
  /// and with case.
  public var nonRetryableTypes: [String]

  /// Makes a policy; what is left out has the server's default.
  public init(
    initialInterval: Duration = .seconds(1), backoffCoefficient: Double = 2,
    maximumInterval: Duration? = nil, maximumAttempts: Int? = nil, nonRetryableTypes: [String] = []
  ) {
    self.initialInterval = initialInterval
    self.backoffCoefficient = backoffCoefficient
    self.maximumInterval = maximumInterval
    self.maximumAttempts = maximumAttempts
    self.nonRetryableTypes = nonRetryableTypes
  }

  /// The same, with no further attempt after errors of these Swift types: those that an activity throws as they
  /// are, whose failures have the type's name as their type.
  public func notRetrying(_ types: any Error.Type...) -> Self {
    var policy = self
    policy.nonRetryableTypes += types.map { String(describing: $0) }
    return policy
  }

  /// One second, doubled, up to a hundred seconds, without end.
  public static let `default` = RetryPolicy()
  /// One attempt and no other.
  public static let never = RetryPolicy(maximumAttempts: 1)
}

extension RetryPolicy {
  init(_ wire: TemporalAPI.RetryPolicy) {
    self.init(
      initialInterval: wire.initialInterval.map { Duration($0) } ?? .seconds(1),
      backoffCoefficient: wire.backoffCoefficient,
      maximumInterval: wire.maximumInterval.map { Duration($0) },
      maximumAttempts: wire.maximumAttempts == 0 ? nil : Int(wire.maximumAttempts),
      nonRetryableTypes: wire.nonRetryableErrorTypes)
  }

  /// As `temporal.api.common.v1.RetryPolicy`, whose zero fields the server fills.
  var wire: TemporalAPI.RetryPolicy {
    var policy = TemporalAPI.RetryPolicy()
    policy.initialInterval = WireDuration(initialInterval)
    policy.backoffCoefficient = backoffCoefficient
    policy.maximumInterval = maximumInterval.map(WireDuration.init)
    policy.maximumAttempts = maximumAttempts.map { Int32(clamping: $0) } ?? 0
    policy.nonRetryableErrorTypes = nonRetryableTypes
    return policy
  }
}
