internal import ProtoWire
internal import TemporalAPI

/// Finds what a message carries as the inputs of code, both halves of an update-with-start too, or puts others
/// in their place.
struct InputVisitor: WireVisitor {
  private(set) var inputs: [ClientInput] = []
  private let isReplacing: Bool
  private var next = 0

  /// A visitor that looks.
  init() { isReplacing = false }

  /// A visitor that puts these in the places that another one found, in the same order.
  init(replacing inputs: [ClientInput]) {
    isReplacing = true
    self.inputs = inputs
  }

  mutating func enter<M: WireMessage>(_ message: inout M) {
    guard var carrier = message as? any CarriesInputs else { return message.fields(&self) }
    if isReplacing { replace(in: &carrier) } else { inputs += carrier.inputs }
    if isReplacing, let changed = carrier as? M { message = changed }
  }

  private mutating func replace(in carrier: inout any CarriesInputs) {
    let count = carrier.inputs.count
    let own = inputs.dropFirst(next).prefix(count)
    next += count
    if own.count == count { carrier.inputs = Array(own) }
  }

  /// Nil where there was nothing to replace in it.
  mutating func replaced<V: WireValue>(_ value: V) -> V? {
    guard let message = value as? any WireMessage else { return nil }
    let first = next
    let visited = visited(message)
    return isReplacing && next != first ? visited as? V : nil
  }

  private mutating func visited<M: WireMessage>(_ message: M) -> any WireMessage {
    var message = message
    enter(&message)
    return message
  }
}

extension InputVisitor {
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout M?
  ) {
    guard var message = value.take() else { return }
    enter(&message)
    value = message
  }

  mutating func messages<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ values: inout [M]
  ) {
    for index in values.indices { enter(&values[index]) }
  }

  /// None is inside of a failure.
  mutating func message<M: WireMessage>(
    _ number: UInt32, _ name: StaticString, _ value: inout Indirect<M>?
  ) {}

  /// None is inside of a map.
  mutating func map<V: WireValue>(
    _ number: UInt32, _ name: StaticString, _ entries: inout WireMap<V>
  ) {}
}

/// A message with arguments for somebody's code in it.
protocol CarriesInputs: WireMessage {
  /// As many are set as were there.
  var inputs: [ClientInput] { get set }
}

extension StartWorkflowExecutionRequest: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.workflow, workflowType?.name ?? "", input)] }
    set { input = newValue[0].wire(in: input) }
  }
}

extension SignalWorkflowExecutionRequest: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.signal, signalName, input)] }
    set { input = newValue[0].wire(in: input) }
  }
}

extension SignalWithStartWorkflowExecutionRequest: CarriesInputs {
  var inputs: [ClientInput] {
    get {
      [
        ClientInput(.workflow, workflowType?.name ?? "", input),
        ClientInput(.signal, signalName, signalInput),
      ]
    }
    set {
      input = newValue[0].wire(in: input)
      signalInput = newValue[1].wire(in: signalInput)
    }
  }
}

extension TemporalAPI.WorkflowQuery: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.query, queryType, queryArgs)] }
    set { queryArgs = newValue[0].wire(in: queryArgs) }
  }
}

extension UpdateInput: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.update, name, args)] }
    set { args = newValue[0].wire(in: args) }
  }
}

extension StartActivityExecutionRequest: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.activity, activityType?.name ?? "", input)] }
    set { input = newValue[0].wire(in: input) }
  }
}

extension StartNexusOperationExecutionRequest: CarriesInputs {
  var inputs: [ClientInput] {
    get {
      let payloads = input.map { [Temporal.Payload($0)] } ?? []
      return [
        ClientInput(kind: .nexusOperation, name: "\(service)/\(operation)", payloads: payloads)
      ]
    }
    set { input = newValue[0].payloads.first?.wire }
  }
}

extension BatchOperationSignal: CarriesInputs {
  var inputs: [ClientInput] {
    get { [ClientInput(.signal, signal, input)] }
    set { input = newValue[0].wire(in: input) }
  }
}

extension ClientInput {
  fileprivate init(_ kind: Kind, _ name: String, _ input: Payloads?) {
    self.init(
      kind: kind, name: name, payloads: (input?.payloads ?? []).map { Temporal.Payload($0) })
  }

  /// - Parameter before: what was there, whose absence stays one.
  fileprivate func wire(in before: Payloads?) -> Payloads? {
    guard before != nil || !payloads.isEmpty else { return nil }
    var wire = Payloads()
    wire.payloads = payloads.map(\.wire)
    return wire
  }
}
