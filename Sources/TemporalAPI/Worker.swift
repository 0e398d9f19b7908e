public import ProtoWire

public struct WorkerHeartbeat: WireMessage {
  public var workerInstanceKey = ""
  public var workerIdentity = ""
  public var hostInfo: WorkerHostInfo?
  public var taskQueue = ""
  public var deploymentVersion: WorkerDeploymentVersion?
  public var sdkName = ""
  public var sdkVersion = ""
  public var status = WorkerStatus.unspecified
  public var startTime: Timestamp?
  public var heartbeatTime: Timestamp?
  public var elapsedSinceLastHeartbeat: WireDuration?
  public var workflowTaskSlotsInfo: WorkerSlotsInfo?
  public var activityTaskSlotsInfo: WorkerSlotsInfo?
  public var nexusTaskSlotsInfo: WorkerSlotsInfo?
  public var localActivitySlotsInfo: WorkerSlotsInfo?
  public var workflowPollerInfo: WorkerPollerInfo?
  public var workflowStickyPollerInfo: WorkerPollerInfo?
  public var activityPollerInfo: WorkerPollerInfo?
  public var nexusPollerInfo: WorkerPollerInfo?
  public var totalStickyCacheHit: Int32 = 0
  public var totalStickyCacheMiss: Int32 = 0
  public var currentStickyCacheSize: Int32 = 0
  public var plugins: [PluginInfo] = []
  public var drivers: [StorageDriverInfo] = []
  public var environment: EnvironmentInfo?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "workerInstanceKey", &workerInstanceKey)
    c.string(2, "workerIdentity", &workerIdentity)
    c.message(3, "hostInfo", &hostInfo)
    c.string(4, "taskQueue", &taskQueue)
    c.message(5, "deploymentVersion", &deploymentVersion)
    c.string(6, "sdkName", &sdkName)
    c.string(7, "sdkVersion", &sdkVersion)
    c.enumeration(8, "status", &status)
    c.timestamp(9, "startTime", &startTime)
    c.timestamp(10, "heartbeatTime", &heartbeatTime)
    c.duration(11, "elapsedSinceLastHeartbeat", &elapsedSinceLastHeartbeat)
    c.message(12, "workflowTaskSlotsInfo", &workflowTaskSlotsInfo)
    c.message(13, "activityTaskSlotsInfo", &activityTaskSlotsInfo)
    c.message(14, "nexusTaskSlotsInfo", &nexusTaskSlotsInfo)
    c.message(15, "localActivitySlotsInfo", &localActivitySlotsInfo)
    c.message(16, "workflowPollerInfo", &workflowPollerInfo)
    c.message(17, "workflowStickyPollerInfo", &workflowStickyPollerInfo)
    c.message(18, "activityPollerInfo", &activityPollerInfo)
    c.message(19, "nexusPollerInfo", &nexusPollerInfo)
    c.int32(20, "totalStickyCacheHit", &totalStickyCacheHit)
    c.int32(21, "totalStickyCacheMiss", &totalStickyCacheMiss)
    c.int32(22, "currentStickyCacheSize", &currentStickyCacheSize)
    c.messages(23, "plugins", &plugins)
    c.messages(24, "drivers", &drivers)
    c.message(25, "environment", &environment)
  }
}

public struct WorkerHostInfo: WireMessage {
  public var hostName = ""
  public var workerGroupingKey = ""
  public var processId = ""
  public var currentHostCpuUsage: Float = 0
  public var currentHostMemUsage: Float = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "hostName", &hostName)
    c.string(2, "processId", &processId)
    c.float(3, "currentHostCpuUsage", &currentHostCpuUsage)
    c.float(4, "currentHostMemUsage", &currentHostMemUsage)
    c.string(5, "workerGroupingKey", &workerGroupingKey)
  }
}

public struct WorkerSlotsInfo: WireMessage {
  public var currentAvailableSlots: Int32 = 0
  public var currentUsedSlots: Int32 = 0
  public var slotSupplierKind = ""
  public var totalProcessedTasks: Int32 = 0
  public var totalFailedTasks: Int32 = 0
  public var lastIntervalProcessedTasks: Int32 = 0
  public var lastIntervalFailureTasks: Int32 = 0
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "currentAvailableSlots", &currentAvailableSlots)
    c.int32(2, "currentUsedSlots", &currentUsedSlots)
    c.string(3, "slotSupplierKind", &slotSupplierKind)
    c.int32(4, "totalProcessedTasks", &totalProcessedTasks)
    c.int32(5, "totalFailedTasks", &totalFailedTasks)
    c.int32(6, "lastIntervalProcessedTasks", &lastIntervalProcessedTasks)
    c.int32(7, "lastIntervalFailureTasks", &lastIntervalFailureTasks)
  }
}

public struct WorkerPollerInfo: WireMessage {
  public var currentPollers: Int32 = 0
  public var lastSuccessfulPollTime: Timestamp?
  public var isAutoscaling = false
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.int32(1, "currentPollers", &currentPollers)
    c.timestamp(2, "lastSuccessfulPollTime", &lastSuccessfulPollTime)
    c.bool(3, "isAutoscaling", &isAutoscaling)
  }
}

public struct PluginInfo: WireMessage {
  public var name = ""
  public var version = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "name", &name)
    c.string(2, "version", &version)
  }
}

public struct StorageDriverInfo: WireMessage {
  public var type = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "type", &type)
  }
}

public struct EnvironmentInfo: WireMessage {
  public var runtimes: [EnvironmentInfoRuntime] = []
  public var hostingEnvironments: [EnvironmentInfoHostingEnvironment] = []
  public var platform: EnvironmentInfoPlatform?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.messages(1, "runtimes", &runtimes)
    c.messages(2, "hostingEnvironments", &hostingEnvironments)
    c.message(3, "platform", &platform)
  }
}

public struct EnvironmentInfoRuntime: WireMessage {
  public var type = EnvironmentInfoRuntimeRuntimeType.unspecified
  public var version = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "type", &type)
    c.string(2, "version", &version)
  }
}

public struct EnvironmentInfoHostingEnvironment: WireMessage {
  public var type = EnvironmentInfoHostingEnvironmentHostingEnvironmentType.unspecified
  public var version = ""
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "type", &type)
    c.string(2, "version", &version)
  }
}

public struct EnvironmentInfoPlatform: WireMessage {
  public var variant: EnvironmentInfoPlatformVariant?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.oneof(1...3, &variant)
  }
}

public indirect enum EnvironmentInfoPlatformVariant: WireOneof {
  case linux(EnvironmentInfoLinuxPlatform)
  case macos(EnvironmentInfoMacOSPlatform)
  case windows(EnvironmentInfoWindowsPlatform)

  public static func members(
    _ value: inout Self?, _ c: inout some WireCoder
  ) throws(MemberFound) {
    try c.member(1, "linux", &value, Self.linux) {
      if case .linux(let it) = $0 { it } else { nil }
    }
    try c.member(2, "macos", &value, Self.macos) {
      if case .macos(let it) = $0 { it } else { nil }
    }
    try c.member(3, "windows", &value, Self.windows) {
      if case .windows(let it) = $0 { it } else { nil }
    }
  }
}

public struct EnvironmentInfoLinuxPlatform: WireMessage {
  public var version = ""
  public var architecture = EnvironmentInfoArchitecture.unspecified
  public var libc = EnvironmentInfoLinuxPlatformLibc.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "version", &version)
    c.enumeration(2, "architecture", &architecture)
    c.enumeration(3, "libc", &libc)
  }
}

public struct EnvironmentInfoMacOSPlatform: WireMessage {
  public var version = ""
  public var architecture = EnvironmentInfoArchitecture.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "version", &version)
    c.enumeration(2, "architecture", &architecture)
  }
}

public struct EnvironmentInfoWindowsPlatform: WireMessage {
  public var version = ""
  public var architecture = EnvironmentInfoArchitecture.unspecified
  public var crt = EnvironmentInfoWindowsPlatformCrt.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "version", &version)
    c.enumeration(2, "architecture", &architecture)
    c.enumeration(3, "crt", &crt)
  }
}
