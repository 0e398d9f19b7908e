internal import ProtoWire
package import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// All events of a run, as tools export them and as a ``Replayer`` takes them.
///
/// Payloads stay as the server has them: a replayer opens what a codec sealed.
public struct RecordedHistory: Sendable {
  package let wire: History

  package init(_ wire: History) { self.wire = wire }

  /// Reads a history in whichever form: the JSON that `temporal workflow show --output json`, the UI and the
  /// SDKs write (one object with `events`, an array of such objects, an array of events), or protobuf.
  ///
  /// - Throws: `TemporalError` of code `.malformedPayload` that says where the text stops making sense.
  public init(_ bytes: [UInt8]) throws(TemporalError) {
    do {
      wire = try History.load(bytes)
    } catch {
      throw TemporalError(
        .malformedPayload, "\(bytes.count) bytes are no history: \(error)", cause: error)
    }
  }

  /// Reads a file in any of these forms.
  ///
  /// - Throws: `TemporalError` that names the file: of code `.notFound` where it cannot be read, of code
  ///   `.malformedPayload` where it holds no history.
  public init(contentsOfFile path: String) throws(TemporalError) {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw TemporalError(.notFound, "the history \(path) cannot be read", cause: error)
    }
    do {
      wire = try History.load(bytes)
    } catch {
      throw TemporalError(.malformedPayload, "\(path) holds no history: \(error)", cause: error)
    }
  }

  /// How many events there are.
  public var count: Int { wire.events.count }

  /// The workflow type that the run is of; nil where the first event does not tell.
  public var workflowType: String? {
    guard case .workflowExecutionStartedEventAttributes(let start)? = wire.events.first?.attributes
    else { return nil }
    return start.workflowType?.name
  }

  /// As the CLI and the UI export it.
  public func json() -> [UInt8] { wire.json() }
}

extension WorkflowHistory {
  /// All events that there are now.
  ///
  /// - Throws: `TemporalError`: code `.notFound` when there is no such workflow.
  public func recorded() async throws -> RecordedHistory {
    var history = History()
    for try await event in self { history.events.append(event.wire) }
    return RecordedHistory(history)
  }
}
