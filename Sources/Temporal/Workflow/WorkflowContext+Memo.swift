internal import ProtoWire
internal import TemporalAPI
internal import WorkflowMachines

extension WorkflowContext {
  /// Changes the notes that lists of workflows show beside this one; what is not named stays as it is.
  ///
  /// - Parameter memo: values by name; nil takes the note away. Encrypted where the client has a codec.
  /// - Throws: in a query, or outside the run; whatever the converter throws.
  public func upsertMemo(_ memo: [String: (any Encodable & Sendable)?]) throws {
    try run.checkMayAsk("upsertMemo")
    var upserted = Memo()
    // By name: a dictionary has another order in every process.
    for (name, value) in memo.sorted(by: { $0.key < $1.key }) {
      upserted.fields[name] = try payload(value)
    }
    guard !upserted.fields.isEmpty else { return }
    run.machines.modifyProperties(upserted)
    run.carriedOver.merge(upserted)
  }

  private func payload(_ value: (any Encodable & Sendable)?) throws -> TemporalAPI.Payload {
    guard let value else { return try run.converter.payload(for: String?.none) }
    return try run.converter.payload(for: value)
  }
}

extension CarriedOver {
  mutating func merge(_ upserted: Memo) {
    var merged = memo ?? Memo()
    for entry in upserted.fields.entries {
      merged.fields[entry.key] = entry.value.isNull ? nil : entry.value
    }
    memo = merged
  }
}
