/// A unary call to make.
package struct GRPCRequest: Sendable {
  /// `/package.Service/Method`. Static, so that it is sent without a copy.
  package var path: StaticString
  /// The encoded message, without gRPC's prefix.
  package var message: [UInt8]
  package var metadata: GRPCMetadata
  /// How long the call may take, waiting for a connection included; the server is told too.
  /// Nothing or less fails at once; there is no "forever".
  package var timeout: Duration
  /// What happens while there is no connection: true (the default) waits for one until the timeout,
  /// through refused connections too; false fails with the reason as soon as an attempt has failed.
  /// Neither is needed after a lost connection: what was not sent is sent on the next one.
  package var waitsForConnection: Bool

  package init(
    path: StaticString, message: [UInt8] = [], metadata: GRPCMetadata = GRPCMetadata(),
    timeout: Duration = .seconds(10), waitsForConnection: Bool = true
  ) {
    self.path = path
    self.message = message
    self.metadata = metadata
    self.timeout = timeout
    self.waitsForConnection = waitsForConnection
  }
}

extension StaticString {
  /// Where its bytes are: tells one path from another without reading them. Of string literals of two bytes and
  /// more.
  package var address: UInt { unsafe UInt(bitPattern: utf8Start) }
}

/// The answer to a unary call that ended with OK.
package struct GRPCResponse: Sendable {
  /// The encoded message, without gRPC's prefix.
  package var message: [UInt8]
  package var initialMetadata: GRPCMetadata
  package var trailingMetadata: GRPCMetadata

  package init(
    message: [UInt8], initialMetadata: GRPCMetadata = GRPCMetadata(),
    trailingMetadata: GRPCMetadata = GRPCMetadata()
  ) {
    self.message = message
    self.initialMetadata = initialMetadata
    self.trailingMetadata = trailingMetadata
  }
}
