internal import TemporalAPI

// Signals that code asks for, where it wants them, instead of being called with each.
extension WorkflowContext {
  /// The signals of this name that no handler takes, one after another, in the order in which they came:
  ///
  /// ```swift
  /// static let approve = Signal<String>("approve")
  /// static var messages: Messages { approve }
  /// ```
  ///
  /// ```swift
  /// for try await name in context.signals(Self.approve) {
  ///   approved.append(name)
  ///   if approved.count == count { break }
  /// }
  /// ```
  ///
  /// Those that came before anybody asked are held, and come first. The sequence has no end; leave its loop,
  /// or cancel what it is in. Several loops share the signals of a name: each comes to one of them. One whose
  /// input cannot be decoded is logged and left out. What is still held when the run ends, or continues as
  /// new, goes with it, and the worker's log says so: take with `tryReceive()` what must not be lost.
  ///
  /// - Parameters:
  ///   - signal: one without a handler of its own; of one that has a handler nothing comes here, and
  ///     receiving throws.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  public func signals<W: Workflow, Input: Sendable>(
    _ signal: WorkflowSignal<W, Input>, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) -> SignalSequence<Input> {
    let site = CallSite("receive a signal", file, line, function)
    return SignalSequence(
      name: signal.name, run: run, coding: signal.coding, site: site,
      source: signal.handle == nil ? run.heldSignals(of: signal.name, site) : .handler)
  }

  /// The signals of a name that is known only at run time, or is not among the workflow's `messages`, one after
  /// another, in the order in which they came.
  public func signals<Input: Codable & Sendable>(
    named name: String, as type: Input.Type, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) -> SignalSequence<Input> {
    let site = CallSite("receive a signal", file, line, function)
    return SignalSequence(
      name: name, run: run, coding: .codable, site: site, source: run.heldSignals(of: name, site))
  }
}

/// Signals of one name, as they come.
public struct SignalSequence<Element: Sendable>: AsyncSequence, Sendable {
  /// Where they come from.
  enum Source: Sendable {
    case held(WorkflowChannel<Payloads?>)
    /// Not here: a handler takes them.
    case handler
    /// It was asked for where that may not be.
    case refused(any Error)
  }
  let name: String
  let run: WorkflowRun
  let coding: ValueCoding<Element>
  let site: CallSite
  let source: Source

  /// The signal that came first, waited for where there is none.
  ///
  /// - Throws: `CancelledFailure` where the wait was cancelled; no signal is lost by that. `TemporalError` of
  ///   code `.invalidArgument` where the signal has a handler.
  public func receive() async throws -> Element {
    if run.isRefusing { try await run.refuse() }
    while true {
      // A channel that nobody closes always gives something.
      guard let payloads = try await channel().receive(at: site) else { continue }
      if let element = decoded(payloads) { return element }
    }
  }

  /// The signal that came first; nil where there is none at the moment.
  ///
  /// - Throws: in a query, or outside the run; `TemporalError` of code `.invalidArgument` where the signal has
  ///   a handler.
  public func tryReceive() throws -> Element? {
    while let payloads = try channel().tryReceive() {
      if let element = decoded(payloads) { return element }
    }
    return nil
  }

  /// Receives one after another, without end.
  public struct Iterator: AsyncIteratorProtocol {
    let signals: SignalSequence<Element>

    /// As ``SignalSequence/receive()``.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Element? {
      try await signals.receive()
    }
  }

  /// Several iterations share what comes: each signal comes to one of them.
  public func makeAsyncIterator() -> Iterator { Iterator(signals: self) }

  private func channel() throws -> WorkflowChannel<Payloads?> {
    switch source {
    case .held(let channel): return channel
    case .refused(let error): throw error
    case .handler:
      throw TemporalError(
        .invalidArgument,
        "signal \(name) has a handler, which takes all of them: declare it without one to receive it"
      )
    }
  }

  private func decoded(_ payloads: Payloads?) -> Element? {
    do {
      return try coding.decode(payloads, run.converter)
    } catch {
      run.logUnreadableSignal(name, error)
      return nil
    }
  }
}
