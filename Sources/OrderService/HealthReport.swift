package import HTTPEndpoint
internal import ProtoWire
package import Temporal

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

/// `/health`, `/health/live` and `/health/ready`, and `/metrics` where something is counted.
package enum HealthRoutes {
  package static let version = "1.0.0"

  /// - Parameter metrics: what `/metrics` tells, as Prometheus reads it; nil: nothing is there.
  package static func routes(
    _ monitor: HealthMonitor, metrics: MetricsRegistry? = nil
  ) -> HTTPRoutes {
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
    if let metrics { routes.addMetrics(monitor, metrics) }
    return routes
  }
}

extension HTTPRoutes {
  /// With each scrape goes what the health endpoints would say.
  fileprivate mutating func addMetrics(_ monitor: HealthMonitor, _ metrics: MetricsRegistry) {
    let meter = TemporalMeter(metrics)
    let isUp = meter.gauge(
      "temporal_worker_up", description: "1 while the worker is ready for orders, else 0.")
    add("GET", "/metrics") { _ in
      isUp.set(monitor.unreadiness == nil ? 1 : 0)
      for component in await monitor.report().components {
        meter.gauge(
          "temporal_worker_health_status", ["component": component.name],
          description: "1 while the part is healthy, 0.5 degraded, 0 unhealthy."
        ).set(component.health.status.share)
      }
      return HTTPResponse(
        status: 200, fields: [.init("Content-Type", MetricsRegistry.contentType)],
        body: Array(metrics.exposition.utf8))
    }
  }
}

extension ComponentHealth.Status {
  fileprivate var share: Double {
    switch self {
    case .healthy: 1
    case .degraded: 0.5
    case .unhealthy: 0
    }
  }
}
