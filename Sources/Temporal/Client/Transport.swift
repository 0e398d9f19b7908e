internal import GRPC

/// What carries calls to the server and back: a channel, or a test's stand-in for the server. The one seam
/// between the SDK and everything outside it, for clients and for workers.
protocol Transport: Sendable {
  /// Where the SDK's own tasks run best: a channel's on its event loop, where a call costs no change of
  /// thread.
  var tasks: any TaskExecutor { get }

  /// Makes one attempt of a call.
  func unary(_ request: GRPCRequest) async throws(GRPCError) -> GRPCResponse

  /// Ends all calls with CANCELLED, and the connection.
  func close() async
}

extension GRPCChannel: Transport {}
