internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The events of a run, fetched a page at a time as they are read.
///
/// Payloads stay as the server has them: what a codec encrypted is not decrypted here.
public struct WorkflowHistory: AsyncSequence, Sendable {
  /// One event.
  public struct Event: Sendable {
    /// Its place, from 1.
    public var id: Int { Int(wire.eventId) }
    /// Its type as the server names it: `EVENT_TYPE_WORKFLOW_EXECUTION_STARTED`.
    public var type: String {
      EventType.names[wire.eventType.rawValue] ?? "\(wire.eventType.rawValue)"
    }
    /// When it happened.
    public var time: Date { Date(wire.eventTime ?? Timestamp()) }
    /// The message.
    let wire: HistoryEvent
  }

  let target: WorkflowTarget

  /// Begins with the first event.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(target: target) }

  /// The whole history as the CLI and the UI export it, for replayers.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow.
  public func json() async throws -> [UInt8] {
    try await recorded().json()
  }

  /// Fetches the next page when the last one is read.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let target: WorkflowTarget
    private var page: ArraySlice<HistoryEvent> = []
    private var token: WireBytes?

    init(target: WorkflowTarget) { self.target = target }

    /// The next event; nil at the end of what there is now.
    ///
    /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow.
    public mutating func next() async throws -> Event? {
      while page.isEmpty {
        if let token, token.isEmpty { return nil }
        var request = GetWorkflowExecutionHistoryRequest()
        request.namespace = target.client.namespace
        request.execution = target.execution
        request.execution?.runId = target.runID ?? ""
        request.nextPageToken = token ?? WireBytes()
        let response = try await target.client.service.getWorkflowExecutionHistory(request)
        page = try response.events()[...]
        token = response.nextPageToken
      }
      return page.popFirst().map { Event(wire: $0) }
    }
  }
}
