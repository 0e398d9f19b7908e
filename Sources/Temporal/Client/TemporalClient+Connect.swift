internal import GRPC
internal import TemporalAPI

extension TemporalClient {
  /// Connects, and asks the server what it can do.
  ///
  /// The namespace is not looked at yet: a wrong one makes the first call that needs it fail, with its name.
  ///
  /// - Parameters:
  ///   - configuration: a server on this machine, unless said otherwise.
  ///   - patience: how long to try again while the server cannot be reached, with a warning in the log for
  ///     each attempt that failed. Nothing: one attempt.
  /// - Throws: `TemporalError` with the address, the reason and what to do: code `.unavailable` where the
  ///   server cannot be reached, `.unauthenticated` or `.permissionDenied` where it refuses, and
  ///   `.invalidConfiguration`.
  public static func connect(
    _ configuration: ClientConfiguration = .init(), patience: Duration = .zero
  ) async throws -> TemporalClient {
    let channel = GRPCChannel(try configuration.channel())
    var service = try WorkflowService(configuration: configuration) { request throws(GRPCError) in
      try await channel.unary(request)
    }
    service.executor = channel.tasks
    do throws(TemporalError) {
      service.capabilities = try await greeting(of: service, configuration.logger, patience)
    } catch {
      await channel.close()
      throw error
    }
    return TemporalClient(configuration: configuration, service: service) { await channel.close() }
  }

  /// What the server can do; nothing special where it does not know the call (GetSystemInfo is of 1.15).
  static func greeting(
    of service: WorkflowService, _ logger: Logger, _ patience: Duration
  ) async throws(TemporalError) -> GetSystemInfoResponseCapabilities {
    let deadline = service.timing.now() + patience
    var pause = Duration.seconds(1)
    while true {
      do throws(TemporalError) {
        return try await service.getSystemInfo().capabilities ?? .init()
      } catch {
        if error.code == .unimplemented, error.transport == nil { return .init() }
        guard error.isUnreachable, service.timing.now() + pause < deadline else {
          throw unreachable(error, service.address)
        }
        logger.warning(
          "cannot reach Temporal yet, trying again",
          ["Address": service.address, LogField.error: error.message, "RetryIn": pause])
        do { try await service.timing.sleep(pause) } catch { throw .cancelled }
        pause = min(pause * 2, .seconds(5))
      }
    }
  }

  /// The same error with what somebody who sees it first needs to know.
  private static func unreachable(_ error: TemporalError, _ address: String) -> TemporalError {
    guard error.isUnreachable else { return error }
    var message = "cannot reach a Temporal server at \(address): \(error.message)"
    if error.isNobodyThere {
      message += ". Is it running? `temporal server start-dev` starts one on localhost:7233"
    }
    return TemporalError(
      error.code, message, cause: error.cause, grpcCode: error.grpcCode, transport: error.transport)
  }
}

extension TemporalError {
  /// Whether nothing of a Temporal server was heard.
  fileprivate var isUnreachable: Bool {
    transport != nil || code == .unavailable || code == .deadlineExceeded
  }

  /// Whether a server that was not started would look like this.
  fileprivate var isNobodyThere: Bool {
    switch transport {
    case .connectionRefused, .connectionFailed, .connectionTimedOut, .nameNotResolved, .none: true
    default: false
    }
  }
}
