// swift-tools-version: 6.2
import PackageDescription

// One set of rules for every target. Warnings are errors, and every unsafe expression says so.
let strictSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
  .enableUpcomingFeature("ExistentialAny"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
  .enableUpcomingFeature("InternalImportsByDefault"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
  .enableUpcomingFeature("MemberImportVisibility"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
  .enableUpcomingFeature("InferIsolatedConformances"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0481-weak-let.md
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
  .strictMemorySafety(),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0443-warning-control-flags.md
  .treatAllWarnings(as: .error),
  // A misspelt upcoming feature is silently off; this makes it an error.
  .treatWarning("StrictLanguageFeatures", as: .error),
]

// The event loop as it is where there is no epoll: `make test-portable` builds it on Linux.
let settings =
  Context.environment["TEMPORAL_PORTABLE_LOOP"] == nil
  ? strictSettings : strictSettings + [.define("PORTABLE_LOOP")]

func chapter(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "temporal-swift",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Temporal", targets: ["Temporal"]),
    .library(name: "TemporalIntegrations", targets: ["TemporalIntegrations"]),
    .executable(name: "order", targets: ["order"]),
    .executable(name: "order-worker", targets: ["order-worker"]),
    .executable(name: "order-starter", targets: ["order-starter"]),
    .executable(name: "validation-stub", targets: ["validation-stub"]),
  ],
  // All off unless a package asks for them; then nothing of them is resolved or fetched.
  traits: [
    .trait(name: "SwiftLog", description: "TemporalIntegrations speaks swift-log"),
    .trait(name: "SwiftMetrics", description: "TemporalIntegrations speaks swift-metrics"),
    .trait(
      name: "SwiftServiceLifecycle",
      description: "TemporalIntegrations has services of swift-service-lifecycle"),
    .trait(
      name: "SwiftTracing", description: "TemporalIntegrations speaks swift-distributed-tracing"),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-log.git", from: "1.11.0"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.7.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.3.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
  ],
  targets: [
    // The C libraries, each imported by one chapter only.
    .systemLibrary(
      name: "CNghttp2", pkgConfig: "libnghttp2",
      providers: [.apt(["libnghttp2-dev"]), .brew(["nghttp2"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CGetopt"),
    .systemLibrary(
      name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),

    // The chapters, from bytes up to workflows.
    chapter("ProtoWire"),
    chapter("TemporalAPI", ["ProtoWire"]),
    chapter("Threads", ["CLinux"]),
    chapter("OpenSSLKit", ["COpenSSL"]),
    chapter("HTTP2", ["CNghttp2"]),
    chapter("GRPC", ["CLinux", "HTTP2", "OpenSSLKit", "ProtoWire", "Threads"]),
    chapter("TOML"),
    chapter("WorkflowMachines", ["TemporalAPI", "ProtoWire"]),
    chapter(
      "Temporal",
      [
        "CLinux", "GRPC", "OpenSSLKit", "ProtoWire", "TOML", "TemporalAPI", "Threads",
        "WorkflowMachines",
      ]),

    // The ecosystem's types, each behind a trait. An example of the public API too.
    .target(
      name: "TemporalIntegrations",
      dependencies: [
        "Temporal",
        .product(
          name: "Logging", package: "swift-log", condition: .when(traits: ["SwiftLog"])),
        .product(
          name: "CoreMetrics", package: "swift-metrics",
          condition: .when(traits: ["SwiftMetrics"])),
        .product(
          name: "ServiceLifecycle", package: "swift-service-lifecycle",
          condition: .when(traits: ["SwiftServiceLifecycle"])),
        .product(
          name: "Tracing", package: "swift-distributed-tracing",
          condition: .when(traits: ["SwiftTracing"])),
      ], packageAccess: false, swiftSettings: settings),

    // The application: tools without a word of orders, the order, what surrounds it, the programs.
    chapter("HTTPEndpoint", ["CMicrohttpd", "Threads"]),
    chapter("CodecServer", ["HTTPEndpoint", "ProtoWire", "Temporal", "TemporalAPI"]),
    chapter("ValidationServer", ["HTTPEndpoint"]),
    chapter("CurlHTTP", ["CCurl", "Threads"]),
    chapter("CommandLineTool", ["CGetopt", "Threads"]),
    // An example of the public API, and the compiler holds it to that.
    .target(
      name: "OrderProcessing", dependencies: ["Temporal"], packageAccess: false,
      swiftSettings: settings),
    chapter(
      "OrderService",
      [
        "CommandLineTool", "CurlHTTP", "HTTPEndpoint", "OrderProcessing", "ProtoWire", "Temporal",
        "Threads",
      ]),
    program("order-worker", ["CommandLineTool", "OrderService"]),
    program("order-starter", ["CommandLineTool", "OrderProcessing", "OrderService", "Temporal"]),
    program(
      "order",
      [
        "CodecServer", "CommandLineTool", "CurlHTTP", "HTTPEndpoint", "OrderProcessing",
        "OrderService", "Temporal", "Threads", "ValidationServer",
      ]),
    program("validation-stub", ["CommandLineTool", "Threads", "ValidationServer"]),

    // Side by side with the peers: see Benchmarks/README.md.
    .executableTarget(
      name: "bench", dependencies: ["CLinux", "ProtoWire", "Temporal", "TemporalAPI"],
      path: "Benchmarks/bench", swiftSettings: settings),

    // What `make faults` treats badly.
    .executableTarget(
      name: "fault-worker", dependencies: ["HTTPEndpoint", "Temporal"], path: "Tests/FaultWorker",
      swiftSettings: settings),

    // What `make catalog` sets beside other SDKs' workers: on the public API alone.
    .executableTarget(
      name: "catalog-worker", dependencies: ["Temporal"], path: "Tests/CatalogWorker",
      packageAccess: false, swiftSettings: settings),

    // What `make interop` sets beside Python's client and worker: on the public API alone.
    .executableTarget(
      name: "exchange", dependencies: ["Temporal"], path: "Tests/Exchange", packageAccess: false,
      swiftSettings: settings),

    // What `make kitchen-sink` sends trees of actions to: on the public API alone.
    .executableTarget(
      name: "kitchen-sink-worker", dependencies: ["Temporal"], path: "Tests/KitchenSink",
      packageAccess: false, swiftSettings: settings),

    // What `make ui` looks at: on the public API alone.
    .executableTarget(
      name: "showcase-worker", dependencies: ["Temporal"], path: "Tests/ShowcaseWorker",
      packageAccess: false, swiftSettings: settings),

    // What several test targets share.
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: settings),
    tests("ProtoWireTests", ["ProtoWire", "TestKit"]),
    tests("TemporalAPITests", ["TemporalAPI", "ProtoWire", "TestKit"]),
    .target(
      name: "TransportTestKit", dependencies: ["COpenSSL"], path: "Tests/TransportTestKit",
      swiftSettings: settings),
    tests("ThreadsTests", ["TestKit", "Threads"]),
    tests("OpenSSLKitTests", ["OpenSSLKit", "TransportTestKit"]),
    tests("HTTP2Tests", ["HTTP2", "TestKit", "TransportTestKit", "CNghttp2"]),
    tests(
      "GRPCTests",
      ["GRPC", "HTTP2", "OpenSSLKit", "ProtoWire", "TestKit", "Threads", "TransportTestKit"]),
    tests("TOMLTests", ["TOML", "TestKit"]),
    tests("WorkflowMachinesTests", ["WorkflowMachines", "TemporalAPI", "ProtoWire", "TestKit"]),
    tests(
      "TemporalTests",
      [
        "CLinux", "Temporal", "WorkflowMachines", "TemporalAPI", "ProtoWire", "GRPC", "OpenSSLKit",
        "TestKit", "Threads",
      ]),
    tests("HTTPEndpointTests", ["HTTPEndpoint", "TestKit"]),
    tests("CodecServerTests", ["CodecServer", "HTTPEndpoint", "Temporal", "TestKit"]),
    tests("CurlHTTPTests", ["CurlHTTP", "HTTPEndpoint"]),
    tests("CommandLineToolTests", ["CommandLineTool"]),
    tests("OrderProcessingTests", ["OrderProcessing", "Temporal", "TemporalAPI", "ProtoWire"]),
    tests(
      "OrderServiceTests",
      [
        "CurlHTTP", "HTTPEndpoint", "OrderProcessing", "OrderService", "Temporal", "TestKit",
        "Threads",
      ]),
    tests(
      "OrderToolTests",
      [
        "order", "CodecServer", "CommandLineTool", "CurlHTTP", "OrderProcessing", "OrderService",
        "Temporal", "TestKit",
      ]),
    tests("OrderStarterTests", ["order-starter", "CommandLineTool"]),
    tests("OrderWorkerTests", ["order-worker", "CommandLineTool"]),
    tests("ValidationServerTests", ["CurlHTTP", "HTTPEndpoint", "ValidationServer"]),
    tests("ValidationStubTests", ["validation-stub", "CommandLineTool"]),
    tests(
      "CorpusTests", ["GRPC", "HTTP2", "OpenSSLKit", "ProtoWire", "TemporalAPI", "TestKit"]),
    tests("StructureTests", []),
    // The code that the documentation shows, with the settings and the access of whoever copies it.
    .testTarget(
      name: "DocumentationTests", dependencies: ["Temporal"], packageAccess: false,
      swiftSettings: [.treatAllWarnings(as: .error)]),
    // What `make conformance` runs: one test for each feature of Temporal's public suite.
    tests(
      "ConformanceTests",
      ["ProtoWire", "Temporal", "TemporalAPI", "Threads", "TransportTestKit"],
      exclude: ["features.txt", "to-come.txt"]),
    tests(
      "IntegrationTests",
      [
        "Temporal", "OrderProcessing", "OrderService", "CurlHTTP", "HTTPEndpoint", "GRPC",
        "TemporalAPI", "ProtoWire", "TestKit", "Threads", "TransportTestKit", "WorkflowMachines",
      ]),
  ]
)

// `make fuzz` alone builds this: it needs libFuzzer, which every other program would link too.
if Context.environment["TEMPORAL_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["GRPC", "HTTP2", "OpenSSLKit", "ProtoWire", "TemporalAPI"],
      path: "Fuzzing", swiftSettings: settings))
}
