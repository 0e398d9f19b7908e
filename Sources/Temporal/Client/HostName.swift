#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// This machine's name, as identities show it.
enum HostName {
  static let current = ProcessInfo.processInfo.hostName
}

extension ClientConfiguration {
  /// The identity that was given, or `<process id>@<host name>`.
  var effectiveIdentity: String {
    identity ?? "\(ProcessInfo.processInfo.processIdentifier)@\(HostName.current)"
  }
}
