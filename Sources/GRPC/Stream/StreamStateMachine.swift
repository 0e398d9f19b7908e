internal import HTTP2

/// One unary call as the client sees it, from the request's submission to its outcome.
///
/// ```
///                 receivedHeaders(last)          receivedHeaders(last), whole message
///   awaitingHead ───────────────────────────────────────────────┐
///        │ receivedHeaders                                       ▼
///        ▼                          receivedHeaders(last)
///   receivingMessage ──────────────────────────────────────▶ finished
///        └──────── anything wrong, closed before its time ───────▲
/// ```
///
/// It knows bytes and outcomes; deadlines and cancellation belong to its owner, who stops feeding
/// it. Wrong inputs are of three kinds:
/// - **our bug**: an event after `closed`. Asserted in debug builds, ignored in release.
/// - **the server's fault**: the call fails with the reason, and the stream is reset (`refuse`).
///   Nothing that a server sends can do more.
/// - **legitimately ignored**: informational heads (1xx), data and fields after the outcome (the
///   server may not have seen our reset yet), `closed` after the outcome.
struct StreamStateMachine: ~Copyable {
  typealias Outcome = Result<GRPCResponse, GRPCError>

  private enum State: ~Copyable {
    /// Nothing but fields of the first list (or of an informational one) came.
    case awaitingHead(AwaitingHead)
    /// The head was gRPC's; body and then trailers come.
    case receivingMessage(Receiving)
    /// The outcome was given out.
    case finished
  }

  private struct AwaitingHead {
    var fields = ResponseFields()
    let maxMessageCount: Int
  }

  private struct Receiving {
    var initialMetadata: GRPCMetadata
    var deframer: MessageDeframer
    var trailers = ResponseFields()

    init(_ head: AwaitingHead) {
      initialMetadata = head.fields.metadata
      deframer = MessageDeframer(maxCount: head.maxMessageCount)
    }
  }

  private var state: State

  init(maxMessageCount: Int) {
    state = .awaitingHead(AwaitingHead(maxMessageCount: maxMessageCount))
  }

  private init(_ state: consuming State) {
    self.state = state
  }

  /// A field of the head or of the trailers.
  mutating func receivedField(name: RawSpan, value: RawSpan) {
    switch consume state {
    case .awaitingHead(var head):
      head.fields.receive(name: name, value: value)
      self = .init(.awaitingHead(head))
    case .receivingMessage(var receiving):
      receiving.trailers.receive(name: name, value: value)
      self = .init(.receivingMessage(receiving))
    case .finished:
      self = .init(.finished)
    }
  }

  enum HeadersAction {
    /// The call has its outcome; the stream closes by itself.
    case finish(Outcome)
    /// The call failed, and the stream is still open: reset it.
    case refuse(GRPCError, HTTP2ErrorCode)
  }

  /// The list of fields is complete; `isLast` when it ended the stream.
  mutating func receivedHeaders(isLast: Bool) -> HeadersAction? {
    switch consume state {
    case .awaitingHead(let head):
      self = .init(.finished)
      return receivedHead(head, isLast: isLast)
    case .receivingMessage(let receiving):
      self = .init(.finished)
      // nghttp2 resets a stream whose trailers do not end it, so this is always the end.
      return .finish(Self.outcome(of: receiving))
    case .finished:
      self = .init(.finished)
      return nil
    }
  }

  enum DataAction {
    /// The call failed, and the stream is still open: reset it.
    case refuse(GRPCError, HTTP2ErrorCode)
  }

  mutating func receivedData(_ bytes: RawSpan) -> DataAction? {
    switch consume state {
    case .receivingMessage(var receiving):
      do throws(GRPCError) {
        try receiving.deframer.append(bytes)
        self = .init(.receivingMessage(receiving))
        return nil
      } catch {
        self = .init(.finished)
        return .refuse(error, .cancel)
      }
    case .awaitingHead:
      self = .init(.finished)
      return .refuse(.broken("the server sent data before its head"), .cancel)
    case .finished:
      self = .init(.finished)
      return nil
    }
  }

  enum EndAction {
    /// The call failed; the stream closes by itself.
    case fail(GRPCError)
  }

  /// A DATA frame ended the stream, so there will be no trailers.
  mutating func receivedEnd() -> EndAction? {
    guard !takeFinished() else { return nil }
    return .fail(.broken("the server ended its answer without a status"))
  }

  enum TooManyHeadersAction {
    /// The call failed; the session resets the stream.
    case fail(GRPCError)
  }

  /// The head or the trailers were larger than announced; the session resets the stream.
  mutating func receivedTooManyHeaders(limit: Int) -> TooManyHeadersAction? {
    guard !takeFinished() else { return nil }
    return .fail(
      GRPCError(
        .internalError, "the server's header fields take more than \(limit) bytes",
        cause: .protocolViolated))
  }

  enum ClosedAction {
    /// The stream closed before the call had its outcome.
    case fail(GRPCError)
  }

  /// The stream is gone (RFC 9113, section 5.4.2), for us or for the server.
  /// - Parameter isUnprocessed: the server cannot have had the whole request.
  mutating func closed(_ code: HTTP2ErrorCode, isUnprocessed: Bool) -> ClosedAction? {
    guard !takeFinished() else { return nil }
    return .fail(Self.error(ofReset: code, isUnprocessed: isUnprocessed))
  }

  /// The caller has its outcome from elsewhere: what came is let go of, and what comes is ignored.
  mutating func abandon() { _ = takeFinished() }

  /// Ends the machine, and says whether it was at its end before.
  private mutating func takeFinished() -> Bool {
    switch consume state {
    case .finished:
      self = .init(.finished)
      return true
    case .awaitingHead:
      self = .init(.finished)
      return false
    case .receivingMessage:
      self = .init(.finished)
      return false
    }
  }

  private mutating func receivedHead(_ head: AwaitingHead, isLast: Bool) -> HeadersAction? {
    let fields = head.fields
    guard !isLast else { return .finish(Self.outcome(ofTrailersOnly: fields)) }
    if (100..<200).contains(fields.httpStatus) {
      self = .init(maxMessageCount: head.maxMessageCount)
      return nil
    }
    guard fields.httpStatus == 200, fields.isGRPC else {
      return .refuse(fields.errorOfHTTP, .cancel)
    }
    self = .init(.receivingMessage(Receiving(head)))
    return nil
  }
}

extension StreamStateMachine {
  private static func outcome(of receiving: Receiving) -> Outcome {
    let trailers = receiving.trailers
    switch trailers.status {
    case .code(.ok):
      guard let message = receiving.deframer.whole else {
        return .failure(.broken("the server answered OK without a whole message"))
      }
      return .success(
        GRPCResponse(
          message: message, initialMetadata: receiving.initialMetadata,
          trailingMetadata: trailers.metadata))
    case .code(let code):
      return .failure(trailers.error(code))
    case .unreadable:
      return .failure(trailers.error(.unknown))
    case nil:
      return .failure(.broken("the server ended its answer without a status"))
    }
  }

  private static func outcome(ofTrailersOnly fields: ResponseFields) -> Outcome {
    switch fields.status {
    case .code(.ok):
      .failure(.broken("the server answered OK without a message"))
    case .code(let code):
      .failure(fields.error(code))
    case .unreadable:
      .failure(fields.error(.unknown))
    case nil:
      .failure(fields.errorOfHTTP)
    }
  }

  /// PROTOCOL-HTTP2.md, "Errors"; the codes that it does not list are INTERNAL.
  private static func error(ofReset code: HTTP2ErrorCode, isUnprocessed: Bool) -> GRPCError {
    let status: GRPCStatusCode =
      switch code {
      case .refusedStream: .unavailable
      case .cancel: .cancelled
      case .enhanceYourCalm: .resourceExhausted
      case .inadequateSecurity: .permissionDenied
      default: .internalError
      }
    return GRPCError(
      status, "the server reset the stream: \(code)", cause: .streamReset(code.rawValue),
      isUnprocessed: isUnprocessed || code == .refusedStream)
  }
}
