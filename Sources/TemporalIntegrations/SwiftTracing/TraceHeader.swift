#if SwiftTracing
internal import Temporal
internal import Tracing

/// What passes a trace on: a tracer's own fields, such as `traceparent`, as one header of JSON, under the name
/// that Temporal's SDKs for Python, TypeScript, Java and Go give it. The codec is not asked.
struct TraceHeader {
  static let name = "_tracer-data"

  private(set) var fields: [String: String] = [:]

  /// What a tracer has to say of a context.
  init(_ context: ServiceContext, _ tracer: any Tracer) {
    tracer.inject(context, into: &fields, using: Fields())
  }

  /// What came; nothing where none did, or where it cannot be read: a trace is no reason to fail.
  init(in headers: [String: Payload]) {
    let read = try? headers[Self.name]?.value(as: [String: Field].self)
    fields = (read ?? [:]).mapValues(\.text)
  }

  /// The context that it tells of.
  func context(_ tracer: any Tracer) -> ServiceContext {
    var context = ServiceContext.topLevel
    if !fields.isEmpty { tracer.extract(fields, into: &context, using: Fields()) }
    return context
  }

  /// Puts it into the headers of a call; nothing where the tracer had nothing to say.
  func put(into headers: inout [String: Payload]) {
    guard !fields.isEmpty, let payload = try? Payload(fields) else { return }
    headers[Self.name] = payload
  }

  /// Puts each field into headers that are text, as those of Nexus operations are.
  func putApart(into headers: inout [String: Payload]) {
    for (name, text) in fields { headers[name] = try? Payload(text) }
  }
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

/// Reads and writes a dictionary.
private struct Fields: Injector, Extractor {
  func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
    carrier[key] = value
  }

  func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
}
#endif
