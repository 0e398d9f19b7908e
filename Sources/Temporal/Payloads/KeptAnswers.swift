internal import Threads

/// Answers of a service far away, kept so that hardly anybody waits for it.
///
/// Whoever wants the same answer at the same time waits for one call. An answer that has grown old is given
/// out while the next one is asked for, and for as long as the service cannot be reached; it goes when the
/// service says that there is none.
final class KeptAnswers<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  typealias Service = @Sendable (Question) async throws -> Answer?

  private struct Entry {
    /// nil: the first call is under way.
    var answer: Answer?
    var askAgainAt: ContinuousClock.Instant
    /// The call under way. It is nobody's own, so that a caller that is cancelled takes nobody along.
    var call: Task<Answer?, any Error>?
  }

  /// How long a service that could not be reached is left alone.
  private static var pause: Duration { .seconds(10) }

  private let keptFor: Duration
  /// Questions come from payloads, whose senders may invent as many as they like.
  private let limit: Int
  private let staysTheFirst: Bool
  private let now: @Sendable () -> ContinuousClock.Instant
  private let ask: Service
  private let entries = Guarded<[Question: Entry]>([:])

  /// - Parameters:
  ///   - keptFor: how long an answer counts as new.
  ///   - limit: how many answers are kept.
  ///   - staysTheFirst: an answer never changes; a later one only says that it still holds.
  init(
    keptFor: Duration, limit: Int = 1_000, staysTheFirst: Bool = false,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
    ask: @escaping Service
  ) {
    self.keptFor = max(keptFor, .zero)
    self.limit = limit
    self.staysTheFirst = staysTheFirst
    self.now = now
    self.ask = ask
  }

  /// nil where the service says that there is none.
  ///
  /// - Throws: what the service threw, where nothing is kept.
  func answer(to question: Question) async throws -> Answer? {
    let found = entries.withLock { kept(question, in: &$0) }
    return switch found {
    case .kept(let answer): answer
    case .underWay(let call): try await call.value
    }
  }

  /// How many answers and calls there are.
  var count: Int { entries.withLock { $0.count } }
  /// Whether the service is being asked.
  var isCalling: Bool { entries.withLock { $0.values.contains { $0.call != nil } } }

  private enum Found {
    case kept(Answer)
    case underWay(Task<Answer?, any Error>)
  }

  private func kept(_ question: Question, in entries: inout [Question: Entry]) -> Found {
    let entry = entries[question]
    if let answer = entry?.answer {
      if let entry, entry.call == nil, entry.askAgainAt <= now() {
        entries[question]?.call = call(question)
      }
      return .kept(answer)
    }
    if let call = entry?.call { return .underWay(call) }
    let call = call(question)
    entries[question] = Entry(answer: nil, askAgainAt: now(), call: call)
    return .underWay(call)
  }

  private func call(_ question: Question) -> Task<Answer?, any Error> {
    Task {
      do {
        let answer = try await ask(question)
        entries.withLock { keep(answer, to: question, in: &$0) }
        return answer
      } catch {
        entries.withLock { keepOn(question, in: &$0) }
        throw error
      }
    }
  }

  private func keep(_ answer: Answer?, to question: Question, in entries: inout [Question: Entry]) {
    guard let answer else {
      entries[question] = nil
      return
    }
    let first = staysTheFirst ? entries[question]?.answer : nil
    entries[question] = Entry(answer: first ?? answer, askAgainAt: now() + keptFor, call: nil)
    guard entries.count > limit else { return }
    // Calls under way keep their place: somebody waits for them.
    let oldest = entries.filter { $0.value.call == nil && $0.key != question }
      .min { $0.value.askAgainAt < $1.value.askAgainAt }
    if let oldest { entries[oldest.key] = nil }
  }

  /// The service could not be reached: what is there goes on being used.
  private func keepOn(_ question: Question, in entries: inout [Question: Entry]) {
    guard let answer = entries[question]?.answer else {
      entries[question] = nil
      return
    }
    entries[question] = Entry(answer: answer, askAgainAt: now() + Self.pause, call: nil)
  }
}
