package import ProtoWire

/// What kind of execution something is.
package struct ExecutionType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let workflow = Self(rawValue: 1)
  package static let activity = Self(rawValue: 2)
  package static let nexusOperation = Self(rawValue: 3)

  package static let names = EnumNames(
    "EXECUTION_TYPE_",
    [
      "UNSPECIFIED",
      "WORKFLOW",
      "ACTIVITY",
      "NEXUS_OPERATION",
    ])
}

/// How seriously logs and metrics take a failure.
package struct ApplicationErrorCategory: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let benign = Self(rawValue: 1)

  package static let names = EnumNames("APPLICATION_ERROR_CATEGORY_", ["UNSPECIFIED", "BENIGN"])
}

/// Whether a refused Nexus call is tried again.
package struct NexusHandlerErrorRetryBehavior: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let retryable = Self(rawValue: 1)
  package static let nonRetryable = Self(rawValue: 2)

  package static let names = EnumNames(
    "NEXUS_HANDLER_ERROR_RETRY_BEHAVIOR_",
    [
      "UNSPECIFIED",
      "RETRYABLE",
      "NON_RETRYABLE",
    ])
}

/// Where an admitted update comes from.
package struct UpdateAdmittedEventOrigin: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let reapply = Self(rawValue: 1)

  package static let names = EnumNames("UPDATE_ADMITTED_EVENT_ORIGIN_", ["UNSPECIFIED", "REAPPLY"])
}

/// How far an update has come.
package struct UpdateWorkflowExecutionLifecycleStage: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let admitted = Self(rawValue: 1)
  package static let accepted = Self(rawValue: 2)
  package static let completed = Self(rawValue: 3)

  package static let names = EnumNames(
    "UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_",
    ["UNSPECIFIED", "ADMITTED", "ACCEPTED", "COMPLETED"])
}

/// Whether a worker takes part in versioning.
package struct WorkerVersioningMode: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let unversioned = Self(rawValue: 1)
  package static let versioned = Self(rawValue: 2)

  package static let names = EnumNames(
    "WORKER_VERSIONING_MODE_",
    [
      "UNSPECIFIED",
      "UNVERSIONED",
      "VERSIONED",
    ])
}

/// How a blob is encoded.
package struct EncodingType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let proto3 = Self(rawValue: 1)
  package static let json = Self(rawValue: 2)

  package static let names = EnumNames("ENCODING_TYPE_", ["UNSPECIFIED", "PROTO3", "JSON"])
}

/// Whether a worker works or stops.
package struct WorkerStatus: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let running = Self(rawValue: 1)
  package static let shuttingDown = Self(rawValue: 2)
  package static let shutdown = Self(rawValue: 3)

  package static let names = EnumNames(
    "WORKER_STATUS_",
    [
      "UNSPECIFIED",
      "RUNNING",
      "SHUTTING_DOWN",
      "SHUTDOWN",
    ])
}
