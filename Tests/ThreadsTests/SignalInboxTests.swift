import Foundation
import Testing

@testable import Threads

/// In processes of their own: signals and descriptors are the process's.
@Suite("The inbox of the process's signals", .timeLimit(.minutes(1))) struct SignalInboxTests {
  @Test func hasOnePipeHoweverManyOpenIt() async {
    await #expect(processExitsWith: .success) {
      // What the pool and its timers open with the first task and the first sleep is not the inbox's.
      await withDiscardingTaskGroup { group in
        for _ in 0..<50 { group.addTask { try? await Task.sleep(for: .milliseconds(1)) } }
      }
      let before = openDescriptors()
      let isOpen = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<50 { group.addTask { SignalInbox.open { _ in } } }
        return await group.reduce(true) { $0 && $1 }
      }
      #expect(isOpen)
      #expect(openDescriptors() == before + 2)
    }
  }

  @Test func saysThatItCannotBeOpenedAndCanBeLater() async {
    await #expect(processExitsWith: .exitCode(42)) {
      limitDescriptors(to: 3)
      #expect(!SignalInbox.open { _ in })
      limitDescriptors(to: 100)
      #expect(SignalInbox.open { exit($0 == SIGTERM ? 42 : 1) })
      SignalInbox.take(SIGTERM)
      kill(getpid(), SIGTERM)
      try await Task.sleep(for: .seconds(30))
    }
  }
}

private func openDescriptors() -> Int {
  (0..<200).count { fcntl($0, F_GETFD) != -1 }
}

private func limitDescriptors(to count: Int) {
  var limit = rlimit(rlim_cur: rlim_t(count), rlim_max: 1_000)
  #if canImport(Glibc)
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  #else
  unsafe setrlimit(RLIMIT_NOFILE, &limit)
  #endif
}
