import Testing

@Suite("The rules see what they are there to see")
struct RulesTests {
  private func file(_ target: String, _ name: String = "A.swift", _ text: String) -> SourceFile {
    SourceFile(target: target, path: "Sources/\(target)/\(name)", text: text)
  }

  @Test func importsAreReadWithTheirLevelsKindsAndConditions() {
    let read = file(
      "GRPC", "A.swift",
      """
      public import HTTP2
      @preconcurrency internal import struct OpenSSLKit.Session
      #if canImport(FoundationEssentials)
      import FoundationEssentials
      #else
      import Foundation
      #endif
      // import Nothing
      let important = "import Nothing"
      """
    ).imports
    #expect(read.map(\.module) == ["HTTP2", "OpenSSLKit", "FoundationEssentials", "Foundation"])
    #expect(read.last?.conditions == ["!#if canImport(FoundationEssentials)"])
  }

  @Test func aLaterChapterIsRefused() {
    #expect(Rules.laterChapters(importedBy: file("GRPC", "A.swift", "import Temporal")).count == 1)
    #expect(Rules.laterChapters(importedBy: file("Temporal", "A.swift", "import GRPC")).isEmpty)
    #expect(Rules.laterChapters(importedBy: file("Unheard", "A.swift", "")).count == 1)
  }

  @Test func aSecondImporterOfALibraryIsRefused() {
    #expect(
      Rules.foreignLibraries(importedBy: file("GRPC", "A.swift", "import CNghttp2")).count == 1)
    #expect(Rules.foreignLibraries(importedBy: file("HTTP2", "A.swift", "import CNghttp2")).isEmpty)
  }

  @Test func whatEndsTheProcessIsRefused() {
    let text = "let a = try! b()\nfatalError()\n// fatalError(\nlet c = d as! E\nlet f = g as? E"
    #expect(Rules.trapdoors(in: file("Temporal", "A.swift", text)).count == 3)
    #expect(Rules.trapdoors(in: file("GRPC", "EventLoop.swift", "precondition(a)")).isEmpty)
  }

  @Test func theExampleImportsTheLibraryAlone() {
    let imports = "public import Temporal\nimport Threads\nimport Glibc"
    #expect(Rules.importsOfTheExample(in: file("OrderProcessing", "A.swift", imports)).count == 1)
    #expect(Rules.importsOfTheExample(in: file("OrderService", "A.swift", imports)).isEmpty)
  }

  @Test func foundationIsForMacOSOnly() {
    let guarded = """
      #if canImport(FoundationEssentials)
      import FoundationEssentials
      #else
      import Foundation
      #endif
      """
    #expect(Rules.foundation(importedBy: file("Temporal", "A.swift", guarded)).isEmpty)
    #expect(
      Rules.foundation(importedBy: file("Temporal", "A.swift", "import Foundation")).count == 1)
    #expect(Rules.foundation(importedBy: file("HTTP2", "A.swift", guarded)).count == 2)
    #expect(
      Rules.foundation(importedBy: file("Temporal", "A.swift", "import FoundationNetworking")).count
        == 1)
  }

  @Test func unsafeCodeIsSeenButNotInCommentsAndStrings() {
    let text = """
      // unsafe here is a word
      let text = "unsafe as well"
      let value = unsafe pointer.pointee
      """
    #expect(Rules.unsafeCode(in: file("Temporal", "A.swift", text)).count == 1)
    #expect(Rules.unsafeCode(in: file("Temporal", "WorkflowRun.swift", text)).isEmpty)
    #expect(Rules.unsafeCode(in: file("ProtoWire", "A.swift", text)).isEmpty)
    #expect(Rules.unsafeCode(in: file("CurlHTTP", "A.swift", "import CCurl\n" + text)).isEmpty)
    #expect(
      Rules.unsafeCode(in: file("order-worker", "A.swift", "import Glibc\n" + text)).count == 1)
  }

  @Test func namesOfLinuxAreSeenOutsideItsConditions() {
    let text = """
      // epoll_wait in a comment
      let text = "epoll_wait"
      #if os(Linux) && canImport(Glibc)
      epoll_wait(1)
      #elseif canImport(Darwin)
      eventfd(1)
      #else
      pipe2(1)
      #endif
      #if canImport(Darwin)
      let flags = 0
      #else
      let flags = MSG_NOSIGNAL
      #endif
      #if os(Linux) || os(Windows)
      prctl(1)
      #endif
      let path = "/proc/self"
      malloc(1)
      """
    let complaints = Rules.namesOfLinux(in: file("GRPC", "A.swift", text))
    let names = complaints.compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(names == ["eventfd", "prctl", "\"/proc"])
  }

  @Test func oneSystemsLibraryAloneIsSeen() {
    let all = """
      #if canImport(Glibc)
      internal import Glibc
      #elseif canImport(Musl)
      internal import Musl
      #else
      internal import Darwin
      #endif
      """
    #expect(Rules.libraries(importedBy: file("GRPC", "A.swift", all)).isEmpty)
    #expect(Rules.libraries(importedBy: file("GRPC", "A.swift", "import Glibc")).count == 1)
    let own = "#if os(Linux)\nimport Glibc\n#endif"
    #expect(Rules.libraries(importedBy: file("GRPC", "A.swift", own)).isEmpty)
  }

  @Test func uncheckedSendableIsForTwoTypes() {
    let text = "final class A: @unchecked Sendable {}"
    #expect(Rules.uncheckedSendable(in: file("GRPC", "A.swift", text)).count == 1)
    #expect(Rules.uncheckedSendable(in: file("GRPC", "Guarded.swift", text)).isEmpty)
  }

  @Test func aMetricThatIsNamedElsewhereIsSeen() {
    let text = "let metric = Metric(\"temporal_request\")"
    #expect(Rules.scatteredMetrics(in: file("Temporal", "A.swift", text)).count == 1)
    #expect(Rules.scatteredMetrics(in: file("Temporal", "StockMetric.swift", text)).isEmpty)
    #expect(Rules.scatteredMetrics(in: file("OrderService", "A.swift", text)).isEmpty)
  }

  @Test func longFilesAreSeen() {
    let text = String(repeating: "\n", count: Rules.maximumLines)
    #expect(Rules.size(of: file("GRPC", "A.swift", text)).isEmpty)
    #expect(Rules.size(of: file("GRPC", "A.swift", text + "\n")).count == 1)
  }

  @Test func importsWithoutALevelAreSeen() {
    let text = "import GRPC\ninternal import HTTP2\n@preconcurrency public import A"
    #expect(Rules.importLevels(in: file("Temporal", "A.swift", text)).count == 1)
  }

  @Test func openStateOfAnExtendedTypeIsSeen() {
    let owner = """
      struct Owner {
        var open = 0
        private var closed = 0
        package private(set) var told = 0
        var computed: Int { 1 }
        struct Inner {
          var value = 0
        }
      }
      struct Other {
        var value = 0
      }
      """
    let one = file("GRPC", "Owner.swift", owner)
    #expect(Rules.openState(in: [one]).isEmpty)
    #expect(Rules.openState(in: [one, file("HTTP2", "Owner+Topic.swift", "")]).isEmpty)
    let complaints = Rules.openState(in: [one, file("GRPC", "Owner+Topic.swift", "")])
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("Owner.swift:2") == true)
  }

  @Test func citedPagesMustBeThere() {
    let text = "/// (`Documentation/Rules.md`, Batches)\n// see elsewhere.md C.5\nlet a = b.mdx"
    let complaints = Rules.strangePages(in: file("GRPC", "A.swift", text), known: ["Rules.md"])
    #expect(complaints == ["Sources/GRPC/A.swift:2: elsewhere.md is not in the repository"])
  }

  @Test func citedHeadingsMustBeThere() {
    let text = "/// so (Documentation/Rules.md,\n/// \"Batches\") and (Rules: Nothing)"
    let complaints = Rules.strangeHeadings(in: file("GRPC", "A.swift", text), known: ["Batches"])
    #expect(complaints == ["Sources/GRPC/A.swift: Documentation/Rules.md has no \"Nothing\""])
  }
}
