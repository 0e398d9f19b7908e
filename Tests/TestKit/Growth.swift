#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// How the cost of some work grows with its size, in processor time of the thread that does it: what
/// else the machine does is not in it.
package enum Growth {
  /// What four times the size costs, in multiples of what the size costs. Work that is linear answers
  /// about 4, whatever the machine; work that is quadratic answers 16.
  ///
  /// Each is the least of several runs. A ratio of 8 or more is measured again before it is believed.
  package static func ofFourTimes<Input, Output>(
    _ size: Int, _ prepare: (Int) throws -> Input, _ work: (Input) throws -> Output
  ) rethrows -> Double {
    let inputs = (try prepare(size), try prepare(4 * size))
    var ratio = Double.infinity
    for _ in 0..<3 where ratio >= 8 {
      let small = try least(inputs.0, work)
      let large = try least(inputs.1, work)
      ratio = min(ratio, large / max(small, 1))
    }
    return ratio
  }

  private static func least<Input, Output>(
    _ input: Input, _ work: (Input) throws -> Output
  ) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<3 {
      let start = processorTime()
      _ = try work(input)
      least = min(least, processorTime() - start)
    }
    return least
  }

  /// In nanoseconds.
  private static func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
