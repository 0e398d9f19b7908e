internal import TemporalAPI

// Glances at the world outside that are too small for an activity.
extension WorkflowContext {
  /// Does something whose outcome cannot be known from history, once: what it gives is recorded, and given
  /// again in replay without doing it again.
  ///
  /// ```swift
  /// let host = try context.sideEffect { ProcessInfo.processInfo.hostName }
  /// ```
  ///
  /// For what is quick and cannot fail. Where the workflow task is lost before it is completed, it is done
  /// once more; so it must do no harm twice. It must not wait, and asks nothing of the run: no version, no
  /// random number. In a run that a core SDK's worker is to take over use an activity, for those SDKs have
  /// nothing like it.
  ///
  /// - Parameters:
  ///   - summary: one line for people, shown beside the event in the Temporal UI.
  ///   - effect: what is done. Where it throws, the workflow task fails and is tried again; the run is not.
  ///   - file, line, function: where this stands, for errors; nobody gives them.
  /// - Throws: in a query or a validator, or outside the run; what `effect` throws; whatever the converter
  ///   throws.
  public func sideEffect<Value: Codable & Sendable>(
    summary: String? = nil, _ effect: () throws -> Value,
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) throws -> Value {
    let site = CallSite("sideEffect", file, line, function)
    let request = SideEffectRequest(summary: summary, site: site)
    let payloads = try run.outbound.sideEffect(request) {
      try run.converter.payloads(for: effect())
    }
    return try run.converter.value(of: Value.self, in: payloads, of: "what \(site) gave")
  }

  /// Looks at something that may change in the course of a run, a setting for one: what it gives is recorded
  /// when it is another value than the last time, so looking often costs no history.
  ///
  /// All that is said of ``sideEffect(summary:_:file:line:function:)`` holds of it.
  ///
  /// - Parameters:
  ///   - id: names what is looked at, in all places that look at it.
  ///   - summary: one line for people, shown beside the event in the Temporal UI.
  ///   - effect: gives the value as it is now.
  ///   - file, line, function: where this stands, for errors; nobody gives them.
  /// - Returns: the value as it was when this place was first passed.
  /// - Throws: in a query or a validator, or outside the run; what `effect` throws; whatever the converter
  ///   throws.
  public func mutableSideEffect<Value: Codable & Sendable & Equatable>(
    id: String, summary: String? = nil, _ effect: () throws -> Value,
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) throws -> Value {
    try mutableSideEffect(
      id: id, summary: summary, isSame: ==, effect, file: file, line: line, function: function)
  }

  /// Looks at something that may change in the course of a run, where values count as the same for which `isSame`
  /// says so: the one before is kept then.
  ///
  /// - Throws: as `mutableSideEffect(id:summary:_:)`; what `isSame` throws.
  public func mutableSideEffect<Value: Codable & Sendable>(
    id: String, summary: String? = nil,
    isSame: (_ before: Value, _ now: Value) throws -> Bool,
    _ effect: () throws -> Value, file: StaticString = #fileID,
    line: UInt = #line, function: StaticString = #function
  ) throws -> Value {
    let site = CallSite("mutableSideEffect", file, line, function)
    func value(_ payloads: Payloads?) throws -> Value {
      try run.converter.value(of: Value.self, in: payloads, of: "what \(site) gave")
    }
    let request = MutableSideEffectRequest(id: id, summary: summary, site: site)
    let payloads = try run.outbound.mutableSideEffect(request) { kept in
      let now = try effect()
      if let kept, try isSame(value(kept.payloads), now) { return nil }
      return KeptValue(payloads: try run.converter.payloads(for: now))
    }
    return try value(payloads)
  }
}
