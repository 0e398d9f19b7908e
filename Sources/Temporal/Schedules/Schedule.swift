internal import ProtoWire
internal import TemporalAPI

/// When the server starts a workflow by itself, which one, and what it does when things do not go as planned.
///
/// ```swift
/// let nightly = Schedule(
///   .start(ReportWorkflow.self, "all", id: "report", taskQueue: "reports"),
///   spec: .init(
///     calendars: [.init(hour: [2], dayOfWeek: [.init(1, through: 5)])], timeZone: "Europe/Berlin")
/// )
/// let schedule = try await client.createSchedule("nightly-report", nightly)
/// ```
public struct Schedule: Sendable {
  /// What it does.
  public var action: ScheduleAction
  /// When it does it.
  public var spec: ScheduleSpec
  /// What it does when its last workflow still runs, or its time was missed.
  public var policy: SchedulePolicy
  /// Whether it is paused: then it does nothing by itself.
  public var isPaused: Bool
  /// Why it is as it is, for people; pausing and unpausing write theirs here.
  public var note: String
  /// How often it still acts by itself; nil is without end.
  public var remainingActions: Int?

  /// A schedule that is to be created.
  public init(
    _ action: ScheduleAction, spec: ScheduleSpec, policy: SchedulePolicy = .init(),
    isPaused: Bool = false, note: String = "", remainingActions: Int? = nil
  ) {
    self.action = action
    self.spec = spec
    self.policy = policy
    self.isPaused = isPaused
    self.note = note
    self.remainingActions = remainingActions
  }
}

extension Schedule {
  init(_ wire: TemporalAPI.Schedule) {
    let state = wire.state ?? ScheduleState()
    var action = NewWorkflowExecutionInfo()
    if case .startWorkflow(let info)? = wire.action?.action { action = info }
    self.init(
      ScheduleAction(action), spec: ScheduleSpec(wire.spec ?? TemporalAPI.ScheduleSpec()),
      policy: SchedulePolicy(wire.policies ?? SchedulePolicies()), isPaused: state.paused,
      note: state.notes,
      remainingActions: state.limitedActions ? Int(state.remainingActions) : nil)
  }

  /// What was not said is not sent, for the server owns the defaults (sdk-java#2189).
  func wire(_ client: TemporalClient) async throws -> TemporalAPI.Schedule {
    var schedule = TemporalAPI.Schedule()
    schedule.spec = try spec.wire()
    schedule.action = TemporalAPI.ScheduleAction()
    schedule.action?.action = .startWorkflow(try await action.wire(client))
    schedule.policies = policy.wire
    var state = ScheduleState()
    state.paused = isPaused
    state.notes = note
    state.limitedActions = remainingActions != nil
    state.remainingActions = Int64(remainingActions ?? 0)
    schedule.state = state
    return schedule
  }
}

/// What a schedule does when its last workflow still runs, or its time was missed.
public struct SchedulePolicy: Sendable, Hashable {
  /// What it does when its last workflow still runs.
  public enum Overlap: Sendable {
    /// Nothing.
    case skip
    /// It starts one more when the last has ended, however often its time has come meanwhile.
    case bufferOne
    /// It starts all of them, one after the other.
    case bufferAll
    /// It asks the last to cancel, and starts another when that has ended.
    case cancelOther
    /// It terminates the last, and starts another at once.
    case terminateOther
    /// It starts another beside it.
    case allowAll
  }

  /// What it does when its last workflow still runs; nil is the server's: nothing.
  public var overlap: Overlap?
  /// How long after its time it still acts, where the server was away; nil is the server's: one year.
  public var catchUpWindow: Duration?
  /// Whether it pauses itself when a workflow of its fails or times out.
  public var pausesOnFailure: Bool
  /// Whether its workflows have the id that was given and nothing behind it, which allows one at a time.
  public var keepsWorkflowID: Bool

  /// A policy; what is left out is the server's choice.
  public init(
    overlap: Overlap? = nil, catchUpWindow: Duration? = nil, pausesOnFailure: Bool = false,
    keepsWorkflowID: Bool = false
  ) {
    self.overlap = overlap
    self.catchUpWindow = catchUpWindow
    self.pausesOnFailure = pausesOnFailure
    self.keepsWorkflowID = keepsWorkflowID
  }

  init(_ wire: SchedulePolicies) {
    self.init(
      overlap: Overlap(wire.overlapPolicy), catchUpWindow: wire.catchupWindow.map { Duration($0) },
      pausesOnFailure: wire.pauseOnFailure, keepsWorkflowID: wire.keepOriginalWorkflowId)
  }

  var wire: SchedulePolicies {
    var policies = SchedulePolicies()
    policies.overlapPolicy = overlap?.wire ?? .unspecified
    policies.catchupWindow = catchUpWindow.map(WireDuration.init)
    policies.pauseOnFailure = pausesOnFailure
    policies.keepOriginalWorkflowId = keepsWorkflowID
    return policies
  }
}

extension SchedulePolicy.Overlap {
  init?(_ wire: ScheduleOverlapPolicy) {
    switch wire {
    case .skip: self = .skip
    case .bufferOne: self = .bufferOne
    case .bufferAll: self = .bufferAll
    case .cancelOther: self = .cancelOther
    case .terminateOther: self = .terminateOther
    case .allowAll: self = .allowAll
    default: return nil
    }
  }

  var wire: ScheduleOverlapPolicy {
    switch self {
    case .skip: .skip
    case .bufferOne: .bufferOne
    case .bufferAll: .bufferAll
    case .cancelOther: .cancelOther
    case .terminateOther: .terminateOther
    case .allowAll: .allowAll
    }
  }
}
