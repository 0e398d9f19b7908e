package import ProtoWire

/// What the server wants of one worker.
package struct WorkerCommand: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerCommand"

  package var type: WorkerCommandType?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...1, &type)
  }
}

/// The kinds of commands.
package indirect enum WorkerCommandType: WireOneof {
  case cancelActivity(CancelActivityCommand)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "cancelActivity", &value, Self.cancelActivity) {
      if case .cancelActivity(let it) = $0 { it } else { nil }
    }
  }
}

/// An activity that the worker runs was cancelled.
package struct CancelActivityCommand: WireMessage {
  package static let protoName = "temporal.api.worker.v1.CancelActivityCommand"

  package var taskToken = WireBytes()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "taskToken", &taskToken)
  }
}

/// What came of a command.
package struct WorkerCommandResult: WireMessage {
  package static let protoName = "temporal.api.worker.v1.WorkerCommandResult"

  package var type: WorkerCommandResultType?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...1, &type)
  }
}

/// What came of the kinds of commands.
package indirect enum WorkerCommandResultType: WireOneof {
  case cancelActivity(CancelActivityResult)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "cancelActivity", &value, Self.cancelActivity) {
      if case .cancelActivity(let it) = $0 { it } else { nil }
    }
  }
}

/// The activity was told, or is not there.
package struct CancelActivityResult: WireMessage {
  package static let protoName = "temporal.api.worker.v1.CancelActivityResult"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// The input of the Nexus operation by which a worker is sent commands.
package struct ExecuteCommandsRequest: WireMessage {
  package static let protoName =
    "temporal.api.nexusservices.workerservice.v1.ExecuteCommandsRequest"

  package var commands: [WorkerCommand] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "commands", &commands)
  }
}

/// What came of the commands, one by one.
package struct ExecuteCommandsResponse: WireMessage {
  package static let protoName =
    "temporal.api.nexusservices.workerservice.v1.ExecuteCommandsResponse"

  package var results: [WorkerCommandResult] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "results", &results)
  }
}
