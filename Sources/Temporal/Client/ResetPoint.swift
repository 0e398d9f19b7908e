internal import ProtoWire
internal import TemporalAPI

/// Where in its history a run begins again.
public struct ResetPoint: Sendable, Hashable {
  enum Place: Sendable, Hashable {
    case event(Int)
    case firstTask
    case lastTask
    case build(String)
  }

  let place: Place

  /// Behind this event, which must end a workflow task: a WORKFLOW_TASK_STARTED, COMPLETED, FAILED or
  /// TIMED_OUT.
  public static func event(_ id: Int) -> Self { Self(place: .event(id)) }
  /// Behind its first workflow task: all but the start is done again.
  public static let firstTask = Self(place: .firstTask)
  /// Behind its last workflow task: what that one asked for is asked for again.
  public static let lastTask = Self(place: .lastTask)
  /// Before the first workflow task that workers of this build completed.
  public static func build(_ id: String) -> Self { Self(place: .build(id)) }
}

/// What happened behind the point of a reset and is sent to the new run again.
public struct ResetReapply: Sendable, Hashable, OptionSet {
  /// The kinds as bits.
  public let rawValue: Int

  /// Of the kinds of these bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The signals.
  public static let signals = Self(rawValue: 1)
  /// The updates.
  public static let updates = Self(rawValue: 2)
  /// How Nexus operations ended.
  public static let nexusOperations = Self(rawValue: 4)
  /// That it was asked to cancel.
  public static let cancelRequests = Self(rawValue: 8)
  /// All of it.
  public static let all: Self = [.signals, .updates, .nexusOperations, .cancelRequests]
}

extension ResetReapply {
  /// The server is told what to leave out.
  var excluded: [ResetReapplyExcludeType] {
    var excluded: [ResetReapplyExcludeType] = []
    if !contains(.signals) { excluded.append(.signal) }
    if !contains(.updates) { excluded.append(.update) }
    if !contains(.nexusOperations) { excluded.append(.nexus) }
    if !contains(.cancelRequests) { excluded.append(.cancelRequest) }
    return excluded
  }
}

extension ResetPoint {
  /// As batches have it: the server looks for the event in each run.
  var options: ResetOptions {
    var options = ResetOptions()
    switch place {
    case .event(let id): options.target = .workflowTaskId(Int64(id))
    case .firstTask: options.target = .firstWorkflowTask(ProtobufEmpty())
    case .lastTask: options.target = .lastWorkflowTask(ProtobufEmpty())
    case .build(let id): options.target = .buildId(id)
    }
    return options
  }
}
