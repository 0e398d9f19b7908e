package import ProtoWire

/// Stands for a value that is kept outside of Temporal: which driver has it, and where.
package struct ExternalStorageReference: WireMessage {
  package static let protoName = "temporal.api.sdk.v1.ExternalStorageReference"

  package var driverName = ""
  package var claimData = WireMap<String>()
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "driverName", &driverName)
    coder.map(2, "claimData", &claimData)
  }
}
