extension Reactor {
  /// How much of everything there is.
  struct Holdings: Sendable, Equatable {
    var calls = 0
    var waiting = 0
    var timers = 0
    var streams = 0
    var connections = 0
  }
}
