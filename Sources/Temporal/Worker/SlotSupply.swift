/// How many tasks of one kind run at once: a number, as many as the machine bears, or what code of yours says.
///
/// ```swift
/// options.activitySlots = .resources(from: 5, to: 500)
/// ```
public struct SlotSupply: Sendable, Hashable {
  enum Kind: Sendable {
    case fixed(Int)
    case resources(ResourceTarget)
    case supplied(any SlotSupplier)
  }

  let kind: Kind

  /// So many; at least 1, and 2 for workflow tasks where runs are cached.
  public static func fixed(_ count: Int) -> Self { Self(kind: .fixed(count)) }

  /// As many as the machine has room for. Beyond `least` a further task is taken only while less of the
  /// machine's memory and of its processors is in use than the targets say; nothing is taken back.
  ///
  /// What is in use is read from `/proc`, ten times a second at most, and counts what other processes do. Where
  /// there is no `/proc` nothing is known, and there are up to `most`.
  ///
  /// - Parameters:
  ///   - least: at any time, whatever the machine does; 5.
  ///   - most: at any time; 500.
  ///   - interval: the least time between two tasks that are taken beyond `least`, so that a task's weight is
  ///     felt before the next; 50 ms.
  ///   - memory: the share of the machine's memory below which more is taken, from 0 to 1; 0.8.
  ///   - processor: the share of its processors; 0.9.
  public static func resources(
    from least: Int = 5, to most: Int = 500, every interval: Duration = .milliseconds(50),
    memory: Double = 0.8, processor: Double = 0.9
  ) -> Self {
    Self(
      kind: .resources(
        ResourceTarget(
          least: least, most: most, interval: interval, memory: memory, processor: processor)))
  }

  /// What a supplier of your own says.
  public static func supplied(by supplier: any SlotSupplier) -> Self {
    Self(kind: .supplied(supplier))
  }

  private init(kind: Kind) { self.kind = kind }

  /// Two suppliers are the same where they are one object.
  public static func == (one: Self, other: Self) -> Bool {
    switch (one.kind, other.kind) {
    case (.fixed(let one), .fixed(let other)): one == other
    case (.resources(let one), .resources(let other)): one == other
    case (.supplied(let one), .supplied(let other)): one === other
    default: false
    }
  }

  /// As `==` tells them apart.
  public func hash(into hasher: inout Hasher) {
    switch kind {
    case .fixed(let count): hasher.combine(count)
    case .resources(let target): hasher.combine(target)
    case .supplied(let supplier): hasher.combine(ObjectIdentifier(supplier))
    }
  }

  /// What is wrong with it; nil is nothing.
  var mistake: String? {
    switch kind {
    case .fixed(let count): count < 1 ? "is \(count), and must be at least 1" : nil
    case .resources(let target): target.mistake
    case .supplied: nil
    }
  }

  /// Whether there is one slot and no more.
  var isSingle: Bool {
    switch kind {
    case .fixed(let count): count < 2
    case .resources(let target): target.most < 2
    case .supplied(let supplier): supplier.capacity.map { $0 < 2 } ?? false
    }
  }
}

/// Hands out slots, each for one task of a worker's. One supplier may serve several kinds of tasks, and several
/// workers.
///
/// A slot is taken before its poll is sent, so that no task is polled which nobody can run: a worker holds as
/// many idle slots as it has polls open.
public protocol SlotSupplier: AnyObject, Sendable {
  /// Waits for a slot. The task that waits is cancelled when the worker stops, and is to end then.
  ///
  /// - Returns: whether there is one; false where the task was cancelled. For any other reason it is asked again
  ///   a moment later.
  func acquire(_ kind: SlotKind) async -> Bool

  /// Whether there was a slot at once. Called on threads of the SDK's own: it must not block.
  func tryAcquire(_ kind: SlotKind) -> Bool

  /// The task of a slot begins. Must not block.
  func began(_ use: SlotUse)

  /// A slot is given back. Must not block.
  ///
  /// - Parameter use: what ``began(_:)`` was told; nil where nothing came to be run in it.
  func release(_ kind: SlotKind, _ use: SlotUse?)

  /// How many there may be, for lists of workers; nil where that is not known.
  var capacity: Int? { get }
}

extension SlotSupplier {
  /// Nothing.
  public func began(_ use: SlotUse) {}

  /// Not known.
  public var capacity: Int? { nil }
}

/// What a slot is for.
public enum SlotKind: Sendable, Hashable {
  /// A workflow task.
  case workflow
  /// An attempt of an activity.
  case activity
  /// An attempt of a local activity.
  case localActivity
  /// A Nexus task.
  case nexus
}

/// What runs in a slot.
public struct SlotUse: Sendable, Hashable {
  /// What the slot is for.
  public let kind: SlotKind
  /// The workflow's or the activity's type, or a Nexus operation's service and name, joined by a slash.
  public let type: String

  /// A use, for tests of suppliers.
  public init(kind: SlotKind, type: String) {
    self.kind = kind
    self.type = type
  }
}
