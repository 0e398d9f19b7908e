package import ProtoWire
package import TemporalAPI

package struct RunMachines: Sendable {
  package private(set) var isReplaying = false
  package private(set) var time = Timestamp()
  package private(set) var historyLength: Int64 = 0
  package private(set) var historySize: Int64 = 0
  package private(set) var isContinueAsNewSuggested = false
  package private(set) var currentRunID: String
  package private(set) var isClosed = false

  package init(runID: String) {
    currentRunID = runID
  }
  package mutating func begin(
    _ events: [HistoryEvent], previousStartedEventID: Int64, startedEventID: Int64
  ) throws(HistoryMismatch) {}
  package mutating func next() throws(HistoryMismatch) -> Job? { nil }

  package mutating func scheduleActivity(
    _ attributes: ScheduleActivityTaskCommandAttributes, cancellation: ActivityCancellation,
    summary: Payload? = nil
  ) -> MachineID { 0 }
  package mutating func startTimer(
    _ duration: WireDuration, summary: Payload? = nil
  ) -> MachineID? { nil }
  package mutating func startChild(
    _ attributes: StartChildWorkflowExecutionCommandAttributes, summary: Payload? = nil,
    details: Payload? = nil
  ) -> ChildStart { .open(started: 0, result: 1) }
  package mutating func signalExternal(
    _ attributes: SignalExternalWorkflowExecutionCommandAttributes
  ) -> MachineID { 0 }
  package mutating func requestCancelExternal(
    _ attributes: RequestCancelExternalWorkflowExecutionCommandAttributes
  ) -> MachineID { 0 }
  package mutating func version(
    of changeID: String, min: Int, max: Int
  ) throws(HistoryMismatch) -> Int { max }
  package mutating func upsertSearchAttributes(_ attributes: SearchAttributes) {}
  package mutating func modifyProperties(_ memo: Memo) {}

  package mutating func complete(_ result: Payloads?) {}
  package mutating func fail(_ failure: Failure) {}
  package mutating func cancelWorkflow(_ details: Payloads?) {}
  package mutating func continueAsNew(
    _ attributes: ContinueAsNewWorkflowExecutionCommandAttributes
  ) {}

  package mutating func cancel(_ machine: MachineID) -> Resolution? { nil }
  package mutating func release(_ machine: MachineID) {}

  package mutating func takeCommands() -> [Command] { [] }
  package mutating func takeSDKMetadata() -> WorkflowTaskCompletedMetadata? { nil }
}
