internal import TemporalAPI

/// What every part of a worker needs: whom to call, in whose name, and how payloads are read.
struct WorkerEnvironment: Sendable {
  let service: any WorkerService
  /// Where the SDK's own tasks run: the connection's loop.
  let executor: any TaskExecutor
  let namespace: String
  let taskQueue: String
  let identity: String
  let converter: DataConverter
  let codec: MessageCodec
  let logger: Logger
  let options: WorkerOptions
  /// Names this worker to the server, which ends its open polls when it says that it stops.
  let instanceKey: String

  /// The size from which the server refuses a payload, in bytes: 2 MiB unless the namespace says
  /// otherwise (`NamespaceInfo.Limits.blob_size_limit_error`).
  var blobSizeLimit = 2 * 1_024 * 1_024
}
