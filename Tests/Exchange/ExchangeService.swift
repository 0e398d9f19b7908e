import Temporal

/// Operations of Nexus that end at once, later, and badly.
enum ExchangeService: NexusService {
  static let name = "exchange"
  static let echo = Operation<(String) -> String>("echo")
  static let later = Operation<(String) -> String>("later")
  static let fail = Operation<(String) -> String>("fail")

  static let operations = [
    echo.implemented { text, context in "\(text) for \(context.headers["tenant"] ?? "nobody")" },
    later.implemented(by: ExchangeBody.self) { text, context in
      WorkflowStart(
        ExchangeBody.self, text, id: "exchange-body-\(context.requestID)",
        taskQueue: context.taskQueue)
    },
    fail.implemented { way, _ in
      switch way {
      case "refused": throw NexusHandlerError(.badRequest, "makes no sense")
      case "cancelled": throw NexusOperationError(.cancelled, "called off")
      default:
        throw NexusOperationError(
          .failed, "no luck",
          cause: ApplicationFailure("inner", type: "Inner", details: 7))
      }
    },
  ]
}

/// Behind the operation `later`.
actor ExchangeBody: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ way: String) async throws -> String {
    if way == "broken" { throw ExchangeActivities.chain() }
    if way == "wait" { try await context.sleep(for: .seconds(600)) }
    return "done \(way)"
  }
}

/// What `ExchangeCaller` calls.
struct ExchangeCall: Codable, Sendable {
  var endpoint: String
  var operation: String
  var input: String
  /// Cancel it when it has begun.
  var isCancelled = false
}

/// Calls an operation, whoever handles it, and says how it ended.
actor ExchangeCaller: Workflow {
  nonisolated let context: WorkflowContext
  init(context: WorkflowContext) { self.context = context }

  func run(_ call: ExchangeCall) async throws -> String {
    let options = NexusOperationOptions(
      scheduleToClose: .seconds(30), headers: ["tenant": TenantPassing.word])
    do {
      switch call.operation {
      case "echo":
        return try await context.execute(
          ExchangeService.echo, call.input, endpoint: call.endpoint, options: options)
      case "fail":
        return try await context.execute(
          ExchangeService.fail, call.input, endpoint: call.endpoint, options: options)
      default:
        let handle = try await context.start(
          ExchangeService.later, call.input, endpoint: call.endpoint, options: options)
        if call.isCancelled { try handle.cancel() }
        return try await handle.result()
      }
    } catch let failure as NexusOperationFailure {
      return FailureText.of(failure)
    }
  }
}
