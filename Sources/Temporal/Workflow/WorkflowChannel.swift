internal import Threads

/// Elements that one part of a workflow's code sends and another receives, in the order in which they were
/// sent. Several may send, and several receive.
///
/// ```swift
/// actor Approvals: Workflow {
///   static let approve = Signal<String>("approve") { try $0.names.trySend($1) }
///   static var messages: Messages { approve }
///
///   nonisolated let context: WorkflowContext
///   init(context: WorkflowContext) { self.context = context }
///
///   private let names = WorkflowChannel<String>()
///
///   func run(_ count: Int) async throws -> [String] {
///     var approved: [String] = []
///     for try await name in names {
///       approved.append(name)
///       if approved.count == count { break }
///     }
///     return approved
///   }
/// }
/// ```
///
/// A channel belongs to the run that made it: make it in a workflow, as a property or in a method. Waits at
/// it end in the order in which they began, are cancelled as all waits of the run are, and stand in
/// `__stack_trace`. Nothing of it is in history: what is sent comes from history, and comes again in
/// replay. What it still holds when the run ends, or continues as new, goes with it.
public final class WorkflowChannel<Element: Sendable>: Sendable {
  private let state: Guarded<ChannelState<Element>>
  /// Nil for a channel that was not made by a run.
  private let run: WorkflowRun?
  private let site: CallSite

  /// - Parameters:
  ///   - capacity: how many elements may lie ready before a sender waits; with 0 each waits until its
  ///     element is received. Nil is any number: no sender waits.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  public init(
    capacity: Int? = nil, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) {
    state = Guarded(ChannelState(capacity: capacity))
    run = CurrentRun.run
    // `for try await` has no place to tell: the channel's own says which it waits at.
    site = CallSite("receive from the channel made", file, line, function)
  }

  /// A channel of the run on this thread without a limit, whose receivers wait at `site`.
  init(at site: CallSite) {
    state = Guarded(ChannelState(capacity: nil))
    run = CurrentRun.run
    self.site = site
  }

  /// How many elements lie ready.
  public var count: Int { state.withLock { $0.count } }

  /// Whether the channel was closed.
  public var isClosed: Bool { state.withLock { $0.isClosed } }

  // MARK: - Sending

  /// Sends an element, and waits for room where there is none.
  ///
  /// - Parameters:
  ///   - element: what to send.
  ///   - file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Throws: `TemporalError` of code `.channelClosed` where the channel is closed, or is while it waits;
  ///   `CancelledFailure` where the wait was cancelled: the element is not sent then.
  public func send(
    _ element: Element, file: StaticString = #fileID, line: UInt = #line,
    function: StaticString = #function
  ) async throws {
    let run = try owner("send")
    if run.isRefusing { try await run.refuse() }
    guard let wait = try beginSending(element, run, CallSite("send", file, line, function)) else {
      return
    }
    await run.wait(wait.id)
    try finishSending(wait, run)
  }

  /// Sends an element where nobody has to wait for it.
  ///
  /// - Returns: false where there is no room, or the channel is closed: the element is not sent then.
  /// - Throws: in a query, or outside the run.
  @discardableResult public func trySend(_ element: Element) throws -> Bool {
    let run = try owner("trySend")
    try run.checkMayAsk("trySend")
    if case .sent = offer(element, run) { return true }
    return false
  }

  /// Closes the channel, once all is sent: what lies ready can still be received, and then receiving gives
  /// nil. Whoever waits to send is refused. Fails a query, and outside the run the workflow task.
  public func close() {
    guard let run = try? owner("close"), run.mayAsk("close") else { return }
    // The elements of those who are refused are let go of here, not in the lock.
    let ended = state.withLock { $0.close() }
    for id in ended.waits { wake(id, run) }
  }

  // MARK: - Receiving

  /// The element that was sent first, waited for where there is none.
  ///
  /// - Parameter file, line, function: where this stands, for `__stack_trace`; nobody gives them.
  /// - Returns: nil where the channel is closed, and all that was sent is received.
  /// - Throws: `CancelledFailure` where the wait was cancelled; no element is lost by that.
  public func receive(
    file: StaticString = #fileID, line: UInt = #line, function: StaticString = #function
  ) async throws -> Element? {
    try await receive(at: CallSite("receive", file, line, function))
  }

  /// The element that was sent first; nil where there is none at the moment.
  ///
  /// - Throws: in a query, or outside the run.
  public func tryReceive() throws -> Element? {
    let run = try owner("tryReceive")
    try run.checkMayAsk("tryReceive")
    return take(run)
  }

  func receive(at site: CallSite) async throws -> Element? {
    let run = try owner("receive")
    if run.isRefusing { try await run.refuse() }
    switch try beginReceiving(run, site) {
    case .received(let element): return element
    case .waits(let wait):
      await run.wait(wait.id)
      return try finishReceiving(wait, run)
    }
  }

  // MARK: - Out of the async functions

  /// A wait at the channel, and the ticket to leave with.
  private struct Wait {
    let id: WaitID
    let ticket: Int
  }

  private enum Receiving {
    case received(Element?)
    case waits(Wait)
  }

  /// The run that the channel belongs to.
  private func owner(_ name: StaticString) throws -> WorkflowRun {
    if let run, run.isDrivenHere { return run }
    // Another run's code, or none's: its workflow task fails for it.
    (CurrentRun.run ?? run)?.markForeignUse()
    throw ForeignUse(name: "WorkflowChannel.\(name)")
  }

  private func wake(_ id: WaitID, _ run: WorkflowRun) {
    run.withBoard { _ = $0.resolve(id, .held) }
  }

  private func offer(_ element: Element, _ run: WorkflowRun) -> ChannelState<Element>.Sending {
    let sending = state.withLock { state in
      state.send(element) { id in run.withBoard { $0.isOpen(id) } }
    }
    if case .sent(let receiver?) = sending { wake(receiver, run) }
    return sending
  }

  private func take(_ run: WorkflowRun) -> Element? {
    let received = state.withLock { state in
      state.receive { id in run.withBoard { $0.isOpen(id) } }
    }
    if let sender = received?.wakes { wake(sender, run) }
    return received?.element
  }

  /// Nil where the element was sent.
  @inline(never) private func beginSending(
    _ element: Element, _ run: WorkflowRun, _ site: CallSite
  ) throws -> Wait? {
    let standpoint = try run.admit(site)
    switch offer(element, run) {
    case .sent: return nil
    case .closed: throw Self.closed
    case .full:
      let id = run.open(.channel, standpoint)
      return Wait(id: id, ticket: state.withLock { $0.waitForRoom(id, element) })
    }
  }

  @inline(never) private func finishSending(_ wait: Wait, _ run: WorkflowRun) throws {
    do {
      _ = try run.take(wait.id)
    } catch {
      // The element is let go of here, not in the lock.
      let unsent = state.withLock { $0.senderLeaves(wait.id, wait.ticket) }
      _ = unsent
      throw error
    }
    guard state.withLock({ $0.takeSent(wait.id) }) else { throw Self.closed }
  }

  @inline(never) private func beginReceiving(
    _ run: WorkflowRun, _ site: CallSite
  ) throws -> Receiving {
    try run.checkMayAsk("receive")
    let standpoint = try run.admit(site)
    if let element = take(run) { return .received(element) }
    if isClosed { return .received(nil) }
    let id = run.open(.channel, standpoint)
    return .waits(Wait(id: id, ticket: state.withLock { $0.waitForElement(id) }))
  }

  @inline(never) private func finishReceiving(_ wait: Wait, _ run: WorkflowRun) throws -> Element? {
    do {
      _ = try run.take(wait.id)
    } catch {
      state.withLock { $0.receiverLeaves(wait.ticket) }
      throw error
    }
    return state.withLock { $0.takeHanded(wait.id) }
  }

  private static var closed: TemporalError {
    TemporalError(.channelClosed, "an element was to be sent to a channel that is closed")
  }
}

extension WorkflowChannel: AsyncSequence {
  /// Receives one element after another, up to the channel's closing.
  public struct Iterator: AsyncIteratorProtocol {
    let channel: WorkflowChannel<Element>

    /// As ``WorkflowChannel/receive(file:line:function:)``.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws -> Element? {
      try await channel.next()
    }
  }

  /// Several iterations share what is sent: each element comes to one of them.
  public func makeAsyncIterator() -> Iterator { Iterator(channel: self) }

  fileprivate func next() async throws -> Element? { try await receive(at: site) }
}
