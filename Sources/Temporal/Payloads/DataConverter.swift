internal import ProtoWire
internal import TemporalAPI

/// What stands between Swift values and the messages of the protocol, for everything in this module.
///
/// It is synchronous and always answers the same for the same value, so that workflow code may use it. The
/// codec comes after it, for a whole message at once (`PayloadVisitor`).
struct DataConverter: Sendable {
  private(set) var converter: any PayloadConverter
  /// The same before it was told of anything, and what it was told; nil where it does not want to be told.
  private var teller: Teller?
  /// Whether the texts of failures travel as a payload, which a codec can encrypt
  /// (`Failure.encoded_attributes`).
  private(set) var encodesFailures: Bool

  init(converter: any PayloadConverter = .standard, encodesFailures: Bool = false) {
    self.converter = converter
    self.encodesFailures = encodesFailures
    teller = (converter as? any ContextualConverter).map { Teller($0, nil) }
  }

  private final class Teller: Sendable {
    let contextual: any ContextualConverter
    let context: PayloadContext?

    init(_ contextual: any ContextualConverter, _ context: PayloadContext?) {
      (self.contextual, self.context) = (contextual, context)
    }
  }

  /// For values of the context, where the converter wants to know.
  func told(_ context: @autoclosure () -> PayloadContext) -> DataConverter {
    guard let teller else { return self }
    let context = context()
    var told = self
    told.converter = teller.contextual.converter(for: context)
    told.teller = Teller(teller.contextual, context)
    return told
  }

  /// Whether the converter wants to be told.
  var isContextual: Bool { teller != nil }

  /// For what an activity of the same workflow writes and reads.
  func told(of activity: @autoclosure () -> PayloadContext.Activity) -> DataConverter {
    guard var context = teller?.context else { return self }
    context.activity = activity()
    return told(context)
  }

  /// For what an activity of the same workflow wrote, of which no more is known here, unless this is its
  /// converter.
  func told(activityType: String) -> DataConverter {
    guard let context = teller?.context, context.activity?.type != activityType else { return self }
    return told(of: PayloadContext.Activity(type: activityType))
  }

  /// For what goes into a Nexus operation, and comes of it.
  func told(of operation: @autoclosure () -> PayloadContext.Operation) -> DataConverter {
    guard let context = teller?.context else { return self }
    return told(PayloadContext(namespace: context.namespace, operation: operation()))
  }

  /// For what another workflow wrote.
  func told(workflowID: String?) -> DataConverter {
    guard let context = teller?.context else { return self }
    return told(PayloadContext(namespace: context.namespace, workflowID: workflowID))
  }

  /// One value. Throws what the converter throws.
  func payload(for value: some Encodable) throws -> TemporalAPI.Payload {
    try converter.payload(for: value).wire
  }

  /// One value. Throws what the converter throws; nothing resolves a reference to external storage here.
  func value<Value: Decodable>(
    of type: Value.Type, from payload: TemporalAPI.Payload
  ) throws -> Value {
    let payload = Payload(payload)
    if payload.isStorageReference { throw Payload.unresolvedReference }
    return try converter.value(of: type, from: payload)
  }

  /// Arguments, one payload each; nil for none, as Go sends them.
  func payloads<each Value: Encodable>(for values: repeat each Value) throws -> Payloads? {
    var payloads = Payloads()
    for value in repeat each values {
      payloads.payloads.append(try payload(for: value))
    }
    return payloads.payloads.isEmpty ? nil : payloads
  }

  /// The value at `index`. One that is missing reads as null: a caller may leave out last arguments.
  func value<Value: Decodable>(
    of type: Value.Type, at index: Int = 0, in payloads: Payloads?
  ) throws -> Value {
    if let all = payloads?.payloads, all.indices.contains(index) {
      return try value(of: type, from: all[index])
    }
    if let optional = type as? any AnyOptional.Type, let none = optional.none as? Value {
      return none
    }
    throw TemporalError(
      .malformedPayload,
      "\(Self.counted(payloads?.payloads.count ?? 0)) came, and value \(index + 1), of \(type), is missing"
    )
  }
}

extension DataConverter {
  private static func counted(_ count: Int) -> String {
    count == 1 ? "1 value" : "\(count) values"
  }

  /// As ``value(of:at:in:)``, and the error says whose value it was.
  func value<Value: Decodable>(
    of type: Value.Type, in payloads: Payloads?, of owner: @autoclosure () -> String
  ) throws -> Value {
    try naming(owner()) { try value(of: type, in: payloads) }
  }

  /// What `read` gives; where that is a payload that cannot be read, the error says whose.
  func naming<Value>(_ owner: @autoclosure () -> String, _ read: () throws -> Value) throws -> Value
  {
    do {
      return try read()
    } catch let error as TemporalError where error.code == .malformedPayload {
      throw TemporalError(
        .malformedPayload, "\(owner()) cannot be read: \(error.message)", cause: error.cause)
    }
  }
}
