/// The answer of `/health`: the parts, and the whole, which is as the worst of them.
package struct HealthReport: Sendable, Hashable {
  package var components: [Component]
  package var time: OrderTime

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
      return JSONText.quoted(component.name)
        + ":{\"status\":\"\(health.status.text)\",\"message\":\(JSONText.quoted(health.message)),"
        + "\"latency\":\"\(GoDuration.latency(health.latency))\"}"
    }
    return "{\"status\":\"\(status.text)\",\"version\":\(JSONText.quoted(version)),"
      + "\"timestamp\":\"\(time)\",\"components\":{\(parts.joined(separator: ","))}}"
  }
}
