import HTTPEndpoint
import OrderProcessing
import Temporal

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs the order workflows and activities until it is told to stop.
///
/// Exits with 0 after a graceful stop, 1 when something cannot heal, 2 when it was called wrongly.
@main
struct OrderWorker {
  static func main() async {
    do {
      let options = try WorkerCommand.parser.parse(Array(CommandLine.arguments.dropFirst()))
      guard options["help"] == nil else { return print(WorkerCommand.parser.help, terminator: "") }
      switch try WorkerCommand(options) {
      case .work: try await OrderService(ProcessInfo.processInfo.environment).run()
      case .validate(let port, let mappings): try await serveValidation(port, mappings)
      }
    } catch let error as CommandLineError {
      ProgramEnd.fail("order-worker", "\(error); -help lists the options", code: 2)
    } catch let error as InvalidSetting {
      ProgramEnd.fail("order-worker", "\(error)", code: 2)
    } catch {
      ProgramEnd.fail("order-worker", "\(error)", code: 1)
    }
  }

  /// Until the process is killed: there is nothing to finish.
  private static func serveValidation(_ port: Int, _ mappings: String) async throws {
    let server = try ValidationServer(port: port, mappings: mappings)
    Logger().info(
      "validating", ["URL": "http://127.0.0.1:\(server.port)/validate", "Mappings": mappings])
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }
}
