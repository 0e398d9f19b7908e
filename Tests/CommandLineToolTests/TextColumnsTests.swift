import Testing

@testable import CommandLineTool

@Suite("Text in columns keeps to the terminal's width")
struct TextColumnsTests {
  private let rows = [
    ["-id ID", "what it is called"], ["-if-exists WHAT", "fail, or use the one that there is"],
  ]

  @Test func columnsAreAsWideAsTheirWidestEntry() {
    #expect(
      TextColumns.lines(rows) == [
        "-id ID           what it is called",
        "-if-exists WHAT  fail, or use the one that there is",
      ])
    #expect(TextColumns.lines([["a"], [], ["b", "c"]]) == ["a", "", "b  c"])
  }

  @Test func theLastColumnIsBrokenBetweenWords() {
    #expect(
      TextColumns.lines(rows, width: 42) == [
        "-id ID           what it is called",
        "-if-exists WHAT  fail, or use the one that",
        "                 there is",
      ])
  }

  @Test func whereThereIsTooLittleRoomItStandsBelow() {
    #expect(
      TextColumns.lines(rows, width: 30) == [
        "-id ID", "    what it is called", "-if-exists WHAT", "    fail, or use the one that",
        "    there is",
      ])
  }

  @Test(arguments: [20, 33, 60, 79]) func aLongWordStaysWhole(width: Int) {
    let link = "http://localhost:8233/" + String(repeating: "x", count: 100)
    let lines = TextColumns.lines([["see", link + " for more"]], width: width)
    #expect(lines.contains { $0.hasSuffix(link) }, "\(lines)")
  }

  @Test func whatIsCutSaysSo() {
    #expect(TextColumns.cut("abcdef", to: 6) == "abcdef")
    #expect(TextColumns.cut("abcdefg", to: 6) == "abcde…")
    #expect(TextColumns.cut("abc", to: 0) == "…")
  }

  @Test func aHelpKeepsToTheWidth() {
    let parser = CommandLineParser(
      program: "tool", summary: "Does things that take a while to describe in a narrow place.",
      options: [
        CommandLineOption("much", "NUMBER", help: "how much of it there is to be, or more")
      ],
      notes: "A note that is longer than what fits, too, and is broken between its words.")
    let lines = parser.help(width: 40).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 40 }, "\(lines)")
    #expect(
      parser.help(width: nil).split(separator: /\s+/)
        == parser.help(width: 40).split(separator: /\s+/))
  }
}
