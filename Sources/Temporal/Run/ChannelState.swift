/// What a channel holds, and who waits at it: for an element, or for room.
///
/// A value that knows no executor: it says which wait is to end. One that was cancelled is passed over, and
/// takes itself out when its code goes on.
///
/// While somebody waits for an element there is none; while somebody waits for room there is none.
struct ChannelState<Element> {
  /// Whether the wait has not ended.
  typealias IsOpen = (WaitID) -> Bool

  /// What became of an element that is to be sent.
  enum Sending: Equatable {
    /// With the receiver that is to be woken.
    case sent(wakes: WaitID?)
    case full, closed
  }

  /// How many elements may lie ready; nil is any number.
  let capacity: Int?
  private var elements = TicketQueue<Element>()
  private var receivers = TicketQueue<WaitID>()
  private var senders = TicketQueue<(id: WaitID, element: Element)>()
  /// Elements of receivers that were woken and have not gone on yet.
  private var handed: [WaitID: Element] = [:]
  /// Senders that were woken because the channel was closed.
  private var refused: Set<WaitID> = []
  private(set) var isClosed = false

  init(capacity: Int?) { self.capacity = capacity.map { max(0, $0) } }

  /// How many elements lie ready.
  var count: Int { elements.count }

  // MARK: - Elements

  /// To the receiver that waits longest, else to the others that lie ready.
  mutating func send(_ element: Element, _ isOpen: IsOpen) -> Sending {
    if isClosed { return .closed }
    while let receiver = receivers.popFirst() {
      guard isOpen(receiver) else { continue }
      handed[receiver] = element
      return .sent(wakes: receiver)
    }
    if let capacity, elements.count >= capacity { return .full }
    elements.append(element)
    return .sent(wakes: nil)
  }

  /// The element that was sent first, with the sender that is to be woken; nil where there is none.
  mutating func receive(_ isOpen: IsOpen) -> (element: Element, wakes: WaitID?)? {
    guard let first = elements.popFirst() else {
      return nextSender(isOpen).map { ($0.element, wakes: $0.id) }
    }
    guard let capacity, elements.count < capacity, let next = nextSender(isOpen) else {
      return (first, wakes: nil)
    }
    elements.append(next.element)
    return (first, wakes: next.id)
  }

  /// The sender that waits longest.
  private mutating func nextSender(_ isOpen: IsOpen) -> (id: WaitID, element: Element)? {
    while let sender = senders.popFirst() {
      if isOpen(sender.id) { return sender }
    }
    return nil
  }

  /// What lies ready can still be received. The waits that are to end, in the order in which they began;
  /// the elements of the senders, which are not sent.
  mutating func close() -> (waits: [WaitID], elements: [Element]) {
    isClosed = true
    let senders = self.senders.popAll()
    refused.formUnion(senders.map(\.id))
    return (receivers.popAll() + senders.map(\.id), senders.map(\.element))
  }

  // MARK: - Waits

  /// - Returns: the ticket to leave with.
  mutating func waitForElement(_ id: WaitID) -> Int { receivers.append(id) }

  /// - Returns: the ticket to leave with.
  mutating func waitForRoom(_ id: WaitID, _ element: Element) -> Int {
    senders.append((id, element))
  }

  /// What the receiver was woken with; nil where the channel was closed.
  mutating func takeHanded(_ id: WaitID) -> Element? { handed.removeValue(forKey: id) }

  /// Whether the sender was woken because its element was taken.
  mutating func takeSent(_ id: WaitID) -> Bool { refused.remove(id) == nil }

  /// The receiver's wait was cancelled.
  mutating func receiverLeaves(_ ticket: Int) { receivers.remove(ticket) }

  /// The sender's wait was cancelled. Gives back its element, where it was not thrown away before.
  mutating func senderLeaves(_ id: WaitID, _ ticket: Int) -> Element? {
    refused.remove(id)
    return senders.remove(ticket)?.element
  }
}
