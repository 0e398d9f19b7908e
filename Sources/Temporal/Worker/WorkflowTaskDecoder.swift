internal import ProtoWire
internal import TemporalAPI

/// Takes a workflow task through the codec: all of it at once and, where that fails, piece by piece, so that
/// what one sender sealed with another key hurts nobody else (Documentation/Rules.md, "What cannot be opened").
struct WorkflowTaskDecoder: Sendable {
  let codec: MessageCodec
  /// Of the workflow that the task is of.
  let context: PayloadContext
  /// What the run has begun before the task's events.
  var work = RunWork()

  /// - Parameter events: the task's history, complete.
  /// - Throws: where an event of history cannot be opened; the error names it.
  func input(
    of task: PollWorkflowTaskQueueResponse, _ events: [HistoryEvent]
  ) async throws(TemporalError) -> WorkflowTaskInput {
    var task = task
    task.history = History()
    task.history?.events = events
    do throws(TemporalError) {
      return WorkflowTaskInput(try await codec.decoded(task, context, work))
    } catch {
      // Whoever stops it does so for all pieces.
      if Task.isCancelled || ![.codecFailed, .storageFailed].contains(error.code) { throw error }
      return try await decodePieces(of: task)
    }
  }

  private func decodePieces(
    of task: PollWorkflowTaskQueueResponse
  ) async throws(TemporalError) -> WorkflowTaskInput {
    let history = task.history ?? History()
    var task = task
    do throws(TemporalError) {
      task.history = try await codec.decoded(history, context, work)
    } catch {
      throw await failure(of: history, error)
    }
    var unopened = WorkflowTaskInput.Unopened()
    for index in task.messages.indices {
      do throws(TemporalError) {
        task.messages[index] = try await codec.decoded(task.messages[index], context)
      } catch {
        unopened.updates[task.messages[index].protocolInstanceId] = error
      }
    }
    for (id, query) in task.queries.entries {
      do throws(TemporalError) {
        task.queries[id] = try await codec.decoded(query, context)
      } catch {
        unopened.queries[id] = error
      }
    }
    if let query = task.query {
      do throws(TemporalError) {
        task.query = try await codec.decoded(query, context)
      } catch {
        unopened.legacyQuery = error
      }
    }
    var input = WorkflowTaskInput(task)
    input.unopened = unopened
    return input
  }

  /// Says which event it is, for whoever is to do something about it.
  private func failure(of history: History, _ error: TemporalError) async -> TemporalError {
    guard error.code == .codecFailed else { return error }
    var work = work
    for event in history.events {
      var alone = History()
      alone.events = [event]
      defer { work.pass(alone.events) }
      do throws(TemporalError) {
        _ = try await codec.decoded(alone, context, work)
      } catch {
        return TemporalError(error.code, event.cannotBeOpened, cause: error.cause ?? error)
      }
    }
    return error
  }
}

extension HistoryEvent {
  fileprivate var cannotBeOpened: String {
    var what = "event \(eventId) (\(eventType))"
    if case .workflowExecutionSignaledEventAttributes(let signal)? = attributes {
      what = "the signal \"\(signal.signalName)\" (event \(eventId), from \"\(signal.identity)\")"
    }
    return """
      \(what) cannot be opened by this worker's codec. Nothing of it is lost: the workflow task is given out \
      again until a worker opens it, so give this one the key that it was sealed with, or have it take what \
      is not sealed; where neither can be, reset the run to a point before it
      """
  }
}

extension WorkflowTaskInput {
  /// Decoded, with its history complete.
  init(_ task: PollWorkflowTaskQueueResponse) {
    self.init(
      events: task.history?.events ?? [], messages: task.messages,
      previousStartedEventID: task.previousStartedEventId,
      startedEventID: task.startedEventId,
      queries: task.queries.entries.map { ($0.key, $0.value) }, legacyQuery: task.query)
  }
}
