import Temporal
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("List filters as the server reads them")
struct ListFilterTests {
  @Test func comparisonsAndValues() {
    let date = Date(timeIntervalSince1970: 1_700_000_000.25)
    for (filter, text) in [
      (.all, ""), (.workflowID.equals("a"), "`WorkflowId` = 'a'"),
      (.workflowType.differs(from: "T"), "`WorkflowType` != 'T'"),
      (.status.isOne(of: [.running, .cancelled]), "`ExecutionStatus` IN ('Running', 'Canceled')"),
      (.closeTime.isMissing, "`CloseTime` IS NULL"),
      (.startTime.isBefore(date), "`StartTime` < '2023-11-14T22:13:20.250Z'"),
      (.historyLength.isAtMost(7), "`HistoryLength` <= 7"),
      (.attribute(.double("D")).isGreater(than: 0.5), "`D` > 0.5"),
      (.attribute(.bool("B")).equals(true), "`B` = true"),
      (.attribute(.keyword("My Name")).hasPrefix("x"), "`My Name` STARTS_WITH 'x'"),
      (.attribute(.keywords("Tags")).equals("x"), "`Tags` = 'x'"),
      (.attribute(.keyword("a`b")).isPresent, "`ab` IS NOT NULL"),
      (.workflowID.equals(#"it's \"#), #"`WorkflowId` = 'it\'s \\'"#),
    ] as [(ListFilter, String)] {
      #expect(filter.text == text)
    }
  }

  @Test func combinationsKeepTheirMeaning() {
    let (a, b, c) = (
      ListFilter.runID.equals("a"), ListFilter.runID.equals("b"), ListFilter.runID.equals("c")
    )
    #expect((a && b).text == "`RunId` = 'a' AND `RunId` = 'b'")
    #expect((a && b || c).text == "(`RunId` = 'a' AND `RunId` = 'b') OR `RunId` = 'c'")
    #expect((a && (b || c)).text == "`RunId` = 'a' AND (`RunId` = 'b' OR `RunId` = 'c')")
    #expect((a && .all) == a)
    #expect((.all && a) == a)
    #expect((a || .all) == .all)
    #expect((ListFilter("x OR y") && a).text == "(x OR y) AND `RunId` = 'a'")
    #expect(
      ListFilter.historyLength.isWithin(1...2).text
        == "`HistoryLength` >= 1 AND `HistoryLength` <= 2")
    #expect(ListFilter.runID.isOne(of: []).text == "`RunId` IS NULL AND `RunId` IS NOT NULL")
  }
}
