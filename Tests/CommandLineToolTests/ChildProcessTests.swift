import Synchronization
import Testing

@testable import CommandLineTool

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("Programs that a program runs") struct ChildProcessTests {
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  @Test func linesComeAndTheEndIsTold() async throws {
    let lines = Lines()
    let child = try ChildProcess(
      "sh", ["sh", "-c", "echo \"$GREETING\"; echo bad >&2; printf end; exit 7"],
      environment: ["GREETING": "good", "PATH": "/usr/bin:/bin"], onLine: lines.append)
    #expect(await ended(child) == 7)
    #expect(lines.all.sorted() == ["bad", "end", "good"])
    child.terminate()
  }

  @Test func itEndsWhenItIsToldThoughWeIgnoreTheSignal() async throws {
    let before = signal(SIGTERM, SIG_IGN)
    defer { _ = signal(SIGTERM, before) }
    let lines = Lines()
    let child = try ChildProcess(
      "sleep", ["sleep", "600"], environment: ["PATH": "/usr/bin:/bin"], onLine: lines.append)
    #expect(child.exitCode == nil)
    child.terminate()
    #expect(await ended(child) == 128 + 15)
  }

  @Test func aProgramThatIsNotThereIsNamed() {
    let error = #expect(throws: ChildProcessError.self) {
      try ChildProcess("none", ["/nowhere/none"], environment: [:]) { _ in }
    }
    #expect(
      error?.description == "/nowhere/none cannot be started: No such file or directory")
  }

  private func ended(_ child: ChildProcess) async -> Int32? {
    for _ in 0..<2_000 where child.exitCode == nil {
      try? await Task.sleep(for: .milliseconds(5))
    }
    return child.exitCode
  }
}
