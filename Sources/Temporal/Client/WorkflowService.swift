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
  /// Where what takes long, or is not ours, runs: never on the loop, nor on the cooperative pool.
  let threads: any TaskExecutor
  /// What sees each call before it is made; a worker's calls have none.
  var interceptors: [any ClientInterceptor]
  /// What counts the calls; nil where nobody does.
  var metrics: RequestMetrics?
  /// The configuration's.
  private let headers: [String: String]
  /// Those of some calls only.
  private var callHeaders: [String: String] = [:]
  private var metadata: GRPCMetadata
  /// For the calls that are not given one of their own.
  private var timeout: Duration?
  private let apiKey: (@Sendable () async throws -> String)?
  /// What requests are taken through behind the interceptors; nil where their makers have done it.
  private var seal: Sealing?

  /// A codec, and whose payloads it has before it.
  private final class Sealing: Sendable {
    let codec: MessageCodec
    let context: PayloadContext

    init(_ codec: MessageCodec, _ context: PayloadContext) {
      (self.codec, self.context) = (codec, context)
    }
  }

  init(
    configuration: ClientConfiguration, transport: any Transport,
    time: any TimeSource = SystemTime(), threads: any TaskExecutor = globalConcurrentExecutor
  ) throws(TemporalError) {
    address = configuration.address
    namespace = configuration.namespace
    apiKey = configuration.apiKey
    interceptors = configuration.interceptors
    metrics = configuration.metrics.map {
      RequestMetrics($0, StockLabel.common(namespace: configuration.namespace))
    }
    self.transport = transport
    self.time = time
    self.threads = threads
    headers = configuration.headers
    metadata = try Self.metadata(namespace: namespace, headers, ofCalls: [:])
  }

  private static let authorization = "authorization"

  /// What each call tells the server beside its message: our name, the configuration's headers and those
  /// of some calls, of which a later one takes the place of one of the same name.
  ///
  /// Protocol of the server's front end: names that it does not know skip its version check, and the UI
  /// shows what follows the dash.
  private static func metadata(
    namespace: String, _ headers: [String: String], ofCalls callHeaders: [String: String]
  ) throws(TemporalError) -> GRPCMetadata {
    var all = [
      "client-name": SDK.name, "client-version": SDK.version,
      "supported-server-versions": ">=1.0.0 <2.0.0",
    ]
    if GRPCMetadata.isValue(namespace) { all["temporal-namespace"] = namespace }
    all.merge(headers) { $1 }
    all.merge(callHeaders) { $1 }
    do throws(GRPCError) {
      var metadata = GRPCMetadata()
      for (name, value) in all.sorted(by: { $0.key < $1.key }) {
        // Secrets, and what is another with each call, stay out of the connection's table.
        let isIndexed = callHeaders[name] == nil && name != authorization
        try metadata.append(name, value, isIndexed: isIndexed)
      }
      return metadata
    } catch {
      throw TemporalError(.invalidConfiguration, error.message)
    }
  }

  /// The same calls with another limit, where they have an ordinary one, and more metadata.
  func with(
    _ timeout: Duration?, _ headers: [String: String]
  ) throws(TemporalError) -> WorkflowService {
    var service = self
    service.timeout = timeout ?? self.timeout
    try service.add(headers)
    return service
  }

  private mutating func add(_ more: [String: String]) throws(TemporalError) {
    guard !more.isEmpty else { return }
    callHeaders.merge(more) { $1 }
    metadata = try Self.metadata(namespace: namespace, headers, ofCalls: callHeaders)
  }

  /// The same calls, whose requests go through the codec once the interceptors have seen them.
  func sealing(_ codec: MessageCodec, _ context: PayloadContext) -> WorkflowService {
    var service = self
    service.seal = Sealing(codec, context)
    return service
  }

  private func sealed<Request: WireMessage>(
    _ request: Request
  ) async throws(TemporalError) -> [UInt8] {
    guard let seal else { return request.encoded() }
    return try await seal.codec.encoded(request, seal.context).encoded()
  }

  /// Makes a call, and makes it again where that helps, until its time is up.
  func call<Response: WireMessage>(
    _ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy = .ordinary
  ) async throws(TemporalError) -> Response {
    var policy = policy
    if let timeout, policy == .ordinary { policy.timeout = timeout }
    guard interceptors.isEmpty else { return try await intercepted(path, request, policy) }
    return try await attempts(path, sealed(request), policy)
  }

  private func intercepted<Response: WireMessage>(
    _ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy
  ) async throws(TemporalError) -> Response {
    var plain = self
    plain.interceptors = []
    let call = ClientCall(path, request, policy)
    do {
      return try await passed(call, to: interceptors[...]) { [plain] call in
        var service = plain
        try service.add(call.metadata)
        var policy = policy
        policy.timeout = call.timeout
        return try await service.attempts(
          path, service.sealed(call.message(of: request)), policy)
      }
    } catch let error as TemporalError {
      throw error
    } catch is CancellationError {
      throw .cancelled
    } catch {
      throw TemporalError(
        .interceptorFailed, "an interceptor failed at \(call.method)", cause: error)
    }
  }

  private func passed<Response: Sendable>(
    _ call: ClientCall, to interceptors: ArraySlice<any ClientInterceptor>,
    _ make: @escaping @Sendable (ClientCall) async throws -> Response
  ) async throws -> Response {
    guard let first = interceptors.first else { return try await make(call) }
    let next = NextInterceptor<ClientCall, Response> { call in
      try await passed(call, to: interceptors.dropFirst(), make)
    }
    return try await first.intercept(call, next)
  }

  private func attempts<Response: WireMessage>(
    _ path: StaticString, _ message: [UInt8], _ policy: CallPolicy
  ) async throws(TemporalError) -> Response {
    let deadline = time.now.advanced(by: policy.timeout)
    var backoff = CallBackoff(timeout: policy.timeout)
    var recording = metrics?.begin(path, isLong: policy.isLong, time)
    while true {
      var call = GRPCRequest(
        path: path, message: message, metadata: try await authorized(deadline),
        timeout: deadline.duration(since: time.now))
      call.waitsForConnection = policy.waitsForConnection
      recording?.beginAttempt(time)
      do throws(GRPCError) {
        let response: Response = try await decoded(try await transport.unary(call).message, path)
        recording?.end(nil, time)
        return response
      } catch {
        let next = time.now.advanced(by: backoff.next(jitter: time.chance))
        guard policy.isRetried, isPassing(error), next < deadline else {
          let error = named(error, deadline)
          recording?.end(error, time)
          throw TemporalError(error, service: self)
        }
        recording?.endAttempt(error, time)
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

  private func authorized(_ deadline: Moment) async throws(TemporalError) -> GRPCMetadata {
    guard let apiKey, (callHeaders[Self.authorization] ?? headers[Self.authorization]) == nil else {
      return metadata
    }
    var metadata = metadata
    let key = try await key(from: apiKey, before: deadline)
    do {
      try metadata.append(Self.authorization, "Bearer \(key)", isIndexed: false)
    } catch {
      throw TemporalError(.invalidConfiguration, error.message)
    }
    return metadata
  }

  /// Whoever provides the key may be slow, or never come back; it runs on a thread that may wait.
  private func key(
    from provider: @escaping @Sendable () async throws -> String, before deadline: Moment
  ) async throws(TemporalError) -> String {
    let answer = await time.value(before: deadline, on: threads) {
      () -> Result<String, any Error> in
      do { return .success(try await provider()) } catch { return .failure(error) }
    }
    switch answer {
    case .success(let key): return key
    case .failure(let error):
      throw TemporalError(.unauthenticated, "the API key could not be had", cause: error)
    case nil:
      if Task.isCancelled { throw .cancelled }
      throw TemporalError(.unauthenticated, "the API key did not come in time")
    }
  }

  /// Answers so large are decoded off the loop, on which their caller may be: a megabyte takes
  /// milliseconds, in which no other call moves.
  private static let largeAnswer = 32 * 1_024

  private func decoded<Response: WireMessage>(
    _ bytes: [UInt8], _ path: StaticString
  ) async throws(GRPCError) -> Response {
    guard bytes.count > Self.largeAnswer else { return try Self.decodedHere(bytes, path) }
    return try await withTaskExecutorPreference(threads) { () throws(GRPCError) in
      try Self.decodedHere(bytes, path)
    }
  }

  private static func decodedHere<Response: WireMessage>(
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
