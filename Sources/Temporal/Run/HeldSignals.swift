internal import TemporalAPI

/// Signals that no handler takes, by name, in the order in which they came, until the workflow's code asks
/// for them.
struct HeldSignals {
  private struct Inbox {
    let channel: WorkflowChannel<Payloads?>
    /// The code has asked for signals of the name: no dynamic handler gets them any more.
    var isAskedFor = false
  }
  /// Only looked up in; `names` has the order in which they were first heard of.
  private var inboxes: [String: Inbox] = [:]
  private var names: [String] = []

  /// Whether the code has asked for signals of the name.
  func isAskedFor(_ name: String) -> Bool { inboxes[name]?.isAskedFor ?? false }

  /// What the code waits at for signals of the name.
  mutating func ask(for name: String, _ site: CallSite) -> WorkflowChannel<Payloads?> {
    let channel = channel(of: name, site)
    inboxes[name]?.isAskedFor = true
    return channel
  }

  /// What a signal that came is to be sent to.
  mutating func channel(of name: String, _ site: CallSite) -> WorkflowChannel<Payloads?> {
    if let inbox = inboxes[name] { return inbox.channel }
    let channel = WorkflowChannel<Payloads?>(at: site)
    inboxes[name] = Inbox(channel: channel)
    names.append(name)
    return channel
  }

  /// How many lie ready of each name that has any.
  var counts: [(name: String, count: Int)] {
    names.compactMap { name in
      let count = inboxes[name]?.channel.count ?? 0
      return count > 0 ? (name, count) : nil
    }
  }
}

extension WorkflowRun {
  /// For code that asks.
  func heldSignals<Element>(
    of name: String, _ site: CallSite
  ) -> SignalSequence<Element>.Source {
    do {
      try checkMayAsk("signals")
    } catch {
      return .refused(error)
    }
    return .held(withHeldSignals { $0.ask(for: name, site) })
  }

  /// Keeps a signal for whoever asks for it.
  func hold(_ signal: String, _ input: Payloads?) {
    let channel = withHeldSignals { $0.channel(of: signal, CallSite("receive a signal")) }
    // For longer than the page of history that it came in. There is always room.
    _ = try? channel.trySend(input?.detached)
  }

  func logUnreadableSignal(_ name: String, _ error: any Error) {
    guard !isSilent else { return }
    metrics?.corruptedSignals.add(1)
    logger.warning(
      "a signal whose input cannot be read was dropped",
      ["SignalName": name, LogField.error: "\(error)"])
  }

  /// Whoever sent them believes that they were heard. Not in replay.
  func warnOfUnhandledSignals() {
    guard !isSilent else { return }
    let counts = heldSignals
    guard !counts.isEmpty else { return }
    logger.warning(
      """
      The workflow ends with signals that no handler took and no code asked for: \
      \(counts.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")). List them in its `messages`, or \
      receive them with context.signals before it ends
      """)
  }
}
