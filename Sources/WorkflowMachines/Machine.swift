internal import ProtoWire
internal import TemporalAPI

/// A machine that the code opens with a command, and that history speaks of by that command's event.
protocol OpenMachine: StateMachine {
  /// "a timer"
  static var noun: String { get }
  /// What an event of its kind says about which machine it means, in words; nil where it says nothing.
  static func subject(of event: SeenEvent) -> String?
  /// The event that opened the machine that this later event is about; nil where it does not say.
  static func opener(of event: SeenEvent) -> Int64?

  /// The event of a command of its own came; nil where it is not what the machine asked for.
  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects?
  /// What history says about it later.
  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects
  /// The code asks for it to be cancelled.
  mutating func cancel(_ dialect: Dialect) -> Effects
  /// A cancel resolves its waiter at once.
  var isResolvedByCancel: Bool { get }
  /// Its later command of this type; the first one is made when it is opened.
  func command(_ type: CommandType) -> Command
  /// What a command of it is about, in words.
  func words(of type: CommandType) -> String
}

/// How the event of a command is compared with it.
struct Comparison: Sendable {
  let dialect: Dialect
  /// Whether an id that the run made must be the one that history has.
  private let comparesIDs: Bool

  init(_ dialect: Dialect, comparesIDs: Bool) {
    self.dialect = dialect
    self.comparesIDs = comparesIDs
  }

  func isSameID(_ recorded: String, _ own: String) -> Bool { !comparesIDs || recorded == own }
}

extension OpenMachine {
  mutating func cancel(_ dialect: Dialect) -> Effects { Effects() }
  var isResolvedByCancel: Bool { false }
  func command(_ type: CommandType) -> Command { Command() }
}

/// An open machine, of whichever kind: a new kind is a file of its own, and a line in each switch here.
///
/// Those that are large and rarer are boxed: an activity would be as large as they are, and is moved with
/// each event of its own.
enum Machine: Sendable {
  case activity(ActivityMachine)
  case timer(TimerMachine)
  indirect case child(ChildMachine)
  /// The wait for the start of a child or a Nexus operation, which is another than that for its result.
  case childStart(MachineID)
  indirect case externalSignal(ExternalSignalMachine)
  indirect case externalCancel(ExternalCancelMachine)
  indirect case update(UpdateMachine)
  case sideEffect(SideEffectMachine)
  indirect case localActivity(LocalActivityMachine)
  case localRecord(LocalRecordMachine)
  indirect case nexusOperation(NexusOperationMachine)
  case gone

  enum Kind: UInt8, Sendable {
    case activity, timer, child, externalSignal, externalCancel, update, nexusOperation

    var type: any OpenMachine.Type {
      switch self {
      case .activity: ActivityMachine.self
      case .timer: TimerMachine.self
      case .child: ChildMachine.self
      case .externalSignal: ExternalSignalMachine.self
      case .externalCancel: ExternalCancelMachine.self
      case .update: UpdateMachine.self
      case .nexusOperation: NexusOperationMachine.self
      }
    }

    /// The event that opened the machine that `event` is about.
    func opener(of event: SeenEvent) throws(HistoryMismatch) -> Int64 {
      guard let opener = type.opener(of: event) else { throw .malformed(event) }
      return opener
    }
  }

  var kind: Kind? {
    switch self {
    case .activity: .activity
    case .timer: .timer
    case .child: .child
    case .externalSignal: .externalSignal
    case .externalCancel: .externalCancel
    case .update: .update
    case .nexusOperation: .nexusOperation
    case .childStart, .sideEffect, .localActivity, .localRecord, .gone: nil
    }
  }

  private var open: (any OpenMachine)? {
    switch self {
    case .activity(let machine): machine
    case .timer(let machine): machine
    case .child(let machine): machine
    case .externalSignal(let machine): machine
    case .externalCancel(let machine): machine
    case .update(let machine): machine
    case .sideEffect(let machine): machine
    case .nexusOperation(let machine): machine
    case .localRecord(let machine): machine
    case .childStart, .localActivity, .gone: nil
    }
  }

  func command(_ type: CommandType) -> Command { open?.command(type) ?? Command() }
  func words(of type: CommandType) -> String { open?.words(of: type) ?? "" }
  var isResolvedByCancel: Bool { open?.isResolvedByCancel ?? false }

  mutating func matched(
    _ event: SeenEvent, _ comparison: Comparison
  ) throws(HistoryMismatch) -> Effects? {
    switch consume self {
    case .activity(var machine):
      defer { self = .activity(machine) }
      return try machine.matched(event, comparison)
    case .timer(var machine):
      defer { self = .timer(machine) }
      return try machine.matched(event, comparison)
    case .child(var machine):
      defer { self = .child(machine) }
      return try machine.matched(event, comparison)
    case .externalSignal(var machine):
      defer { self = .externalSignal(machine) }
      return try machine.matched(event, comparison)
    case .externalCancel(var machine):
      defer { self = .externalCancel(machine) }
      return try machine.matched(event, comparison)
    case .update(var machine):
      defer { self = .update(machine) }
      return try machine.matched(event, comparison)
    case .sideEffect(var machine):
      defer { self = .sideEffect(machine) }
      return try machine.matched(event, comparison)
    case .nexusOperation(var machine):
      defer { self = .nexusOperation(machine) }
      return try machine.matched(event, comparison)
    case .localRecord(var machine):
      defer { self = .localRecord(machine) }
      return try machine.matched(event, comparison)
    case .childStart(let child):
      self = .childStart(child)
      return nil
    case .localActivity(let machine):
      self = .localActivity(machine)
      return nil
    case .gone:
      self = .gone
      return nil
    }
  }

  mutating func happened(_ event: SeenEvent) throws(HistoryMismatch) -> Effects? {
    switch consume self {
    case .activity(var machine):
      defer { self = .activity(machine) }
      return try machine.happened(event)
    case .timer(var machine):
      defer { self = .timer(machine) }
      return try machine.happened(event)
    case .child(var machine):
      defer { self = .child(machine) }
      return try machine.happened(event)
    case .externalSignal(var machine):
      defer { self = .externalSignal(machine) }
      return try machine.happened(event)
    case .externalCancel(var machine):
      defer { self = .externalCancel(machine) }
      return try machine.happened(event)
    case .update(var machine):
      defer { self = .update(machine) }
      return try machine.happened(event)
    case .sideEffect(var machine):
      defer { self = .sideEffect(machine) }
      return try machine.happened(event)
    case .nexusOperation(var machine):
      defer { self = .nexusOperation(machine) }
      return try machine.happened(event)
    // No later event is about them.
    case .localRecord(let machine):
      self = .localRecord(machine)
      return nil
    case .localActivity(let machine):
      self = .localActivity(machine)
      return nil
    case .childStart(let child):
      self = .childStart(child)
      return nil
    case .gone:
      self = .gone
      return nil
    }
  }

  mutating func cancel(_ dialect: Dialect) -> Effects? {
    switch consume self {
    case .activity(var machine):
      defer { self = .activity(machine) }
      return machine.cancel(dialect)
    case .timer(var machine):
      defer { self = .timer(machine) }
      return machine.cancel(dialect)
    case .child(var machine):
      defer { self = .child(machine) }
      return machine.cancel(dialect)
    case .externalSignal(var machine):
      defer { self = .externalSignal(machine) }
      return machine.cancel(dialect)
    case .externalCancel(var machine):
      defer { self = .externalCancel(machine) }
      return machine.cancel(dialect)
    case .update(var machine):
      defer { self = .update(machine) }
      return machine.cancel(dialect)
    case .sideEffect(var machine):
      defer { self = .sideEffect(machine) }
      return machine.cancel(dialect)
    case .nexusOperation(var machine):
      defer { self = .nexusOperation(machine) }
      return machine.cancel(dialect)
    case .localRecord(let machine):
      self = .localRecord(machine)
      return nil
    case .localActivity(let machine):
      self = .localActivity(machine)
      return nil
    case .childStart(let child):
      self = .childStart(child)
      return nil
    case .gone:
      self = .gone
      return nil
    }
  }
}

// What machines make their commands and failures of. Failures are in the words and types of Go's SDK,
// so that either side decodes the other's.

extension Command {
  init(
    _ type: CommandType, _ attributes: CommandAttributes, summary: Payload? = nil,
    details: Payload? = nil
  ) {
    self.init()
    commandType = type
    self.attributes = attributes
    guard summary != nil || details != nil else { return }
    var metadata = UserMetadata()
    metadata.summary = summary
    metadata.details = details
    userMetadata = metadata
  }
}

extension Failure {
  init(_ message: String, _ info: FailureFailureInfo, cause: Failure? = nil) {
    self.init()
    self.message = message
    source = SDK.failureSource
    failureInfo = info
    self.cause = cause.map { .value($0) }
  }

  static func application(_ message: String, _ type: String) -> Self {
    var info = ApplicationFailureInfo()
    info.type = type
    return Failure(message, .applicationFailureInfo(info))
  }

  static func canceled(_ details: Payloads?) -> Self {
    var info = CanceledFailureInfo()
    info.details = details
    return Failure("canceled", .canceledFailureInfo(info))
  }

  static var namespaceNotFound: Self {
    application("namespace not found", "NamespaceNotFoundError")
  }

  static var unknownExternalWorkflow: Self {
    application("unknown external workflow execution", "UnknownExternalWorkflowExecutionError")
  }
}
