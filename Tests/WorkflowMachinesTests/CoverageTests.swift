import Testing

@testable import WorkflowMachines

extension Scenario {
  static let all: [Scenario] =
    TaskTests.scenarios + JobOrderTests.scenarios + MatchingTests.scenarios
    + ActivityMachineTests.scenarios
    + TimerMachineTests.scenarios + ChildMachineTests.scenarios + ExternalMachineTests.scenarios
    + VersionMachineTests.scenarios + WorkflowMachineTests.scenarios + SDKMetadataTests.scenarios
}

@Suite("Tables of the machines")
struct CoverageTests {
  private static func arrows<Machine: StateMachine>(of machine: Machine.Type) -> [Arrow] {
    Machine.transitions.map {
      Arrow(machine: "\(Machine.self)", "\($0.from)", "\($0.event)", "\($0.to)")
    }
  }
  private static let declared: [Arrow] =
    arrows(of: ActivityMachine.self) + arrows(of: TimerMachine.self)
    + arrows(of: ChildMachine.self) + arrows(of: ExternalSignalMachine.self)
    + arrows(of: ExternalCancelMachine.self) + arrows(of: VersionMachine.self)
    + arrows(of: WorkflowMachine.self)

  @Test func theTranscriptsTakeEveryArrow() {
    let taken = Set(Scenario.all.flatMap { $0.play().arrows })
    let missing = declared().filter { !taken.contains($0) }
    #expect(missing.isEmpty, "never taken: \(missing)")
    #expect(taken.isSubset(of: Set(declared())))
  }

  @Test func noStateHasTwoWaysForOneEvent() {
    let keys = declared().map { "\($0.machine) \($0.from) \($0.event)" }
    #expect(Set(keys).count == keys.count)
  }

  @Test func theTableAnswersAsTheArrowsSay() {
    var machine = TimerMachine(slot: .none, id: "5")
    var arrows: [Arrow]? = []
    #expect(machine.move(.fired, &arrows) == false)
    #expect(machine.state == .created)
    #expect(machine.move(.started, &arrows))
    #expect(machine.state == .started)
    #expect(arrows?.map(\.description) == ["TimerMachine: created --started--> started"])
  }

  private func declared() -> [Arrow] { Self.declared }
}
