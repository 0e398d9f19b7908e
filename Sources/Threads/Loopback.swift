#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Which hosts are this machine itself, so that nobody between can read along.
package enum Loopback {
  /// - Parameter host: a name or an address, without port and brackets. `127.example.com` is somebody
  ///   else's: only four numbers make an address.
  package static func contains(_ host: String) -> Bool {
    if host.lowercased() == "localhost" { return true }
    // C would stop reading there.
    guard !host.utf8.contains(0) else { return false }
    var old = in_addr()
    if unsafe inet_pton(AF_INET, host, &old) == 1 { return isLoopback(bytes(of: old)[...]) }
    var new = in6_addr()
    guard unsafe inet_pton(AF_INET6, host, &new) == 1 else { return false }
    let all = bytes(of: new)
    if all.dropLast().allSatisfy({ $0 == 0 }) { return all.last == 1 }
    // An IPv4 address in the form of an IPv6 one (RFC 4291, 2.5.5.2).
    let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
    return isMapped && isLoopback(all[12...])
  }

  private static func isLoopback(_ address: ArraySlice<UInt8>) -> Bool { address.first == 127 }

  private static func bytes<Address>(of address: Address) -> [UInt8] {
    unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
  }
}
