/// Which hosts are this machine itself, so that nobody between can read along.
package enum Loopback {
  /// - Parameter host: a name or an address, without port and brackets. `127.example.com` is somebody
  ///   else's: only four numbers make an address.
  package static func contains(_ host: String) -> Bool {
    if host == "::1" || host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy(isByte)
  }

  private static func isByte(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(text) != nil
  }
}
