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
  /// A workflow appears a moment after it was started: the index follows behind.
  ///
  /// - Parameters:
  ///   - query: the server's list filter, such as `WorkflowType = 'OrderWorkflow' AND ExecutionStatus =
  ///     'Running'`; empty: all.
  ///   - pageSize: how many are fetched at once; 0 is as many as the server likes.
  public func workflows(
    matching query: String = "", pageSize: Int = 0
  ) -> PagedList<WorkflowDescription> {
    PagedList { [self] token async throws(TemporalError) in
      var request = ListWorkflowExecutionsRequest()
      request.namespace = namespace
      request.query = query
      request.pageSize = Int32(clamping: pageSize)
      request.nextPageToken = token
      let response = try await service.listWorkflowExecutions(request)
      let found = response.executions.map {
        WorkflowDescription($0, payloads(ofWorkflow: $0.execution?.workflowId))
      }
      return (found, response.nextPageToken)
    }
  }

  /// The workflows of the namespace that a filter finds, the newest first; of a moment ago, for the index follows
  /// behind.
  ///
  /// - Parameters:
  ///   - filter: which.
  ///   - pageSize: how many are fetched at once; 0 is as many as the server likes.
  public func workflows(
    where filter: ListFilter, pageSize: Int = 0
  ) -> PagedList<WorkflowDescription> {
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
