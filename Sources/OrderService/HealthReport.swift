package import HTTPEndpoint
internal import ProtoWire
internal import Temporal

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// The answer of `/health`: the parts, and the whole, which is as the worst of them.
package struct HealthReport: Sendable, Hashable {
  package var components: [Component]
  package var time: Date

  package struct Component: Sendable, Hashable {
    package var name: String
    package var health: ComponentHealth

    package init(_ name: String, _ health: ComponentHealth) {
      self.name = name
      self.health = health
    }
  }

  package var status: ComponentHealth.Status {
    components.map(\.health.status).max() ?? .healthy
  }

  /// 503 only when unhealthy: a degraded worker still works.
  package var httpStatus: Int { status == .unhealthy ? 503 : 200 }

  package func json(version: String) -> String {
    let parts = components.map { component in
      let health = component.health
      return JSONString.quoted(component.name, .html)
        + ":{\"status\":\"\(health.status.text)\",\"message\":\(JSONString.quoted(health.message, .html)),"
        + "\"latency\":\"\(GoDuration.latency(health.latency))\"}"
    }
    return "{\"status\":\"\(status.text)\",\"version\":\(JSONString.quoted(version, .html)),"
      + "\"timestamp\":\"\(RFC3339(time)?.milliseconds ?? "")\",\"components\":{\(parts.joined(separator: ","))}}"
  }
}

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

/// `/health`, `/health/live` and `/health/ready`.
package enum HealthRoutes {
  package static let version = "1.0.0"

  package static func routes(_ monitor: HealthMonitor) -> HTTPRoutes {
    var routes = HTTPRoutes()
    routes.add("GET", "/health") { _ in
      let report = await monitor.report()
      return .json(report.json(version: version), status: report.httpStatus)
    }
    routes.add("GET", "/health/live") { _ in
      guard monitor.isAlive else {
        return .json(
          #"{"status":"dead","reason":"the event loop has not turned for 30 s"}"#, status: 503)
      }
      return .json(#"{"status":"alive"}"#)
    }
    routes.add("GET", "/health/ready") { _ in
      guard let reason = monitor.unreadiness else { return .json(#"{"status":"ready"}"#) }
      return .json(
        "{\"status\":\"not_ready\",\"reason\":\(JSONString.quoted(reason, .html))}", status: 503)
    }
    return routes
  }
}
