internal import Threads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program that this one runs: what it writes comes line by line, and its end is told.
///
/// It has a process group of its own, so that a Ctrl-C reaches it by way of whoever started it.
package final class ChildProcess: Sendable {
  /// What it ended with; nil while it has not.
  private final class End: Sendable { let code = Guarded<Int32?>(nil) }

  package let name: String
  private let identifier: Int32
  private let end = End()

  /// - Parameters:
  ///   - command: the program's path, or its name where it is in `PATH`, and its arguments.
  ///   - onLine: gets each line, without its end, on a thread of the child's own.
  /// - Throws: `ChildProcessError` that names the program and the reason.
  package init(
    _ name: String, _ command: [String], environment: [String: String],
    onLine: @escaping @Sendable (String) -> Void
  ) throws(ChildProcessError) {
    self.name = name
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw ChildProcessError(command, errno) }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    _ = fcntl(readEnd, F_SETFD, FD_CLOEXEC)
    _ = fcntl(writeEnd, F_SETFD, FD_CLOEXEC)
    var spawned: Int32 = 0
    let code = Self.spawn(&spawned, command, environment, output: writeEnd)
    let identifier = spawned
    _ = close(writeEnd)
    guard code == 0 else {
      _ = close(readEnd)
      throw ChildProcessError(command, code)
    }
    self.identifier = identifier
    let end = end
    let hasThread = SystemThread.start(named: "child-output") {
      LineReader(descriptor: readEnd).forEach(onLine)
      var status: Int32 = 0
      while unsafe waitpid(identifier, &status, 0) < 0, errno == EINTR {}
      let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
      end.code.withLock { $0 = code }
    }
    guard hasThread else {
      systemKill(identifier, SIGKILL)
      throw ChildProcessError(command, EAGAIN)
    }
  }

  /// What it ended with, as a shell would say it: its code, or 128 and the signal's number; nil while it has not
  /// ended.
  package var exitCode: Int32? { end.code.withLock { $0 } }

  /// Asks it to end.
  package func terminate() { send(SIGTERM) }

  /// Ends it.
  package func kill() { send(SIGKILL) }

  private func send(_ signal: Int32) {
    // Its number is its own until it was waited for.
    end.code.withLock { end in
      if end == nil { systemKill(identifier, signal) }
    }
  }

  private static func spawn(
    _ identifier: inout Int32, _ command: [String], _ environment: [String: String], output: Int32
  ) -> Int32 {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Signals that this program handles or ignores would be ignored there too.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    let arguments = CStrings(command)
    let variables = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    return unsafe posix_spawnp(
      &identifier, command[0], &actions, &attributes, arguments.pointers, variables.pointers)
  }
}

/// `kill(2)`, whose name is taken in `ChildProcess`.
private func systemKill(_ identifier: Int32, _ signal: Int32) { _ = kill(identifier, signal) }

/// Why a program did not start.
package struct ChildProcessError: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ command: [String], _ code: Int32) {
    description = unsafe "\(command[0]) cannot be started: \(String(cString: strerror(code)))"
  }
}

/// Reads lines until nobody writes any more, and closes the descriptor.
private struct LineReader: ~Copyable {
  private static let longest = 1 << 16

  let descriptor: Int32

  deinit { _ = close(descriptor) }

  func forEach(_ body: (String) -> Void) {
    var line: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for byte in buffer[..<count] {
        if byte != UInt8(ascii: "\n") { line.append(byte) }
        if byte == UInt8(ascii: "\n") || line.count == Self.longest {
          body(String(decoding: line, as: UTF8.self))
          line.removeAll(keepingCapacity: true)
        }
      }
    }
    if !line.isEmpty { body(String(decoding: line, as: UTF8.self)) }
  }
}
