import Temporal

/// Work at the same time: a fixed number of things by `async let`, any number by a task group, and any number
/// of activities by handles. The order in which they end is history's, so it is the same in every replay.
@main struct Parallel {
  static func main() async throws {
    let client = try await TemporalClient.connect()
    let worker = Worker(
      client: client, taskQueue: "parallel", workflows: [WordCount.self], activities: Counting().all
    )
    let texts = ["to be or not to be", "that is the question", "whether tis nobler"]
    let counts = try await worker.run {
      try await client.execute(WordCount.self, texts, id: "words", taskQueue: "parallel")
    }
    print(counts)
    await client.close()
  }
}

struct Counts: Codable, Sendable, Equatable {
  var words = 0
  var letters = 0
  var longest = ""
}

actor WordCount: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ texts: [String]) async throws -> Counts {
    async let words = countedWords(in: texts)
    async let longest = context.execute(Counting.longest, texts)
    async let letters = countedLetters(in: texts)
    return try await Counts(words: words, letters: letters, longest: longest)
  }

  /// A group's children see no state of the workflow's; what they need is handed to them.
  private func countedWords(in texts: [String]) async throws -> Int {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for text in texts {
        group.addTask { [context] in try await context.execute(Counting.count, text) }
      }
      var sum = 0
      for try await count in group { sum += count }
      return sum
    }
  }

  /// Handles need no tasks: all activities are under way before the first is waited for. This is the
  /// quickest way to start many.
  private func countedLetters(in texts: [String]) async throws -> Int {
    let handles = try texts.map { try context.start(Counting.letters, $0) }
    var sum = 0
    for handle in handles { sum += try await handle.result() }
    return sum
  }
}

struct Counting {
  static let count = Activity<(String) -> Int>("CountWords", .startToClose(.seconds(5)))
  static let letters = Activity<(String) -> Int>("CountLetters", .startToClose(.seconds(5)))
  static let longest = Activity<([String]) -> String>("LongestWord", .startToClose(.seconds(5)))

  func count(_ text: String) -> Int { text.split(separator: " ").count }

  func letters(_ text: String) -> Int { text.filter(\.isLetter).count }

  func longest(_ texts: [String]) -> String {
    let words = texts.flatMap { $0.split(separator: " ") }
    return String(words.max { ($0.count, $1) < ($1.count, $0) } ?? "")
  }

  var all: [ActivityImplementation] {
    [
      Self.count.implemented(by: count), Self.letters.implemented(by: letters),
      Self.longest.implemented(by: longest),
    ]
  }
}
