internal import TemporalAPI
internal import WorkflowMachines

extension RunOutbound {
  func sideEffect(
    _ request: SideEffectRequest, _ effect: () throws -> Payloads?
  ) throws -> Payloads? {
    try run.checkMayAsk("sideEffect")
    let answer = try ask(at: request.site) { machines throws(HistoryMismatch) in
      try machines.sideEffect()
    }
    if case .recorded(let value, let marker) = answer {
      run.noteSite(request.site, of: marker)
      return value
    }
    let value = try look(request.site, effect)
    let summary = try request.summary.map(run.converter.payload)
    let marker = run.withMachines { $0.recordSideEffect(value, summary: summary) }
    run.noteSite(request.site, of: marker)
    return value
  }

  func mutableSideEffect(
    _ request: MutableSideEffectRequest, _ change: (KeptValue?) throws -> KeptValue?
  ) throws -> Payloads? {
    try run.checkMayAsk("mutableSideEffect")
    let answer = try ask(at: request.site) { machines throws(HistoryMismatch) in
      try machines.mutableSideEffect(request.id)
    }
    let kept: KeptValue?
    switch answer {
    case .decided(let value): return value
    case .kept(let value): kept = KeptValue(payloads: value)
    case .nothing: kept = nil
    }
    guard let changed = try look(request.site, { try change(kept) }) else { return kept?.payloads }
    let summary = try request.summary.map(run.converter.payload)
    run.withMachines {
      $0.recordMutableSideEffect(request.id, changed.payloads, summary: summary)
    }
    return changed.payloads
  }

  /// Runs what looks at the world outside. Where it throws, the workflow task fails, whatever the code makes
  /// of it: nothing could be recorded that replay would find there.
  private func look<Value>(_ site: CallSite, _ body: () throws -> Value) throws -> Value {
    do {
      return try run.answer(as: .sideEffect, body)
    } catch {
      run.failTask(.sideEffect(at: site, error))
      throw error
    }
  }
}

extension WorkflowTaskFailure {
  fileprivate static func sideEffect(at site: CallSite, _ error: any Error) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "SideEffectError",
      """
      \(site) threw \(type(of: error)): \(error). A side effect must not fail: give an optional or a \
      Result, or use an activity
      """)
  }
}
