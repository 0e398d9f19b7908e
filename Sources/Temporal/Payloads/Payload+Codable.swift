#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The JSON form of a payload, which codec servers and history exports use: metadata and data in base64.
///
/// Converters pass a `Payload` through as it is, so a workflow may take and return payloads that it does
/// not understand; this form is met only where one lies inside another value.
extension Payload: Codable {
  private enum Key: String, CodingKey {
    case metadata
    case data
  }

  /// Reads `{"metadata": {"encoding": "…"}, "data": "…"}`; a missing part is empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let metadata = try container.decodeIfPresent([String: Data].self, forKey: .metadata) ?? [:]
    let data = try container.decodeIfPresent(Data.self, forKey: .data) ?? Data()
    self.init(metadata: metadata.mapValues { Array($0) }, data: Array(data))
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata.mapValues { Data($0) }, forKey: .metadata)
    try container.encode(Data(data), forKey: .data)
  }
}
