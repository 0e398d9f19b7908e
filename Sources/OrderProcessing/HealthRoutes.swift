package import HTTPEndpoint

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
      guard await monitor.isAlive() else {
        return .json(
          #"{"status":"dead","reason":"the event loop has not turned for 30 s"}"#, status: 503)
      }
      return .json(#"{"status":"alive"}"#)
    }
    routes.add("GET", "/health/ready") { _ in
      guard let reason = await monitor.unreadiness() else {
        return .json(#"{"status":"ready"}"#)
      }
      return .json(
        "{\"status\":\"not_ready\",\"reason\":\(JSONText.quoted(reason))}", status: 503)
    }
    return routes
  }
}
