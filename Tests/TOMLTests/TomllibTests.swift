import Foundation
import TOML
import Testing

/// Every file of the tests of Python's `tomllib`: what Python reads we read alike, and what it refuses we
/// refuse.
@Suite("A TOML document is read as Python reads it", .enabled(if: Tomllib.isThere, Tomllib.absent))
struct TomllibTests {
  @Test func everyFileOfItsTests() throws {
    let answers = try Tomllib.answers()
    #expect(answers.count >= 60)
    for answer in answers {
      let document = try Array(Data(contentsOf: URL(filePath: answer.path)))
      let ours = (try? TOMLReader.document(document)).map { Self.text(.table($0)) }
      #expect(ours == answer.text, "\(answer.path)")
    }
  }

  /// One text for one value, as the script below writes it.
  private static func text(_ value: TOMLValue) -> String {
    switch value {
    case .string(let text): "s" + hex(text)
    case .integer(let number): "i\(number)"
    case .float(let number): number.isNaN ? "fnan" : "f\(number.bitPattern)"
    case .boolean(let value): "b\(value)"
    case .time(let time): text(time)
    case .array(let values): "[" + values.map { text($0) + "," }.joined() + "]"
    case .table(let table):
      "{"
        + table.entries.map { "\(hex($0.key))=\(text($0.value))," }.sorted().joined() + "}"
    }
  }

  private static func text(_ time: TOMLTime) -> String {
    let day = time.day.map { "\($0.year)-\($0.month)-\($0.day)" } ?? ""
    let clock =
      time.clock.map { "\($0.hour):\($0.minute):\($0.second).\($0.nanosecond / 1_000)" } ?? ""
    return "t\(day)T\(clock)\(time.offset.map { "@\($0)" } ?? "")"
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

/// Python, with the files of its own tests.
private enum Tomllib {
  struct Answer {
    let path: String
    /// Nil where Python refuses the file.
    let text: String?
  }

  static let absent: Comment = "python3 has no tests of tomllib (Scripts/setup --tests)"
  static let isThere = (try? run("import test.test_tomllib")) != nil

  static func answers() throws -> [Answer] {
    try run(script).split(separator: "\n").map { line in
      let parts = line.split(separator: "\t")
      return Answer(path: String(parts[0]), text: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  private static func run(_ program: String) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return String(decoding: text, as: UTF8.self)
  }

  private static let script = """
    import datetime, math, pathlib, struct, tomllib
    import test.test_tomllib as tests

    def clock(t): return f"{t.hour}:{t.minute}:{t.second}.{t.microsecond}"
    def day(d): return f"{d.year}-{d.month}-{d.day}"
    def text(v):
        if isinstance(v, bool): return "b" + str(v).lower()
        if isinstance(v, str): return "s" + v.encode().hex()
        if isinstance(v, int): return f"i{v}"
        if isinstance(v, float):
            return "fnan" if math.isnan(v) else f"f{struct.unpack('>Q', struct.pack('>d', v))[0]}"
        if isinstance(v, list): return "[" + "".join(text(x) + "," for x in v) + "]"
        if isinstance(v, dict):
            return "{" + "".join(sorted(k.encode().hex() + "=" + text(x) + ","
                                        for k, x in v.items())) + "}"
        if isinstance(v, datetime.datetime):
            offset = "" if v.tzinfo is None else f"@{int(v.utcoffset().total_seconds() // 60)}"
            return f"t{day(v)}T{clock(v)}{offset}"
        return "t" + (day(v) + "T" if isinstance(v, datetime.date) else "T" + clock(v))

    for path in sorted((pathlib.Path(tests.__file__).parent / "data").rglob("*.toml")):
        try:
            with open(path, "rb") as file: document = tomllib.load(file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError): print(path)
        else: print(path, text(document), sep="\\t")
    """
}
