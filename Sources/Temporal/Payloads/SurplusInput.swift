internal import TemporalAPI
internal import Threads

/// Says of what comes with more payloads than it takes, once for each kind and type: whoever sends them
/// sends them every time.
final class SurplusInput: Sendable {
  /// What takes payloads, in a word.
  enum Kind: String {
    case workflow, activity, signal, query, update
  }

  private let said = Guarded<Set<String>>([])

  /// - Parameters:
  ///   - type: a type that is known here, of which there are few.
  ///   - count: how many it takes.
  func report(
    _ kind: Kind, _ type: String, taking count: Int, of input: Payloads?,
    to logger: @autoclosure () -> TemporalLogger
  ) {
    guard let input, Self.exceeds(input, count) else { return }
    let logger = logger()
    guard logger.writes(.warning),
      said.withLock({ $0.insert("\(kind.rawValue) \(type)").inserted })
    else { return }
    logger.warning(
      "\(kind.rawValue) \(type) takes fewer payloads than came, and leaves the rest out",
      ["Taken": count, "Came": input.payloads.count])
  }

  /// One null more is none: that is how Go sends no argument.
  private static func exceeds(_ input: Payloads, _ count: Int) -> Bool {
    guard input.payloads.count > count else { return false }
    return input.payloads.dropFirst(count).contains { Payload($0).standardEncoding != .null }
  }
}
