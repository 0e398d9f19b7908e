/// Leaving the cache: every suspension, present and future, fails until no task is left.
///
/// A suspended Swift task keeps itself alive, so dropping references frees nothing; the only legal way out
/// is through the user's own error paths. Some have none (`while true { try? await … }`, a continuation
/// that nobody resumes): the rounds are bounded, and what is left is counted by the caller.
extension WorkflowRun {
  /// Unwinds every task, and those whose late job came in since. May be called again.
  func evict() {
    var attempts = 0
    repeat {
      guard drive({ unwind() }) != nil else { return }
      attempts += 1
      // A job that came while the round was closing found nobody to tell.
    } while hasOutsideJobs && attempts < 10
  }

  private func unwind() {
    mode = .evicting
    cancelAllTasks()
    conditions.removeAll()
    for _ in 0..<10 {
      cancellations.removeAll()
      admitOutsideJobs()
      for slot in waiters.suspended { waiters.resolve(slot, .evicted) }
      if isQuiet { break }
      _ = settle(limit: 100_000)
    }
    forgetTasks()
  }
}
