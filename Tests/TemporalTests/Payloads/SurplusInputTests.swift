import TemporalAPI
import Testing

@testable import Temporal

@Suite("Payloads that nobody takes are said, once for each kind and type")
struct SurplusInputTests {
  private let lines = KeptLines()
  private let surplus = SurplusInput()
  private var logger: TemporalLogger { TemporalLogger(handler: lines) }

  @Test func eachKindAndTypeIsSaidOnce() throws {
    let two = try DataConverter().payloads(for: "a", 2)
    for _ in 0..<3 {
      surplus.report(.signal, "pay", taking: 1, of: two, to: logger)
      surplus.report(.query, "pay", taking: 0, of: two, to: logger)
      surplus.report(.signal, "ship", taking: 2, of: two, to: logger)
    }
    #expect(
      lines.messages == [
        "signal pay takes fewer payloads than came, and leaves the rest out",
        "query pay takes fewer payloads than came, and leaves the rest out",
      ])
    #expect(lines.levels == [.warning, .warning])
  }

  /// Go's `SignalWorkflow(…, nil)` sends one null.
  @Test func aNullIsNoArgument() throws {
    let null = try DataConverter().payloads(for: String?.none)
    surplus.report(.signal, "cancel", taking: 0, of: null, to: logger)
    surplus.report(.signal, "cancel", taking: 0, of: nil, to: logger)
    #expect(lines.messages == [])
  }

  /// A line that was not written was not said.
  @Test func aLogThatIsOffCostsNobodyTheWarning() throws {
    let two = try DataConverter().payloads(for: "a", 2)
    surplus.report(.workflow, "Order", taking: 1, of: two, to: TemporalLogger(level: .error))
    surplus.report(.workflow, "Order", taking: 1, of: two, to: logger)
    #expect(lines.messages.count == 1)
  }
}
