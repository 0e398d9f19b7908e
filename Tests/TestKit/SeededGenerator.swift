/// SplitMix64: the same numbers for the same seed, on every machine. No test draws from the system.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// `bytes` with one to four accidents: bits flipped, bytes put in, taken out or cut off, and
  /// numbers as long as they can be.
  package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0...result.count, using: &self)
      let isInside = place < result.count
      switch Int.random(in: 0..<6, using: &self) {
      case 0 where isInside: result[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1 where isInside: result[place] = .random(in: 0...255, using: &self)
      case 2 where isInside: result.remove(at: place)
      case 3: result.insert(.random(in: 0...255, using: &self), at: place)
      case 4: result.insert(contentsOf: [UInt8](repeating: 0xFF, count: 9) + [1], at: place)
      default: result.removeSubrange(place...)
      }
    }
    return result
  }
}
