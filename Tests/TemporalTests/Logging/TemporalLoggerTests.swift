import Testing
import Threads

@testable import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Lines are written from their level on")
struct TemporalLoggerTests {
  private final class Lines: TemporalLogHandler {
    let records = Guarded<[LogRecord]>([])
    func log(_ record: LogRecord) { records.withLock { $0.append(record) } }
    var messages: [String] { records.withLock { $0.map(\.message) } }
  }

  @Test func levelsBelowAreLeftOut() {
    let lines = Lines()
    let logger = TemporalLogger(level: .warning, handler: lines)
    logger.debug("a")
    logger.info("b")
    logger.warning("c")
    logger.error("d")
    #expect(lines.messages == ["c", "d"])
  }

  @Test func nothingIsBuiltForALevelThatIsOff() {
    let logger = TemporalLogger(level: .error, handler: Lines())
    func never() -> String {
      Issue.record("built")
      return ""
    }
    logger.info(never(), ["a": never()])
  }

  @Test func fieldsOfTheLoggerComeFirst() {
    let lines = Lines()
    let logger = TemporalLogger(handler: lines).with(["WorkflowID": "w", "Attempt": 1])
    logger.info("x", ["order_id": "7"])
    let fields = lines.records.withLock { $0.first?.fields ?? [] }
    #expect(fields.map(\.name) == ["WorkflowID", "Attempt", "order_id"])
  }

  /// Most tasks log nothing: their ids are put together for a line that is written, and for no other.
  @Test func lateFieldsAreMadeForALineThatIsWritten() {
    let lines = Lines()
    let count = Guarded(0)
    let logger = TemporalLogger(handler: lines).with(["Queue": "q"]).with(late: {
      count.withLock { $0 += 1 }
      return ["WorkflowID": "w"]
    })
    logger.debug("x")
    #expect(count.withLock { $0 } == 0)
    logger.info("x", ["order_id": "7"])
    logger.with(["Step": 2]).info("y")
    let names = lines.records.withLock { $0.map { $0.fields.map(\.name) } }
    #expect(names == [["Queue", "WorkflowID", "order_id"], ["Queue", "WorkflowID", "Step"]])
    #expect(logger.fields.map(\.name) == ["Queue", "WorkflowID"])
  }

  private func fields(within traceparent: String) -> [String] {
    let lines = Lines()
    TraceContext.$current.withValue(TraceContext(traceparent: traceparent)) {
      TemporalLogger(handler: lines).info("x", ["order_id": "7"])
      TemporalLogger(handler: lines).log(LogRecord(level: .info, message: "y"))
    }
    return lines.records.withLock { $0.flatMap(\.fields).map { "\($0.name)=\($0.value)" } }
  }

  @Test func withinATraceALineSaysWhere() {
    let ids = [
      "trace_id=4bf92f3577b34da6a3ce929d0e0e4736", "span_id=00f067aa0ba902b7",
    ]
    #expect(
      fields(within: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        == ["order_id=7"] + ids + ids)
  }

  @Test(arguments: [
    "", "-", "00-4bf92f3577b34da6a3ce929d0e0e4736", "00-4bf92f-00f067aa0ba902b7-01",
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01",
  ])
  func whatIsNoTraceparentIsNotWritten(_ traceparent: String) {
    #expect(fields(within: traceparent) == ["order_id=7"])
  }

  @Test func aLongValueIsCutAndItsLengthSaid() {
    let lines = Lines()
    let long = String(repeating: "é", count: 3_000)
    TemporalLogger(handler: lines).with(["Long": long]).info(
      "x", ["Short": "s", "Number": 1 << 40])
    let values = lines.records.withLock { $0.first?.fields.map(\.value.description) ?? [] }
    #expect(values[0].hasPrefix("éé") && values[0].hasSuffix("… (6000 bytes)"))
    #expect(values[0].utf8.count < 4_200)
    #expect(values[1...] == ["s", "1099511627776"])
    #expect(lines.records.withLock { $0.first?.fields.last?.value is Int } == true)
  }

  @Test func aSilencedLoggerIsQuietWhileItIsSo() {
    let lines = Lines()
    let isReplaying = Guarded(true)
    let shared = Shared(isReplaying)
    let logger = TemporalLogger(handler: lines).silenced { shared.flag.withLock { $0 } }
    logger.error("in replay")
    shared.flag.withLock { $0 = false }
    logger.error("now")
    #expect(lines.messages == ["now"])
  }

  private final class Shared: Sendable {
    let flag: Guarded<Bool>
    init(_ flag: consuming Guarded<Bool>) { self.flag = flag }
  }
}

@Suite("A line is text or JSON")
struct LogWriterTests {
  private final class Output: Sendable {
    let text = Guarded("")
  }

  private func line(_ format: LogWriter.Format, _ record: LogRecord) -> String {
    let output = Output()
    let writer = LogWriter(
      format: format, now: { Date(timeIntervalSince1970: 0.0421) },
      write: { bytes in output.text.withLock { $0 += String(decoding: bytes, as: UTF8.self) } })
    writer.log(record)
    return output.text.withLock { $0 }
  }

  @Test func textIsForPeople() {
    let record = LogRecord(
      level: .info, message: "order accepted",
      fields: [LogField("order_id", "42"), LogField("reason", "two words"), LogField("n", 3)])
    #expect(
      line(.text, record)
        == "1970-01-01T00:00:00.042Z INFO  order accepted order_id=42 reason=\"two words\" n=3\n")
  }

  @Test func jsonKeepsNumbersAndBooleans() {
    let record = LogRecord(
      level: .warning, message: "it \"failed\"",
      fields: [LogField("a", 1), LogField("b", true), LogField("c", "x\n"), LogField("d", 0.5)])
    #expect(
      line(.json, record)
        == #"{"time":"1970-01-01T00:00:00.042Z","level":"warning","message":"it \"failed\"","#
        + #""a":1,"b":true,"c":"x\n","d":0.5}"# + "\n")
  }

  @Test func jsonIsValidForWhateverIsInIt() throws {
    let texts = ["", "\u{0}\u{1B}[31m", "a\"b\\c", "größe", "line\nbreak"]
    for text in texts {
      let record = LogRecord(level: .error, message: text, fields: [LogField(text, text)])
      let json = line(.json, record)
      #expect(json.filter { $0 == "\n" }.count == 1)
      let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
      #expect(read["message"] == text)
    }
  }

  @Test func aMessageCannotForgeALine() {
    let record = LogRecord(
      level: .info, message: "a\nERROR b\u{1B}[2J", fields: [LogField("k", "x\n=y")])
    let text = line(.text, record)
    #expect(text.filter { $0 == "\n" }.count == 1)
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains(#"k="x\n=y""#))
  }
}
