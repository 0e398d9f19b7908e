internal import GRPC
internal import ProtoWire
internal import TemporalAPI
internal import Threads
internal import WorkflowMachines

/// The server's calls, typed: a request message in, a response message or a `TemporalError` out.
///
/// It adds the metadata that every call has, gives each call its time, makes passing failures good by
/// another attempt, and reads the server's error details. What a call means is left to its caller; so are
/// payloads and codecs. A request's `request_id` lies inside the message, hence all attempts have the same.
struct WorkflowService: Sendable {
  /// `host:port`, for messages.
  let address: String
  let namespace: String
  /// What the server can do, as GetSystemInfo told; nothing before.
  var capabilities = GetSystemInfoResponseCapabilities()
  let transport: any Transport
  let time: any TimeSource
  private let metadata: GRPCMetadata
  private let apiKey: (@Sendable () async throws -> String)?

  init(
    configuration: ClientConfiguration, transport: any Transport,
    time: any TimeSource = SystemTime()
  ) throws(TemporalError) {
    address = configuration.address
    namespace = configuration.namespace
    apiKey = configuration.apiKey
    self.transport = transport
    self.time = time
    metadata = try Self.metadata(namespace: configuration.namespace)
  }

  /// Protocol of the server's front end: names that it does not know skip its version check, and the UI
  /// shows what follows the dash.
  private static func metadata(namespace: String) throws(TemporalError) -> GRPCMetadata {
    var pairs = [
      (name: "client-name", value: SDK.name), (name: "client-version", value: SDK.version),
      (name: "supported-server-versions", value: ">=1.0.0 <2.0.0"),
    ]
    if GRPCMetadata.isValue(namespace) {
      pairs.append((name: "temporal-namespace", value: namespace))
    }
    do {
      return try GRPCMetadata(pairs)
    } catch {
      throw TemporalError(.invalidConfiguration, error.message)
    }
  }

  /// Makes a call, and makes it again where that helps, until its time is up.
  func call<Response: WireMessage>(
    _ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy = .ordinary
  ) async throws(TemporalError) -> Response {
    let message = request.encoded()
    let deadline = time.now.advanced(by: policy.timeout)
    var backoff = CallBackoff(timeout: policy.timeout)
    while true {
      var call = GRPCRequest(
        path: path, message: message, metadata: try await authorized(),
        timeout: deadline.duration(since: time.now))
      call.waitsForConnection = policy.waitsForConnection
      do throws(GRPCError) {
        return try decoded(try await transport.unary(call).message, path)
      } catch {
        let next = time.now.advanced(by: backoff.next(jitter: time.chance))
        guard policy.isRetried, isPassing(error), next < deadline else {
          throw TemporalError(named(error, deadline), service: self)
        }
        do { try await time.sleep(until: next) } catch { throw .cancelled }
      }
    }
  }

  /// A server whose own clock runs out first resets the stream; to the caller that is the deadline too
  /// (as grpc-go has it).
  private func named(_ error: GRPCError, _ deadline: Moment) -> GRPCError {
    guard case .streamReset? = error.cause, error.code == .cancelled,
      time.now.advanced(by: .milliseconds(500)) > deadline
    else { return error }
    return GRPCError(.deadlineExceeded, "the server did not answer in time", cause: error.cause)
  }

  private func isPassing(_ error: GRPCError) -> Bool {
    CallPolicy.isPassing(error, isInternalFinal: capabilities.internalErrorDifferentiation)
  }

  private func authorized() async throws(TemporalError) -> GRPCMetadata {
    guard let apiKey else { return metadata }
    var metadata = metadata
    let key: String
    do {
      key = try await apiKey()
    } catch {
      throw TemporalError(.unauthenticated, "the API key could not be had", cause: error)
    }
    do {
      try metadata.append("authorization", "Bearer \(key)", isIndexed: false)
    } catch {
      throw TemporalError(.invalidConfiguration, error.message)
    }
    return metadata
  }

  private func decoded<Response: WireMessage>(
    _ bytes: [UInt8], _ path: StaticString
  ) throws(GRPCError) -> Response {
    do {
      return try Response(decoding: bytes)
    } catch {
      throw GRPCError(
        .internalError, "the answer to \(path) is not the message expected: \(error)",
        cause: .protocolViolated)
    }
  }
}
