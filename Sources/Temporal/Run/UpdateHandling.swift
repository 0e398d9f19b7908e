internal import TemporalAPI
internal import WorkflowMachines

/// An update from its validation to its end, as a task of its own: what several updates do stands in
/// history in the order in which they came (as in sdk-go and sdk-core).
func carryOut<W: Workflow>(
  _ update: UpdateDelivery.Key, _ prepared: PreparedUpdate<W>, on workflow: isolated W,
  _ run: WorkflowRun
) async {
  guard run.accepts(update, prepared.validate, workflow) else { return }
  let info = UpdateInfo(id: update.id, name: update.name)
  do {
    let output = try await CurrentUpdate.$info.withValue(info) {
      try await prepared.handle(workflow)
    }
    run.complete(update, output)
  } catch {
    run.updateFailed(update, error)
  }
}

extension WorkflowRun {
  /// Whether the handler is to run. What history has accepted is not validated again: validators may change
  /// from one version of the code to the next.
  fileprivate func accepts<W: Workflow>(
    _ update: UpdateDelivery.Key, _ validate: (@Sendable (isolated W) throws -> Void)?,
    _ workflow: isolated W
  ) -> Bool {
    guard !isRefusing else { return false }
    if !update.isAccepted, let validate {
      do {
        let info = UpdateInfo(id: update.id, name: update.name)
        try CurrentUpdate.$info.withValue(info) {
          try answer(as: .validator) { try validate(workflow) }
        }
      } catch {
        // What a task of a validator's asked for would stand in history, and no replay would ask for it.
        if isSpoilt { failTask(.validator(of: update, error)) } else { refuse(update, error) }
        return false
      }
    }
    noteAcceptedUpdate()
    withMachines { $0.acceptUpdate(update.machine) }
    return true
  }

  func refuse(_ update: UpdateDelivery.Key, _ error: any Error) {
    let failure = converter.failure(for: error)
    withMachines { $0.rejectUpdate(update.machine, failure) }
  }

  fileprivate func complete(_ update: UpdateDelivery.Key, _ output: Payloads?) {
    withMachines { $0.completeUpdate(update.machine, .success(output ?? Payloads())) }
  }

  /// A failure of Temporal's kinds is the sender's; any other error is a mistake of the code's.
  fileprivate func updateFailed(_ update: UpdateDelivery.Key, _ error: any Error) {
    guard !isRefusing else { return }
    guard error is any TemporalFailure || isCancellation(error) || errorPolicy.lists(error) else {
      return failTask(.update(update, error))
    }
    let failure = converter.failure(for: error)
    withMachines { $0.completeUpdate(update.machine, .failure(failure)) }
  }
}

extension WorkflowTaskFailure {
  fileprivate static func validator(of update: UpdateDelivery.Key, _ error: any Error) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "UpdateValidatorError",
      "the validator of update \(update.name) (id \(update.id)) started a task: \(error)")
  }

  fileprivate static func update(_ update: UpdateDelivery.Key, _ error: any Error) -> Self {
    Self(
      .workflowWorkerUnhandledFailure, type: "UpdateHandlerError",
      """
      the handler of update \(update.name) (id \(update.id)) threw \(type(of: error)), which is no \
      TemporalFailure: \(error). Throw an ApplicationFailure to fail the update alone
      """)
  }
}

/// In Go's words, which tools look for.
struct UnknownUpdate: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "unknown update \(name). KnownUpdates=[\(known.joined(separator: " "))]"
  }
}

/// The input of an update that is not what its handler takes.
struct UnreadableUpdate: Error, CustomStringConvertible {
  let name: String
  let reason: any Error

  var description: String { "unable to decode the input for update \"\(name)\": \(reason)" }
}
