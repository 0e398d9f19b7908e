internal import TemporalAPI
internal import Threads

/// Asks for the namespace before the first poll: one that does not exist ends the worker at once, with
/// its name; a server that is not there, or refuses us, is waited for.
struct NamespaceCheck: Sendable {
  let environment: WorkerEnvironment
  let signal: StopSignal
  /// Which tells of the errors meanwhile.
  let queue: PolledQueue

  /// The environment with the namespace's limits in it; nil when the worker is to stop before that.
  func run() async throws(TemporalError) -> WorkerEnvironment? {
    let patience = PollPatience(refusal: environment.options.refusalPatience)
    var backoff = PollBackoff()
    while !signal.isStopping {
      do throws(TemporalError) {
        queue.opened()
        let response = try await describe()
        queue.cutShort()
        return withLimits(response)
      } catch {
        if signal.isStopping { return nil }
        if error.isFromClosedClient { throw .clientClosed }
        if error.cannotHeal { throw error }
        let verdict = queue.failed("\(error)", endsAfter: patience.limit(for: error))
        if verdict.isLogged { log(error) }
        if verdict.isOver { throw error }
        let delay = backoff.failed(
          isExhausted: error.code == .resourceExhausted, jitter: environment.time.chance)
        await signal.wait(atMost: delay, environment.time)
      }
    }
    return nil
  }

  private func log(_ error: TemporalError) {
    environment.logger.log(
      error.refusesClient ? .error : .warning,
      error.refusesClient
        ? "the server refuses the worker, which goes on trying"
        : "the server cannot be reached yet; the worker waits for it", [LogField.error: error])
  }

  private func describe() async throws(TemporalError) -> DescribeNamespaceResponse? {
    var request = DescribeNamespaceRequest()
    request.namespace = environment.namespace
    do throws(TemporalError) {
      return try await environment.service.describeNamespace(request)
    } catch {
      // Servers of the first years, and stand-ins for tests, do not know the call.
      guard error.code == .unimplemented else { throw error }
      return nil
    }
  }

  private func withLimits(_ response: DescribeNamespaceResponse?) -> WorkerEnvironment {
    var environment = environment
    if let limit = response?.namespaceInfo?.limits?.blobSizeLimitError, limit > 0 {
      environment.blobSizeLimit = Int(clamping: limit)
    }
    environment.isHeartbeatWanted =
      response?.namespaceInfo?.capabilities?.workerHeartbeats ?? false
    environment.takesCommands =
      response?.namespaceInfo?.capabilities?.workerCommands ?? false
    environment.endsPolls =
      response?.namespaceInfo?.capabilities?.workerPollCompleteOnShutdown ?? false
    environment.isScalingWanted =
      response?.namespaceInfo?.capabilities?.pollerAutoscalingAutoEnroll ?? false
    return environment
  }
}
