import HTTP2
import ProtoWire
import TemporalAPI

@testable import GRPC
@testable import OpenSSLKit

/// What reads bytes that somebody else chose. `make fuzz` feeds each of them inputs of its own making;
/// `CorpusTests` the files of Tests/Fixtures/Corpus, in a folder for each.
///
/// A decoder may refuse any input. It may not crash, and what it has read must come out the same when it
/// is written and read again.
enum Decoder: String, CaseIterable, Sendable {
  /// The first byte chooses the message.
  case binary
  case json
  case repair
  case text
  /// The answers of a server to two requests: frames, compressed fields, gRPC's framing and status.
  case http2
  case pem

  /// Nil where the input was refused or holds what it promises; otherwise what is wrong.
  func complaint(about input: [UInt8]) -> String? {
    switch self {
    case .binary: Self.checkBinary(input)
    case .json: Self.checkJSON(input)
    case .repair: Self.checkRepair(input)
    case .text: Self.checkText(input)
    case .http2: Self.checkHTTP2(input)
    case .pem: Self.checkPEM(input)
    }
  }

  /// Messages that reach all that a server sends, and what a worker sends it.
  static let messages: [any WireMessage.Type] = [
    PollWorkflowTaskQueueResponse.self, History.self, PollActivityTaskQueueResponse.self,
    RespondWorkflowTaskCompletedRequest.self, StartWorkflowExecutionRequest.self,
    DescribeWorkflowExecutionResponse.self, DescribeNamespaceResponse.self, RPCStatus.self,
    QueryWorkflowResponse.self, Failure.self, Payloads.self, GetSystemInfoResponse.self,
  ]

  private static func message(_ input: [UInt8]) -> (type: any WireMessage.Type, body: [UInt8])? {
    guard let choice = input.first else { return nil }
    return (messages[Int(choice) % messages.count], Array(input.dropFirst()))
  }

  private static func checkBinary(_ input: [UInt8]) -> String? {
    guard let (type, body) = message(input) else { return nil }
    return checkBinary(type, body)
  }

  private static func checkBinary<M: WireMessage>(_ type: M.Type, _ body: [UInt8]) -> String? {
    guard let read = try? M(decoding: body) else { return nil }
    let written = read.encoded()
    guard let again = try? M(decoding: written) else { return "what was written is refused" }
    guard again.encoded() == written else { return "what was written reads differently" }
    return read.detached().encoded() == written ? nil : "a detached message differs"
  }

  private static func checkJSON(_ input: [UInt8]) -> String? {
    guard let (type, body) = message(input) else { return nil }
    return checkJSON(type, body)
  }

  private static func checkJSON<M: WireMessage>(_ type: M.Type, _ body: [UInt8]) -> String? {
    guard let read = try? M(json: body) else { return nil }
    let written = read.json()
    guard let again = try? M(json: written) else { return "what was written is refused" }
    return again.json() == written ? nil : "what was written reads differently"
  }

  private static func checkRepair(_ input: [UInt8]) -> String? {
    guard let repaired = JSONRepair.repaired(input[...]) else { return nil }
    return JSONRepair.repaired(repaired[...]) == nil ? nil : "what was repaired needs repair"
  }

  private static func checkText(_ input: [UInt8]) -> String? {
    if let text = JSONString.text(of: input[...]) {
      for escapes in [JSONString.Escapes.needed, .html]
      where JSONString.text(of: JSONString.bytes(text, escapes)[...]) != text {
        return "a text reads differently"
      }
    }
    if let bytes = ProtoWire.Base64.decode(input),
      ProtoWire.Base64.decode(ProtoWire.Base64.encode(bytes)) != bytes
    {
      return "base64 reads differently"
    }
    if let time = RFC3339(utf8: input[...]), RFC3339(time.text) != time {
      return "a time reads differently"
    }
    return nil
  }

  private static func checkPEM(_ input: [UInt8]) -> String? {
    _ = try? PEM(.pem(input)).certificates()
    _ = try? PEM(.pem(input)).privateKey()
    return nil
  }
}

// MARK: - A server's bytes

extension Decoder {
  private static func checkHTTP2(_ input: [UInt8]) -> String? {
    try? readAnswers(in: input)
    checkFraming(input)
    return nil
  }

  private static func readAnswers(in input: [UInt8]) throws {
    let session = try HTTP2Session(
      HTTP2Configuration(), scheme: "http", authority: "fuzz", constantFields: [])
    for tag in UInt32(0)..<2 {
      let request = HTTP2Request(
        path: "/fuzz", fields: HTTP2Fields(), shortField: nil, body: try MessageFraming.frame([]))
      _ = try session.submit(request, tag: tag)
    }
    var queue = ByteQueue()
    try session.drain(into: &queue, limit: 1 << 20)
    var events: [HTTP2Event] = []
    // The preface of a server, so that not every input has to find it: empty SETTINGS.
    let bytes: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0] + input
    defer { session.takeEvents(into: &events) }
    try unsafe session.feed(bytes.span.bytes)
    session.takeEvents(into: &events)
    var fields = ResponseFields()
    for case .fieldReceived(_, let range) in events {
      session.withText(of: range) { name, value in fields.receive(name: name, value: value) }
    }
    _ = fields.error(.unknown)
    _ = fields.errorOfHTTP
    try session.drain(into: &queue, limit: 1 << 20)
  }

  /// The input as a body that comes in two parts.
  private static func checkFraming(_ input: [UInt8]) {
    var deframer = MessageDeframer(maxCount: 1 << 16)
    let cut = input.count / 2
    do throws(GRPCError) {
      try unsafe deframer.append(Array(input[..<cut]).span.bytes)
      try unsafe deframer.append(Array(input[cut...]).span.bytes)
    } catch { return }
    _ = deframer.whole
    _ = StatusMessage.decode(input)
  }
}
