#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How a program of the application ends when it cannot go on: one line on standard error, and a code.
package enum ProgramEnd {
  package static func fail(_ program: String, _ message: String, code: Int32) -> Never {
    let line = Array("\(program): \(message)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(code)
  }
}
