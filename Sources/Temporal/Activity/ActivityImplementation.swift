internal import TemporalAPI

/// An activity that a worker can run: made by `implemented(by:)` or
/// `implementedBlocking(by:)` of an ``Activity``.
public struct ActivityImplementation: Sendable {
  /// How a body runs. It decodes the input, runs, and encodes the result; nil where there is none.
  enum Body: Sendable {
    /// On Swift's global pool, whose few threads all suspending bodies share.
    case suspending(@Sendable (ActivityCall) async throws -> Payloads?)
    /// On a thread of its own for each call.
    case blocking(@Sendable (ActivityCall) throws -> Payloads?)
  }

  /// The activity type's name on the wire; empty for the one that runs as any type.
  public let name: String
  let body: Body
  /// It runs as any type that nothing else is registered as.
  private(set) var isDynamic = false

  init(name: String, run: @escaping @Sendable (ActivityCall) async throws -> Payloads?) {
    self.name = name
    body = .suspending(run)
  }

  init(dynamic body: Body) {
    name = ""
    self.body = body
    isDynamic = true
  }

  init(name: String, runBlocking: @escaping @Sendable (ActivityCall) throws -> Payloads?) {
    self.name = name
    body = .blocking(runBlocking)
  }
}

/// One call of a body: what came with the task, decoded by the codec but not yet by the converter.
struct ActivityCall: Sendable {
  var input: Payloads?
  let converter: DataConverter
  let context: ActivityContext
  /// What was said already, of all calls.
  var surplus = SurplusInput()

  /// The body with its arguments, ready to be called.
  ///
  /// Arguments are decoded and bound before anything is awaited: a pack with one element more, expanded
  /// in an async function, corrupts the task's stack in debug builds of Swift 6.3.1 ("freed pointer was
  /// not the last allocation"). Bodies are `@concurrent` because the compiler crashes over a closure
  /// that becomes a nonisolated nonsending function of a pack; they run on the global pool anyway.
  func bind<each Input: Decodable & Sendable, Output>(
    _ body: @escaping @Sendable @concurrent (repeat each Input) async throws -> Output
  ) throws -> @Sendable @concurrent () async throws -> Output {
    reportSurplus(beyond: repeat (each Input).self)
    var arguments = ActivityArguments(call: self)
    return bound(body, repeat try arguments.next((each Input).self))
  }

  /// As above, with the context as the last argument.
  func bind<each Input: Decodable & Sendable, Output>(
    _ body:
      @escaping @Sendable @concurrent (repeat each Input, ActivityContext) async throws -> Output
  ) throws -> @Sendable @concurrent () async throws -> Output {
    reportSurplus(beyond: repeat (each Input).self)
    var arguments = ActivityArguments(call: self)
    return bound(body, repeat try arguments.next((each Input).self), context)
  }

  /// What a body that blocks gives for the arguments.
  func output<each Input: Decodable & Sendable, Output>(
    of body: (repeat each Input) throws -> Output
  ) throws -> Output {
    reportSurplus(beyond: repeat (each Input).self)
    var arguments = ActivityArguments(call: self)
    return try called(body, repeat try arguments.next((each Input).self))
  }

  /// As above, with the context as the last argument.
  func output<each Input: Decodable & Sendable, Output>(
    of body: (repeat each Input, ActivityContext) throws -> Output
  ) throws -> Output {
    reportSurplus(beyond: repeat (each Input).self)
    var arguments = ActivityArguments(call: self)
    return try called(body, repeat try arguments.next((each Input).self), context)
  }

  private func reportSurplus<each Input>(beyond types: repeat (each Input).Type) {
    var count = 0
    for _ in repeat each types { count += 1 }
    surplus.report(.activity, context.info.type, taking: count, of: input, to: context.logger)
  }

  func result(_ value: some Encodable) throws -> Payloads? {
    var payloads = Payloads()
    payloads.payloads = [try converter.payload(for: value)]
    return payloads
  }
}

/// Reads the arguments of a call in order. What is left over is left out; what is missing reads as null, so
/// that an optional argument may be added at the end.
struct ActivityArguments {
  let call: ActivityCall
  private var position = 0

  init(call: ActivityCall) { self.call = call }

  /// - Throws: what fails the attempt and not the activity: a worker of the right version may come
  ///   (sdk-typescript#521).
  mutating func next<Value: Decodable>(_ type: Value.Type) throws -> Value {
    defer { position += 1 }
    do {
      return try call.converter.value(of: type, at: position, in: call.input)
    } catch {
      throw ApplicationFailure(
        "argument \(position + 1) of activity \(call.context.info.type) cannot be read: \(error)",
        type: "InvalidArgument")
    }
  }
}

private func bound<each Argument: Sendable, Output>(
  _ body: @escaping @Sendable @concurrent (repeat each Argument) async throws -> Output,
  _ argument: repeat each Argument
) -> @Sendable @concurrent () async throws -> Output {
  let arguments = (repeat each argument)
  return { try await body(repeat each arguments) }
}

private func called<each Argument, Output>(
  _ body: (repeat each Argument) throws -> Output, _ argument: repeat each Argument
) throws -> Output {
  try body(repeat each argument)
}
