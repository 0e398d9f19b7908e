package import ProtoWire

/// Which time limit was missed.
package struct TimeoutType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let startToClose = Self(rawValue: 1)
  package static let scheduleToStart = Self(rawValue: 2)
  package static let scheduleToClose = Self(rawValue: 3)
  package static let heartbeat = Self(rawValue: 4)

  package static let names = EnumNames(
    "TIMEOUT_TYPE_",
    [
      "UNSPECIFIED",
      "START_TO_CLOSE",
      "SCHEDULE_TO_START",
      "SCHEDULE_TO_CLOSE",
      "HEARTBEAT",
    ])
}

/// Why an attempt is not followed by another one.
package struct RetryState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let inProgress = Self(rawValue: 1)
  package static let nonRetryableFailure = Self(rawValue: 2)
  package static let timeout = Self(rawValue: 3)
  package static let maximumAttemptsReached = Self(rawValue: 4)
  package static let retryPolicyNotSet = Self(rawValue: 5)
  package static let internalServerError = Self(rawValue: 6)
  package static let cancelRequested = Self(rawValue: 7)

  package static let names = EnumNames(
    "RETRY_STATE_",
    [
      "UNSPECIFIED",
      "IN_PROGRESS",
      "NON_RETRYABLE_FAILURE",
      "TIMEOUT",
      "MAXIMUM_ATTEMPTS_REACHED",
      "RETRY_POLICY_NOT_SET",
      "INTERNAL_SERVER_ERROR",
      "CANCEL_REQUESTED",
    ])
}
