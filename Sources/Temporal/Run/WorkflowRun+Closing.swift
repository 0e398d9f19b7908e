internal import TemporalAPI
internal import WorkflowMachines

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The run's beginning and its end.
extension WorkflowRun {
  func noteStart(
    _ attributes: WorkflowExecutionStartedEventAttributes, _ event: HistoryEvent?
  ) {
    startedInfo = WorkflowInfo(identity)
    startedInfo.attempt = max(1, Int(attributes.attempt))
    if let time = event?.eventTime { startedInfo.startTime = Date(time) }
    carriedOver = CarriedOver(attributes)
  }

  /// Makes the command that closes the run, if its code has come to an end; when all of it waits, so that
  /// what handlers asked for in the same turn goes before.
  func close() {
    guard let conclusion, !isConcluded else { return }
    isConcluded = true
    switch conclusion {
    case .completed(let output): machines.complete(output)
    case .failed(let error): close(error)
    }
  }

  /// Go's order: a cancellation anywhere in the chain, then continue-as-new, then failure.
  private func close(_ error: any Error) {
    do {
      if isCancellation(error) {
        machines.cancelWorkflow((error as? CancelledFailure)?.details.payloads(converter))
      } else if let next = error as? ContinueAsNew {
        machines.continueAsNew(
          try next.attributes(for: identity, carrying: carriedOver, converter))
      } else {
        machines.fail(converter.failure(for: error))
      }
    } catch {
      machines.fail(converter.failure(for: error))
    }
  }

  /// The primitives that the code waits in, in the order in which it began to.
  var waits: [String] {
    waiters.suspended.compactMap { slot in waiters[slot].map { "\($0.name)" } }
  }
}
