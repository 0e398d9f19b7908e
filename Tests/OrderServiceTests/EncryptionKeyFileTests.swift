import Foundation
import Testing
import Threads

@testable import OrderService

@Suite("The key file is created whole, never written over, and refused unless exactly right")
struct EncryptionKeyFileTests {
  static let key = [UInt8](1...32)

  @Test func aNewKeyIsKeptAndPrivate() throws {
    try withDirectory { directory in
      let file = EncryptionKeyFile(path: "\(directory)/key")
      let (key, isNew) = try file.readOrCreate { Self.key }
      #expect(key == Self.key && isNew)
      let again = try file.readOrCreate {
        Issue.record("asked for a second key")
        return []
      }
      #expect(again.key == Self.key && !again.isNew)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let left = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(left == ["key"])
    }
  }

  @Test func aMissingFileIsMissing() throws {
    try withDirectory { directory in
      let error = #expect(throws: EncryptionKeyFileError.self) {
        try EncryptionKeyFile(path: "\(directory)/key").read()
      }
      #expect(error?.code == .missing)
      #expect(error?.message == "there is no key file \(directory)/key")
      let left = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(left == [])
    }
  }

  @Test(arguments: [0, 1, 16, 31, 33, 44, 64])
  func anotherSizeIsRefusedAndLeftAlone(count: Int) throws {
    try withDirectory { directory in
      let content = [UInt8](repeating: 7, count: count)
      let path = try write(content, to: "\(directory)/key", mode: 0o600)
      try expectRefusal(path, "has \(count) bytes; a key has 32")
      #expect(FileManager.default.contents(atPath: path) == Data(content))
    }
  }

  @Test func textWithANewlineIsRefused() throws {
    try withDirectory { directory in
      let path = try write(Self.key + [10], to: "\(directory)/key", mode: 0o600)
      try expectRefusal(path, "has 33 bytes; a key has 32")
    }
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o620, 0o666, 0o777])
  func aFileOpenToOthersIsRefused(mode: Int) throws {
    try withDirectory { directory in
      let path = try write(Self.key, to: "\(directory)/key", mode: mode)
      try expectRefusal(path, "can be read or written by others; run: chmod 600 \(path)")
    }
  }

  @Test func zerosAreRefused() throws {
    try withDirectory { directory in
      let path = try write([UInt8](repeating: 0, count: 32), to: "\(directory)/key", mode: 0o600)
      try expectRefusal(path, "holds nothing but zeros; a key is random")
    }
  }

  @Test func linksFIFOsAndDirectoriesAreRefused() throws {
    try withDirectory { directory in
      let target = try write(Self.key, to: "\(directory)/target", mode: 0o600)
      try FileManager.default.createSymbolicLink(
        atPath: "\(directory)/link", withDestinationPath: target)
      try expectRefusal("\(directory)/link", "is a symbolic link")
      #expect(unsafe mkfifo("\(directory)/fifo", 0o600) == 0)
      try expectRefusal("\(directory)/fifo", "is no regular file")
      try FileManager.default.createDirectory(
        atPath: "\(directory)/folder", withIntermediateDirectories: false)
      try expectRefusal("\(directory)/folder", "is no regular file")
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func anotherUsersFileIsRefused() throws {
    try withDirectory { directory in
      let path = try write(Self.key, to: "\(directory)/key", mode: 0o600)
      #expect(unsafe chown(path, 12_345, 12_345) == 0)
      try expectRefusal(path, "belongs to user 12345, not to user 0")
    }
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    try withDirectory { directory in
      let error = #expect(throws: EncryptionKeyFileError.self) {
        try EncryptionKeyFile(path: "\(directory)/none/key").readOrCreate { Self.key }
      }
      #expect(error?.code == .system)
      #expect(
        error?.message
          == "cannot create the key file \(directory)/none/key: No such file or directory")
    }
  }

  @Test func aKeyThatCannotBeDrawnLeavesNothingBehind() throws {
    try withDirectory { directory in
      let file = EncryptionKeyFile(path: "\(directory)/key")
      let failure = EncryptionKeyFileError(.system, "no random bytes")
      #expect(throws: failure) {
        try file.readOrCreate { () throws(EncryptionKeyFileError) in throw failure }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(left == [])
    }
  }

  @Test func whoeverRacesAllEndWithOneKey() async throws {
    let directory = try makeDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for round in 0..<20 {
      let keys = await race(EncryptionKeyFile(path: "\(directory)/key-\(round)"))
      #expect(keys.count == 16)
      #expect(Set(keys.map(\.key)).count == 1)
      #expect(keys.count(where: \.isNew) == 1)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(left.count == 20)
  }

  @Test func aRelativePathIsShownWhole() {
    let current = FileManager.default.currentDirectoryPath
    #expect(EncryptionKeyFile(path: ".encryption.key").absolutePath == "\(current)/.encryption.key")
    #expect(EncryptionKeyFile(path: "/a/key").absolutePath == "/a/key")
  }

  // MARK: Parts

  /// On threads of its own: syncing to disk would hold up the pool that other tests need.
  private func race(_ file: EncryptionKeyFile) async -> [(key: [UInt8], isNew: Bool)] {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let keys = Guarded<[(key: [UInt8], isNew: Bool)]>([])
        DispatchQueue.concurrentPerform(iterations: 16) { racer in
          let key = try? file.readOrCreate { [UInt8](repeating: UInt8(racer + 1), count: 32) }
          if let key { keys.withLock { $0.append(key) } }
        }
        continuation.resume(returning: keys.withLock { $0 })
      }
    }
  }

  private func expectRefusal(_ path: String, _ reason: String) throws {
    let file = EncryptionKeyFile(path: path)
    let refusal = EncryptionKeyFileError(.refused, "the key file \(path) \(reason)")
    #expect(throws: refusal) { try file.read() }
    #expect(throws: refusal) { try file.readOrCreate { Self.key } }
  }

  private func write(_ bytes: [UInt8], to path: String, mode: Int) throws -> String {
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: mode]))
    return path
  }

  private func withDirectory(_ body: (String) throws -> Void) throws {
    let directory = try makeDirectory()
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory)
  }

  private func makeDirectory() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/key-file-\(UUID())"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
