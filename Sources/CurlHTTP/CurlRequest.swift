internal import CCurl
internal import Threads

/// One libcurl handle for one request, used and freed on one thread. It follows no redirects, speaks
/// HTTP and HTTPS only, and takes answers of at most a mebibyte.
@safe
struct CurlRequest: ~Copyable {
  private static let answerLimit = 1 << 20
  /// Once a process, before the first handle (libcurl's own rule for threads).
  private static let isReady = shim_global_init() == CURLE_OK

  private let handle: UnsafeMutableRawPointer
  private let fields: UnsafeMutablePointer<curl_slist>?
  private let call: HTTPCall
  private let exchange: CurlExchange

  init(_ call: HTTPCall, exchange: CurlExchange) throws(HTTPClientError) {
    guard Self.isReady, let handle = unsafe curl_easy_init() else {
      throw HTTPClientError(.library, "libcurl did not start")
    }
    unsafe self.handle = unsafe handle
    // Without an empty Expect libcurl waits a second for a 100 that small servers do not send.
    let type = unsafe curl_slist_append(nil, "Content-Type: application/json")
    unsafe fields = unsafe curl_slist_append(type, "Expect:")
    self.call = call
    self.exchange = exchange
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(fields)
  }

  consuming func perform() throws(HTTPClientError) -> HTTPAnswer {
    let collected = CollectedAnswer(limit: Self.answerLimit)
    configure(collected)
    let code = unsafe curl_easy_perform(handle)
    guard code == CURLE_OK else { throw error(code, collected) }
    var status = 0
    _ = unsafe shim_status(handle, &status)
    return HTTPAnswer(status: status, body: collected.body)
  }

  /// The options cannot fail: their values are checked when the transfer begins.
  private borrowing func configure(_ collected: CollectedAnswer) {
    let deadline = call.deadline.components
    let milliseconds =
      Int(min(max(deadline.seconds, 0), 3_600)) * 1_000
      + Int(deadline.attoseconds / 1_000_000_000_000_000)
    text(CURLOPT_URL, call.url)
    number(CURLOPT_TIMEOUT_MS, max(1, milliseconds))
    number(CURLOPT_NOSIGNAL, 1)
    number(CURLOPT_NOPROGRESS, 0)
    // Otherwise the deadline is followed by a wait for the look-up of a name that is still under way.
    _ = unsafe shim_set_quick_exit(handle)
    _ = unsafe shim_set_http_only(handle)
    _ = unsafe shim_set_pointer(handle, CURLOPT_HTTPHEADER, fields)
    _ = unsafe shim_set_write(handle, receiveBody)
    pointer(CURLOPT_WRITEDATA, collected)
    _ = unsafe shim_set_progress(handle, reportProgress)
    pointer(CURLOPT_XFERINFODATA, exchange)
    // A proxy of the environment cannot reach this machine's own loopback.
    if Loopback.contains(call.host) { text(CURLOPT_PROXY, "") }
    guard case .post(let body) = call.method else { return }
    number(CURLOPT_POSTFIELDSIZE, body.count)
    unsafe body.withUnsafeBytes { bytes in
      _ = unsafe shim_set_pointer(
        handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
  }

  private borrowing func text(_ option: CURLoption, _ value: String) {
    _ = unsafe shim_set_text(handle, option, value)
  }

  private borrowing func number(_ option: CURLoption, _ value: Int) {
    _ = unsafe shim_set_number(handle, option, value)
  }

  /// Borrowed: `perform` holds the object until the transfer has ended.
  private borrowing func pointer(_ option: CURLoption, _ object: AnyObject) {
    _ = unsafe shim_set_pointer(handle, option, Unmanaged.passUnretained(object).toOpaque())
  }

  private borrowing func error(_ code: CURLcode, _ collected: CollectedAnswer) -> HTTPClientError {
    let reason = unsafe String(cString: curl_easy_strerror(code))
    let message = "\(call.url): \(reason)"
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      return HTTPClientError(.timedOut, "\(call.url): no answer within \(call.deadline)")
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return HTTPClientError(.invalidURL, message)
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT:
      return HTTPClientError(.library, message)
    case CURLE_WRITE_ERROR where collected.isTooLarge:
      return HTTPClientError(
        .answerTooLarge, "\(call.url): the answer is over \(Self.answerLimit) bytes")
    default:
      return HTTPClientError(.unreachable, message)
    }
  }
}

/// The body as it arrives. Touched by the request's thread only.
private final class CollectedAnswer {
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isTooLarge = body.count + bytes.count > limit
    if !isTooLarge { unsafe body.append(contentsOf: bytes) }
    return !isTooLarge
  }
}

/// Another count than the one given ends the transfer with CURLE_WRITE_ERROR.
private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return 0 }
  let answer = unsafe Unmanaged<CollectedAnswer>.fromOpaque(context).takeUnretainedValue()
  let total = size &* count
  return unsafe answer.append(UnsafeRawBufferPointer(start: bytes, count: total)) ? total : 0
}

/// Anything but 0 ends the transfer.
private func reportProgress(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  guard let context = unsafe context else { return 0 }
  let exchange = unsafe Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
  return exchange.isCancelled ? 1 : 0
}
