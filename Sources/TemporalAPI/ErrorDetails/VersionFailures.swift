package import ProtoWire

/// FAILED_PRECONDITION: the server no longer serves this SDK.
package struct ClientVersionNotSupportedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.ClientVersionNotSupportedFailure"

  package var clientVersion = ""
  package var clientName = ""
  package var supportedVersions = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "clientVersion", &clientVersion)
    coder.string(2, "clientName", &clientName)
    coder.string(3, "supportedVersions", &supportedVersions)
  }
}

/// FAILED_PRECONDITION: the SDK asked for another version of the server.
package struct ServerVersionNotSupportedFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.ServerVersionNotSupportedFailure"

  package var serverVersion = ""
  package var clientSupportedServerVersions = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "serverVersion", &serverVersion)
    coder.string(2, "clientSupportedServerVersions", &clientSupportedServerVersions)
  }
}

/// OUT_OF_RANGE: a newer build has the queue.
package struct NewerBuildExistsFailure: WireMessage {
  package static let protoName = "temporal.api.errordetails.v1.NewerBuildExistsFailure"

  package var defaultBuildId = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "defaultBuildId", &defaultBuildId)
  }
}
