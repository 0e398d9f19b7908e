package import ProtoWire

/// What the server bills besides its own events: attempts of local activities.
package struct MeteringMetadata: WireMessage {
  package static let protoName = "temporal.api.common.v1.MeteringMetadata"

  package var nonfirstLocalActivityExecutionAttempts: UInt32 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.uint32(
      13, "nonfirstLocalActivityExecutionAttempts", &nonfirstLocalActivityExecutionAttempts)
  }
}

/// The build of a worker, as older versioning has it.
package struct WorkerVersionStamp: WireMessage {
  package static let protoName = "temporal.api.common.v1.WorkerVersionStamp"

  package var buildId = ""
  package var useVersioning = false
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "buildId", &buildId)
    coder.bool(3, "useVersioning", &useVersioning)
  }
}

/// The build of a worker that polls, as older versioning has it.
package struct WorkerVersionCapabilities: WireMessage {
  package static let protoName = "temporal.api.common.v1.WorkerVersionCapabilities"

  package var buildId = ""
  package var useVersioning = false
  package var deploymentSeriesName = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "buildId", &buildId)
    coder.bool(2, "useVersioning", &useVersioning)
    coder.string(4, "deploymentSeriesName", &deploymentSeriesName)
  }
}
