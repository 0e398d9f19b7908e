internal import OpenSSLKit

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Keeps values in files of a folder, which all processes that are to read them see: one file a value, named
/// by the SHA-256 of its bytes, so that what is stored twice is there once.
public struct FileStorageDriver: StorageDriver {
  /// Stands in references.
  public let name: String
  /// The same for all drivers of files.
  public var type: String { "local.filedriver" }
  private let folder: URL

  /// - Parameters:
  ///   - folder: a path; made when the first value is stored, for its owner's eyes only.
  ///   - name: what stands in references: the same in all processes.
  public init(folder: String, name: String = "file") {
    self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    self.name = name
  }

  /// - Throws: `TemporalError` of code `.storageFailed`: the folder cannot be made or written to.
  public func store(
    _ payloads: [Payload], for target: StorageTarget, _ limiter: StorageLimiter
  ) async throws -> [StorageClaim] {
    var claims: [StorageClaim] = []
    for payload in payloads {
      claims.append(try await limiter.run { try write(payload.serialized()) })
    }
    return claims
  }

  /// - Throws: `TemporalError` of code `.storageFailed`: there is no such file, or it is not what was stored.
  public func retrieve(
    _ claims: [StorageClaim], _ limiter: StorageLimiter
  ) async throws -> [Payload] {
    var payloads: [Payload] = []
    for claim in claims {
      payloads.append(try await limiter.run { try Payload(serialized: read(claim)) })
    }
    return payloads
  }

  private func write(_ bytes: [UInt8]) throws -> StorageClaim {
    let digest = try Self.hexDigest(of: bytes)
    let file = folder.appending(path: digest)
    let files = FileManager.default
    if !files.fileExists(atPath: file.path) {
      try files.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: file, options: .atomic)
    }
    return StorageClaim(["sha256": digest])
  }

  /// A claim comes out of a history: it names a file of the folder, or nothing.
  private func read(_ claim: StorageClaim) throws -> [UInt8] {
    guard let digest = claim.data["sha256"], digest.utf8.count == 64,
      digest.utf8.allSatisfy({ Self.digits.contains($0) })
    else { throw TemporalError.storage("a claim names no file", nil) }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: folder.appending(path: digest)))
    } catch {
      throw TemporalError.storage("\(folder.path) has no file \(digest)", error)
    }
    guard try Self.hexDigest(of: bytes) == digest else {
      throw TemporalError.storage("the file \(digest) in \(folder.path) was changed", nil)
    }
    return bytes
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func hexDigest(of bytes: [UInt8]) throws -> String {
    let digest = try SHA256.digest(bytes)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
