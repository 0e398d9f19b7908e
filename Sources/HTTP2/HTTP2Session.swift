internal import CNghttp2

/// What a session tells its peer, and what it lets pass.
package struct HTTP2Configuration: Sendable, Hashable {
  /// How many bytes a stream may send ahead of our reading, 65,535 to 2^31 - 1.
  /// Below 1 MiB the window and not the processor sets the pace of large answers.
  package var streamWindow: Int32 = 4 << 20
  /// The same for the whole connection.
  package var connectionWindow: Int32 = 16 << 20
  /// The largest list of fields accepted (RFC 9113, section 10.5.1); nghttp2 does not enforce it.
  package var maxHeaderListSize = 65_536

  package init() {}
}

/// The client side of one HTTP/2 connection as a byte transformer: bytes in, events out, requests
/// in, bytes out.
///
/// It knows neither sockets nor time nor what a call is. It refuses server push, more header bytes
/// than announced, and floods. Nothing of ours runs inside nghttp2: the callbacks append to a list
/// that the caller takes after `feed` and after `drain` (both can close streams).
///
/// Thread rule: one thread at a time, and no call from inside a callback (there is none to be had).
@safe
package struct HTTP2Session: ~Copyable {
  /// nil only inside a failing `init`.
  private let session: OpaquePointer?
  /// The callbacks' context: behind a pointer that never moves, and without exclusivity checks.
  private let state: UnsafeMutablePointer<SessionState>
  private let constants: ConstantFields

  /// - Parameter constantFields: sent with every request, after the pseudo fields.
  package init(
    _ configuration: HTTP2Configuration, scheme: String, authority: String,
    constantFields: [(name: String, value: String)]
  ) throws(HTTP2Error) {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: SessionState(maxHeaderListSize: configuration.maxHeaderListSize))
    constants = ConstantFields(
      scheme: scheme, authority: authority, others: constantFields)
    unsafe session = Self.makeSession(state)
    // NULL means that there was no memory.
    guard unsafe session != nil else { throw HTTP2Error(nghttp2: NGHTTP2_ERR_NOMEM.rawValue) }
    try greet(configuration)
  }

  deinit {
    unsafe nghttp2_session_del(session)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  private static func makeSession(_ state: UnsafeMutablePointer<SessionState>) -> OpaquePointer? {
    var session: OpaquePointer?
    var options: OpaquePointer?
    guard unsafe nghttp2_option_new(&options) == 0 else { return nil }
    defer { unsafe nghttp2_option_del(options) }
    // CVE-2019-9512 and 9515: answers that we owe are bounded.
    unsafe nghttp2_option_set_max_outbound_ack(options, 100)
    // Until the peer's SETTINGS say otherwise.
    unsafe nghttp2_option_set_peer_max_concurrent_streams(options, 100)
    // We give window back as we take bytes over, so memory is bounded by what is taken.
    unsafe nghttp2_option_set_no_auto_window_update(options, 1)
    guard let callbacks = unsafe SessionCallbacks.shared.pointer else { return nil }
    guard unsafe nghttp2_session_client_new2(&session, callbacks, state, options) == 0 else {
      return nil
    }
    return unsafe session
  }

  /// The preface: our settings, and a larger window for the connection (RFC 9113, section 6.9.2).
  private func greet(_ configuration: HTTP2Configuration) throws(HTTP2Error) {
    var settings = [
      setting(NGHTTP2_SETTINGS_ENABLE_PUSH, 0),
      setting(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, UInt32(clamping: configuration.streamWindow)),
      setting(
        NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, UInt32(clamping: configuration.maxHeaderListSize)),
    ]
    // INVALID_ARGUMENT for values out of range (ours are clamped), NOMEM.
    try check(unsafe nghttp2_submit_settings(session, 0, &settings, settings.count))
    try check(
      unsafe nghttp2_session_set_local_window_size(session, 0, 0, configuration.connectionWindow))
  }

  private func setting(_ id: nghttp2_settings_id, _ value: UInt32) -> nghttp2_settings_entry {
    nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: value)
  }

  private func check(_ result: Int32) throws(HTTP2Error) {
    if result < 0 { throw HTTP2Error(nghttp2: result) }
  }

  // MARK: Bytes in, events out

  /// Reads bytes of the peer. An error ends the connection: nothing may be fed after it. What came
  /// before the error is in the list of events, as ever.
  package func feed(_ input: RawSpan) throws(HTTP2Error) {
    let result: Result<Void, HTTP2Error> = unsafe input.withUnsafeBytes { input in
      do throws(HTTP2Error) {
        return .success(try unsafe feed(input))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func feed(_ input: UnsafeRawBufferPointer) throws(HTTP2Error) {
    guard let base = input.baseAddress, input.count > 0 else { return }
    unsafe state.pointee.input = base
    let bytes = unsafe base.assumingMemoryBound(to: UInt8.self)
    // NOMEM, CALLBACK_FAILURE (never: ours answer 0 or the temporal one), BAD_CLIENT_MAGIC (server
    // only), FLOODED. Everything else nghttp2 answers by GOAWAY and reports as bytes read.
    let taken = unsafe nghttp2_session_mem_recv(session, bytes, input.count)
    unsafe state.pointee.input = nil
    if taken < 0 { throw HTTP2Error(nghttp2: Int32(clamping: taken)) }
    if taken != input.count { throw HTTP2Error(nghttp2: NGHTTP2_ERR_PROTO.rawValue) }
    if unsafe state.pointee.emptyFrames > 1_000 {
      throw HTTP2Error(.flooded, "HTTP/2: the peer sent 1,000 empty frames in a row")
    }
    if unsafe state.pointee.isFlooded {
      throw HTTP2Error(
        .flooded, "HTTP/2: the peer sent \(SessionState.maximumText) bytes of fields at once")
    }
  }

  /// Exchanges the list of events for an empty one, so that neither side allocates.
  package func takeEvents(into list: inout [HTTP2Event]) {
    list.removeAll(keepingCapacity: true)
    guard unsafe !state.pointee.events.isEmpty else { return }
    unsafe swap(&list, &state.pointee.events)
  }

  /// Reads the name and the value of a field that `takeEvents` named.
  package func withText<Result>(
    of range: HTTP2FieldRange, _ body: (_ name: RawSpan, _ value: RawSpan) -> Result
  ) -> Result {
    let text = unsafe state.pointee.text.bytes
    let start = Int(range.start)
    let middle = start + Int(range.nameCount)
    let end = middle + Int(range.valueCount)
    let name = unsafe UnsafeRawBufferPointer(rebasing: text[start..<middle])
    let value = unsafe UnsafeRawBufferPointer(rebasing: text[middle..<end])
    return unsafe body(name.bytes, value.bytes)
  }

  /// Ends the life of every `HTTP2FieldRange` given out so far.
  package func forgetText() {
    unsafe state.pointee.text.consume(state.pointee.text.count)
  }

  /// Gives the peer its window back, once bytes were taken over.
  package func consumed(_ count: Int, of stream: Int32) {
    // INVALID_ARGUMENT for stream 0, INVALID_STATE without manual updates: neither can be here.
    _ = unsafe nghttp2_session_consume(session, stream, count)
  }

  // MARK: Requests in, bytes out

  /// How many of our streams the peer lets be open at once; what is more waits here to be sent. The
  /// peer may change it by any SETTINGS.
  package var streamLimit: Int {
    let limit = unsafe nghttp2_session_get_remote_settings(
      session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS)
    return Int(limit)
  }

  /// Queues a request; its HEADERS wait while the peer's limit of streams is reached.
  ///
  /// - Parameter tag: what events will call it. It is the stream's until `streamClosed`.
  /// - Returns: the stream's id.
  package func submit(_ request: HTTP2Request, tag: UInt32) throws(HTTP2Error) -> Int32 {
    if request.fields.listSize > 60_000 {
      throw HTTP2Error(
        .fieldsTooLarge, "HTTP/2: the request's fields take \(request.fields.listSize) bytes")
    }
    unsafe state.pointee.keep(request.body, for: tag)
    let stream = unsafe constants.withFields(of: request) { fields in
      var provider = unsafe nghttp2_data_provider()
      unsafe provider.source.fd = Int32(bitPattern: tag)
      unsafe provider.read_callback = SessionCallbacks.readBody
      // STREAM_ID_NOT_AVAILABLE when the ids ran out, PROTO when the session may not send
      // requests, NOMEM.
      return unsafe nghttp2_submit_request(
        session, nil, fields.baseAddress, fields.count, &provider,
        SessionCallbacks.userData(of: tag))
    }
    if stream < 0 { release(tag) }
    try check(stream)
    return stream
  }

  /// Whether the stream's HEADERS were handed out by `drain`, and it is not closed.
  package func isOpen(_ stream: Int32) -> Bool {
    unsafe nghttp2_session_find_stream(session, stream) != nil
  }

  /// Resets a stream; its tag lives on until `streamClosed`.
  package func reset(_ stream: Int32, _ code: HTTP2ErrorCode) {
    // INVALID_ARGUMENT for stream 0, NOMEM: then the deadline of the peer ends the stream.
    _ = unsafe nghttp2_submit_rst_stream(session, 0, stream, code.rawValue)
  }

  /// Whether all of a request's bytes were handed out by `drain`.
  package func isSent(_ tag: UInt32) -> Bool {
    let index = Int(tag)
    guard unsafe index < state.pointee.bodies.count else { return false }
    return unsafe state.pointee.bodies[index].isSent
  }

  /// Forgets the body of a closed stream.
  package func release(_ tag: UInt32) {
    let index = Int(tag)
    guard unsafe index < state.pointee.bodies.count else { return }
    unsafe state.pointee.bodies[index] = .none
  }

  package func ping() {
    _ = unsafe nghttp2_submit_ping(session, 0, nil)
  }

  /// Says GOAWAY; after the next `drain` nothing more is to be sent or read.
  package func terminate(_ code: HTTP2ErrorCode = .noError) {
    _ = unsafe nghttp2_session_terminate_session(session, code.rawValue)
  }

  /// False when the session is at its end: everything was said, and nothing will be heard.
  package var isAlive: Bool {
    unsafe nghttp2_session_want_read(session) != 0 || nghttp2_session_want_write(session) != 0
  }

  /// The id that the next request will have: odd, rising, at most 2^31 - 1.
  package var nextStream: UInt32 { unsafe nghttp2_session_get_next_stream_id(session) }

  /// Moves frames into `queue` until there is none left or it holds `limit` bytes.
  package func drain(into queue: inout ByteQueue, limit: Int) throws(HTTP2Error) {
    while queue.count < limit {
      var bytes: UnsafePointer<UInt8>?
      // NOMEM, CALLBACK_FAILURE (never, see `feed`).
      let count = unsafe nghttp2_session_mem_send(session, &bytes)
      if count < 0 { throw HTTP2Error(nghttp2: Int32(clamping: count)) }
      if count == 0 { return }
      unsafe queue.append(UnsafeRawBufferPointer(start: bytes, count: count))
    }
  }
}
