/// How one part of the application does. Worse is greater.
package struct ComponentHealth: Sendable, Hashable {
  package enum Status: Int, Sendable, Hashable, Comparable {
    case healthy, degraded, unhealthy

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package var text: String { "\(self)" }
  }

  package var status: Status
  package var message: String
  package var latency: Duration

  package init(_ status: Status, _ message: String, latency: Duration = .zero) {
    self.status = status
    self.message = message
    self.latency = latency
  }
}
