package import ProtoWire

/// Whether a queue is for all workers or for one.
package struct TaskQueueKind: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let normal = Self(rawValue: 1)
  package static let sticky = Self(rawValue: 2)
  package static let workerCommands = Self(rawValue: 3)

  package static let names = EnumNames(
    "TASK_QUEUE_KIND_",
    [
      "UNSPECIFIED",
      "NORMAL",
      "STICKY",
      "WORKER_COMMANDS",
    ])
}

/// What kind of tasks wait in a queue.
package struct TaskQueueType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let workflow = Self(rawValue: 1)
  package static let activity = Self(rawValue: 2)
  package static let nexus = Self(rawValue: 3)

  package static let names = EnumNames(
    "TASK_QUEUE_TYPE_",
    [
      "UNSPECIFIED",
      "WORKFLOW",
      "ACTIVITY",
      "NEXUS",
    ])
}
