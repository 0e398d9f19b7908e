package import ProtoWire

/// What became of each operation of a call that has several.
package struct MultiOperationExecutionFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.MultiOperationExecutionFailure"

  package var statuses: [MultiOperationExecutionFailureOperationStatus] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "statuses", &statuses)
  }
}

/// What became of one operation.
package struct MultiOperationExecutionFailureOperationStatus: WireMessage {
  package static let protoName =
    "temporal.api.errordetails.v1.MultiOperationExecutionFailure.OperationStatus"

  package var code: Int32 = 0
  package var message = ""
  package var details: [ProtobufAny] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "code", &code)
    coder.string(2, "message", &message)
    coder.messages(3, "details", &details)
  }
}
