internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// How busy the machine is, from one look to the next. Nothing is known where there is no `/proc`.
struct HostUsage: Sendable {
  /// Ticks since the machine was started, of all its processors.
  private struct Ticks {
    var idle: UInt64
    var all: UInt64
  }

  private var last: Ticks?

  /// The shares of its processors and its memory that are in use, from 0 to 1; of the processors since the
  /// last look, at the first one since the machine was started.
  mutating func look() -> (processor: Float, memory: Float) {
    let ticks = Self.text(of: "stat").flatMap { Self.ticks(in: $0) }
    let before = last
    last = ticks ?? last
    let memory = Self.text(of: "meminfo").flatMap { Self.memoryInUse($0) }
    return (ticks.map { Self.share($0, since: before) } ?? 0, memory ?? 0)
  }

  private static func share(_ now: Ticks, since before: Ticks?) -> Float {
    let all = now.all &- (before?.all ?? 0)
    let idle = now.idle &- (before?.idle ?? 0)
    guard all > 0, idle <= all else { return 0 }
    return Float(all - idle) / Float(all)
  }

  /// The line of all processors: user, nice, system, idle, waiting for a disk, and so on.
  private static func ticks(in text: String) -> Ticks? {
    guard let line = text.split(separator: "\n").first, line.hasPrefix("cpu ") else { return nil }
    let numbers = line.split(separator: " ").dropFirst().prefix(8).compactMap { UInt64($0) }
    guard numbers.count >= 5 else { return nil }
    return Ticks(idle: numbers[3] &+ numbers[4], all: numbers.reduce(0, &+))
  }

  static func memoryInUse(_ text: String) -> Float? {
    var sizes: [Substring: Double] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count >= 2, let size = Double(words[1]) { sizes[words[0]] = size }
    }
    guard let all = sizes["MemTotal:"], let free = sizes["MemAvailable:"], all > 0 else {
      return nil
    }
    return Float(min(1, max(0, 1 - free / all)))
  }

  private static func text(of name: String) -> String? {
    #if os(Linux)
    let url = URL(filePath: "/proc/\(name)")
    return (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
    #else
    return nil
    #endif
  }
}

extension EnvironmentInfo {
  /// What this process runs on, and what hosts it as far as its environment tells.
  static func current(
    _ variables: [String: String] = ProcessInfo.processInfo.environment
  ) -> EnvironmentInfo {
    var info = EnvironmentInfo()
    var runtime = EnvironmentInfoRuntime()
    runtime.type = .native
    runtime.version = swiftVersion
    info.runtimes = [runtime]
    info.hostingEnvironments = hosts(variables).map { type in
      var host = EnvironmentInfoHostingEnvironment()
      host.type = type
      return host
    }
    var platform = EnvironmentInfoPlatform()
    platform.variant = currentPlatform
    info.platform = platform
    return info
  }

  private static func hosts(
    _ variables: [String: String]
  ) -> [EnvironmentInfoHostingEnvironmentHostingEnvironmentType] {
    let signs: [(String, EnvironmentInfoHostingEnvironmentHostingEnvironmentType)] = [
      ("KUBERNETES_SERVICE_HOST", .k8s), ("AWS_LAMBDA_FUNCTION_NAME", .awsLambda),
      ("ECS_CONTAINER_METADATA_URI_V4", .awsEcs), ("K_SERVICE", .googleCloudRun),
      ("GAE_APPLICATION", .googleAppEngine), ("FUNCTIONS_WORKER_RUNTIME", .azureFunctions),
      ("CONTAINER_APP_NAME", .azureContainerApps), ("WEBSITE_SITE_NAME", .azureAppService),
    ]
    var hosts = signs.filter { variables[$0.0] != nil }.map(\.1)
    if FileManager.default.fileExists(atPath: "/.dockerenv") { hosts.append(.docker) }
    return hosts
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
    "Swift 6.4 or later"
    #elseif compiler(>=6.3)
    "Swift 6.3"
    #else
    "Swift 6.2"
    #endif
  }

  private static var architecture: EnvironmentInfoArchitecture {
    #if arch(x86_64)
    .amd64
    #elseif arch(arm64)
    .arm64
    #else
    .unspecified
    #endif
  }

  private static var currentPlatform: EnvironmentInfoPlatformVariant {
    let version = ProcessInfo.processInfo.operatingSystemVersionString
    #if os(macOS)
    var platform = EnvironmentInfoMacOSPlatform()
    platform.version = version
    platform.architecture = architecture
    return .macos(platform)
    #else
    var platform = EnvironmentInfoLinuxPlatform()
    platform.version = version
    platform.architecture = architecture
    #if canImport(Musl)
    platform.libc = .musl
    #else
    platform.libc = .glibc
    #endif
    return .linux(platform)
    #endif
  }
}
