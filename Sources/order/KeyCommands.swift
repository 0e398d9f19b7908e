internal import CommandLineTool
internal import OrderService
internal import Temporal

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `order keys …`: what payloads are sealed with. None of them shows a key.
enum KeyCommands {
  static let all = [generate, list, rotate, check, rewrapCheck]

  private static let generate = CommandLineCommand(
    "keys generate",
    CommandLineParser(
      program: "order keys generate", summary: "Makes a key file, where there is none.",
      options: [file, Output.option])
  ) { options, environment in
    let output = try Output(options, environment)
    let keyFile = try keyFile(options, environment)
    guard try keyFile.readOrCreate(newKey: EncryptionKeyFile.newKey).isNew else {
      throw KeyIsThere(path: keyFile.absolutePath)
    }
    try output.show(Made(id: nil, file: keyFile.absolutePath)) {
      $0.line("made \(keyFile.absolutePath); workers and starters need the same file")
    }
  }

  private static let list = CommandLineCommand(
    "keys list",
    CommandLineParser(
      program: "order keys list", summary: "Lists the keys: which seals, and which only open.",
      options: [folder, Output.option])
  ) { options, environment in
    let output = try Output(options, environment)
    let rows = try KeyRow.all(encryption(options, environment))
    try output.show(rows) { output in
      guard !rows.isEmpty else { return output.line("no keys") }
      output.table(
        [["KEY", "USE", "WHERE"]] + rows.map { [$0.id ?? "(no id)", $0.use, $0.place] })
    }
  }

  private static let rotate = CommandLineCommand(
    "keys rotate",
    CommandLineParser(
      program: "order keys rotate",
      summary: "Makes a new key, which seals from now on; the old ones go on opening.",
      options: [
        folder,
        CommandLineOption(
          "id", "ID", help: "what to call it (default: the date); it must come last in the alphabet"
        ), Output.option,
      ],
      notes: """
        Workers look at the folder while they run: within half a minute the new key seals. Where they
        have copies of the folder, set ENCRYPTION_KEY_ID to the old key until each has the new one.
        The key file from before goes on opening what names no key: keep it.
        """)
  ) { options, environment in
    let output = try Output(options, environment)
    guard case .folder(let keys) = try encryption(options, environment).keys else {
      throw CommandLineError(
        "-folder is needed, or ENCRYPTION_KEYS with the path of a folder; it is made where it is absent"
      )
    }
    let id = try keys.rotate(id: options["id"], date: Date())
    try output.show(Made(id: id, file: keys.file(id).absolutePath)) {
      $0.line("made the key \(id) in \(keys.path)")
      $0.line($0.faint("next: ENCRYPTION_KEYS=\(keys.path), where it is not set yet"))
    }
  }

  private static let check = CommandLineCommand(
    "keys check",
    CommandLineParser(
      program: "order keys check", summary: "Looks whether the keys can be used.",
      options: [file, folder, Output.option])
  ) { options, environment in
    let output = try Output(options, environment)
    if options["file"] != nil {
      _ = try keyFile(options, environment).read()
    } else {
      _ = try encryption(options, environment).openingCodec()
    }
    try output.show(["usable": true]) {
      $0.line("the keys can be used, and only you can read them")
    }
  }

  private static let rewrapCheck = CommandLineCommand(
    "keys rewrap-check",
    CommandLineParser(
      program: "order keys rewrap-check",
      summary: "Counts which keys workflows still need: 1 where one of them is not here.",
      options: [
        folder,
        CommandLineOption("all", help: "closed workflows too, which may be queried or reset"),
        Output.option,
      ] + ServerOptions.all,
      notes: """
        A key is needed for as long as a history holds what it sealed. Before a key goes that seals no more, look
        with -all: who reads a closed order in the UI needs its key. Inputs of schedules are not looked at.
        """)
  ) { options, environment in
    let output = try Output(options, environment)
    let keys = try KeyRow.all(encryption(options, environment))
    let rows = try await needs(options, environment).rows(keys)
    try output.show(rows) { output in
      guard !rows.isEmpty else { return output.line("no keys, and nothing that is sealed") }
      output.table(
        [["KEY", "WORKFLOWS", "USE"]]
          + rows.map { [$0.id ?? "(no id)", "\($0.workflows)", $0.use] })
    }
    let missing = rows.filter { !$0.isThere }
    if !missing.isEmpty { throw KeysAreMissing(ids: missing.map { $0.id ?? "(no id)" }) }
  }

  /// Histories as the server has them: no codec stands before it.
  private static func needs(
    _ options: [String: String], _ environment: [String: String]
  ) async throws -> KeyNeeds {
    var plain = environment
    plain["ENCRYPTION_ENABLED"] = nil
    return try await ServerOptions.withClient(options, plain) { client, _ in
      var needs = KeyNeeds()
      let workflows =
        options["all"] == nil
        ? client.workflows(where: .status.equals(.running)) : client.workflows()
      for try await workflow in workflows {
        let history = client.handle(id: workflow.id, runID: workflow.runID).history()
        do {
          try await needs.add(history.json())
        } catch let error as TemporalError where error.code == .notFound {
          continue  // the server has let it go since
        }
      }
      return needs
    }
  }

  private static let file = CommandLineOption(
    "file", "PATH", help: "the key file (default: ENCRYPTION_KEY_FILE, or .encryption.key)")
  private static let folder = CommandLineOption(
    "folder", "PATH", help: "the folder of the keys (default: ENCRYPTION_KEYS)")

  private static func keyFile(
    _ options: [String: String], _ environment: [String: String]
  ) throws -> EncryptionKeyFile {
    if let path = options["file"] { return EncryptionKeyFile(path: path) }
    return try OrderSettings(environment).encryption.keyFile
  }

  private static func encryption(
    _ options: [String: String], _ environment: [String: String]
  ) throws -> EncryptionSettings {
    var environment = environment
    if let path = options["folder"] {
      let isPath = path.hasPrefix("/") || path.hasPrefix(".")
      environment["ENCRYPTION_KEYS"] = isPath ? path : "./\(path)"
    }
    return try OrderSettings(environment).encryption
  }

  private struct Made: Encodable {
    let id: String?
    let file: String
  }

  private struct KeysAreMissing: Error, CustomStringConvertible {
    let ids: [String]
    var description: String {
      "workflows need keys that are not here: \(ids.joined(separator: ", "))"
    }
  }

  private struct KeyIsThere: UsageError {
    let path: String
    var description: String {
      "there is a key in \(path) already, and what it sealed needs it: it stays as it is"
    }
  }
}

/// A key, and what it is there for.
struct KeyRow: Encodable, Sendable, Hashable {
  let id: String?
  let use: String
  let place: String

  static func all(_ encryption: EncryptionSettings) throws -> [KeyRow] {
    var rows: [KeyRow] = []
    switch encryption.keys {
    case nil: break
    case .list(let list):
      rows = list.ids.map { row($0, isSealing: $0 == list.sealingID, "ENCRYPTION_KEYS") }
    case .folder(let folder):
      let sealing = try? folder.sealingID()
      rows = try folder.ids().reversed().map {
        row($0, isSealing: $0 == sealing, folder.file($0).absolutePath)
      }
    }
    let file = encryption.keyFile
    guard FileManager.default.fileExists(atPath: file.path) else { return rows }
    let use = encryption.keys == nil ? "seals" : "opens what names no key"
    return rows + [KeyRow(id: nil, use: use, place: file.absolutePath)]
  }

  private static func row(_ id: String, isSealing: Bool, _ place: String) -> KeyRow {
    KeyRow(id: id, use: isSealing ? "seals" : "opens", place: place)
  }
}
