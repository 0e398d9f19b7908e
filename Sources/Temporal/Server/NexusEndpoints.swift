internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A Nexus endpoint of a server: a name, and where what is sent to it goes.
public struct NexusEndpoint: Sendable, Hashable {
  /// Where what is sent to an endpoint goes.
  public enum Target: Sendable, Hashable {
    /// To the workers of a task queue.
    case worker(namespace: String, taskQueue: String)
    /// To a server elsewhere.
    case external(url: String)
  }

  /// What the server knows it by.
  public let id: String
  /// How often it was changed: a change must name it.
  public let version: Int
  /// Its name.
  public let name: String
  /// Where what is sent to it goes.
  public let target: Target
  /// When it was made.
  public let createTime: Date?

  init(_ wire: Endpoint) {
    id = wire.id
    version = Int(wire.version)
    name = wire.spec?.name ?? ""
    target = Target(wire.spec?.target)
    createTime = wire.createdTime?.date
  }
}

extension TemporalClient {
  /// The Nexus endpoints of the server.
  ///
  /// - Throws: `TemporalError`.
  public func nexusEndpoints() async throws -> [NexusEndpoint] {
    try await endpoints(named: "")
  }

  /// The Nexus endpoint of a name.
  ///
  /// - Throws: `TemporalError`: code `.notFound` where there is none.
  public func nexusEndpoint(_ name: String) async throws -> NexusEndpoint {
    guard let endpoint = try await endpoints(named: name).first(where: { $0.name == name }) else {
      throw TemporalError(.notFound, "there is no Nexus endpoint \"\(name)\"")
    }
    return endpoint
  }

  /// Makes a Nexus endpoint.
  ///
  /// - Parameters:
  ///   - name: letters, digits and dashes.
  ///   - description: for people, in Markdown; the codec is not asked, for the server shows it.
  /// - Throws: `TemporalError`: code `.alreadyStarted` where there is one of the name,
  ///   `.failedPrecondition` where the namespace does not exist.
  @discardableResult
  public func createNexusEndpoint(
    _ name: String, target: NexusEndpoint.Target, description: String? = nil
  ) async throws -> NexusEndpoint {
    var request = CreateNexusEndpointRequest()
    request.spec = try spec(name, target, description)
    return NexusEndpoint(try await service.createNexusEndpoint(request).endpoint ?? Endpoint())
  }

  /// Puts another target in the place of an endpoint's.
  ///
  /// - Throws: `TemporalError`: code `.failedPrecondition` where it was changed since, `.notFound` where it
  ///   is gone.
  @discardableResult
  public func updateNexusEndpoint(
    _ endpoint: NexusEndpoint, target: NexusEndpoint.Target, description: String? = nil
  ) async throws -> NexusEndpoint {
    var request = UpdateNexusEndpointRequest()
    request.id = endpoint.id
    request.version = Int64(endpoint.version)
    request.spec = try spec(endpoint.name, target, description)
    return NexusEndpoint(try await service.updateNexusEndpoint(request).endpoint ?? Endpoint())
  }

  /// Deletes an endpoint.
  ///
  /// - Throws: `TemporalError`: code `.failedPrecondition` where it was changed since, `.notFound` where it
  ///   is gone.
  public func deleteNexusEndpoint(_ endpoint: NexusEndpoint) async throws {
    var request = DeleteNexusEndpointRequest()
    request.id = endpoint.id
    request.version = Int64(endpoint.version)
    _ = try await service.deleteNexusEndpoint(request)
  }

  private func endpoints(named name: String) async throws(TemporalError) -> [NexusEndpoint] {
    let list = PagedList { [self] token async throws(TemporalError) in
      var request = ListNexusEndpointsRequest()
      request.nextPageToken = token
      request.name = name
      let response = try await service.listNexusEndpoints(request)
      return (response.endpoints.map { NexusEndpoint($0) }, response.nextPageToken)
    }
    return try await list.collected()
  }

  private func spec(
    _ name: String, _ target: NexusEndpoint.Target, _ description: String?
  ) throws -> EndpointSpec {
    var spec = EndpointSpec()
    spec.name = name
    spec.target = target.wire
    spec.description = try description.map { try converter.payload(for: $0) }
    return spec
  }
}

extension NexusEndpoint.Target {
  fileprivate init(_ wire: EndpointTarget?) {
    switch wire?.variant {
    case .worker(let worker)?:
      self = .worker(namespace: worker.namespace, taskQueue: worker.taskQueue)
    case .external(let external)?: self = .external(url: external.url)
    case nil: self = .external(url: "")
    }
  }

  fileprivate var wire: EndpointTarget {
    var target = EndpointTarget()
    switch self {
    case .worker(let namespace, let taskQueue):
      var worker = EndpointTargetWorker()
      worker.namespace = namespace
      worker.taskQueue = taskQueue
      target.variant = .worker(worker)
    case .external(let url):
      var external = EndpointTargetExternal()
      external.url = url
      target.variant = .external(external)
    }
    return target
  }
}
