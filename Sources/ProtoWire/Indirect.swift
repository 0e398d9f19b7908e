/// A message behind a reference, for messages that contain themselves (`Failure.cause`).
@usableFromInline
package indirect enum Indirect<Value: Sendable>: Sendable {
  case value(Value)

  @inlinable package var value: Value {
    switch self {
    case .value(let value): value
    }
  }

  @inlinable
  package init(_ value: Value) {
    self = .value(value)
  }
}
