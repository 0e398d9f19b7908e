import Testing
import Threads

@testable import Temporal

@Suite("Answers of a service far away are kept")
struct KeptAnswersTests {
  /// A service whose answers are given by hand, and a clock that is set by hand.
  private final class Desk: Sendable {
    struct Unreachable: Error {}

    struct State {
      var now = ContinuousClock.now
      var calls = 0
      var answer: String? = "one"
      var isReachable = true
      var isOpen = true
      var waiting: [CheckedContinuation<Void, Never>] = []
    }

    let state = Guarded(State())

    var now: ContinuousClock.Instant { state.withLock { $0.now } }
    var calls: Int { state.withLock { $0.calls } }

    func ask() async throws -> String? {
      state.withLock { $0.calls += 1 }
      await withCheckedContinuation { continuation in
        let goes = state.withLock { state in
          if !state.isOpen { state.waiting.append(continuation) }
          return state.isOpen
        }
        if goes { continuation.resume() }
      }
      return try state.withLock { state in
        guard state.isReachable else { throw Unreachable() }
        return state.answer
      }
    }

    func advance(_ duration: Duration) { state.withLock { $0.now += duration } }
    func set(_ answer: String?) { state.withLock { $0.answer = answer } }
    func setReachable(_ isReachable: Bool) { state.withLock { $0.isReachable = isReachable } }
    func close() { state.withLock { $0.isOpen = false } }

    func open() {
      let waiting = state.withLock { state in
        state.isOpen = true
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in waiting { continuation.resume() }
    }
  }

  private let desk = Desk()

  private func makeKept(
    limit: Int = 10, staysTheFirst: Bool = false
  ) -> KeptAnswers<String, String> {
    KeptAnswers(
      keptFor: .seconds(60), limit: limit, staysTheFirst: staysTheFirst,
      now: { [desk] in desk.now }, ask: { [desk] _ in try await desk.ask() })
  }

  /// The call behind the back of whoever got the old answer.
  private func waitForCall(_ number: Int, of kept: KeptAnswers<String, String>) async {
    while desk.calls < number || kept.isCalling { await Task.yield() }
  }

  @Test(.timeLimit(.minutes(1))) func oneCallIsForAllWhoAskAtTheSameTime() async throws {
    let kept = makeKept()
    desk.close()
    async let first = kept.answer(to: "q")
    async let second = kept.answer(to: "q")
    let cancelled = Task { try await kept.answer(to: "q") }
    cancelled.cancel()
    while desk.calls == 0 { await Task.yield() }
    desk.open()
    let both = try await [first, second]
    #expect(both == ["one", "one"])
    // Whoever is cancelled takes nobody along, not even himself: the answer is there.
    #expect(try await cancelled.value == "one")
    #expect(try await kept.answer(to: "q") == "one")
    #expect(desk.calls == 1)
  }

  @Test(.timeLimit(.minutes(1))) func nobodyWaitsForTheRenewal() async throws {
    let kept = makeKept()
    #expect(try await kept.answer(to: "q") == "one")
    desk.set("two")
    desk.advance(.seconds(59))
    #expect(try await kept.answer(to: "q") == "one")
    desk.advance(.seconds(1))
    desk.close()
    for _ in 0..<3 { #expect(try await kept.answer(to: "q") == "one") }
    while desk.calls < 2 { await Task.yield() }
    desk.open()
    await waitForCall(2, of: kept)
    #expect(try await kept.answer(to: "q") == "two")
    #expect(desk.calls == 2)
  }

  @Test(.timeLimit(.minutes(1))) func whatIsKeptOutlivesAServiceThatIsAway() async throws {
    let kept = makeKept()
    #expect(try await kept.answer(to: "q") == "one")
    desk.setReachable(false)
    desk.advance(.seconds(60))
    #expect(try await kept.answer(to: "q") == "one")
    await waitForCall(2, of: kept)
    // It is left alone for ten seconds.
    #expect(try await kept.answer(to: "q") == "one")
    #expect(desk.calls == 2)
    desk.advance(.seconds(10))
    desk.setReachable(true)
    desk.set("two")
    #expect(try await kept.answer(to: "q") == "one")
    await waitForCall(3, of: kept)
    #expect(try await kept.answer(to: "q") == "two")
  }

  @Test(.timeLimit(.minutes(1))) func whatTheServiceTakesBackIsGone() async throws {
    let kept = makeKept()
    #expect(try await kept.answer(to: "q") == "one")
    desk.set(nil)
    desk.advance(.seconds(60))
    _ = try await kept.answer(to: "q")
    await waitForCall(2, of: kept)
    #expect(try await kept.answer(to: "q") == nil)
  }

  @Test func anErrorIsNotKept() async throws {
    let kept = makeKept()
    desk.setReachable(false)
    await #expect(throws: Desk.Unreachable.self) { try await kept.answer(to: "q") }
    desk.setReachable(true)
    #expect(try await kept.answer(to: "q") == "one")
  }

  @Test(.timeLimit(.minutes(1))) func anAnswerForEverStaysTheFirst() async throws {
    let kept = makeKept(staysTheFirst: true)
    #expect(try await kept.answer(to: "q") == "one")
    desk.set("two")
    desk.advance(.seconds(60))
    _ = try await kept.answer(to: "q")
    await waitForCall(2, of: kept)
    #expect(try await kept.answer(to: "q") == "one")
  }

  @Test func inventedQuestionsTakeNoMoreThanTheirRoom() async throws {
    let kept = makeKept(limit: 3)
    for number in 0..<100 {
      #expect(try await kept.answer(to: "\(number)") == "one")
      #expect(kept.count <= 3)
    }
    #expect(try await kept.answer(to: "99") == "one")
    #expect(desk.calls == 100)
  }
}
