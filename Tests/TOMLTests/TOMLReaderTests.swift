import TestKit
import Testing

@testable import TOML

@Suite("A TOML document is read as TOML 1.0 says") struct TOMLReaderTests {
  private func read(_ text: String) throws(TOMLError) -> TOMLTable {
    try TOMLReader.document(Array(text.utf8))
  }

  private func value(_ text: String) throws -> TOMLValue? { try read("a = " + text)["a"]?.value }

  @Test func stringsAreOfFourKinds() throws {
    #expect(try value(#""a\tb\u00E9\U0001F600\\""#) == .string("a\tbé😀\\"))
    #expect(try value(#"'C:\new'"#) == .string(#"C:\new"#))
    #expect(try value("\"\"\"\r\none\r\ntwo \\  \n\n   three\"\"\"") == .string("one\ntwo three"))
    #expect(try value("'''\n'one' ''two'''''") == .string("'one' ''two''"))
    #expect(try value("\"\"\"\"quoted\"\"\"\"\"") == .string("\"quoted\"\""))
    #expect(try value("\"\"") == .string(""))
  }

  @Test func numbersAreInEveryNotation() throws {
    #expect(try value("+1_000") == .integer(1_000))
    #expect(try value("-9223372036854775808") == .integer(.min))
    #expect(try value("0xDEAD_beef") == .integer(0xDEAD_BEEF))
    #expect(try value("0o755") == .integer(0o755))
    #expect(try value("0b1_0") == .integer(2))
    #expect(try value("-0.5e+1_0") == .float(-0.5e10))
    #expect(try value("3E2") == .float(300))
    #expect(try value("-inf") == .float(-.infinity))
    guard case .float(let number)? = try value("+nan") else { throw Failed() }
    #expect(number.isNaN)
  }

  @Test func timesAreOfFourKinds() throws {
    let day = TOMLTime.Day(year: 1979, month: 5, day: 27)
    let clock = TOMLTime.Clock(hour: 7, minute: 32, second: 0, nanosecond: 999_999_999)
    #expect(try value("1979-05-27") == .time(TOMLTime(day: day)))
    #expect(try value("07:32:00.9999999999") == .time(TOMLTime(clock: clock)))
    #expect(try value("1979-05-27 07:32:00.999999999") == .time(TOMLTime(day: day, clock: clock)))
    let west = TOMLTime(day: day, clock: clock, offset: -450)
    #expect(try value("1979-05-27T07:32:00.999999999-07:30") == .time(west))
    #expect(try value("2024-02-29") == .time(TOMLTime(day: .init(year: 2024, month: 2, day: 29))))
  }

  @Test func tablesAreOpenedByHeadersAndByDots() throws {
    let document = try read(
      """
      [a.b]  # a has no header of its own yet
      c.d = 1
      c."e f" = [ { x = 1 }, { } , # two
        ]
      [a]
      z = true
      [[list]]
      n = 1
      [list.inner]
      k = "v"
      [[list]]
      """)
    guard case .table(let a)? = document["a"]?.value, case .table(let b)? = a["b"]?.value,
      case .table(let c)? = b["c"]?.value, case .array(let list)? = document["list"]?.value
    else { throw Failed() }
    #expect(document.entries.map(\.key) == ["a", "list"])
    #expect(a.entries.map(\.key) == ["b", "z"])
    #expect(c.entries.map(\.key) == ["d", "e f"])
    #expect(c["e f"]?.line == 3)
    #expect(a["z"]?.line == 6)
    #expect(list.count == 2)
  }

  private static let wrong: [(text: String, says: String)] = [
    (
      "a = ",
      "line 1, column 5: a value is expected, and not the end of the file; text stands in quotes"
    ),
    ("a = b", "line 1, column 5: a value is expected, and not 'b'; text stands in quotes"),
    ("\n\na = 'x", "line 3, column 7: a string is not closed before the end of the file"),
    ("a = \"\"\"x\n", "line 1, column 5: the string that begins here is not closed"),
    (
      #"a = "C:\data""#,
      #"line 1, column 8: no escape of TOML; a backslash itself is written "\\", or the string in single quotes"#
    ),
    (#"a = "\uD800""#, "line 1, column 6: no character of Unicode has this number"),
    ("a = 01", "line 1, column 5: a number begins with no zero that says nothing"),
    ("a = 1__0", "line 1, column 6: an underscore stands between two digits only"),
    ("a = 9223372036854775808", "line 1, column 5: the integer does not fit into 64 bits"),
    ("a = 2023-02-29", "line 1, column 5: there is no such day"),
    ("a = 07:32", "line 1, column 5: a time of day has seconds: hh:mm:ss"),
    ("a = 1 b = 2", "line 1, column 7: the end of the line is expected, and not 'b'"),
    ("a = 1\na = 2", "line 2, column 1: 'a' is there already"),
    ("[a]\n[a]", "line 2, column 1: the table 'a' is there already"),
    ("a = {}\n[a.b]", "line 2, column 1: 'a.b' goes through a value that is no table, or finished"),
    (
      "[a.b.c]\n[a]\nb.c.d = 1",
      "line 3, column 1: 'b.c.d' adds to a table that is defined elsewhere"
    ),
    ("a = {b = 1,}", "line 1, column 12: a key is expected, and not '}'"),
    (
      "a = {b = 1",
      "line 1, column 11: '}' is expected or ',' in an inline table, and not the end of the file"
    ),
    (
      "[a",
      "line 1, column 3: ']' is expected after the name of a table, and not the end of the file"
    ),
    ("a = 1 # \u{7}", "line 1, column 9: a comment holds the control character U+0007"),
    ("a 1", "line 1, column 3: '=' is expected after a key, and not '1'"),
  ]

  @Test(arguments: wrong.indices) func whatIsWrongIsSaidWithItsPlace(_ index: Int) throws {
    let (text, says) = Self.wrong[index]
    do throws(TOMLError) {
      _ = try read(text)
      Issue.record("read: \(text)")
    } catch {
      #expect(error.description == says)
    }
  }

  @Test func whatIsNotUTF8IsRefusedWithItsPlace() throws {
    #expect(throws: TOMLError(message: "the text is not UTF-8", line: 2, column: 6)) {
      try TOMLReader.document(Array("a = 1\nb = '".utf8) + [0xFF, 0x27])
    }
  }

  /// A file is not trusted: neither may it end the process, nor may it take for ever.
  @Test func depthHasALimit() throws {
    for text in [
      "a = " + String(repeating: "[", count: 100_000),
      "a = " + String(repeating: "{a=", count: 100_000),
      String(repeating: "a.", count: 100_000) + "a = 1",
      "[" + String(repeating: "a.", count: 100_000) + "a]",
      "a = " + String(repeating: "{a.a.a.a.a.a.a.a.a.a=", count: 100_000),
    ] {
      #expect(throws: TOMLError.self) { try read(text) }
    }
  }

  @Test func costIsLinear() throws {
    for line in ["[[a]]\n", "[a@]\n", "a@ = 1\n", "a.b@ = 1\n"] {
      let growth = Growth.ofFourTimes(1_000) { count in
        Array((0..<count).map { line.replacing("@", with: "\($0)") }.joined().utf8)
      } _: { document in
        try? TOMLReader.document(document)
      }
      #expect(growth < 8, "the cost of \(line) grew \(growth) times for four times the lines")
    }
  }

  /// Cut anywhere, a document is read or refused, and never ends the process.
  @Test func aDocumentCutAnywhereIsReadOrRefused() throws {
    let text = """
      a.b = "x\\u00e9" # c
      t = 1979-05-27T07:32:00.5Z
      n = [1, 0x1F, -1.5e3, {k = '''y''' }]
      [[list]]
      s = \"\"\"one\\
         two\"\"\"
      """
    let bytes = Array(text.utf8)
    for end in bytes.indices { _ = try? TOMLReader.document(Array(bytes[..<end])) }
    #expect(try TOMLReader.document(bytes).entries.count == 4)
  }

  private struct Failed: Error {}
}
