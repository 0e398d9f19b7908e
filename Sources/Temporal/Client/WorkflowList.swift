internal import ProtoWire
internal import TemporalAPI

extension TemporalClient {
  /// The workflows of the namespace that a query finds, the newest first.
  ///
  /// A workflow appears a moment after it was started: the index follows behind.
  ///
  /// - Parameter query: the server's list filter, such as `WorkflowType = 'OrderWorkflow' AND
  ///   ExecutionStatus = 'Running'`; empty: all.
  public func workflows(matching query: String = "") -> WorkflowList {
    WorkflowList(client: self, query: query)
  }

  /// How many workflows a query finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the query cannot be read.
  public func countWorkflows(matching query: String = "") async throws -> Int {
    var request = CountWorkflowExecutionsRequest()
    request.namespace = namespace
    request.query = query
    return Int(try await service.countWorkflowExecutions(request).count)
  }
}

/// What a query found, fetched a page at a time as it is read.
public struct WorkflowList: AsyncSequence, Sendable {
  let client: TemporalClient
  let query: String

  /// Begins with the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(client: client, query: query) }

  /// Fetches the next page when the last one is read.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let client: TemporalClient
    private let query: String
    private var page: ArraySlice<WorkflowExecutionInfo> = []
    private var token: WireBytes?

    init(client: TemporalClient, query: String) {
      self.client = client
      self.query = query
    }

    /// The next workflow; nil when there is none.
    ///
    /// - Throws: `TemporalError`: code `.invalidArgument` where the query cannot be read.
    public mutating func next() async throws -> WorkflowDescription? {
      while page.isEmpty {
        if let token, token.isEmpty { return nil }
        var request = ListWorkflowExecutionsRequest()
        request.namespace = client.namespace
        request.query = query
        request.nextPageToken = token ?? WireBytes()
        let response = try await client.service.listWorkflowExecutions(request)
        page = response.executions[...]
        token = response.nextPageToken
      }
      return page.popFirst().map { WorkflowDescription($0) }
    }
  }
}
