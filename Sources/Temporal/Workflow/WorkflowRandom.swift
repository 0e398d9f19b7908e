#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Random numbers of a run, the same in replay. A reference to the run's one generator: every copy
/// advances it. Not for secrets.
public struct WorkflowRandom: RandomNumberGenerator, Sendable {
  let run: WorkflowRun
  /// Nil is the run's own.
  var stream: String?

  /// 64 random bits. Outside the run the workflow task fails for it, and in a query the query, for replay
  /// would draw others; the number is some other then, and not always the same one: who rejects numbers
  /// until one fits would ask for ever.
  public func next() -> UInt64 {
    guard run.mayAsk("random") else {
      var system = SystemRandomNumberGenerator()
      return system.next()
    }
    return run.nextRandom(of: stream)
  }

  func nextUUID() -> UUID { RunGenerator.uuid(next(), next()) }
}

/// xoshiro256**, seeded by the current run id. It begins anew when the run is reset to another one.
struct RunGenerator: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64) = (1, 0, 0, 0)
  private var seed = ""

  init() {}

  /// A generator in a known state, for a test to set beside the published one.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// FNV-1a takes the id in, and SplitMix64 spreads it.
  mutating func reseed(_ runID: String) {
    guard runID != seed else { return }
    seed = runID
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in runID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = (Self.spread(&hash), Self.spread(&hash), Self.spread(&hash), Self.spread(&hash))
  }

  private static func spread(_ hash: inout UInt64) -> UInt64 {
    hash &+= 0x9e37_79b9_7f4a_7c15
    var bits = hash
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// The next number of the run of this id.
  mutating func next(seed: String) -> UInt64 {
    reseed(seed)
    return next()
  }

  mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, by: 45)
    return result
  }

  private static func rotate(_ bits: UInt64, by count: UInt64) -> UInt64 {
    (bits << count) | (bits >> (64 - count))
  }

  /// A UUID of version 4 (RFC 9562, section 5.4) from 128 random bits.
  static func uuid(_ high: UInt64, _ low: UInt64) -> UUID {
    let high = high & 0xffff_ffff_ffff_0fff | 0x4000
    let low = low & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    func byte(_ bits: UInt64, _ index: UInt64) -> UInt8 {
      UInt8(truncatingIfNeeded: bits >> (56 - 8 * index))
    }
    return UUID(
      uuid: (
        byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
        byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3),
        byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
      ))
  }
}
