// swift-tools-version: 6.2
import PackageDescription

// What a package of yours writes that has the ecosystem's types: the traits that it wants, and the packages
// behind them. `make test-integrations` builds and runs it.
let package = Package(
  name: "Integrations",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(
      name: "temporal-swift", path: "../..",
      traits: ["SwiftLog", "SwiftMetrics", "SwiftServiceLifecycle", "SwiftTracing"]),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.11.0"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.7.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing.git", from: "1.3.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "Observed",
      dependencies: [
        .product(name: "Temporal", package: "temporal-swift"),
        .product(name: "TemporalIntegrations", package: "temporal-swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "IntegrationsTests",
      dependencies: [
        "Observed",
        .product(name: "Temporal", package: "temporal-swift"),
        .product(name: "TemporalIntegrations", package: "temporal-swift"),
        .product(name: "InMemoryLogging", package: "swift-log"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
        .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
        .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
      ]),
  ]
)
