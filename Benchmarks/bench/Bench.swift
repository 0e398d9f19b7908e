internal import CLinux
internal import Dispatch
internal import ProtoWire
internal import Synchronization
internal import Temporal
internal import TemporalAPI

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `bench replay FILE TIMES`: replays a recorded history that is already decoded, as the peers do.
/// `bench replay-by-handles FILE TIMES`: a fan-out, by code that takes handles in place of child tasks.
/// `bench decode FILE TIMES`: decodes its bytes, once made from the JSON.
/// `bench worker ADDRESS QUEUE`: serves the bench workflows until SIGTERM.
/// Each prints one line of JSON; `make bench` sets them beside the peers.
@main struct Bench {
  /// Not asynchronous itself: the main thread would end then, which valgrind does not survive.
  static func main() {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    Task.detached {
      do { try await run() } catch { failure.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    guard let error = failure.withLock({ $0 }) else { return }
    print("\(error)")
    exit(1)
  }

  private static func run() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    // glibc hands freed memory back and faults it in again, which nearly doubles decoding. The lines
    // say which heap they were measured with.
    let isTuned = arguments.first == "--default-heap"
    if isTuned { arguments.removeFirst() } else { keepFreedMemory() }
    switch (arguments.first, arguments.count) {
    case ("replay", 3):
      try await replay(arguments[1], times: Int(arguments[2]) ?? 1, by: BenchWorkflows.all)
    case ("replay-by-handles", 3):
      try await replay(arguments[1], times: Int(arguments[2]) ?? 1, by: [BenchHandles.self])
    case ("decode", 3): try decode(arguments[1], times: Int(arguments[2]) ?? 1)
    case ("worker", 3): try await serve(arguments[1], queue: arguments[2])
    default:
      print(
        "bench [--default-heap] replay FILE TIMES | replay-by-handles FILE TIMES | decode FILE TIMES"
          + " | worker ADDRESS QUEUE")
    }
  }

  private static func replay(
    _ path: String, times: Int, by workflows: [any Workflow.Type]
  ) async throws {
    let history = try history(path)
    let replayer = Replayer(workflows: workflows)
    let start = ContinuousClock.now
    for _ in 0..<times { try await replayer.replay(history) }
    report("replay", path, history.events.count, times, ContinuousClock.now - start)
  }

  private static func decode(_ path: String, times: Int) throws {
    let history = try history(path)
    let bytes = history.encoded()
    let start = ContinuousClock.now
    for _ in 0..<times { _ = try History(decoding: bytes) }
    report("decode", path, history.events.count, times, ContinuousClock.now - start)
  }

  private static func serve(_ address: String, queue: String) async throws {
    let client = try await TemporalClient.connect(ClientConfiguration(address: address))
    var options = WorkerOptions()
    options.maxConcurrentActivities = 200
    options.maxConcurrentWorkflowTasks = 200
    options.maxCachedWorkflows = 10_000
    options.workflowPollers = 8
    options.activityPollers = 8
    let worker = Worker(
      client: client, taskQueue: queue, workflows: BenchWorkflows.all,
      activities: BenchActivities.all, options: options)
    try await worker.run(stoppingOn: .terminate, .interrupt)
    await client.close()
  }

  /// Decoded from bytes, as a worker has it: of JSON each text and each payload would lie for itself.
  private static func history(_ path: String) throws -> History {
    let json = try History(json: [UInt8](Data(contentsOf: URL(filePath: path))))
    return try History(decoding: json.encoded())
  }

  private static func report(
    _ what: String, _ path: String, _ events: Int, _ times: Int, _ took: Duration
  ) {
    let seconds = took / .seconds(1)
    print(
      #"{"what":"\#(what)","history":"\#(path)","events":\#(events),"times":\#(times),"#
        + #""seconds":\#(seconds),"events_per_second":\#(Double(events * times) / seconds)}"#)
  }

  private static func keepFreedMemory() {
    #if canImport(Glibc)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    _ = mallopt(M_MMAP_THRESHOLD, 256 << 20)
    #endif
  }
}
