internal import ProtoWire

/// Where in a trace something happens, as one process tells another: W3C's `traceparent`, `tracestate` and
/// `baggage`, or what else a tracing library puts there.
///
/// ``TracePropagation`` passes it along with all that a workflow, its client and its activities ask for:
///
/// ```swift
/// try await TraceContext.$current.withValue(TraceContext(traceparent: "00-4bf9…-01")) {
///   try await client.execute(OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
/// }
/// ```
public struct TraceContext: Sendable, Hashable {
  /// Of the task at hand and its children; nil outside of any trace. In workflows, handlers, activities and Nexus
  /// operations it is what their caller passed along. A body that blocks runs on a thread of its own, which
  /// sees none.
  @TaskLocal public static var current: TraceContext?

  /// The fields by their names, in lower case.
  public var fields: [String: String]

  /// What a tracing library gives.
  public init(fields: [String: String]) { self.fields = fields }

  /// W3C's fields (Trace Context and Baggage).
  ///
  /// - Parameters:
  ///   - traceparent: `version-trace id-parent id-flags`.
  ///   - tracestate: what vendors add; nil: nothing.
  ///   - baggage: what the application adds, as `key=value,…`; nil: nothing.
  public init(traceparent: String, tracestate: String? = nil, baggage: String? = nil) {
    fields = ["traceparent": traceparent]
    fields["tracestate"] = tracestate
    fields["baggage"] = baggage
  }

  /// Where it happens, `version-trace id-parent id-flags`.
  public var traceparent: String? { fields["traceparent"] }
  /// What vendors add.
  public var tracestate: String? { fields["tracestate"] }
  /// What the application adds.
  public var baggage: String? { fields["baggage"] }

  /// What ``traceparent`` says, for lines of a log; nil where it is not of W3C's form.
  var ids: (trace: String, span: String)? {
    let parts = traceparent?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    guard parts.count >= 4, Self.isHex(parts[1], 32), Self.isHex(parts[2], 16) else { return nil }
    return (String(parts[1]), String(parts[2]))
  }

  private static func isHex(_ text: Substring, _ length: Int) -> Bool {
    text.utf8.count == length
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }
}

// As the other SDKs have it: one JSON object of texts under one header, past the codec.
extension TraceContext {
  /// The header's name in every SDK.
  public static let headerName = "_tracer-data"

  /// The header's value.
  public var payload: Payload {
    let members = fields.sorted { $0.key < $1.key }.map {
      "\(JSONString.quoted($0.key)):\(JSONString.quoted($0.value))"
    }
    return Payload(.json, Array("{\(members.joined(separator: ","))}".utf8))
  }

  /// Nil where there is no such header, where it is empty, or where it cannot be read: who is traced badly is
  /// served all the same.
  public init?(_ payload: Payload?) {
    guard let fields = try? payload?.value(as: [String: Field].self), !fields.isEmpty else {
      return nil
    }
    self.fields = fields.mapValues(\.text)
  }

  /// Nexus's headers are fields themselves. Nil where none of W3C's is there.
  ///
  /// - Parameter headers: by their names in lower case.
  public init?(nexusHeaders headers: [String: String]) {
    let known = ["traceparent", "tracestate", "baggage"]
    fields = headers.filter { known.contains($0.key) }
    if fields.isEmpty { return nil }
  }

  /// A text, or a list of them, which Python's propagators may give.
  private struct Field: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text
      } else {
        text = try container.decode([String].self).joined(separator: ",")
      }
    }
  }
}
