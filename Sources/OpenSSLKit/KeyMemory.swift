internal import COpenSSL

/// Holds a secret at one address for its whole life and overwrites it at the end: an array would be
/// copied by whoever touches it and freed as it is.
@safe
final class KeyMemory: Sendable {
  // Written in `init` only and freed in `deinit` only, so reading it from many threads is safe.
  private nonisolated(unsafe) let address: UnsafeMutablePointer<UInt8>
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    unsafe address = .allocate(capacity: bytes.count)
    for (offset, byte) in bytes.enumerated() { unsafe address[offset] = byte }
  }

  deinit {
    unsafe OPENSSL_cleanse(address, count)
    unsafe address.deallocate()
  }

  /// The secret, for the length of one call into OpenSSL.
  func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe body(UnsafePointer(address))
  }
}
