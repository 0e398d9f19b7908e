import Foundation
import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Histories load in whichever form") struct HistoryLoadingTests {
  private func history(taskQueue: String) -> History {
    var attributes = WorkflowExecutionStartedEventAttributes()
    attributes.taskQueue = .normal(taskQueue)
    var event = HistoryEvent()
    event.eventId = 1
    event.attributes = .workflowExecutionStartedEventAttributes(attributes)
    var history = History()
    history.events = [event]
    return history
  }

  @Test func asJSONWithSpaceAround() throws {
    let json = Array("\n ".utf8) + history(taskQueue: "orders").json() + Array("\n".utf8)
    #expect(try History.load(json).encoded() == history(taskQueue: "orders").encoded())
  }

  @Test func asAnArrayOfHistories() throws {
    let json = Array("[".utf8) + history(taskQueue: "orders").json() + Array("]".utf8)
    #expect(try History.load(json).events.map(\.eventId) == [1])
  }

  /// The first event's length may be the code of `[` or `{`, and its tag that of a newline.
  @Test func asBinaryOfAnyLength() throws {
    for length in 1..<200 {
      let history = history(taskQueue: String(repeating: "q", count: length))
      #expect(try History.load(history.encoded()).encoded() == history.encoded())
    }
  }

  @Test func neitherIsAnError() {
    #expect(throws: WireError.self) { try History.load(Array("{\"events\": [".utf8)) }
    #expect(throws: WireError.self) { try History.load([0x0A, 0xFF]) }
  }
}

/// sdk-java#2109: a history that the UI was asked to decode has values where base64 should be.
@Suite("Histories that were decoded for people load as they were") struct DecodedHistoryTests {
  enum UI: CaseIterable {
    /// Metadata as they are, and the encoding once more in plain.
    case older
    case newer
    /// By another tool, which sorts keys: the value comes before its metadata.
    case sorted
  }

  private func payload(_ encoding: String, _ text: String) -> TemporalAPI.Payload {
    var payload = TemporalAPI.Payload()
    payload.metadata["encoding"] = WireBytes(Array(encoding.utf8))
    payload.data = WireBytes(Array(text.utf8))
    return payload
  }

  /// Texts that would pass for base64, numbers that JavaScript cannot hold, and names that mean something
  /// elsewhere.
  private static let values = [
    "\"test\"", "\"hello\"", "\"MQ==\"", "\"\"", "7", "9007199254740993", "-0.5", "true", "null",
    "[]",
    "{}", "[1,[\"a b\",{\"c\":null}]]",
    "{\"data\":\"x\",\"metadata\":{\"encoding\":\"json/plain\"}}",
    "{\"payloads\":[1],\"fields\":{\"a\":2}}", "\"a \\\" quote, and \\\\ more\"",
  ]

  private var history: History {
    var started = WorkflowExecutionStartedEventAttributes()
    started.workflowType = WorkflowType(name: "Decoded")
    started.input = Payloads()
    started.input?.payloads = Self.values.map { payload("json/plain", $0) }
    started.input?.payloads[0].metadata["messageType"] = WireBytes(Array("Some.Type".utf8))
    started.input?.payloads += [
      payload("binary/null", ""), payload("binary/plain", "\u{1}bytes"),
      payload("binary/encrypted", "\u{7}sealed"), payload("json/protobuf", "{\"a\":\"b\"}"),
      TemporalAPI.Payload(),
    ]
    started.memo = Memo()
    started.memo?.fields["note"] = payload("json/plain", "\"memo\"")
    started.header = Header()
    started.header?.fields["trace"] = payload("json/plain", "5")
    started.searchAttributes = SearchAttributes()
    started.searchAttributes?.indexedFields["k"] = payload("json/plain", "\"word\"")
    var marker = MarkerRecordedEventAttributes()
    marker.markerName = "SideEffect"
    marker.details["data"] = Payloads(json: "3")
    marker.details["metadata"] = Payloads(json: "4")
    marker.failure = Failure()
    marker.failure?.encodedAttributes = payload("json/plain", "{\"message\":\"m\"}")
    var history = History()
    history.events = [HistoryEvent(), HistoryEvent()]
    history.events[0].eventId = 1
    history.events[0].attributes = .workflowExecutionStartedEventAttributes(started)
    history.events[1].eventId = 2
    history.events[1].attributes = .markerRecordedEventAttributes(marker)
    return history
  }

  /// The export, with each payload that is JSON replaced as the UI does.
  private func decoded(_ ui: UI, _ history: History) throws -> [UInt8] {
    let whole = try JSONSerialization.jsonObject(with: Data(history.json()))
    var options: JSONSerialization.WritingOptions = [.prettyPrinted, .withoutEscapingSlashes]
    if ui == .sorted { options.insert(.sortedKeys) }
    return Array(
      try JSONSerialization.data(
        withJSONObject: decoded(whole, ui, isPayload: false), options: options))
  }

  private func decoded(_ value: Any, _ ui: UI, isPayload: Bool) throws -> Any {
    if let list = value as? [Any] {
      return try list.map { try decoded($0, ui, isPayload: isPayload) }
    }
    guard var object = value as? [String: Any] else { return value }
    if isPayload || object["metadata"] is [String: String] && object["data"] is String {
      let metadata = (object["metadata"] as? [String: String] ?? [:]).mapValues { text in
        Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } ?? ""
      }
      let data = Data(base64Encoded: object["data"] as? String ?? "") ?? Data()
      let json = try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      let encoding = metadata["encoding"] ?? ""
      guard let value = json ?? (encoding == "binary/null" ? NSNull() : nil) else { return object }
      if ui == .older {
        var encoded = object["metadata"] as? [String: String] ?? [:]
        encoded["encodingDecoded"] = encoding
        object["metadata"] = encoded
        if encoding.hasPrefix("json/") { object["data"] = value }
      } else {
        (object["metadata"], object["data"]) = (metadata, value)
      }
      return object
    }
    for (key, value) in object {
      object[key] = try decoded(value, ui, isPayload: key == "payloads")
    }
    return object
  }

  @Test(arguments: UI.allCases) func allOfIt(_ ui: UI) throws {
    let exported = try decoded(ui, history)
    #expect(exported != history.json())
    let loaded = try History.load(exported)
    // In one spelling: nobody promises the order of an object's keys.
    #expect(try decoded(.sorted, loaded) == decoded(.sorted, history))
    let array = try History.load(Array("[".utf8) + exported + Array("]".utf8))
    #expect(array.json() == loaded.json())
  }

  @Test func whatWasNotDecodedStaysAsItIs() throws {
    #expect(try ExportedPayloads.restored(history.json()) == nil)
    #expect(try History.load(history.json()).json() == history.json())
  }

  @Test(arguments: UI.allCases) func itReplays(_ ui: UI) async throws {
    let run = ProbeRun { probe in
      try await probe.context.execute(Activities.note, "hello")
      _ = try probe.context.getVersion("change", min: .default, max: 1)
      try await probe.context.sleep(for: .seconds(1))
    }
    while await run.turn() {
      run.server.fireTimers()
      run.server.completeActivities()
    }
    var history = History()
    history.events = run.server.history
    let recorded = try RecordedHistory(decoded(ui, history))
    try await Replayer(workflows: [Probe.self]).replay(recorded)
    #expect(await run.evict() == 0)
  }

  @Test(arguments: [
    (
      "{\"payloads\":[{\"metadata\":{\"encoding\":\"binary/plain\"},\"data\":98765}]}",
      "payloads[0]: a value that was decoded when the history was exported, and whose bytes are not known"
    ),
    ("{\"payloads\":[98765]}", "payloads[0]: a value without its metadata"),
    ("{\"payloads\":[{\"orderID\":98765}]}", "payloads[0]: a value without its metadata"),
    (
      "{\"payloads\":[{\"metadata\":{\"encoding\":\"json/plain\",\"k\":\"é\"},\"data\":98765}]}",
      "payloads[0]: metadata that were decoded"
    ),
  ])
  func whatCannotBePutBackIsNamed(_ input: String, _ words: String) throws {
    let event =
      "{\"eventId\":\"2\",\"workflowExecutionSignaledEventAttributes\":{\"input\":\(input)}}"
    for json in ["{\"events\":[{},\(event)]}", "[{\"events\":[{},\(event)]}]", "[{},\(event)]"] {
      let error = try #require(throws: TemporalError.self) {
        try RecordedHistory(Array(json.utf8))
      }
      let place = "event 2, workflowExecutionSignaledEventAttributes.input."
      #expect(error.message.contains(place + words), "\(error)")
      #expect(error.message.contains("export it without decoding"))
      #expect(!error.message.contains("98765"), "no payload in an error")
    }
  }
}
