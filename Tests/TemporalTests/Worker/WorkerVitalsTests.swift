import TemporalAPI
import Testing

@testable import Temporal

@Suite("What a worker tells of its machine")
struct WorkerVitalsTests {
  @Test func memoryIsWhatIsNotAvailable() {
    let text = "MemTotal:       1000 kB\nMemFree:  10 kB\nMemAvailable:    250 kB\n"
    #expect(HostUsage.memoryInUse(text) == 0.75)
    for other in ["", "MemTotal: 0 kB\nMemAvailable: 1 kB", "MemTotal: many kB", "MemTotal:"] {
      #expect(HostUsage.memoryInUse(other) == nil)
    }
  }

  @Test func sharesAreShares() {
    var usage = HostUsage()
    for _ in 0..<3 {
      let (processor, memory) = usage.look()
      #expect((0...1).contains(processor) && (0...1).contains(memory))
    }
  }

  @Test func hostsAreKnownByTheirVariables() {
    let info = EnvironmentInfo.current(["KUBERNETES_SERVICE_HOST": "10.0.0.1", "K_SERVICE": "x"])
    #expect(info.hostingEnvironments.map(\.type).prefix(2) == [.k8s, .googleCloudRun])
    #expect(info.runtimes.map(\.type) == [.native])
    #expect(info.platform?.variant != nil)
  }

  @Test func aRunThatHadBegunAndIsNotThereIsMissed() async throws {
    let cache = WorkflowCache<Int>(capacity: 1)
    #expect(try await cache.checkOut("a") == nil)
    _ = cache.checkIn("a", as: 1)
    #expect(try await cache.checkOut("a") == 1)
    #expect((cache.hits, cache.misses) == (1, 0))
    cache.missed()
    #expect((cache.hits, cache.misses) == (1, 1))
  }
}
