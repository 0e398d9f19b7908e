package import ProtoWire

/// A Nexus endpoint: a name, and where its requests go.
package struct Endpoint: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.Endpoint"

  package var version: Int64 = 0
  package var id = ""
  package var spec: EndpointSpec?
  package var createdTime: Timestamp?
  package var lastModifiedTime: Timestamp?
  package var urlPrefix = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "version", &version)
    coder.string(2, "id", &id)
    coder.message(3, "spec", &spec)
    coder.timestamp(4, "createdTime", &createdTime)
    coder.timestamp(5, "lastModifiedTime", &lastModifiedTime)
    coder.string(6, "urlPrefix", &urlPrefix)
  }
}

/// What a Nexus endpoint is to be.
package struct EndpointSpec: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.EndpointSpec"

  package var name = ""
  package var description: Payload?
  package var target: EndpointTarget?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "name", &name)
    coder.message(2, "description", &description)
    coder.message(3, "target", &target)
  }
}

/// Where a Nexus endpoint's requests go.
package struct EndpointTarget: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.EndpointTarget"

  package var variant: EndpointTargetVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...2, &variant)
  }
}

/// The kind of place.
package indirect enum EndpointTargetVariant: WireOneof {
  case worker(EndpointTargetWorker)
  case external(EndpointTargetExternal)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "worker", &value, Self.worker) {
      if case .worker(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "external", &value, Self.external) {
      if case .external(let it) = $0 { it } else { nil }
    }
  }
}

/// Workers of a task queue.
package struct EndpointTargetWorker: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.EndpointTarget.Worker"

  package var namespace = ""
  package var taskQueue = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "namespace", &namespace)
    coder.string(2, "taskQueue", &taskQueue)
  }
}

/// A server elsewhere.
package struct EndpointTargetExternal: WireMessage {
  package static let protoName = "temporal.api.nexus.v1.EndpointTarget.External"

  package var url = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "url", &url)
  }
}
