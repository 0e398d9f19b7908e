internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

// What outlives a workflow task is copied. Everything that comes out of a message is a slice of the buffer
// that it was received in: a memo of 20 bytes would keep the first page of a history in memory, for each
// run that is cached.

extension WireMessage {
  /// The same, in a buffer of its own.
  var detached: Self { (try? Self(decoding: encoded())) ?? self }
}

extension Resolution {
  /// The same, in buffers of its own.
  var detached: Self {
    switch self {
    case .completed(let payloads): .completed(payloads?.detached)
    case .failed(let failure): .failed(failure.detached)
    case .fired, .started, .delivered, .cancelled: self
    }
  }
}
