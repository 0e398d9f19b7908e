#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The process's standard error. FoundationEssentials has no file handles, hence `write(2)`.
package enum StandardError {
  /// Writes all bytes, and gives up silently where nobody can read them any more.
  package static func write(_ bytes: [UInt8]) {
    _ = Descriptor.write(bytes, to: STDERR_FILENO)
  }
}

/// The process's standard output.
package enum StandardOutput {
  /// Writes all bytes; false where nobody can read them any more, which ends a process that does not ignore
  /// SIGPIPE.
  package static func write(_ bytes: [UInt8]) -> Bool {
    Descriptor.write(bytes, to: STDOUT_FILENO)
  }

  /// Lets the process live on where nobody reads what it writes: ``write(_:)`` says so then.
  package static func outlivesItsReader() { _ = signal(SIGPIPE, SIG_IGN) }
}

private enum Descriptor {
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody who has the same terminal made it so.
        var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&wish, 1, 1_000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
    unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
    unsafe Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
    unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
