#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The terminal that standard output or standard error is.
package struct Terminal: Sendable, Hashable {
  package enum Stream: Sendable, Hashable { case output, error }

  /// Of a line; twenty at least.
  package let columns: Int
  /// Colours are for those who like them (no-color.org), where the terminal has them.
  package let isColoured: Bool

  package init(columns: Int, isColoured: Bool = false) {
    self.columns = max(20, columns)
    self.isColoured = isColoured
  }

  /// nil where the stream is none, or one that can do nothing but print.
  ///
  /// - Parameter environment: `TERM`, `NO_COLOR`, and `COLUMNS` where somebody says it better.
  package init?(_ stream: Stream, _ environment: [String: String]) {
    let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
    guard isatty(descriptor) == 1, environment["TERM"] != "dumb" else { return nil }
    let said = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    self.init(
      columns: said ?? Self.columns(of: descriptor) ?? 80,
      isColoured: environment["NO_COLOR"]?.isEmpty ?? true)
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
