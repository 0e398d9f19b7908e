internal import ProtoWire
internal import TemporalAPI

/// What stands in a history in place of a value that is kept elsewhere
/// (`temporal.api.sdk.v1.ExternalStorageReference`).
struct StorageReference {
  let driver: String
  let claim: StorageClaim
  /// The encoded size of the value.
  let size: Int

  init(driver: String, claim: StorageClaim, size: Int) {
    self.driver = driver
    self.claim = claim
    self.size = size
  }

  /// - Throws: where the payload is no such message.
  init(_ payload: Payload) throws(TemporalError) {
    let message: ExternalStorageReference
    do {
      message = try ExternalStorageReference(json: payload.data)
    } catch {
      throw .storage("the reference to a value that is kept elsewhere cannot be read", error)
    }
    driver = message.driverName
    claim = StorageClaim(
      Dictionary(message.claimData.entries.map { ($0.key, $0.value) }) { $1 })
    size = 0
  }

  /// Before the codec has it.
  var payload: Payload {
    var message = ExternalStorageReference()
    message.driverName = driver
    for (key, value) in claim.data.sorted(by: { $0.key < $1.key }) {
      message.claimData[key] = value
    }
    var payload = Payload(.jsonProtobuf)
    payload.wire.metadata["messageType"] = Payload.referenceType
    payload.wire.data = WireBytes(message.json())
    payload.wire.externalPayloads = [details]
    return payload
  }

  /// As it is sent: what the codec made of it, with the mark that readers go by.
  func marked(_ payload: Payload) -> Payload {
    var payload = payload
    payload.wire.metadata[Payload.referenceMark] = WireBytes(Array("true".utf8))
    payload.wire.externalPayloads = [details]
    return payload
  }

  private var details: PayloadExternalPayloadDetails {
    var details = PayloadExternalPayloadDetails()
    details.sizeBytes = Int64(clamping: size)
    return details
  }
}

extension Payload {
  static let referenceMark = "__temporal_external_storage_reference"
  fileprivate static let referenceType = WireBytes(
    Array(ExternalStorageReference.protoName.utf8))

  /// Whether a codec may have sealed it: then only the mark tells.
  var isMarkedReference: Bool { wire.metadata[Self.referenceMark] != nil }

  /// Whether it stands for a value that is kept elsewhere, as its metadata say.
  var isStorageReference: Bool {
    guard wire.metadata.entries.count > 1 else { return false }
    if isMarkedReference { return true }
    return standardEncoding == .jsonProtobuf && wire.metadata["messageType"] == Self.referenceType
  }

  /// For whoever has a reference before it and nothing that resolves it.
  static var unresolvedReference: TemporalError {
    .storage(
      "[TMPRL1105] a value is kept in external storage, and this process has none: set "
        + "ClientConfiguration.externalStorage, or the Replayer's", nil)
  }
}
