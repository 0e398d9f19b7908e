internal import TemporalAPI

/// An activity that a worker can run: made by ``Activity/implemented(by:)``.
public struct ActivityImplementation: Sendable {
  /// The activity type's name on the wire.
  public let name: String
  /// Decodes the input, runs the body, encodes the result; nil where the activity has none.
  let run: @Sendable (ActivityCall) async throws -> Payloads?

  init(name: String, run: @escaping @Sendable (ActivityCall) async throws -> Payloads?) {
    self.name = name
    self.run = run
  }
}

/// One call of a body: what came with the task, decoded by the codec but not yet by the converter.
struct ActivityCall: Sendable {
  let input: Payloads?
  let converter: DataConverter
  let context: ActivityContext

  var arguments: ActivityArguments { ActivityArguments(call: self) }

  func result(_ value: some Encodable) throws -> Payloads? {
    var payloads = Payloads()
    payloads.payloads = [try converter.payload(for: value)]
    return payloads
  }
}

/// Reads the arguments of a call in order. What is left over is ignored, as every SDK does; what is
/// missing reads as null, so that an optional argument may be added at the end.
struct ActivityArguments {
  let call: ActivityCall
  private var position = 0

  init(call: ActivityCall) { self.call = call }

  mutating func next<Value: Decodable>(_ type: Value.Type) throws -> Value {
    defer { position += 1 }
    do {
      return try call.converter.value(of: type, at: position, in: call.input)
    } catch {
      throw ApplicationFailure(
        "argument \(position + 1) of activity \(call.context.info.type) cannot be read: \(error)",
        type: "InvalidArgument", isNonRetryable: true)
    }
  }
}
