package import ProtoWire
package import TemporalAPI

/// What the code asks for.
package struct LocalActivityTask: Sendable {
  package var type: String
  package var input: Payloads?
  package var header: Header?
  /// The limit of all attempts and the waits between them.
  package var scheduleToClose: WireDuration?
  /// The limit of an attempt's wait for a slot.
  package var scheduleToStart: WireDuration?
  /// The limit of one attempt.
  package var startToClose: WireDuration?
  package var retry: TemporalAPI.RetryPolicy?
  /// The longest wait between two attempts that the worker itself waits for; nil is the time that a workflow
  /// task has.
  package var localRetryThreshold: WireDuration?
  package var cancellation = ActivityCancellation.tryCancel
  package var summary: Payload?

  package init(type: String, input: Payloads?) {
    self.type = type
    self.input = input
  }
}

/// A local activity that the worker is to run.
package struct LocalActivityCall: Sendable {
  package let machine: MachineID
  package let id: String
  /// The first one that the worker makes: more than 1 behind a timer.
  package let attempt: Int32
  /// Since its first attempt was scheduled, by workflow time.
  package let waited: WireDuration
  package let task: LocalActivityTask

  package init(
    machine: MachineID, id: String, attempt: Int32, waited: WireDuration, task: LocalActivityTask
  ) {
    (self.machine, self.id, self.attempt) = (machine, id, attempt)
    (self.waited, self.task) = (waited, task)
  }
}

/// How a local activity ended, or the attempts that the worker makes without a timer of the server's.
package struct LocalActivityOutcome: Sendable {
  package enum End: Sendable {
    case completed(Payloads?)
    /// It is not tried again.
    indirect case failed(Failure)
    /// It is tried again when a timer has fired.
    indirect case backedOff(Failure, WireDuration)
    case cancelled(Payloads?)
  }
  package var end: End
  /// The last attempt; nil is the one that was begun with.
  package var attempt: Int32?

  package init(_ end: End, attempt: Int32? = nil) {
    self.end = end
    self.attempt = attempt
  }
}
