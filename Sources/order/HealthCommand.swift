internal import CommandLineTool
internal import CurlHTTP
internal import OrderService

/// `order health`: what a worker says of itself, for people and for probes.
enum HealthCommand {
  static let command = CommandLineCommand("health", parser) { options, environment in
    let output = try Output(options, environment)
    let base =
      try options["url"] ?? "http://localhost:\(OrderSettings(environment).healthPort)"
    let url = base + (options["ready"] == nil ? "/health" : "/health/ready")
    let answer = try await CurlClient().send(HTTPCall(.get, url, deadline: .seconds(5)))
    output.line(String(decoding: answer.body, as: UTF8.self))
    guard (200..<300).contains(answer.status) else { throw Unhealthy(status: answer.status) }
  }

  static let parser = CommandLineParser(
    program: "order health",
    summary: "Shows how a worker is: 1 where it is not well, or not there.",
    options: [
      CommandLineOption("ready", help: "only whether it can take work"),
      CommandLineOption("url", "URL", help: "where it is (default: http://localhost:HEALTH_PORT)"),
      Output.option,
    ],
    notes: "It answers as the worker does, in JSON whatever -output says.")

  private struct Unhealthy: Error, CustomStringConvertible {
    let status: Int
    var description: String { "the worker answers \(status)" }
  }
}
