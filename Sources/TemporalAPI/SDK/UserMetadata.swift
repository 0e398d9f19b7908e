package import ProtoWire

/// A summary and details for whoever looks at a workflow in the UI.
package struct UserMetadata: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.UserMetadata"

  package var summary: Payload?
  package var details: Payload?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.message(1, "summary", &summary)
    coder.message(2, "details", &details)
  }
}
