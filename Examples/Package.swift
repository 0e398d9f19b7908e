// swift-tools-version: 6.2
import PackageDescription

// One capability a folder, on the public API alone: what stands here is what a package of yours may write.
// Integrations/ is a package of its own, for it has dependencies.
let examples = [
  "Children", "Encryption", "Entity", "Heartbeats", "Hello", "HumanApproval", "Jobs",
  "Parallel", "Retries", "Saga", "Schedules", "Service", "Signals", "Versions",
]

let temporal = Target.Dependency.product(name: "Temporal", package: "temporal-swift")

let package = Package(
  name: "Examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "temporal-swift", path: "..")],
  targets: examples.map { .executableTarget(name: $0, dependencies: [temporal]) } + [
    .testTarget(
      name: "ExamplesTests", dependencies: examples.map { .byName(name: $0) } + [temporal])
  ]
)
