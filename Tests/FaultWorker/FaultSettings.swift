import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the scripts say on the command line: `address`, `queue`, and what a fault needs beyond that.
struct FaultSettings {
  /// How long a poked workflow computes in each task: `think`, in milliseconds.
  static let thinking = Duration.milliseconds(Self.ofTheProcess.number("think") ?? 0)
  static let ofTheProcess = FaultSettings(CommandLine.arguments.dropFirst())

  private let values: [String: String]

  init(_ arguments: some Sequence<String>) {
    let pairs = arguments.map { argument in
      let end = argument.firstIndex(of: "=") ?? argument.endIndex
      return (String(argument[..<end]), String(argument[end...].dropFirst()))
    }
    values = Dictionary(pairs) { _, last in last }
  }

  var queue: String { values["queue"] ?? "faults" }
  var healthPort: Int? { number("health") }

  /// Encrypted where there is a `key`, over TLS where there are `roots`, with a `certificate` and its
  /// `privatekey` of our own, by the `apikey` in a file that is read for each call, and through a `proxy`.
  func configuration() throws -> ClientConfiguration {
    var configuration = ClientConfiguration(address: values["address"] ?? "127.0.0.1:7233")
    if let roots = values["roots"] {
      configuration.tls = .enabled(
        serverRoots: roots, certificate: values["certificate"], key: values["privatekey"],
        serverName: "localhost")
    }
    if let path = values["apikey"] {
      configuration.apiKey = {
        guard let bytes = FileManager.default.contents(atPath: path) else {
          throw ApplicationFailure("there is no \(path)")
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    if let proxy = values["proxy"] {
      configuration.proxy = .init(
        address: proxy, user: values["proxyuser"], password: values["proxypassword"])
    }
    if let text = values["key"] {
      let bytes = [UInt8](text.utf8)
      configuration.codec = EncryptionCodec(key: try EncryptionKey(bytes))
    }
    if hasEverything { try turnEverythingOn(&configuration) }
    configuration.logger = TemporalLogger(level: values["log"] == "debug" ? .debug : .info)
    return configuration
  }

  var options: WorkerOptions {
    var options = WorkerOptions(gracePeriod: .seconds(number("grace") ?? 10))
    if let cached = number("cached") { options.maxCachedWorkflows = cached }
    if hasEverything { turnEverythingOn(&options) }
    return options
  }

  /// With `everything`, whatever can be turned on is, and is to cost next to nothing while there is nothing to do.
  private var hasEverything: Bool { values["everything"] != nil }

  var interceptors: [any WorkerInterceptor] { hasEverything ? [TracePropagation()] : [] }

  var operations: [NexusOperationImplementation] {
    hasEverything ? [FaultService.echo.implemented { text, _ in text }] : []
  }

  private func turnEverythingOn(_ configuration: inout ClientConfiguration) throws {
    configuration.metrics = MetricsRegistry()
    configuration.interceptors = [TracePropagation()]
    configuration.codec = EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes()))
    configuration.encodesFailures = true
    configuration.externalStorage = try ExternalStorage(
      FileStorageDriver(folder: FileManager.default.temporaryDirectory.path()))
  }

  private func turnEverythingOn(_ options: inout WorkerOptions) {
    options.workflowSlots = .resources()
    options.activitySlots = .resources()
    options.localActivitySlots = .resources()
    options.nexusSlots = .resources()
    options.maxActivitiesPerSecond = 1_000
    options.maxTaskQueueActivitiesPerSecond = 1_000
    options.maxLocalActivitiesPerSecond = 1_000
    options.maxConcurrentActivitiesByType = ["Echo": 10]
    options.workflowPollers = .scaled(from: 2, to: 10)
    options.activityPollers = .scaled(from: 1, to: 10)
    options.nexusPollers = .scaled(from: 1, to: 10)
    options.workerHeartbeatInterval = .seconds(10)
  }

  private func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
}

/// An operation that makes a worker poll for such.
enum FaultService: NexusService {
  static let echo = Operation<(String) -> String>("echo")
}
