internal import GRPC

extension TemporalClient {
  /// Connects, and asks the server what it can do.
  ///
  /// The namespace is not looked at yet: a wrong one makes the first call that needs it fail, with its name.
  ///
  /// - Parameters:
  ///   - configuration: a server on this machine, unless said otherwise.
  ///   - patience: how long to try again while the server cannot be reached, with a warning in the log
  ///     when an attempt fails for another reason than the last one. Nothing: one attempt.
  /// - Throws: `TemporalError` with the address, the reason and what to do: code `.unavailable` where the
  ///   server cannot be reached, `.unauthenticated` or `.permissionDenied` where it refuses, and
  ///   `.invalidConfiguration`.
  public static func connect(
    _ configuration: ClientConfiguration = .init(), patience: Duration = .zero
  ) async throws -> TemporalClient {
    let log = ConnectionLog(configuration.logger, address: configuration.address)
    let channel = GRPCChannel(try configuration.channel()) { log.report($0) }
    var service = try WorkflowService(configuration: configuration) { request throws(GRPCError) in
      try await channel.unary(request)
    }
    service.executor = channel.tasks
    do throws(TemporalError) {
      let greeting = ServerGreeting(
        service: service, logger: configuration.logger, patience: patience)
      service.capabilities = try await greeting.capabilities()
    } catch {
      await channel.close()
      throw error
    }
    return TemporalClient(configuration: configuration, service: service) { await channel.close() }
  }
}
