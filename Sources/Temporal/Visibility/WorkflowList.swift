internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension TemporalClient {
  /// The workflows of the namespace that a query finds, the newest first.
  ///
  /// A workflow appears a moment after it was started: the index follows behind. However many there are,
  /// only a page of them is kept.
  ///
  /// - Parameters:
  ///   - query: the server's list filter, such as `WorkflowType = 'OrderWorkflow' AND ExecutionStatus =
  ///     'Running'`; empty: all.
  ///   - pageSize: how many are fetched at once; 0 is as many as the server likes.
  public func workflows(matching query: String = "", pageSize: Int = 0) -> WorkflowList {
    WorkflowList(client: self, query: query, pageSize: pageSize)
  }

  /// As above, by a filter with types.
  public func workflows(where filter: ListFilter, pageSize: Int = 0) -> WorkflowList {
    workflows(matching: filter.text, pageSize: pageSize)
  }

  /// How many workflows a query finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the query cannot be read.
  public func countWorkflows(matching query: String = "") async throws -> Int {
    Int(try await workflowCount(query).count)
  }

  /// How many workflows a filter finds.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the filter names what there is not.
  public func countWorkflows(where filter: ListFilter) async throws -> Int {
    try await countWorkflows(matching: filter.text)
  }

  /// How many workflows a filter finds, by how they stand; of what none is, there is no entry.
  ///
  /// - Throws: `TemporalError`: code `.invalidArgument` where the filter names what there is not.
  public func countWorkflowsByStatus(
    where filter: ListFilter = .all
  ) async throws -> [WorkflowDescription.Status: Int] {
    let response = try await workflowCount("\(filter.text) GROUP BY ExecutionStatus")
    var counts: [WorkflowDescription.Status: Int] = [:]
    for group in response.groups {
      let name = group.groupValues.first.flatMap {
        try? JSONDecoder().decode(String.self, from: Data($0.data.array))
      }
      let status = name.flatMap { WorkflowDescription.Status(filterName: $0) } ?? .unknown
      counts[status, default: 0] += Int(group.count)
    }
    return counts
  }

  private func workflowCount(
    _ query: String
  ) async throws(TemporalError) -> CountWorkflowExecutionsResponse {
    var request = CountWorkflowExecutionsRequest()
    request.namespace = namespace
    request.query = query
    return try await service.countWorkflowExecutions(request)
  }
}

/// What a query found, fetched a page at a time as it is read.
public struct WorkflowList: AsyncSequence, Sendable {
  let client: TemporalClient
  let query: String
  let pageSize: Int

  /// Begins with the first page.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(client: client, query: query, pageSize: pageSize)
  }

  /// Fetches the next page when the last one is read.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let client: TemporalClient
    private let query: String
    private let pageSize: Int
    private var pages = Pages<WorkflowExecutionInfo>()

    init(client: TemporalClient, query: String, pageSize: Int) {
      self.client = client
      self.query = query
      self.pageSize = pageSize
    }

    /// The next workflow; nil when there is none.
    ///
    /// - Throws: `TemporalError`: code `.invalidArgument` where the query cannot be read.
    public mutating func next() async throws -> WorkflowDescription? {
      let (client, query, pageSize) = (client, query, pageSize)
      let info = try await pages.next { token async throws(TemporalError) in
        var request = ListWorkflowExecutionsRequest()
        request.namespace = client.namespace
        request.query = query
        request.pageSize = Int32(clamping: pageSize)
        request.nextPageToken = token
        let response = try await client.service.listWorkflowExecutions(request)
        return (response.executions, response.nextPageToken)
      }
      return info.map {
        WorkflowDescription($0, client.payloads(ofWorkflow: $0.execution?.workflowId))
      }
    }
  }
}

/// Goes through a list that the server gives a page at a time.
struct Pages<Item: Sendable>: Sendable {
  private var page: ArraySlice<Item> = []
  private var token: WireBytes?

  /// - Parameter fetch: a page for the last one's token; the page and its own token, empty with the last.
  mutating func next(
    _ fetch: (WireBytes) async throws(TemporalError) -> ([Item], WireBytes)
  ) async throws(TemporalError) -> Item? {
    while page.isEmpty {
      if let token, token.isEmpty { return nil }
      let (items, next) = try await fetch(token ?? WireBytes())
      page = items[...]
      token = next
    }
    return page.popFirst()
  }
}
