internal import TemporalAPI
internal import WorkflowMachines

/// What workflow code asks of Temporal, one request a call: the seam between what authors write
/// (`WorkflowContext`) and the run.
///
/// Payloads are encoded already, headers stand beside them, and nothing here waits: an answer is a `Wait`,
/// which the caller waits for. An async layer would cost memory in every cached run, for the frames on the
/// way to a wait live as long as it. What a family of SDKs does with a request is below the seam: here each
/// wish is one call. Conditions and cancellation scopes do not come by, for they never leave the process.
///
/// Each that throws does so in a query and outside the run; those that begin something, or wait for it, also
/// where what the code is in was cancelled. To cancel, to note a record and to ask for a version are allowed
/// there.
protocol WorkflowOutbound {
  /// Waits for the activity's result.
  func schedule(_ activity: ActivityRequest) throws -> Wait<Payloads?>
  /// The result is kept for the activity's handle.
  func startActivity(_ activity: ActivityRequest) throws -> MachineClaim
  func cancelActivity(_ activity: ActivityCancelRequest) throws
  /// Waits for the local activity's result.
  func scheduleLocal(_ activity: LocalActivityRequest) throws -> Wait<Payloads?>
  /// The result is kept for the local activity's handle.
  func startLocalActivity(_ activity: LocalActivityRequest) throws -> MachineClaim
  /// Nil where there is nothing to wait for.
  func startTimer(_ timer: TimerRequest) throws -> Wait<Void>?
  /// Waits for the child's result; its start has nobody to tell.
  func executeChild(_ child: ChildRequest) throws -> Wait<Payloads?>
  /// Waits for the child's start; the result is kept for its handle.
  func startChild(_ child: ChildRequest) throws -> StartingChild
  func cancelChild(_ child: ChildCancelRequest) throws
  /// Waits for the operation's result; its start has nobody to tell.
  func executeOperation(_ operation: OperationRequest) throws -> Wait<Payloads?>
  /// Waits for the operation's start; the result is kept for its handle.
  func startOperation(_ operation: OperationRequest) throws -> StartingOperation
  func cancelOperation(_ operation: OperationCancelRequest) throws
  func signal(_ signal: SignalRequest) throws -> Wait<Void>
  func requestCancel(_ cancel: CancelRequest) throws -> Wait<Void>
  func version(_ change: VersionRequest) throws -> Int
  /// What `effect` gave, once in a run.
  func sideEffect(
    _ request: SideEffectRequest, _ effect: () throws -> Payloads?
  ) throws -> Payloads?
  /// What `change` gave last. It is handed what holds, nil where nothing does, and gives nil where that is
  /// to go on.
  func mutableSideEffect(
    _ request: MutableSideEffectRequest, _ change: (KeptValue?) throws -> KeptValue?
  ) throws -> Payloads?
  func upsert(_ change: UpsertRequest) throws
  /// The error that ends the run when the main method throws it.
  func continueAsNew(_ next: ContinueAsNewRequest) -> ContinueAsNew
}

/// What a request leads to, not waited for yet.
struct Wait<Value>: Sendable {
  let id: WaitID

  init(_ id: WaitID) { self.id = id }
}

/// A child whose start is waited for.
struct StartingChild: Sendable {
  let workflowID: String
  /// For its handle.
  let claim: MachineClaim
  /// The id of its run.
  let wait: Wait<String>
}

struct ActivityRequest: Sendable {
  var type: String
  var input: Payloads?
  var options: ActivityOptions
  var header: Header?
  var site = CallSite("execute")
}

struct LocalActivityRequest: Sendable {
  var type: String
  var input: Payloads?
  var options: LocalActivityOptions
  var header: Header?
  var site = CallSite("executeLocally")
}

struct ActivityCancelRequest: Sendable {
  var activity: MachineID
}

struct TimerRequest: Sendable {
  /// Zero or less is no timer.
  var duration: Duration
  /// What the author says of it.
  var summary: String?
  var site = CallSite("sleep")
}

struct ChildRequest: Sendable {
  var type: String
  var input: Payloads?
  /// Nil is one made of the run's own.
  var workflowID: String?
  var options: ChildWorkflowOptions
  var header: Header?
  var site = CallSite("executeChild")
}

struct ChildCancelRequest: Sendable {
  var child: MachineID
}

struct SignalRequest: Sendable {
  var workflowID: String
  /// Nil is the latest.
  var runID: String?
  var isChild: Bool
  var name: String
  var input: Payloads?
  var header: Header?
  var site = CallSite("signal")
}

struct CancelRequest: Sendable {
  var workflowID: String
  /// Nil is the latest.
  var runID: String?
  var site = CallSite("cancel")
}

struct VersionRequest: Sendable {
  var changeID: String
  var min: Int
  var max: Int
  var site = CallSite("getVersion")
}

struct SideEffectRequest: Sendable {
  var summary: String?
  var site = CallSite("sideEffect")
}

struct MutableSideEffectRequest: Sendable {
  var id: String
  var summary: String?
  var site = CallSite("mutableSideEffect")
}

/// What a mutable side effect gave.
struct KeptValue: Sendable {
  let payloads: Payloads?
}

enum UpsertRequest: Sendable {
  case searchAttributes(SearchAttributes)
  case memo(Memo)
}

struct ContinueAsNewRequest: Sendable {
  var type: String
  var input: Payloads?
  var options: ContinueAsNewOptions
  var header: Header?
}
