internal import TemporalAPI

/// Where in a message the payloads of each context are, the contexts in the order in which they appear: a codec is
/// called once for each.
struct PayloadGroups {
  typealias Group = (context: PayloadContext, places: [Int])

  private(set) var known: [Group] = []
  private var indices: [PayloadContext: Int] = [:]
  /// Of each payload whose owner is named by another one: its own place, and that one's.
  private var sealed: [(place: Int, data: Int?)] = []
  private let message: PayloadContext
  /// Whether it matters which activity or operation they are of.
  private let isDetailed: Bool

  /// - Parameters:
  ///   - visitor: has collected them, and knows whose they are where anybody asks.
  ///   - message: what the message is about.
  ///   - isDetailed: whether it matters which activity or operation they are of.
  init(_ visitor: PayloadVisitor, of message: PayloadContext, _ isDetailed: Bool) {
    self.message = message
    self.isDetailed = isDetailed
    guard !visitor.owners.isEmpty else {
      if !visitor.payloads.isEmpty { known = [(message, Array(visitor.payloads.indices))] }
      return
    }
    for (place, owner) in visitor.owners.enumerated() {
      if case .localActivity(let marker) = owner, isDetailed {
        sealed.append((place, visitor.markerData[marker]))
      } else {
        add(place, owner)
      }
    }
  }

  /// Those whose owner had to be opened first; `owner` tells by the place of what names it.
  mutating func takeSealed(_ owner: (Int) -> PayloadOwner?) -> [Group] {
    guard !sealed.isEmpty else { return [] }
    (known, indices) = ([], [:])
    for (place, data) in sealed { add(place, data.flatMap(owner) ?? .message) }
    return known
  }

  private mutating func add(_ place: Int, _ owner: PayloadOwner) {
    let context = context(of: owner)
    let index = indices[context] ?? known.count
    if index == known.count {
      known.append((context, []))
      indices[context] = index
    }
    known[index].places.append(place)
  }

  private func context(of owner: PayloadOwner) -> PayloadContext {
    var context = message
    switch owner {
    case .message: break
    case .workflow(let id):
      context = PayloadContext(namespace: message.namespace, workflowID: id)
    case .activity(let activity): context.activity = activity
    case .localActivity: break
    case .operation(let operation):
      context = PayloadContext(namespace: message.namespace, operation: operation)
    }
    guard !isDetailed else { return context }
    (context.activity, context.operation) = (nil, nil)
    return context
  }
}
