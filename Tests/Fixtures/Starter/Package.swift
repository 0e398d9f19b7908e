// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "hello",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "temporal-swift", path: "../temporal-swift")],
  targets: [
    .executableTarget(
      name: "Hello", dependencies: [.product(name: "Temporal", package: "temporal-swift")])
  ]
)
