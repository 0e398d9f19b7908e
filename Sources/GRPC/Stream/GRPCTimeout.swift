internal import HTTP2

/// The `grpc-timeout` field: at most eight digits and a unit (PROTOCOL-HTTP2.md, "Timeout").
enum GRPCTimeout {
  static let name: StaticString = "grpc-timeout"

  /// Units from small to large, and how many of each make the next.
  private static let units: [(symbol: UInt8, next: Int64)] = [
    (UInt8(ascii: "n"), 1_000), (UInt8(ascii: "u"), 1_000), (UInt8(ascii: "m"), 1_000),
    (UInt8(ascii: "S"), 60), (UInt8(ascii: "M"), 60), (UInt8(ascii: "H"), .max),
  ]
  private static let largest: Int64 = 99_999_999

  /// Rounded up, so that the server never gives up before us. Nothing left is `0n`.
  static func text(nanoseconds: Int64) -> ShortText {
    var value = max(nanoseconds, 0)
    var symbol = UInt8(ascii: "n")
    for unit in units {
      symbol = unit.symbol
      if value <= largest { break }
      value = (value - 1) / unit.next + 1
    }
    return text(min(value, largest), symbol)
  }

  private static func text(_ value: Int64, _ symbol: UInt8) -> ShortText {
    var text = ShortText()
    var scale: Int64 = 1
    while value / scale >= 10 { scale *= 10 }
    while scale > 0 {
      text.append(UInt8(ascii: "0") + UInt8(value / scale % 10))
      scale /= 10
    }
    text.append(symbol)
    return text
  }
}
