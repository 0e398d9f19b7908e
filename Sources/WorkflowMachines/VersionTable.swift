/// The changes of one run that anybody asked for or that history marked, oldest first.
struct VersionTable: Sendable {
  private var machines: [VersionMachine] = []
  /// Only looked up in, never walked.
  private var indexes: [String: Int] = [:]

  /// The change's machine, made where it is new.
  mutating func index(of changeID: String) -> Int {
    if let index = indexes[changeID] { return index }
    machines.append(VersionMachine(changeID: changeID))
    indexes[changeID] = machines.count - 1
    return machines.count - 1
  }

  subscript(index: Int) -> VersionMachine {
    _read { yield machines[index] }
    _modify { yield &machines[index] }
  }

  /// The value of `TemporalChangeVersion` with `change` just decided: it comes first, then the
  /// others, newest first. Nil where it would be as long as `limit` or longer.
  func searchAttribute(with change: Int, limit: Int) -> String? {
    var json = "[" + JSONScalar.text(of: machines[change].searchAttributeEntry)
    for index in machines.indices.reversed() where index != change {
      guard machines[index].state != .unasked else { continue }
      json += "," + JSONScalar.text(of: machines[index].searchAttributeEntry)
      if json.utf8.count + 1 >= limit { return nil }
    }
    json += "]"
    return json.utf8.count < limit ? json : nil
  }
}

extension VersionMachine {
  fileprivate var searchAttributeEntry: String { "\(changeID)-\(version)" }
}
