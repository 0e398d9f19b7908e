internal import CommandLineTool
internal import OrderService
internal import Temporal

/// `order keys …`: the file with the key that payloads are sealed with. None of them shows a key.
enum KeyCommands {
  static let generate = CommandLineCommand(
    "keys generate",
    CommandLineParser(
      program: "order keys generate", summary: "Makes a key file, where there is none.",
      options: [file])
  ) { options, environment in
    let keyFile = try keyFile(options, environment)
    let (_, isNew) = try keyFile.readOrCreate { () throws(EncryptionKeyFileError) in
      do throws(TemporalError) {
        return try EncryptionKey.randomBytes()
      } catch {
        throw EncryptionKeyFileError(.system, "cannot draw a key: \(error.message)")
      }
    }
    guard isNew else { throw KeyIsThere(path: keyFile.absolutePath) }
    print("made \(keyFile.absolutePath); workers and starters need the same file")
  }

  static let check = CommandLineCommand(
    "keys check",
    CommandLineParser(
      program: "order keys check", summary: "Looks whether the key file can be used.",
      options: [file])
  ) { options, environment in
    let keyFile = try keyFile(options, environment)
    _ = try keyFile.read()
    print("\(keyFile.absolutePath) holds a key that only you can read")
  }

  private static let file = CommandLineOption(
    "file", "PATH", help: "the key file (default: ENCRYPTION_KEY_FILE, or .encryption.key)")

  private static func keyFile(
    _ options: [String: String], _ environment: [String: String]
  ) throws -> EncryptionKeyFile {
    if let path = options["file"] { return EncryptionKeyFile(path: path) }
    return try OrderSettings(environment).encryption.keyFile
  }

  private struct KeyIsThere: UsageError {
    let path: String
    var description: String {
      "there is a key in \(path) already, and what it sealed needs it: it stays as it is"
    }
  }
}
