internal import ProtoWire
internal import TemporalAPI

extension Memo {
  /// In the order of the names: a dictionary has another one in every process. Nil for none.
  ///
  /// - Throws: what the converter throws.
  init?(
    _ values: [String: (any Encodable & Sendable)?], _ converter: DataConverter
  ) throws {
    guard !values.isEmpty else { return nil }
    self.init()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      if let value {
        fields[name] = try converter.payload(for: value)
      } else {
        fields[name] = try converter.payload(for: String?.none)
      }
    }
  }
}
