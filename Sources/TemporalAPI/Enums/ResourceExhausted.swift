package import ProtoWire

/// Which limit was met.
package struct ResourceExhaustedCause: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let rpsLimit = Self(rawValue: 1)
  package static let concurrentLimit = Self(rawValue: 2)
  package static let systemOverloaded = Self(rawValue: 3)
  package static let persistenceLimit = Self(rawValue: 4)
  package static let busyWorkflow = Self(rawValue: 5)
  package static let apsLimit = Self(rawValue: 6)
  package static let persistenceStorageLimit = Self(rawValue: 7)
  package static let circuitBreakerOpen = Self(rawValue: 8)
  package static let opsLimit = Self(rawValue: 9)
  package static let workerDeploymentLimits = Self(rawValue: 10)
  package static let bandwidthLimit = Self(rawValue: 11)

  package static let names = EnumNames(
    "RESOURCE_EXHAUSTED_CAUSE_",
    [
      "UNSPECIFIED",
      "RPS_LIMIT",
      "CONCURRENT_LIMIT",
      "SYSTEM_OVERLOADED",
      "PERSISTENCE_LIMIT",
      "BUSY_WORKFLOW",
      "APS_LIMIT",
      "PERSISTENCE_STORAGE_LIMIT",
      "CIRCUIT_BREAKER_OPEN",
      "OPS_LIMIT",
      "WORKER_DEPLOYMENT_LIMITS",
      "BANDWIDTH_LIMIT",
    ])
}

/// Whether the limit is the namespace's or the whole server's.
package struct ResourceExhaustedScope: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let namespace = Self(rawValue: 1)
  package static let system = Self(rawValue: 2)

  package static let names = EnumNames(
    "RESOURCE_EXHAUSTED_SCOPE_",
    [
      "UNSPECIFIED",
      "NAMESPACE",
      "SYSTEM",
    ])
}
