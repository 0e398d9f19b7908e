internal import CommandLineTool
internal import CurlHTTP
internal import OrderProcessing
internal import OrderService
internal import Temporal

/// `order doctor`: what an order needs, whether it is there, and what to do where it is not.
enum DoctorCommand {
  static let command = CommandLineCommand("doctor", parser) { options, environment in
    let output = try Output(options, environment)
    let settings = try ServerOptions.settings(options, environment)
    let patience = try patience(options["wait"] ?? "0s")
    let deadline = ContinuousClock.now + patience
    var findings = await Doctor(settings).findings()
    while findings.contains(where: { !$0.isWell }), ContinuousClock.now < deadline {
      try await Task.sleep(for: .seconds(1))
      findings = await Doctor(settings).findings()
    }
    output.isJSON ? try output.json(findings) : show(findings, output)
    let ill = findings.filter { !$0.isWell }.map(\.part)
    guard ill.isEmpty else { throw Unwell(parts: ill) }
  }

  static let parser = CommandLineParser(
    program: "order doctor",
    summary: "Looks whether all that an order needs is there: 1 where something is not.",
    options: [
      CommandLineOption("wait", "TIME", help: "for all to be there, such as 60s (default: 0s)"),
      Output.option,
    ] + ServerOptions.all)

  static func patience(_ text: String) throws(CommandLineError) -> Duration {
    guard let duration = GoDuration.parse(text) else {
      throw CommandLineError("-wait \(text): expected a duration such as 15s, 1m30s or 500ms")
    }
    return min(duration, .seconds(86_400))
  }

  private static func show(_ findings: [Finding], _ output: Output) {
    let rows = findings.map { [$0.isWell ? "ok" : "no", $0.part, $0.found] }
    output.table(rows)
    for finding in findings where !finding.isWell {
      output.line(output.bad("\(finding.part): ") + finding.hint)
    }
  }
}

/// One part, and how it is.
struct Finding: Encodable, Sendable, Hashable {
  let part: String
  let isWell: Bool
  let found: String
  /// What to do; empty where all is well.
  let hint: String
}

/// What is not there.
private struct Unwell: Error, CustomStringConvertible {
  let parts: [String]
  var description: String { "not there: \(parts.joined(separator: ", "))" }
}

/// Looks at the parts.
struct Doctor: Sendable {
  private let settings: OrderSettings

  init(_ settings: OrderSettings) { self.settings = settings }

  func findings() async -> [Finding] {
    async let validation = check(
      "validation", settings.wiremockURL + "/__admin/health",
      "swift run validation-stub stands in for it, and VALIDATION_URL says where it is")
    async let ui = check(
      "web UI", settings.links.base, "TEMPORAL_UI_URL says where it is; orders do without it")
    return await [checkKey()] + checkServer() + [validation, ui]
  }

  private func checkServer() async -> [Finding] {
    let start = "temporal server start-dev starts one; TEMPORAL_ADDRESS says where it is"
    do {
      let codec = try settings.encryption.codec(mayCreateKey: false)
      let client = try await TemporalClient.connect(
        settings.clientConfiguration(codec: codec, logger: TemporalLogger(level: .error)),
        patience: .zero)
      let found = settings.server.description
      let workers = await checkWorkers(client) + [checkAttributes(client)]
      await client.close()
      return [Finding(part: "Temporal", isWell: true, found: found, hint: "")] + workers
    } catch {
      return [Finding(part: "Temporal", isWell: false, found: "\(error)", hint: start)]
    }
  }

  /// Orders do without: it is well either way.
  private func checkAttributes(_ client: TemporalClient) async -> Finding {
    let part = "search attributes"
    do {
      let known = try await client.searchAttributeTypes().added
      let missing = OrderSearch.types.keys.filter { known[$0] == nil }.sorted()
      let names = missing.joined(separator: ", ")
      return Finding(
        part: part, isWell: true,
        found: missing.isEmpty
          ? OrderSearch.types.keys.sorted().joined(separator: ", ")
          : "orders cannot be listed by \(names): the namespace does not know them", hint: "")
    } catch {
      return Finding(part: part, isWell: true, found: "not told: \(error)", hint: "")
    }
  }

  private func checkWorkers(_ client: TemporalClient) async -> [Finding] {
    var findings: [Finding] = []
    for (kind, part) in [(TaskKind.workflow, "workflow worker"), (.activity, "activity worker")] {
      let finding: Finding
      do {
        let queue = try await client.describeTaskQueue(OrderNames.taskQueue, kind)
        let names = queue.pollers.map(\.identity)
        finding = Finding(
          part: part, isWell: !names.isEmpty,
          found: names.isEmpty
            ? "nobody polls \(OrderNames.taskQueue), where \(queue.backlog.count) tasks wait"
            : names.joined(separator: ", "),
          hint: names.isEmpty ? "swift run order-worker" : "")
      } catch {
        finding = Finding(
          part: part, isWell: false, found: "\(error)", hint: "see the server's log")
      }
      findings.append(finding)
    }
    return findings
  }

  private func checkKey() -> Finding {
    guard settings.encryption.isEnabled else {
      return Finding(
        part: "encryption", isWell: true, found: "off: payloads are readable", hint: "")
    }
    do {
      _ = try settings.encryption.codec(mayCreateKey: false)
      return Finding(
        part: "encryption", isWell: true, found: settings.encryption.summary, hint: "")
    } catch {
      return Finding(
        part: "encryption", isWell: false, found: "\(error)",
        hint: "order keys generate makes one; workers and starters need the same")
    }
  }

  private func check(_ part: String, _ url: String, _ hint: String) async -> Finding {
    do {
      let answer = try await CurlClient().send(HTTPCall(.get, url, deadline: .seconds(3)))
      let isWell = (200..<400).contains(answer.status)
      return Finding(
        part: part, isWell: isWell, found: "\(url) answers \(answer.status)",
        hint: isWell ? "" : hint)
    } catch {
      return Finding(part: part, isWell: false, found: "\(error)", hint: hint)
    }
  }
}
