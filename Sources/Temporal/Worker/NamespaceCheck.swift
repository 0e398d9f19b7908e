internal import TemporalAPI
internal import Threads

/// Asks for the namespace before the first poll: one that does not exist ends the worker at once, with
/// its name; a server that is not there is waited for.
struct NamespaceCheck: Sendable {
  let environment: WorkerEnvironment
  let signal: StopSignal

  /// The environment with the namespace's limits in it.
  func run() async throws(TemporalError) -> WorkerEnvironment {
    var backoff = PollBackoff()
    var isLogged = false
    while !signal.isStopping {
      do throws(TemporalError) {
        return withLimits(try await describe())
      } catch {
        guard error.isPassing else { throw error }
        if !isLogged {
          environment.logger.warning(
            "the server cannot be reached yet; the worker waits for it", [LogField.error: error])
        }
        isLogged = true
        let delay = backoff.failed(isExhausted: false, jitter: environment.time.chance)
        await signal.wait(atMost: delay, environment.time)
      }
    }
    return environment
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
    return environment
  }
}
