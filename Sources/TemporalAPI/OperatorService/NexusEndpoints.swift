package import ProtoWire

/// Makes a Nexus endpoint.
package struct CreateNexusEndpointRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.CreateNexusEndpointRequest"

  package var spec: EndpointSpec?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "spec", &spec)
  }
}

/// The endpoint.
package struct CreateNexusEndpointResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.CreateNexusEndpointResponse"

  package var endpoint: Endpoint?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "endpoint", &endpoint)
  }
}

/// Changes a Nexus endpoint of this version.
package struct UpdateNexusEndpointRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.UpdateNexusEndpointRequest"

  package var id = ""
  package var version: Int64 = 0
  package var spec: EndpointSpec?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.int64(2, "version", &version)
    coder.message(3, "spec", &spec)
  }
}

/// The endpoint as it is now.
package struct UpdateNexusEndpointResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.UpdateNexusEndpointResponse"

  package var endpoint: Endpoint?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "endpoint", &endpoint)
  }
}

/// Deletes a Nexus endpoint of this version.
package struct DeleteNexusEndpointRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.DeleteNexusEndpointRequest"

  package var id = ""
  package var version: Int64 = 0
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
    coder.int64(2, "version", &version)
  }
}

/// It is gone.
package struct DeleteNexusEndpointResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.DeleteNexusEndpointResponse"

  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {}
}

/// Asks about a Nexus endpoint.
package struct GetNexusEndpointRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.GetNexusEndpointRequest"

  package var id = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "id", &id)
  }
}

/// The endpoint.
package struct GetNexusEndpointResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.GetNexusEndpointResponse"

  package var endpoint: Endpoint?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "endpoint", &endpoint)
  }
}

/// Asks for the Nexus endpoints of a server.
package struct ListNexusEndpointsRequest: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.ListNexusEndpointsRequest"

  package var pageSize: Int32 = 0
  package var nextPageToken = WireBytes()
  package var name = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.int32(1, "pageSize", &pageSize)
    coder.bytes(2, "nextPageToken", &nextPageToken)
    coder.string(3, "name", &name)
  }
}

/// A page of endpoints.
package struct ListNexusEndpointsResponse: WireMessage {
  package static let protoName = "temporal.api.operatorservice.v1.ListNexusEndpointsResponse"

  package var nextPageToken = WireBytes()
  package var endpoints: [Endpoint] = []
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.bytes(1, "nextPageToken", &nextPageToken)
    coder.messages(2, "endpoints", &endpoints)
  }
}
