internal import ProtoWire
internal import TemporalAPI

// A link to a workflow's event, as Nexus carries it:
// temporal:///namespaces/<ns>/workflows/<id>/<run>/history?eventID=1&eventType=…&referenceType=EventReference

extension NexusLink {
  private static let workflowEvent = "temporal.api.common.v1.Link.WorkflowEvent"

  /// Nil for what has no such form.
  init?(_ link: Link) {
    guard case .workflowEvent(let event)? = link.variant else { return nil }
    self.init()
    type = Self.workflowEvent
    let path = [
      "namespaces", event.namespace, "workflows", event.workflowId, event.runId, "history",
    ]
    .map { $0.percentEncoded }.joined(separator: "/")
    url = "temporal:///\(path)?\(Self.query(event.reference))"
  }

  private static func query(_ reference: LinkWorkflowEventReference?) -> String {
    switch reference {
    case .eventRef(let it)?:
      let id = it.eventId == 0 ? "" : "eventID=\(it.eventId)&"
      return "\(id)eventType=\(it.eventType.linkName)&referenceType=EventReference"
    case .requestIdRef(let it)?:
      return "eventType=\(it.eventType.linkName)&referenceType=RequestIdReference"
        + "&requestID=\(it.requestId.percentEncoded)"
    case nil: return "referenceType=EventReference"
    }
  }

  /// The link of the protocol's own form; nil where it leads to something else.
  var link: Link? {
    guard type == Self.workflowEvent, url.hasPrefix("temporal:///") else { return nil }
    let parts = url.dropFirst("temporal:///".count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0).percentDecoded }
    guard path.count == 6, path[0] == "namespaces", path[2] == "workflows", path[5] == "history"
    else { return nil }
    var event = LinkWorkflowEvent()
    (event.namespace, event.workflowId, event.runId) = (path[1], path[3], path[4])
    event.reference = Self.reference(parts.count > 1 ? String(parts[1]) : "")
    var link = Link()
    link.variant = .workflowEvent(event)
    return link
  }

  private static func reference(_ query: String) -> LinkWorkflowEventReference? {
    var values: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = parts.count > 1 ? String(parts[1]).percentDecoded : ""
    }
    let type = values["eventType"].flatMap { EventType(linkName: $0) } ?? .unspecified
    if values["referenceType"] == "RequestIdReference" {
      var reference = LinkWorkflowEventRequestIdReference()
      reference.requestId = values["requestID"] ?? ""
      reference.eventType = type
      return .requestIdRef(reference)
    }
    guard values["referenceType"] == "EventReference" else { return nil }
    var reference = LinkWorkflowEventEventReference()
    reference.eventId = values["eventID"].flatMap { Int64($0) } ?? 0
    reference.eventType = type
    return .eventRef(reference)
  }
}

extension EventType {
  /// `WorkflowExecutionStarted`.
  fileprivate var linkName: String {
    let words = (Self.names[rawValue] ?? "").split(separator: "_").dropFirst(2)
    return words.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
  }

  /// In either spelling.
  fileprivate init?(linkName: String) {
    guard let number = Self.names.number(of: linkName) else { return nil }
    self.init(rawValue: number)
  }
}

extension String {
  /// All but what a URL's path and query both take as it is.
  fileprivate var percentEncoded: String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// What is no sequence stays as it is.
  fileprivate var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
