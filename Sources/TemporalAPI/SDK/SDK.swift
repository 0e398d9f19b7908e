/// How this SDK names itself, in histories and to servers.
package enum SDK {
  package static let name = "temporal-swift"
  package static let version = "0.2.0"
  /// `source` of the failures that it makes.
  package static let failureSource = "SwiftSDK"
}
