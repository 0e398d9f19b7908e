/// What it means for a run that its code throws: that the run fails, for good, or that the workflow task does,
/// which is tried again until better code is deployed.
///
/// `TemporalFailure`s (`ApplicationFailure` first of all), cancellations and `ContinueAsNew` always end the
/// run: whoever throws them means it. The policy is about all other errors, thrown by the main method or by
/// a signal's handler. One of a workflow's own (``Workflow/errorPolicy``) goes before the worker's
/// (``WorkerOptions/workflowErrors``).
public struct WorkflowErrorPolicy: Sendable {
  private let everyErrorFailsRun: Bool
  private let types: [any Error.Type]
  /// Whether a run fails whose history is not what its code asks for. Else it waits for code that agrees with
  /// it.
  let mismatchFailsRun: Bool

  private init(
    everyErrorFailsRun: Bool, types: [any Error.Type] = [], mismatchFailsRun: Bool = false
  ) {
    self.everyErrorFailsRun = everyErrorFailsRun
    self.types = types
    self.mismatchFailsRun = mismatchFailsRun
  }

  /// Every error fails the run, as in Go. The default.
  public static let failsRun = Self(everyErrorFailsRun: true)

  /// An error that nobody meant for the caller is a mistake in the code: it fails the workflow task, as in
  /// Python, TypeScript and Java.
  public static let failsTask = Self(everyErrorFailsRun: false)

  /// As `failsTask`, but for errors of these types, which fail the run; and an update, whose handler throws
  /// one. Compared as they are: not by class or protocol.
  public static func failsTask(except types: any Error.Type...) -> Self {
    Self(everyErrorFailsRun: false, types: types)
  }

  /// The same, and a run whose history is not what its code asks for (`[TMPRL1100]`) fails at once, where it
  /// would wait for code that agrees with it.
  public func failingRunOnMismatch() -> Self {
    Self(everyErrorFailsRun: everyErrorFailsRun, types: types, mismatchFailsRun: true)
  }

  /// The same, for who only looks on: a replayer is to say what does not agree.
  var withoutMismatch: Self { Self(everyErrorFailsRun: everyErrorFailsRun, types: types) }

  func failsRun(_ error: any Error) -> Bool { everyErrorFailsRun || lists(error) }

  /// It is of a type that the policy names.
  func lists(_ error: any Error) -> Bool { types.contains { $0 == type(of: error) } }
}

extension WorkflowErrorPolicy: Hashable {
  /// By what they say of every error.
  public static func == (one: Self, other: Self) -> Bool {
    one.everyErrorFailsRun == other.everyErrorFailsRun
      && one.mismatchFailsRun == other.mismatchFailsRun
      && one.types.map { ObjectIdentifier($0) } == other.types.map { ObjectIdentifier($0) }
  }

  /// Of the same.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(everyErrorFailsRun)
    hasher.combine(mismatchFailsRun)
    hasher.combine(types.map { ObjectIdentifier($0) })
  }
}
