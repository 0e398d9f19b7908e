package import ProtoWire

/// How much an answer about a task queue says.
package struct DescribeTaskQueueMode: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let enhanced = Self(rawValue: 1)

  package static let names = EnumNames("DESCRIBE_TASK_QUEUE_MODE_", ["UNSPECIFIED", "ENHANCED"])
}

/// Whether tasks may still go to a build.
package struct BuildIdTaskReachability: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let reachable = Self(rawValue: 1)
  package static let closedWorkflowsOnly = Self(rawValue: 2)
  package static let unreachable = Self(rawValue: 3)

  package static let names = EnumNames(
    "BUILD_ID_TASK_REACHABILITY_",
    [
      "UNSPECIFIED",
      "REACHABLE",
      "CLOSED_WORKFLOWS_ONLY",
      "UNREACHABLE",
    ])
}

/// Where a task queue's rate comes from.
package struct RateLimitSource: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let api = Self(rawValue: 1)
  package static let worker = Self(rawValue: 2)
  package static let system = Self(rawValue: 3)

  package static let names = EnumNames(
    "RATE_LIMIT_SOURCE_",
    [
      "UNSPECIFIED",
      "API",
      "WORKER",
      "SYSTEM",
    ])
}

/// Whether all task queues know where tasks go.
package struct RoutingConfigUpdateState: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let inProgress = Self(rawValue: 1)
  package static let completed = Self(rawValue: 2)

  package static let names = EnumNames(
    "ROUTING_CONFIG_UPDATE_STATE_",
    [
      "UNSPECIFIED",
      "IN_PROGRESS",
      "COMPLETED",
    ])
}
