import CommandLineTool
import Testing

@testable import order_worker

@Suite("What the worker can be asked")
struct WorkerCommandTests {
  @Test func itsHelpListsItsVariables() {
    #expect(WorkerCommand.parser.help.contains("PROCESSING_TIME (15s)"))
  }

  /// It was a worker that does no work: `validation-stub` is a program of its own.
  @Test func servingValidationIsNotAWorkersBusiness() {
    #expect(throws: CommandLineError("unknown or ambiguous option -validation-server")) {
      try WorkerCommand.parser.parse(["-validation-server"])
    }
  }
}
