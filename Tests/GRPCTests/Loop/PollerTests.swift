import Foundation
import Testing
import Threads
import TransportTestKit

@testable import GRPC

/// Two sockets that are connected with each other.
private struct Pair: ~Copyable {
  let ours: Int32
  let theirs: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
    let kind = Int32(SOCK_STREAM.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    unsafe socketpair(AF_UNIX, kind, 0, &ends)
    (ours, theirs) = (ends[0], ends[1])
  }

  func closeOurs() { close(ours) }
  func closeTheirs() { close(theirs) }

  func say() {
    var byte: UInt8 = 7
    _ = unsafe write(theirs, &byte, 1)
  }

  func hear() {
    var byte: UInt8 = 0
    _ = unsafe read(ours, &byte, 1)
  }
}

/// A poller that another thread may ring.
private final class Rung<P: SocketPoller & ~Copyable>: Sendable {
  let poller = P()
}

extension SocketPoller where Self: ~Copyable {
  /// What is ready within so many milliseconds, by number.
  fileprivate func ready(within milliseconds: Int32) -> [UInt64: Readiness] {
    var ready: [(number: UInt64, Readiness)] = []
    poll(milliseconds, into: &ready)
    return Dictionary(uniqueKeysWithValues: ready.map { ($0.number, $0.1) })
  }

  /// How long a poll of that length takes that nothing ends.
  fileprivate func pollInVain(for milliseconds: Int32) -> Duration {
    let start = Moment.now
    #expect(ready(within: milliseconds).isEmpty)
    return Moment.now.duration(since: start)
  }
}

/// Each claim is made of either poller, whichever of them the loop was built on.
@Suite("A poller tells what is ready, and wakes when it is rung", .timeLimit(.minutes(1)))
struct PollerTests {
  private func checkSockets<P: SocketPoller & ~Copyable>(_: P.Type) throws {
    let poller = P(), pair = Pair(), other = Pair()
    try poller.watch(pair.ours, as: 5, for: [.readable, .writable], isNew: true)
    try poller.watch(other.ours, as: 6, for: .readable, isNew: true)
    #expect(poller.ready(within: 60_000) == [5: .writable])
    try poller.watch(pair.ours, as: 5, for: .readable, isNew: false)
    #expect(poller.pollInVain(for: 20) >= .milliseconds(20))
    other.say()
    #expect(poller.ready(within: 60_000) == [6: .readable])
    #expect(poller.ready(within: 60_000) == [6: .readable], "what is not read stays readable")
    other.hear()
    pair.say()
    #expect(poller.ready(within: 60_000) == [5: .readable])
    pair.hear()
    pair.closeTheirs()
    #expect(poller.ready(within: 60_000)[5]?.contains(.readable) == true)
    poller.forget(5)
    pair.closeOurs()
    other.closeTheirs()
    #expect(poller.ready(within: 60_000)[6]?.contains(.readable) == true)
    poller.forget(6)
    other.closeOurs()
  }

  private func checkSuccessor<P: SocketPoller & ~Copyable>(_: P.Type) throws {
    let poller = P(), first = Pair()
    try poller.watch(first.ours, as: 1, for: .readable, isNew: true)
    poller.forget(1)
    first.closeOurs()
    first.closeTheirs()
    // The lowest free descriptors are given out first: these are the same ones.
    let second = Pair()
    try poller.watch(second.ours, as: 2, for: .readable, isNew: true)
    second.say()
    #expect(poller.ready(within: 60_000) == [2: .readable])
    poller.forget(2)
    second.closeOurs()
    second.closeTheirs()
    #expect(poller.pollInVain(for: 20) >= .milliseconds(20))
  }

  private func checkUnsaidClose<P: SocketPoller & ~Copyable>(_: P.Type) throws {
    let poller = P(), pair = Pair()
    try poller.watch(pair.ours, as: 1, for: .readable, isNew: true)
    pair.closeOurs()
    pair.closeTheirs()
    _ = poller.ready(within: 0)
    #expect(poller.pollInVain(for: 20) >= .milliseconds(20), "it must not spin")
  }

  private func checkBell<P: SocketPoller & ~Copyable>(_: P.Type) {
    let rung = Rung<P>()
    // More than a pipe holds.
    for _ in 0..<100_000 { rung.poller.ring() }
    #expect(rung.poller.ready(within: -1).isEmpty)
    // Many rings are heard once.
    #expect(rung.poller.pollInVain(for: 20) >= .milliseconds(20))
    for _ in 0..<100 {
      _ = SystemThread.start(named: "ringer") { rung.poller.ring() }
      #expect(rung.poller.ready(within: -1).isEmpty)
    }
  }

  @Test func socketsAndWhatTheyAreWatchedFor() throws {
    try checkSockets(PortablePoller.self)
    try checkSockets(Poller.self)
  }

  @Test func aSuccessorOfTheSameDescriptorIsNotTakenForIt() throws {
    try checkSuccessor(PortablePoller.self)
    try checkSuccessor(Poller.self)
  }

  @Test func aDescriptorThatWasClosedUnsaidDoesNotKeepItAwake() throws {
    try checkUnsaidClose(PortablePoller.self)
    try checkUnsaidClose(Poller.self)
  }

  @Test func theBellIsHeardOnceAndNeverBlocks() {
    checkBell(PortablePoller.self)
    checkBell(Poller.self)
  }

  /// `make test-portable` must run what it says.
  @Test func theLoopIsBuiltOnThePollerThatWasAskedFor() {
    #if os(Linux) && canImport(Glibc) && !PORTABLE_LOOP
    #expect(String(describing: Poller.self) == "EpollPoller")
    #else
    #expect(String(describing: Poller.self) == "PortablePoller")
    #endif
  }
}
