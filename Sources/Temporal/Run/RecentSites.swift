internal import WorkflowMachines

/// Where the code asked for what it does not wait for, of one workflow task: until history has it, for errors.
struct RecentSites {
  /// Which task that is, by its last event.
  private var task: Int64 = 0
  private var sites: [(machine: MachineID, site: CallSite)] = []

  /// What an earlier task asked for was compared with history before.
  mutating func note(_ site: CallSite, of machine: MachineID, in task: Int64) {
    if task != self.task { (self.task, sites) = (task, []) }
    sites.append((machine, site))
  }

  subscript(machine: MachineID) -> CallSite? { sites.last { $0.machine == machine }?.site }
}

extension WorkflowRun {
  /// What went wrong, and where in the author's code: at the site, where the code was told at once.
  func failure(of mismatch: HistoryMismatch, at site: CallSite? = nil) -> WorkflowTaskFailure {
    WorkflowTaskFailure(mismatch, site.map { " (\($0))" } ?? place(of: mismatch))
  }

  /// The line that asked for what is compared; where that is not known, those at which the code waits.
  private func place(of mismatch: HistoryMismatch) -> String {
    if let machine = mismatch.machine, let site = site(of: machine), site.line > 0 {
      return " (\(site))"
    }
    let all = waits
    guard !all.isEmpty else { return "" }
    let more = all.count > 3 ? "; and \(all.count - 3) more" : ""
    return " (the code waits in \(all.prefix(3).joined(separator: "; "))\(more))"
  }
}
