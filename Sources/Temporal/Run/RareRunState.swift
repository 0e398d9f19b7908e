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
