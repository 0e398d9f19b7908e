internal import ProtoWire
internal import TemporalAPI

/// Stands between a client and the server: sees each call before it is made and what comes of it.
///
/// It sees the calls of clients and of their handles, not the polls and answers of workers. It is called once
/// for a call, however many attempts that takes.
///
/// ```swift
/// struct Tracing: ClientInterceptor {
///   func intercept<Answer: Sendable>(
///     _ call: ClientCall, _ next: @Sendable (ClientCall) async throws -> Answer
///   ) async throws -> Answer {
///     var call = call
///     call.headers["trace"] = try .init(Trace.current)
///     return try await next(call)
///   }
/// }
/// ```
public protocol ClientInterceptor: Sendable {
  /// Makes the call by `next`, which it may do with other headers, with more metadata, several times or not
  /// at all.
  ///
  /// - Throws: what `next` throws, a `TemporalError`; what else it throws becomes the cause of one, of code
  ///   `.interceptorFailed`.
  func intercept<Answer: Sendable>(
    _ call: ClientCall, _ next: @Sendable (ClientCall) async throws -> Answer
  ) async throws -> Answer
}

/// One call of a client's, as its interceptors see it.
public struct ClientCall: Sendable {
  /// The call's name in the protocol, such as `StartWorkflowExecution`.
  public let method: String
  /// What the call carries to the workflow or the activity that it is about, beside its input: for the
  /// interceptors there. The codec is not asked. Nothing where ``carriesHeaders`` is false.
  public var headers: [String: Payload]
  /// Whether the call has a place for headers: those that start something or send it a message do.
  public let carriesHeaders: Bool
  /// What the server and proxies are told beside the call; names in lower case.
  public var metadata: [String: String]
  /// For all attempts together.
  public var timeout: Duration
}

extension ClientCall {
  init(_ path: StaticString, _ request: some WireMessage, _ policy: CallPolicy) {
    var request = request
    var visitor = HeaderVisitor()
    request.fields(&visitor)
    method = "\(path)".split(separator: "/").last.map(String.init) ?? "\(path)"
    var headers: [String: Payload] = [:]
    for entry in visitor.headers?.fields.entries ?? [] {
      headers[entry.key] = Payload(entry.value)
    }
    self.headers = headers
    carriesHeaders = visitor.count > 0
    metadata = [:]
    timeout = policy.timeout
  }

  /// The request with these headers.
  func message(of request: some WireMessage) -> [UInt8] {
    guard carriesHeaders else { return request.encoded() }
    var request = request
    var visitor = HeaderVisitor(replacing: headers)
    request.fields(&visitor)
    return request.encoded()
  }
}

/// Finds the headers of a message wherever they lie, a schedule's action and both halves of an
/// update-with-start too, or puts others in their place.
struct HeaderVisitor: WireCoder {
  private(set) var headers: Header?
  /// How many places there are.
  private(set) var count = 0
  private let isReplacing: Bool

  /// A visitor that looks.
  init() { isReplacing = false }

  /// A visitor that puts these in all places.
  init(replacing headers: [String: Payload]) {
    isReplacing = true
    guard !headers.isEmpty else { return }
    var wire = Header()
    for (key, value) in headers.sorted(by: { $0.key < $1.key }) { wire.fields[key] = value.wire }
    self.headers = wire
  }

  private mutating func enter<M: WireMessage>(_ value: inout M?) {
    if M.self == Header.self {
      count += 1
      if isReplacing { value = headers as? M } else { headers = headers ?? value as? Header }
    } else if var message = value.take() {
      message.fields(&self)
      value = message
    }
  }

  /// Nil where there was nothing to replace in it.
  private mutating func replaced<V: WireValue>(_ value: V) -> V? {
    guard let message = value as? any WireMessage else { return nil }
    let first = count
    let visited = visited(message)
    return isReplacing && count != first ? visited as? V : nil
  }

  private mutating func visited<M: WireMessage>(_ message: M) -> any WireMessage {
    var message = message
    message.fields(&self)
    return message
  }
}

extension HeaderVisitor {
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) { enter(&value) }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    for index in values.indices { values[index].fields(&self) }
  }

  mutating func oneof<O: WireOneof>(_ numbers: ClosedRange<UInt32>, _ value: inout O?) {
    if value != nil { try? O.members(&value, &self) }
  }

  mutating func member<O: WireOneof, V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ value: inout O?, _ wrap: (consuming V) -> O,
    _ unwrap: (O) -> V?
  ) throws(MemberFound) {
    guard let member = value.flatMap(unwrap) else { return }
    if let visited = replaced(member) { value = wrap(visited) }
  }
}

/// What has no headers in it.
extension HeaderVisitor {
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {}
  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {}
  mutating func int32(_ number: UInt32, _ name: StaticString, _ value: inout Int32) {}
  mutating func int64(_ number: UInt32, _ name: StaticString, _ value: inout Int64) {}
  mutating func uint32(_ number: UInt32, _ name: StaticString, _ value: inout UInt32) {}
  mutating func bool(_ number: UInt32, _ name: StaticString, _ value: inout Bool) {}
  mutating func double(_ number: UInt32, _ name: StaticString, _ value: inout Double) {}
  mutating func float(_ number: UInt32, _ name: StaticString, _ value: inout Float) {}
  mutating func string(_ number: UInt32, _ name: StaticString, _ value: inout String) {}
  mutating func bytes(_ number: UInt32, _ name: StaticString, _ value: inout WireBytes) {}
  mutating func timestamp(_ number: UInt32, _ name: StaticString, _ value: inout Timestamp?) {}
  mutating func duration(_ number: UInt32, _ name: StaticString, _ value: inout WireDuration?) {}
  mutating func enumeration<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ value: inout E
  ) {}
  mutating func strings(_ number: UInt32, _ name: StaticString, _ values: inout [String]) {}
  mutating func timestamps(_ number: UInt32, _ name: StaticString, _ values: inout [Timestamp]) {}
  mutating func uint32s(_ number: UInt32, _ name: StaticString, _ values: inout [UInt32]) {}
  mutating func enumerations<E: WireEnum>(
    _ number: UInt32, _ name: StaticString, _ values: inout [E]
  ) {}
}
