import Foundation
import Synchronization

/// Certificates made by the `openssl` command in a folder of their own, for the length of a test.
/// None of them, and no key, is in the repository.
package final class Certificates: Sendable {
  /// A certificate and its key, as files.
  package struct Identity: Sendable {
    package let certificate: String
    package let key: String
  }

  /// What the command refused to make.
  package struct Failure: Error {
    package let message: String
  }

  /// Whether the command is there; Debian's `libssl-dev` does not bring it.
  package static let canBeMade = (try? run(["version"])) != nil

  private let folder: URL
  private let count = Atomic<Int>(0)

  /// - Parameter name: of the authority that everything here is signed by.
  package init(authority name: String = "Test Authority") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.run(
      ["req", "-x509", "-subj", "/CN=\(name)", "-days", "2"] + newKey("ca")
        + ["-out", path("ca.pem")])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  package var roots: String { path("ca.pem") }

  /// - Parameters:
  ///   - alternatives: as in `DNS:localhost,IP:127.0.0.1`; nil leaves only the common name.
  ///   - days: how long it is valid; below zero it has expired.
  ///   - issuer: who signs it; nil is the authority itself.
  package func issue(
    _ prefix: String, alternatives: String?, commonName: String = "test", days: Int = 1,
    extensions: [String] = [], isAuthority: Bool = false, issuer: Identity? = nil
  ) throws -> Identity {
    let name = unique(prefix)
    try Self.run(
      ["req", "-new", "-subj", "/CN=\(commonName)", "-out", path("\(name).csr")] + newKey(name))
    let lines =
      ["basicConstraints=critical,CA:\(isAuthority ? "TRUE" : "FALSE")"]
      + (alternatives.map { ["subjectAltName=\($0)"] } ?? [])
      + extensions
    try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: "\(name).cnf"))
    try Self.run([
      "x509", "-req", "-in", path("\(name).csr"), "-CA", issuer?.certificate ?? roots,
      "-CAkey", issuer?.key ?? path("ca.key"), "-days", "\(days)", "-extfile", path("\(name).cnf"),
      "-out", path("\(name).pem"),
    ])
    return Identity(certificate: path("\(name).pem"), key: path("\(name).key"))
  }

  /// An authority between this one and the certificates that it issues in turn.
  package func issueAuthority(_ prefix: String) throws -> Identity {
    try issue(prefix, alternatives: nil, commonName: prefix, isAuthority: true)
  }

  /// A certificate that nobody but itself vouches for.
  package func selfSigned(_ prefix: String) throws -> Identity {
    let name = unique(prefix)
    try Self.run(
      ["req", "-x509", "-subj", "/CN=localhost", "-days", "1"] + newKey(name)
        + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", path("\(name).pem")])
    return Identity(certificate: path("\(name).pem"), key: path("\(name).key"))
  }

  /// The same key, behind a password.
  package func encryptedKey(of identity: Identity) throws -> String {
    let encrypted = identity.key + ".encrypted"
    try Self.run(["ec", "-in", identity.key, "-aes128", "-passout", "pass:x", "-out", encrypted])
    return encrypted
  }

  /// Tests run at the same time, and share an authority.
  private func unique(_ prefix: String) -> String {
    "\(prefix)-\(count.add(1, ordering: .relaxed).newValue)"
  }

  package func path(_ name: String) -> String { folder.appending(path: name).path }

  private func newKey(_ name: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      "-keyout", path("\(name).key"),
    ]
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(message: String(decoding: output, as: UTF8.self))
    }
  }
}
