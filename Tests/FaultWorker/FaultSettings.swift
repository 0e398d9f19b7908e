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
    configuration.logger = TemporalLogger(level: values["log"] == "debug" ? .debug : .info)
    return configuration
  }

  var options: WorkerOptions {
    var options = WorkerOptions(gracePeriod: .seconds(number("grace") ?? 10))
    if let cached = number("cached") { options.maxCachedWorkflows = cached }
    return options
  }

  private func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
}
