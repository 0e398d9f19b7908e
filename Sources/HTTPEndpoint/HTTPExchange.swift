internal import CMicrohttpd

/// One request as its parts arrive. Touched by its connection's thread only; held by libmicrohttpd
/// between `requestReceived` and `requestCompleted`.
final class HTTPExchange {
  private var request: HTTPRequest
  private var isTooLarge = false

  init(method: String, path: String) { request = HTTPRequest(method: method, path: path) }

  func receivedField(_ name: String, _ value: String) {
    request.headers[name.lowercased()] = value
  }

  func receivedBody(_ bytes: UnsafeRawBufferPointer, limit: Int) {
    isTooLarge = isTooLarge || request.body.count + bytes.count > limit
    if !isTooLarge { unsafe request.body.append(contentsOf: bytes) }
  }

  func answered(by context: HTTPContext) -> HTTPResponse {
    guard !isTooLarge else {
      return context.finish(request, .json(#"{"error":"body too large"}"#, status: 413))
    }
    return context.finish(request, context.answer(request))
  }
}

/// Called once when the header has arrived, once for each piece of the body, and once at its end.
/// A free function: a closure could inherit an actor, and trap on libmicrohttpd's threads.
func requestReceived(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, body: UnsafePointer<CChar>?,
  bodyCount: UnsafeMutablePointer<Int>?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context = unsafe context, let url = unsafe url, let method = unsafe method,
    let bodyCount = unsafe bodyCount, let state = unsafe state
  else { return .NO }
  guard let held = unsafe state.pointee else {
    let exchange = unsafe HTTPExchange(method: String(cString: method), path: String(cString: url))
    let held = unsafe Unmanaged.passRetained(exchange).toOpaque()
    unsafe state.pointee = held
    unsafe shim_each_header_field(connection, fieldReceived, held)
    return .YES
  }
  let exchange = unsafe Unmanaged<HTTPExchange>.fromOpaque(held).takeUnretainedValue()
  let server = unsafe Unmanaged<HTTPContext>.fromOpaque(context).takeUnretainedValue()
  guard unsafe bodyCount.pointee == 0 else {
    let piece = unsafe UnsafeRawBufferPointer(start: body, count: bodyCount.pointee)
    unsafe exchange.receivedBody(piece, limit: server.limits.bodyBytes)
    unsafe bodyCount.pointee = 0
    return .YES
  }
  return unsafe send(exchange.answered(by: server), on: connection)
}

/// Called once for each field of the header.
func fieldReceived(
  exchange: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?,
  value: UnsafePointer<CChar>?
) -> MHD_Result {
  guard let exchange = unsafe exchange, let name = unsafe name else { return .YES }
  let text = unsafe value.map { unsafe String(cString: $0) } ?? ""
  unsafe Unmanaged<HTTPExchange>.fromOpaque(exchange).takeUnretainedValue()
    .receivedField(String(cString: name), text)
  return .YES
}

/// Called once for every exchange that began, answered or broken off.
func requestCompleted(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let held = unsafe state?.pointee else { return }
  unsafe Unmanaged<HTTPExchange>.fromOpaque(held).release()
  unsafe state?.pointee = nil
}

/// MHD_NO here closes the connection, which is all that is left when memory is.
private func send(_ response: HTTPResponse, on connection: OpaquePointer?) -> MHD_Result {
  let made = unsafe response.body.withUnsafeBytes { bytes in
    unsafe shim_copied_response(bytes.count, bytes.baseAddress)
  }
  guard let made = unsafe made else { return .NO }
  defer { unsafe MHD_destroy_response(made) }
  for field in response.fields {
    _ = unsafe MHD_add_response_header(made, field.name, field.value)
  }
  return unsafe MHD_queue_response(connection, UInt32(clamping: response.status), made)
}
