/// The rules of the house that no compiler checks, each as a function from a file to what is wrong
/// with it. SwiftPM lets any target import any other that happens to be built; these do not.
enum Rules {
  /// The chapters in reading order: each may import those before it.
  static let chapters = [
    "ProtoWire", "TemporalAPI", "Threads", "OpenSSLKit", "HTTP2", "GRPC", "TOML",
    "WorkflowMachines", "Temporal", "TemporalIntegrations",
    "HTTPEndpoint", "CodecServer", "ValidationServer", "CurlHTTP", "CommandLineTool",
    "OrderProcessing", "OrderService",
    "order-worker", "order-starter", "order", "validation-stub",
  ]

  /// Each C library and the one chapter that may import it. `CLinux` is not a library but what
  /// Swift's `Glibc` leaves out of the system's own, so several chapters may.
  static let owners = [
    "CNghttp2": "HTTP2", "COpenSSL": "OpenSSLKit", "CMicrohttpd": "HTTPEndpoint",
    "CCurl": "CurlHTTP", "CGetopt": "CommandLineTool",
  ]

  /// Chapters that do without Foundation of either kind.
  static let bare: Set = [
    "ProtoWire", "TemporalAPI", "Threads", "OpenSSLKit", "HTTP2", "GRPC", "TOML",
    "WorkflowMachines",
  ]

  static let essentials = "#if canImport(FoundationEssentials)"
  static let maximumLines = 500

  /// A chapter imports only earlier chapters. What is no chapter of ours is none of this rule's business.
  static func laterChapters(importedBy file: SourceFile) -> [String] {
    guard let own = chapters.firstIndex(of: file.target) else {
      return ["\(file.path): \(file.target) is not in the list of chapters"]
    }
    return file.imports.compactMap { line in
      guard let other = chapters.firstIndex(of: line.module), other >= own else { return nil }
      return "\(file.path) imports \(line.module), a later chapter"
    }
  }

  static func foreignLibraries(importedBy file: SourceFile) -> [String] {
    file.imports.compactMap { line in
      guard let owner = owners[line.module], owner != file.target else { return nil }
      return "\(file.path) imports \(line.module), which only \(owner) may"
    }
  }

  /// Foundation only where FoundationEssentials cannot be had (not on Linux); never its networking;
  /// neither in the bare chapters.
  static func foundation(importedBy file: SourceFile) -> [String] {
    file.imports.compactMap { line in
      switch line.module {
      case "FoundationNetworking": "\(file.path) imports FoundationNetworking"
      case "Foundation" where !line.conditions.contains("!" + essentials):
        "\(file.path) imports Foundation outside the #else of \(essentials)"
      case "Foundation", "FoundationEssentials":
        bare.contains(file.target)
          ? "\(file.path) imports \(line.module); \(file.target) does without" : nil
      default: nil
      }
    }
  }

  /// `OrderProcessing` is the example of the public API. `packageAccess: false` in Package.swift has the
  /// compiler refuse what is `package`; what is left to see to is that it imports nothing but `Temporal`.
  static func importsOfTheExample(in file: SourceFile) -> [String] {
    guard file.target == "OrderProcessing" else { return [] }
    return file.imports.compactMap { line in
      chapters.contains(line.module) && line.module != "Temporal"
        ? "\(file.path) imports \(line.module); the example has Temporal alone" : nil
    }
  }

  /// Nothing that a user, a peer or the server sends ends the process: no source has a word that would.
  /// (apple/swift-temporal-sdk has some forty, a few within reach of the server.) Two hold what no input decides,
  /// that a thread of ours touches only what is its own; `assert` is gone where it matters.
  static func trapdoors(in file: SourceFile) -> [String] {
    let isKept = ["EventLoop.swift", "RunJobs.swift"].contains(file.name)
    return file.lines.enumerated().flatMap { number, line -> [String] in
      let code = SourceFile.code(of: line)
      return ["fatalError(", "preconditionFailure(", "precondition(", "try!", "as!"].filter {
        code.contains($0) && !(isKept && $0 == "precondition(")
      }.map { "\(file.path):\(number + 1): \($0) ends the process" }
    }
  }

  static func size(of file: SourceFile) -> [String] {
    file.lines.count <= maximumLines ? [] : ["\(file.path) has \(file.lines.count) lines"]
  }

  /// The files of `Temporal` that are the run's executor: the thread that drives it, what it knows
  /// without being told, and where its tasks wait.
  static let executor: Set = [
    "CurrentRun.swift", "RunJobs.swift", "Workflow.swift", "WorkflowRun.swift",
  ]

  /// Unsafe code: the coders, the C-facing chapters, the run's executor, and the files of the
  /// application that talk to C. Nowhere else.
  static func unsafeCode(in file: SourceFile) -> [String] {
    guard !mayBeUnsafe(file) else { return [] }
    return file.lineNumbers(withWord: "unsafe").map { "\(file.path):\($0): unsafe code" }
  }

  private static func mayBeUnsafe(_ file: SourceFile) -> Bool {
    switch file.target {
    case "ProtoWire", "Threads", "HTTP2", "OpenSSLKit", "GRPC", "HTTPEndpoint": true
    case "Temporal": executor.contains(file.name)
    case "OrderProcessing", "CurlHTTP", "CommandLineTool", "OrderService":
      file.imports(anyOf: ["CCurl", "CGetopt", "Glibc"])
    default: false
    }
  }

  /// `@unchecked Sendable` twice: `Guarded` and `WorkflowRun`, each with its reason.
  static func uncheckedSendable(in file: SourceFile) -> [String] {
    guard file.name != "Guarded.swift", file.name != "WorkflowRun.swift" else { return [] }
    return file.lineNumbers(containing: "@unchecked Sendable").map {
      "\(file.path):\($0): @unchecked Sendable"
    }
  }

  /// The SDK's metrics are named in one file, so that who looks for one, or makes a dashboard, reads one.
  static func scatteredMetrics(in file: SourceFile) -> [String] {
    guard file.target == "Temporal", file.name != "StockMetric.swift" else { return [] }
    return file.lines.enumerated().filter { $1.contains("\"temporal_") }.map {
      "\(file.path):\($0.offset + 1): a metric that is named outside of StockMetric.swift"
    }
  }

  /// Each import in `Sources/` says its level, so that nobody has to know the default.
  static func importLevels(in file: SourceFile) -> [String] {
    file.lines.enumerated().compactMap { number, line in
      let words = line.split(separator: " ")
      guard SourceFile.importedModule(line) != nil, words.first == "import" else { return nil }
      return "\(file.path):\(number + 1): an import without its level"
    }
  }

  /// What Linux has and other systems have not, by the beginnings of its names.
  static let namesOfLinux = [
    "epoll_", "EPOLL", "eventfd", "EFD_", "timerfd", "TFD_", "signalfd", "pidfd", "accept4",
    "pipe2",
    "SOCK_NONBLOCK", "SOCK_CLOEXEC", "MSG_NOSIGNAL", "prctl", "PR_SET", "shim_name_thread", "mall",
    "M_TRIM", "M_MMAP", "gettid", "sched_", "sysinfo", "getauxval", "POLLRDHUP", "TCP_USER_TIMEOUT",
    "TCP_KEEPIDLE", "SO_DOMAIN", "st_mtim", "__sigaction_handler", "__rlimit", "__socket", "Glibc",
    "ppoll", "sendfile", "splice", "fdatasync", "O_TMPFILE", "O_PATH",
  ]

  /// Those that begin so and are everybody's.
  private static let namesOfAll: Set<Substring> = ["malloc", "st_mtimespec"]

  /// A name, a path or a spelling that only Linux has stands where only Linux sees it.
  static func namesOfLinux(in file: SourceFile) -> [String] {
    file.conditionedLines.compactMap { number, line, conditions in
      guard !conditions.contains(where: isForLinux) else { return nil }
      let code = SourceFile.code(of: line)
      let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      let name =
        words.first { word in
          !namesOfAll.contains(word) && namesOfLinux.contains { word.hasPrefix($0) }
        } ?? strangeSpellings.first { line.contains($0) && !line.hasPrefix("//") }?[...]
      return name.map { "\(file.path):\(number): \($0) is Linux's, outside a condition" }
    }
  }

  /// Paths stand in string literals; the kinds of a socket have a raw value with glibc alone.
  private static let strangeSpellings = ["\"/proc", "\"/sys/", "SOCK_STREAM.rawValue"]

  private static func isForLinux(_ condition: String) -> Bool {
    let systems = ["os(Linux)", "canImport(Glibc)", "canImport(Musl)"]
    if condition.hasPrefix("!") {
      return ["!#if canImport(Darwin)", "!#if os(macOS)"].contains(condition)
    }
    return !condition.contains("||") && !condition.contains("!")
      && systems.contains { condition.contains($0) }
  }

  /// Who takes one system's C library takes the other systems' in its place.
  static func libraries(importedBy file: SourceFile) -> [String] {
    let modules = Set(file.imports.map(\.module))
    guard modules.contains("Glibc"), !modules.isSuperset(of: ["Musl", "Darwin"]) else { return [] }
    let isForLinuxAlone = file.imports.allSatisfy { line in
      line.module != "Glibc" || line.conditions.contains { $0.contains("os(Linux)") }
    }
    return isForLinuxAlone ? [] : ["\(file.path) imports Glibc, and not Musl and Darwin beside it"]
  }

  /// A type whose methods lie in several files (`Type+Topic.swift`) keeps its state to its own: the
  /// others use what it offers. A stored `var` of no stated level would be open to all of them.
  static func openState(in files: [SourceFile]) -> [String] {
    let extended = Set(
      files.compactMap { file in file.extendedType.map { "\(file.target)/\($0)" } })
    return files.filter { !isOneLoop($0) }.filter {
      extended.contains("\($0.target)/\($0.name.dropLast(6))")
    }.flatMap {
      file in
      file.openVariables(of: String(file.name.dropLast(6))).map {
        "\(file.path):\($0): state that every file of the chapter may change"
      }
    }
  }

  /// The coders of `ProtoWire` are one hot loop each, told in several files: bytes and cursor are theirs
  /// together. `WorkflowService` learns what the server can do after it was made.
  private static func isOneLoop(_ file: SourceFile) -> Bool {
    file.target == "ProtoWire" || file.name == "WorkflowService.swift"
  }

  /// gRPC's own documents, which everybody has: github.com/grpc/grpc, doc/.
  static let publicPages: Set = [
    "PROTOCOL-HTTP2.md", "connection-backoff.md", "http-grpc-status-mapping.md",
    "interop-test-descriptions.md", "statuscodes.md",
  ]

  /// A comment cites what everybody has: a page of another's memory helps nobody.
  static func strangePages(in file: SourceFile, known: Set<String>) -> [String] {
    file.lines.enumerated().flatMap { number, line in
      SourceFile.pages(citedIn: line).filter { !known.contains($0) }.map {
        "\(file.path):\(number + 1): \($0) is not in the repository"
      }
    }
  }

  /// `(Documentation/Rules.md, "Batches")` names a heading that the page has.
  static func strangeHeadings(in file: SourceFile, known: Set<String>) -> [String] {
    // A citation may be broken over two lines of a comment.
    let text = file.lines.map { $0.trimmingPrefix(while: { " /".contains($0) }) }
      .joined(separator: " ")
    return text.matches(of: /Rules\.md,? "([^"]*)"|\(Rules: ([^)]*)\)/).compactMap { match in
      let heading = String(match.1 ?? match.2 ?? "")
      return known.contains(heading)
        ? nil : "\(file.path): Documentation/Rules.md has no \"\(heading)\""
    }
  }
}
