import Foundation
import Temporal
import Testing

@testable import Children
@testable import Encryption
@testable import Entity
@testable import Heartbeats
@testable import Hello
@testable import HumanApproval
@testable import Jobs
@testable import Parallel
@testable import Retries
@testable import Saga
@testable import Schedules
@testable import Service
@testable import Signals
@testable import Versions

@Suite(
  "Each example does what it shows", .enabled(if: ExampleServer.isThere, "no server"),
  .timeLimit(.minutes(2)))
struct ExamplesTests {
  private let id = UUID().uuidString

  @Test func hello() async throws {
    let greeting = try await withWorker(
      workflows: [Greeting.self], activities: Greetings().all
    ) { [id] client, queue in
      try await client.execute(Greeting.self, "world", id: id, taskQueue: queue)
    }
    #expect(greeting == "Hello, world!")
  }

  @Test func signals() async throws {
    let outcome = try await withWorker(workflows: [Approval.self]) { [id] client, queue in
      let approval = try await client.start(
        Approval.self, "a chair", 120, id: id, taskQueue: queue)
      for number in 1...3 { try await approval.signal(Approval.comment, ("Ada", "\(number)")) }
      #expect(try await approval.query(Approval.comments, 2) == ["Ada: 2", "Ada: 3"])
      try await approval.signal(Approval.decide, true)
      return try await approval.result()
    }
    #expect(outcome == "a chair for 120: approved")
  }

  @Test func jobs() async throws {
    let answer = try await withWorker(
      workflows: [], activities: [Jobs.sending]
    ) { [id] client, queue in
      try await client.execute(Jobs.welcome, "ada@example.com", id: id, taskQueue: queue)
    }
    #expect(answer == "sent to ada@example.com at attempt 3")
  }

  @Test func schedules() async throws {
    let report = try await withWorker(workflows: [SalesReport.self]) { [id] client, queue in
      let schedule = try await client.createSchedule(id, Schedules.daily(taskQueue: queue))
      try await schedule.trigger()
      var run: WorkflowRunID?
      while run == nil { run = try await schedule.describe().recentRuns.first?.started }
      let next = try await schedule.describe().nextTimes
      #expect(next == next.sorted())
      #expect(!next.isEmpty)
      try await schedule.delete()
      return try await client.handle(SalesReport.self, id: run?.workflowID ?? "").result()
    }
    #expect(report == "the report on sales")
  }

  @Test func humanApproval() async throws {
    let desk = Desk()
    let answer = try await withWorker(
      workflows: [Expense.self], activities: desk.all
    ) { [id] client, queue in
      let expense = try await client.start(Expense.self, "a chair", id: id, taskQueue: queue)
      let request = await desk.next()
      try await client.activity(taskToken: request.token).complete("approved by Ada")
      return try await expense.result()
    }
    #expect(answer == "a chair: approved by Ada")
  }

  @Test func saga() async throws {
    let undone = try await withWorker(
      workflows: [Trip.self], activities: Bookings().all
    ) { [id] client, queue in
      let trip = try await client.start(Trip.self, "Atlantis", id: id, taskQueue: queue)
      let failure = await #expect(throws: WorkflowFailure.self) { try await trip.result() }
      let cause = failure?.cause as? ActivityFailure
      #expect((cause?.cause as? ApplicationFailure)?.type == "NoSuchPlace")
      return try await trip.query(Trip.undone)
    }
    #expect(undone == ["flight in Atlantis", "hotel in Atlantis", "car in Atlantis"])
  }

  @Test func parallel() async throws {
    let counts = try await withWorker(
      workflows: [WordCount.self], activities: Counting().all
    ) { [id] client, queue in
      try await client.execute(WordCount.self, ["a bc", "def"], id: id, taskQueue: queue)
    }
    #expect(counts == Counts(words: 3, letters: 6, longest: "def"))
  }

  @Test(arguments: [
    ("Lisbon", "Lisbon: sunny, after 3 attempts"), ("Nowhere", "no forecast: there is no Nowhere"),
  ])
  func retries(_ city: String, _ forecast: String) async throws {
    let text = try await withWorker(
      workflows: [Forecast.self], activities: Weather().all
    ) { [id] client, queue in
      try await client.execute(Forecast.self, city, id: id, taskQueue: queue)
    }
    #expect(text == forecast)
  }

  @Test func children() async throws {
    let answers = try await withWorker(
      workflows: [Party.self, Guest.self]
    ) { [id] client, queue in
      try await client.execute(Party.self, ["\(id)-a", "\(id)-b"], id: id, taskQueue: queue)
    }
    #expect(answers == ["\(id)-a comes on Friday", "\(id)-b comes on Friday"])
  }

  @Test func entity() async throws {
    let balance = try await withWorker(workflows: [Account.self]) { [id] client, queue in
      let account = try await client.start(Account.self, Account.State(), id: id, taskQueue: queue)
      let current = client.handle(Account.self, id: id)
      for amount in 1...40 { try await current.signal(Account.deposit, amount) }
      try await current.signal(Account.close)
      return try await account.result()
    }
    #expect(balance == 820)
  }

  @Test func versions() async throws {
    let history = try await withWorker(
      workflows: [Report.self], activities: Printing().all
    ) { [id] client, queue in
      let report = try await client.start(Report.self, "annual", id: id, taskQueue: queue)
      #expect(try await report.result().first == "cover of the annual report")
      return try await report.history().recorded()
    }
    try await Replayer(workflows: [Report.self]).replay(history)
  }

  /// A run that began before the change, replayed with the code of today.
  @Test func oldHistoriesReplay() async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Histories")
    let history = try RecordedHistory(
      contentsOfFile: folder.appending(path: "report-without-cover.json").path)
    try await Replayer(workflows: [Report.self]).replay(history)
  }

  @Test func encryption() async throws {
    let codec = EncryptionCodec(key: try EncryptionKey(EncryptionKey.randomBytes()))
    let history = try await withWorker(
      workflows: [Secret.self], codec: codec
    ) { [id] client, queue in
      let secret = try await client.start(Secret.self, "my PIN", id: id, taskQueue: queue)
      #expect(try await secret.result() == 6)
      return try await secret.history().recorded()
    }
    let text = String(decoding: history.json(), as: UTF8.self)
    #expect(!text.contains(Data("my PIN".utf8).base64EncodedString().dropLast(4)))
    try await Replayer(workflows: [Secret.self], codec: codec).replay(history)
  }

  @Test func heartbeats() async throws {
    let attempts = try await withWorker(
      workflows: [Import.self], activities: Importing().all
    ) { [id] client, queue in
      try await client.execute(Import.self, 20, id: id, taskQueue: queue)
    }
    #expect(attempts == 2)
  }

  @Test func service() async throws {
    var configuration = try ClientConfiguration.fromEnvironment()
    configuration.logger = TemporalLogger(level: .error)
    let client = try await TemporalClient.connect(configuration)
    let worker = Service.makeWorker(client)
    let work = try await client.start(Job.self, 300, id: id, taskQueue: "service")
    let result = try await worker.run { try await work.result() }
    #expect(result == "done")
    await client.close()
  }
}
