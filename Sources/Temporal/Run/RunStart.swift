internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// What the first event of a run tells, and what goes with it into the next run.
struct RunStart: Sendable {
  private(set) var attempt = 1
  private(set) var time = Date(timeIntervalSince1970: 0)
  var carriedOver = CarriedOver()
  /// The rest of the event, as it came: every cached run keeps it, and few ask for it.
  private var rest: [UInt8] = []

  init() {}

  init(_ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?) {
    attempt = max(1, Int(attributes.attempt))
    if let time = event?.eventTime { self.time = Date(time) }
    carriedOver = CarriedOver(attributes)
    rest = attributes.withoutWhatIsKeptElsewhere.encoded()
  }

  /// The event, but for the input, memo and search attributes.
  var attributes: WorkflowExecutionStartedEventAttributes {
    (try? WorkflowExecutionStartedEventAttributes(decoding: rest))
      ?? WorkflowExecutionStartedEventAttributes()
  }
}

extension WorkflowExecutionStartedEventAttributes {
  fileprivate var withoutWhatIsKeptElsewhere: Self {
    var attributes = self
    attributes.input = nil
    attributes.memo = nil
    attributes.searchAttributes = nil
    attributes.retryPolicy = nil
    attributes.prevAutoResetPoints = nil
    attributes.completionCallbacks = []
    attributes.identity = ""
    attributes.workflowType = nil
    attributes.taskQueue = nil
    attributes.workflowId = ""
    return attributes
  }
}
