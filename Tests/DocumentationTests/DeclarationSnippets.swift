import Foundation
import Temporal

/// The snippets of the comments on declarations.
enum DeclarationSnippets {
  struct Order: Codable, Sendable {
    var id: String
  }

  struct Approval: Codable, Sendable {
    var by: String
  }

  struct Receipt: Codable, Sendable {
    var number: Int
  }

  struct OrderActivities {
    static let process = Activity<(Order, _ isExpedited: Bool) -> Void>(
      "ProcessOrder", .startToClose(.seconds(30), heartbeat: .seconds(3)))

    func process(_ order: Order, isExpedited: Bool, context: ActivityContext) async throws {
      context.heartbeat("packing \(order.id)")
    }

    var all: [ActivityImplementation] { [Self.process.implemented(by: process)] }
  }

  actor OrderWorkflow: Workflow {
    static let expedite = Signal("expedite") { $0.isExpedited = true }
    static var messages: Messages { expedite }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var isExpedited = false

    func run(_ order: Order) async throws -> Receipt {
      try await context.execute(
        OrderActivities.process, order, false, options: .with(summary: "order \(order.id)"))
      try await context.execute(
        OrderActivities.process, order, true, options: .startToClose(.seconds(2)))
      try await context.waitUntil { context.allHandlersFinished }
      return Receipt(number: 1)
    }
  }

  struct Desk: Sendable {
    func submit(_ order: Order, token: [UInt8]) async throws {}
  }

  struct Approving {
    let desk: Desk

    func approve(_ order: Order, context: ActivityContext) async throws -> Approval {
      try await desk.submit(order, token: context.info.taskToken)
      throw CompletesLater()
    }

    func later(_ client: TemporalClient, _ token: [UInt8]) async throws {
      try await client.activity(taskToken: token).complete(Approval(by: "Ada"))
    }
  }

  static let dynamic =
    ActivityImplementation.dynamic { input, context in
      "\(input.name) of \(try input.value(as: String.self))"
    }

  struct VaultKeys: EncryptionKeyProvider {
    let address: String
    func currentKeyID() async throws -> String { "2026-11" }
    func key(id: String) async throws -> EncryptionKey? { nil }
  }

  static func sealed(_ vault: String) -> EncryptionCodec {
    let codec = EncryptionCodec(keys: VaultKeys(address: vault))
    return codec
  }

  static func scaled() -> WorkerOptions {
    var options = WorkerOptions()
    options.activityPollers = 8
    options.activityPollers = .scaled(from: 1, to: 50)
    options.activitySlots = .resources(from: 5, to: 500)
    return options
  }

  static func counted(_ context: WorkflowContext) {
    func respond(_ text: String, contentType: String) {}
    let metrics = MetricsRegistry()
    var configuration = ClientConfiguration()
    configuration.metrics = metrics
    // Where the process answers GET /metrics:
    respond(metrics.exposition, contentType: MetricsRegistry.contentType)
    context.metrics.counter("orders_refused", ["reason": "amount"]).add()
    context.metrics.timer("payment_latency").record(.milliseconds(340))
  }

  static func traced(_ order: Order) async throws {
    var configuration = ClientConfiguration()
    configuration.interceptors = [TracePropagation()]
    let client = try await TemporalClient.connect(configuration)
    let worker = Worker(
      client: client, taskQueue: "orders", workflows: [OrderWorkflow.self],
      interceptors: [TracePropagation()])
    _ = try await worker.run {
      try await TraceContext.$current.withValue(TraceContext(traceparent: "00-4bf9…-01")) {
        try await client.execute(OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
      }
    }
  }

  static func clients(_ order: Order, _ customer: String, _ item: String) async throws {
    let client = try await TemporalClient.connect()
    let handle = try await client.start(
      OrderWorkflow.self, order, id: "order-1", taskQueue: "orders")
    try await handle.signal(OrderWorkflow.expedite)
    let receipt = try await handle.result()
    print(receipt)
    let impatient = try client.with(timeout: .seconds(1), headers: ["x-tenant": "a"])
    try await impatient.handle(id: "order-1").signal("expedite")
    let basket = WorkflowStart(
      BasketWorkflow.self, customer, id: "basket-7", taskQueue: "baskets")
    let count = try await client.executeUpdateWithStart(basket, BasketWorkflow.add, item)
    print(count)
    let answer = try await client.call(
      "/temporal.api.workflowservice.v1.WorkflowService/GetClusterInfo", message: [])
    print(answer)
    let yesterday = Date()
    let stuck =
      ListFilter.workflowType.equals("OrderWorkflow") && .status.equals(.running)
      && .startTime.isBefore(yesterday)
    for try await order in client.workflows(where: stuck) { print(order.id) }
    for try await workflow in client.workflows(where: .status.equals(.running)) {
      print(workflow.id)
    }
    let nightly = Schedule(
      .start(ReportWorkflow.self, "all", id: "report", taskQueue: "reports"),
      spec: .init(
        calendars: [.init(hour: [2], dayOfWeek: [.init(1, through: 5)])], timeZone: "Europe/Berlin")
    )
    let schedule = try await client.createSchedule("nightly-report", nightly)
    print(schedule.id)
    let orders = OrderActivities()
    let worker = Worker(
      client: client, taskQueue: "orders", workflows: [OrderWorkflow.self], activities: orders.all)
    try await worker.run(stoppingOn: .terminate, .interrupt)
    let greeting = try await worker.run {
      try await client.execute(Greeting.self, "world", id: "hello", taskQueue: "greetings")
    }
    print(greeting)
    let commit = "8f3c2a1"
    var options = WorkerOptions()
    options.versioning = WorkerVersioning(deployment: "orders", buildID: commit, default: .pinned)
    let named = try await client.start(
      Named.self, Arguments("Ada", 3), id: "named", taskQueue: "greetings")
    print(named.id)
  }

  enum Trace {
    static let current = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
  }

  struct ClientTracing: ClientInterceptor {
    func intercept<Answer: Sendable>(
      _ call: ClientCall,
      _ next: NextInterceptor<ClientCall, Answer>
    ) async throws -> Answer {
      var call = call
      call.headers["trace"] = try .init(Trace.current)
      return try await next(call)
    }
  }

  struct Tracing: WorkerInterceptor {
    @TaskLocal static var trace: Payload?

    func intercept<Answer: Sendable>(
      _ call: WorkflowInboundCall,
      _ next: NextInterceptor<WorkflowInboundCall, Answer>
    ) async throws -> Answer {
      try await Self.$trace.withValue(call.headers["trace"]) { try await next(call) }
    }

    func intercept<Answer>(
      _ call: WorkflowOutboundCall, _ next: (WorkflowOutboundCall) throws -> Answer
    ) throws -> Answer {
      var call = call
      if call.carriesHeaders { call.headers["trace"] = Self.trace }
      return try next(call)
    }
  }

  actor BasketWorkflow: Workflow {
    static let add = Update<(String) -> Int>(
      "add",
      validate: { basket, item in
        guard basket.isOpen else { throw ApplicationFailure("the basket is closed") }
      },
      { basket, item in
        try await basket.reserve(item)
        return basket.items.count
      })
    static var messages: Messages { add }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var items: [String] = []
    private var isOpen = true

    func run(_ customer: String) async throws { try await context.waitUntil { !isOpen } }

    private func reserve(_ item: String) async throws { items.append(item) }
  }

  actor ReportWorkflow: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    func run(_ topic: String) async throws {}
  }

  enum Texts {
    static let compose = Activity<(String) -> String>("Compose", .startToClose(.seconds(5)))
    static let count = Activity<(String) -> Int>("Count", .startToClose(.seconds(5)))
  }

  actor Greeting: Workflow {
    static let rename = Signal<String>("rename") { greeting, name in greeting.whom = name }
    static let whom = Query<String>("whom") { $0.whom ?? "nobody yet" }
    static var messages: Messages {
      rename
      whom
    }

    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    private var whom: String?

    func run(_ input: String) async throws -> String {
      try await context.sleep(for: .seconds(60))
      return try await context.execute(Texts.compose, whom ?? input)
    }
  }

  actor Named: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ input: Arguments<String, Int>) async throws -> String {
      let (name, times) = input.values
      return Array(repeating: name, count: times).joined(separator: ", ")
    }
  }

  actor Wordy: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    static let city = SearchAttributeKey.keyword("City")

    func run(_ texts: [String]) async throws -> Int {
      let handles = try texts.map { try context.start(Texts.count, $0) }
      var sum = 0
      for handle in handles { sum += try await handle.result() }
      let city = context.searchAttributes[Self.city]
      try context.upsertSearchAttributes(Self.city.value("Ulm"))
      let host = try context.sideEffect { ProcessInfo.processInfo.hostName }
      context.logger.info("counted", ["city": city ?? "", "host": host])
      return sum
    }
  }

  enum Greetings: NexusService {
    static let greet = Operation<(String) -> String>("greet")
    static let order = Operation<(Order) -> Receipt>("order")
  }

  actor Caller: Workflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run() async throws -> String {
      let greeting = try await context.execute(Greetings.greet, "world", endpoint: "greetings")
      return greeting
    }
  }

  static func handlers() -> [NexusOperationImplementation] {
    let operations = [Greetings.greet.implemented { name, _ in "Hello, \(name)" }]
    return operations
  }

  struct YAMLConverter: EncodingConverter {
    let encoding = "application/yaml"
    func payload(for value: some Encodable) throws -> Payload? { nil }
    func value<Value: Decodable>(of type: Value.Type, from payload: Payload) throws -> Value {
      throw CancellationError()
    }
  }

  static func configured() throws -> ClientConfiguration {
    var configuration = ClientConfiguration()
    configuration.converter = ComposedPayloadConverter([YAMLConverter()])
    configuration.externalStorage = try ExternalStorage(FileStorageDriver(folder: "/srv/values"))
    return configuration
  }

  actor Ledger: Workflow {
    static let anySignal = DynamicSignal { ledger, input in
      ledger.entries[input.name] = try input.value(as: Int.self)
    }
    static let anyQuery = DynamicQuery { ledger, input in ledger.entries[input.name] ?? 0 }
    static let anyUpdate = DynamicUpdate { ledger, input in
      ledger.entries[input.name] = try input.value(as: Int.self)
      return ledger.entries.count
    }
    static var messages: Messages {
      anySignal
      anyQuery
      anyUpdate
    }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }
    private var entries: [String: Int] = [:]
    func run() async throws { try await context.waitUntil { entries.count > 9 } }
  }

  actor Anything: DynamicWorkflow {
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ input: DynamicInput) async throws -> String {
      "\(input.name) of \(try input.value(as: String.self))"
    }
  }

  actor Approvals: Workflow {
    static let approve = Signal<String>("approve")
    static var messages: Messages { approve }
    nonisolated let context: WorkflowContext
    init(context: WorkflowContext) { self.context = context }

    func run(_ count: Int) async throws -> [String] {
      var approved: [String] = []
      for try await name in context.signals(Self.approve) {
        approved.append(name)
        if approved.count == count { break }
      }
      return approved
    }
  }

  enum Channels {
    actor Approvals: Workflow {
      static let approve = Signal<String>("approve") { try $0.names.trySend($1) }
      static var messages: Messages { approve }

      nonisolated let context: WorkflowContext
      init(context: WorkflowContext) { self.context = context }

      private let names = WorkflowChannel<String>()

      func run(_ count: Int) async throws -> [String] {
        var approved: [String] = []
        for try await name in names {
          approved.append(name)
          if approved.count == count { break }
        }
        return approved
      }
    }
  }
}

/// As a library for Protocol Buffers makes it.
struct Shop_V1_Order: Sendable {
  static let protoMessageName = "shop.v1.Order"
  init(jsonUTF8Bytes: [UInt8]) throws {}
  init(serializedBytes: [UInt8]) throws {}
  func jsonUTF8Bytes() throws -> [UInt8] { [] }
  func serializedBytes() throws -> [UInt8] { [] }
}

extension Shop_V1_Order: ProtobufPayload {
  static var protobufName: String { protoMessageName }
  init(protobuf bytes: [UInt8], isJSON: Bool) throws {
    self = isJSON ? try .init(jsonUTF8Bytes: bytes) : try .init(serializedBytes: bytes)
  }
  func protobuf(isJSON: Bool) throws -> [UInt8] {
    isJSON ? try jsonUTF8Bytes() : try serializedBytes()
  }
}
