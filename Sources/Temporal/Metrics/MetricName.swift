/// Names and labels as Prometheus takes them (its data model): letters, digits and `_`, of metrics `:` too, and
/// no digit first.
enum MetricName {
  /// Longer values of labels are cut, in Unicode scalars: what is kept of them must be bounded.
  private static let longestValue = 1_000

  static func metric(_ name: String) -> String { clean(name, mayHaveColons: true) }

  /// `isHistogram`: whose own label is `le`. Of two names that come out as one the last in order counts.
  static func labels(_ labels: [String: String], isHistogram: Bool) -> [String: String] {
    if labels.allSatisfy({ isClean($0.key, isHistogram) && $0.value.utf8.count <= longestValue }) {
      return labels
    }
    var all: [String: String] = [:]
    for (name, value) in labels.sorted(by: { $0.key < $1.key }) {
      var name = clean(name, mayHaveColons: false)
      if isHistogram, name == "le" { name = "exported_le" }
      all[name] = String(String.UnicodeScalarView(value.unicodeScalars.prefix(longestValue)))
    }
    return all
  }

  /// The name with an ending that it may have already.
  static func ending(_ name: String, in ending: String) -> String {
    name.hasSuffix(ending) ? name : name + ending
  }

  private static func isClean(_ name: String, _ isHistogram: Bool) -> Bool {
    !name.isEmpty && !(isHistogram && name == "le")
      && name.utf8.enumerated().allSatisfy { isTaken($1, isFirst: $0 == 0, mayHaveColons: false) }
  }

  private static func clean(_ name: String, mayHaveColons: Bool) -> String {
    guard let first = name.utf8.first else { return "_" }
    var clean: [UInt8] = []
    if isDigit(first) { clean.append(UInt8(ascii: "_")) }
    for scalar in name.unicodeScalars {
      let byte = UInt8(exactly: scalar.value) ?? 0
      let isTaken = isTaken(byte, isFirst: false, mayHaveColons: mayHaveColons)
      clean.append(isTaken ? byte : UInt8(ascii: "_"))
    }
    return String(decoding: clean, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isTaken(_ byte: UInt8, isFirst: Bool, mayHaveColons: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: ":"): mayHaveColons
    default: isDigit(byte) && !isFirst
    }
  }
}
