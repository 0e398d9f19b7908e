internal import TemporalAPI

/// Which of the tasks that wait in one queue is given out first.
public struct Priority: Sendable, Hashable {
  /// From 1, which comes first, to 5; nil is the server's 3, or the workflow's own.
  public var key: Int?
  /// Tasks of different keys share a queue fairly: one tenant's many hold up no other's few. At most 64
  /// bytes.
  public var fairnessKey: String?
  /// The share of the fairness key, from 0.001 to 1000; nil is 1.
  public var fairnessWeight: Double?

  /// Makes a priority; what is left out is the server's choice.
  public init(key: Int? = nil, fairnessKey: String? = nil, fairnessWeight: Double? = nil) {
    self.key = key
    self.fairnessKey = fairnessKey
    self.fairnessWeight = fairnessWeight
  }

  init(_ wire: TemporalAPI.Priority) {
    key = wire.priorityKey == 0 ? nil : Int(wire.priorityKey)
    fairnessKey = wire.fairnessKey.isEmpty ? nil : wire.fairnessKey
    fairnessWeight = wire.fairnessWeight == 0 ? nil : Double(wire.fairnessWeight)
  }

  var wire: TemporalAPI.Priority {
    var priority = TemporalAPI.Priority()
    priority.priorityKey = key.map { Int32(clamping: $0) } ?? 0
    priority.fairnessKey = fairnessKey ?? ""
    priority.fairnessWeight = fairnessWeight.map { Float($0) } ?? 0
    return priority
  }
}
