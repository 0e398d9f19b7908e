/// What few runs have, and every cached run would pay for.
final class RareRunState {
  struct Content {
    var signals = HeldSignals()
    /// Random numbers by the names of their streams; only looked up in.
    var streams: [String: RunGenerator] = [:]
    /// What the code says of where it stands.
    var details = ""
  }
  var content = Content()
}

extension WorkflowRun {
  func withHeldSignals<Answer>(_ body: (inout HeldSignals) -> Answer) -> Answer {
    withRareState { body(&$0.signals) }
  }

  /// How many signals nobody has taken, of each name that has any.
  var heldSignals: [(name: String, count: Int)] { rare?.content.signals.counts ?? [] }

  /// What its code says of where it stands, for people.
  var currentDetails: String {
    get { rare?.content.details ?? "" }
    set { withRareState { $0.details = newValue } }
  }
}
