import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `exchange worker|client NAME=VALUE …`: our half of what `make interop` lets two SDKs have with each other. The
/// other half is `exchange_worker.py` and `exchange_client.py`, by the same names.
///
/// The worker serves until SIGTERM. The client tries each thing with whatever worker serves the queue, and prints
/// a line for each: `ok NAME`, or `FAIL NAME: REASON`; it ends with 1 where one failed.
@main
struct Exchange {
  static func main() async {
    do {
      let settings = try ExchangeSettings(CommandLine.arguments.dropFirst())
      let client = try await TemporalClient.connect(settings.configuration, patience: .seconds(60))
      if settings.role == "worker" {
        try await serve(settings, client)
      } else if await !ExchangeClient(client: client, settings: settings).tryAll() {
        exit(1)
      }
      await client.close()
    } catch {
      say("failed: \(error)")
      exit(2)
    }
  }

  private static func serve(_ settings: ExchangeSettings, _ client: TemporalClient) async throws {
    let worker = Worker(
      client: client, taskQueue: settings.queue,
      workflows: [
        ExchangeLedger.self, ExchangeTenant.self, ExchangeFailing.self, ExchangeFound.self,
        ExchangeLater.self, ExchangeCaller.self, ExchangeBody.self,
      ],
      activities: ExchangeActivities.all(client), operations: ExchangeService.operations,
      interceptors: [TenantPassing()], options: WorkerOptions(gracePeriod: .seconds(5)))
    try await worker.run(stoppingOn: .terminate, .interrupt)
  }

  /// One line on standard output, at once, also where that is a file.
  static func say(_ line: String) {
    let bytes = [UInt8]((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { bytes in unsafe write(1, bytes.baseAddress, bytes.count) }
  }
}

/// What the script says on the command line: the role, then `address`, `queue`, the `prefix` of the client's
/// workflows, the `endpoint` that the workflows call by Nexus, and the `key` file that payloads and the texts of
/// failures are sealed with; none: they travel in the open.
struct ExchangeSettings {
  let role: String
  private let values: [String: String]
  private let codec: EncryptionCodec?

  init(_ arguments: some Sequence<String>) throws {
    let pairs = arguments.map { argument in
      let end = argument.firstIndex(of: "=") ?? argument.endIndex
      return (String(argument[..<end]), String(argument[end...].dropFirst()))
    }
    role = pairs.first?.0 ?? ""
    values = Dictionary(pairs) { _, last in last }
    codec = try values["key"].map { path in
      guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ApplicationFailure("there is no key file \(path)")
      }
      return EncryptionCodec(key: try EncryptionKey([UInt8](bytes)))
    }
  }

  var queue: String { values["queue"] ?? "exchange-swift" }
  var prefix: String { values["prefix"] ?? "exchange" }
  var endpoint: String { values["endpoint"] ?? "" }

  var configuration: ClientConfiguration {
    var configuration = ClientConfiguration(address: values["address"] ?? "127.0.0.1:7233")
    configuration.codec = codec
    configuration.encodesFailures = codec != nil
    configuration.interceptors = [TenantPassing()]
    return configuration
  }
}
