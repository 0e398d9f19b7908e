package import ProtoWire

/// The runtime, host and platform of a worker.
package struct EnvironmentInfo: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo"

  package var runtimes: [EnvironmentInfoRuntime] = []
  package var hostingEnvironments: [EnvironmentInfoHostingEnvironment] = []
  package var platform: EnvironmentInfoPlatform?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.messages(1, "runtimes", &runtimes)
    coder.messages(2, "hostingEnvironments", &hostingEnvironments)
    coder.message(3, "platform", &platform)
  }
}

/// A language runtime and its version.
package struct EnvironmentInfoRuntime: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.Runtime"

  package var type = EnvironmentInfoRuntimeRuntimeType.unspecified
  package var version = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "type", &type)
    coder.string(2, "version", &version)
  }
}

/// What hosts the worker.
package struct EnvironmentInfoHostingEnvironment: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.HostingEnvironment"

  package var type = EnvironmentInfoHostingEnvironmentHostingEnvironmentType.unspecified
  package var version = ""
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.enumeration(1, "type", &type)
    coder.string(2, "version", &version)
  }
}

/// The operating system of a worker.
package struct EnvironmentInfoPlatform: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.Platform"

  package var variant: EnvironmentInfoPlatformVariant?
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.oneof(1...3, &variant)
  }
}

/// Which operating system it is.
package indirect enum EnvironmentInfoPlatformVariant: WireOneof {
  case linux(EnvironmentInfoLinuxPlatform)
  case macos(EnvironmentInfoMacOSPlatform)
  case windows(EnvironmentInfoWindowsPlatform)

  package static func members(
    _ value: inout Self?, _ coder: inout some WireCoder
  ) throws(MemberFound) {
    try coder.member(1, "linux", &value, Self.linux) {
      if case .linux(let it) = $0 { it } else { nil }
    }
    try coder.member(2, "macos", &value, Self.macos) {
      if case .macos(let it) = $0 { it } else { nil }
    }
    try coder.member(3, "windows", &value, Self.windows) {
      if case .windows(let it) = $0 { it } else { nil }
    }
  }
}

/// Linux and its C library.
package struct EnvironmentInfoLinuxPlatform: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.LinuxPlatform"

  package var version = ""
  package var architecture = EnvironmentInfoArchitecture.unspecified
  package var libc = EnvironmentInfoLinuxPlatformLibc.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.enumeration(2, "architecture", &architecture)
    coder.enumeration(3, "libc", &libc)
  }
}

/// macOS and its version.
package struct EnvironmentInfoMacOSPlatform: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.MacOSPlatform"

  package var version = ""
  package var architecture = EnvironmentInfoArchitecture.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.enumeration(2, "architecture", &architecture)
  }
}

/// Windows and its C library.
package struct EnvironmentInfoWindowsPlatform: WireMessage {
  package static let protoName = "temporal.api.worker.v1.EnvironmentInfo.WindowsPlatform"

  package var version = ""
  package var architecture = EnvironmentInfoArchitecture.unspecified
  package var crt = EnvironmentInfoWindowsPlatformCrt.unspecified
  package init() {}

  package mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "version", &version)
    coder.enumeration(2, "architecture", &architecture)
    coder.enumeration(3, "crt", &crt)
  }
}

/// Which language runtime a worker has.
package struct EnvironmentInfoRuntimeRuntimeType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let jvm = Self(rawValue: 1)
  package static let cpython = Self(rawValue: 2)
  package static let node = Self(rawValue: 3)
  package static let bun = Self(rawValue: 4)
  package static let cruby = Self(rawValue: 5)
  package static let go = Self(rawValue: 6)
  package static let dotnetFramework = Self(rawValue: 7)
  package static let dotnetCore = Self(rawValue: 8)
  package static let native = Self(rawValue: 9)
  package static let roadrunner = Self(rawValue: 10)
  package static let graalAot = Self(rawValue: 11)
  package static let kotlin = Self(rawValue: 12)

  package static let names = EnumNames(
    "RUNTIME_TYPE_",
    [
      "UNSPECIFIED",
      "JVM",
      "CPYTHON",
      "NODE",
      "BUN",
      "CRUBY",
      "GO",
      "DOTNET_FRAMEWORK",
      "DOTNET_CORE",
      "NATIVE",
      "ROADRUNNER",
      "GRAAL_AOT",
      "KOTLIN",
    ])
}

/// What hosts a worker.
package struct EnvironmentInfoHostingEnvironmentHostingEnvironmentType: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let docker = Self(rawValue: 1)
  package static let k8s = Self(rawValue: 2)
  package static let awsLambda = Self(rawValue: 3)
  package static let awsEcs = Self(rawValue: 4)
  package static let googleCloudRun = Self(rawValue: 6)
  package static let googleAppEngine = Self(rawValue: 7)
  package static let azureAppService = Self(rawValue: 8)
  package static let azureFunctions = Self(rawValue: 9)
  package static let azureContainerApps = Self(rawValue: 10)

  package static let names = EnumNames(
    "HOSTING_ENVIRONMENT_TYPE_",
    [
      "UNSPECIFIED",
      "DOCKER",
      "K8S",
      "AWS_LAMBDA",
      "AWS_ECS",
      nil,
      "GOOGLE_CLOUD_RUN",
      "GOOGLE_APP_ENGINE",
      "AZURE_APP_SERVICE",
      "AZURE_FUNCTIONS",
      "AZURE_CONTAINER_APPS",
    ])
}

/// Which processor a worker runs on.
package struct EnvironmentInfoArchitecture: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let amd64 = Self(rawValue: 1)
  package static let arm64 = Self(rawValue: 2)

  package static let names = EnumNames("ARCHITECTURE_", ["UNSPECIFIED", "AMD64", "ARM64"])
}

/// Which C library a worker on Linux has.
package struct EnvironmentInfoLinuxPlatformLibc: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let glibc = Self(rawValue: 1)
  package static let musl = Self(rawValue: 2)

  package static let names = EnumNames("LIBC_", ["UNSPECIFIED", "GLIBC", "MUSL"])
}

/// Which C library a worker on Windows has.
package struct EnvironmentInfoWindowsPlatformCrt: WireEnum {
  package let rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let unspecified = Self(rawValue: 0)
  package static let ucrt = Self(rawValue: 1)
  package static let msvcrt = Self(rawValue: 2)
  package static let mingw = Self(rawValue: 3)
  package static let cygwin = Self(rawValue: 4)

  package static let names = EnumNames(
    "CRT_", ["UNSPECIFIED", "UCRT", "MSVCRT", "MINGW", "CYGWIN"])
}
