import Testing
import Threads

@testable import Temporal

@Suite("There are as many pollers as the server has work for") struct PollerScaleTests {
  private let begun = Shared(0)

  private func scale(from least: Int, initially initial: Int, to most: Int) -> PollerScale {
    let (begun, scale) = (
      begun, PollerScale(PollerRange(least: least, initial: initial, most: most))
    )
    scale.start { begun.withLock { $0 += 1 } }
    return scale
  }

  /// It never went past the number at the beginning: sdk-go#2106.
  @Test func hintsMakeMoreUpToTheMost() {
    let scale = scale(from: 1, initially: 1, to: 20)
    #expect(scale.running == 1)
    for _ in 0..<50 { scale.answered(hint: 1, isEmpty: false) }
    #expect(scale.running == 20)
    #expect(begun.withLock { $0 } == 20)
    #expect(scale.goesOn())
  }

  @Test func hintsAndEmptyAnswersMakeFewerDownToTheLeast() {
    let scale = scale(from: 2, initially: 5, to: 9)
    scale.answered(hint: -1, isEmpty: false)
    #expect(!scale.goesOn())
    #expect(scale.goesOn())
    for _ in 0..<9 { scale.answered(hint: nil, isEmpty: true) }
    #expect((1...5).map { _ in scale.goesOn() } == [false, false, true, true, true])
    #expect(scale.running == 2)
    scale.answered(hint: 3, isEmpty: false)
    #expect(scale.running == 5)
  }

  /// A server that says nothing does not want fewer: nothing would make them more again.
  @Test func withoutHintsTheNumberStays() {
    let scale = scale(from: 1, initially: 5, to: 9)
    for _ in 0..<9 { scale.answered(hint: nil, isEmpty: true) }
    scale.failed(isExhausted: true)
    #expect(scale.running == 5)
    #expect(scale.goesOn())
  }

  @Test func aBusyServerIsAskedHalfAsOften() {
    let scale = scale(from: 1, initially: 8, to: 9)
    scale.answered(hint: 0, isEmpty: false)
    scale.failed(isExhausted: true)
    #expect((1...8).count { _ in !scale.goesOn() } == 4)
    scale.failed(isExhausted: false)
    #expect((1...8).count { _ in !scale.goesOn() } == 1)
  }

  @Test func aFixedNumberStays() {
    let scale = PollerScale(PollerCount.fixed(3).range(isEnrolled: true, atLeast: 1))
    scale.start {}
    scale.answered(hint: 5, isEmpty: false)
    scale.answered(hint: -5, isEmpty: false)
    #expect(scale.running == 3)
    #expect(scale.goesOn())
  }

  /// Whoever says a number gets it; who says none goes along with the namespace.
  @Test func theNamespaceEnrolsWhoeverSaysNothing() {
    let usual = PollerCount.usual(5)
    #expect(usual.range(isEnrolled: false, atLeast: 2) == PollerRange(exactly: 5))
    #expect(
      usual.range(isEnrolled: true, atLeast: 2) == PollerRange(least: 2, initial: 5, most: 100))
    let eight: PollerCount = 8
    #expect(eight.range(isEnrolled: true, atLeast: 2) == PollerRange(exactly: 8))
    let scaled = PollerCount.scaled(to: 3)
    #expect(scaled.range(isEnrolled: false, atLeast: 2).least == 2)
    #expect(scaled.range(isEnrolled: false, atLeast: 2).start == 3)
  }

  @Test func whatIsWrongIsSaid() {
    #expect(PollerCount.fixed(1).mistake(atLeast: 2) == "is 1, and must be at least 2")
    #expect(PollerCount.scaled(from: 5, to: 4).mistake(atLeast: 1) == "is from 5 to 4")
    #expect(
      PollerCount.scaled(initially: 9, to: 4).mistake(atLeast: 1)
        == "begins with 9, and is from 1 to 4")
    #expect(PollerCount.scaled().mistake(atLeast: 1) == nil)
  }
}
