package import Temporal

extension OrderSettings {
  /// How to connect, as the variables say.
  ///
  /// - Parameter codec: from `codec(mayCreateKey:)`.
  package func clientConfiguration(
    codec: EncryptionCodec?, logger: Logger
  ) -> ClientConfiguration {
    var configuration = ClientConfiguration(address: server.address, namespace: server.namespace)
    if let tls = server.tls {
      configuration.tls = .enabled(
        serverRoots: tls.serverRoots, certificate: tls.certificate, key: tls.key,
        serverName: tls.serverName)
    }
    if let key = server.apiKey { configuration.apiKey = { key } }
    configuration.codec = codec
    // Whoever encrypts orders does not want their contents in the texts of failures either.
    configuration.encodesFailures = codec != nil
    configuration.logger = logger
    return configuration
  }

  package var logger: Logger {
    let levels: [LogSettings.Level: Logger.Level] = [
      .debug: .debug, .info: .info, .warning: .warning, .error: .error,
    ]
    return Logger(
      level: levels[log.level] ?? .info,
      handler: LogWriter(format: log.format == .json ? .json : .text))
  }
}

extension EncryptionSettings {
  /// The codec, or nil where encryption is off.
  ///
  /// - Parameters:
  ///   - mayCreateKey: a worker may create the default key file where there is none; nobody may create
  ///     one that was named, for it was meant to be there.
  ///   - keyWasCreated: called with the path of a new file.
  /// - Throws: `EncryptionKeyFileError`, with what to do.
  package func codec(
    mayCreateKey: Bool, keyWasCreated: (String) -> Void = { _ in }
  ) throws -> EncryptionCodec? {
    guard isEnabled else { return nil }
    guard mayCreateKey, !isKeyFileNamed else {
      return EncryptionCodec(key: try EncryptionKey(readKey()))
    }
    let (key, isNew) = try keyFile.readOrCreate { () throws(EncryptionKeyFileError) in
      do throws(TemporalError) {
        return try EncryptionKey.randomBytes()
      } catch {
        throw EncryptionKeyFileError(.system, "cannot draw a key: \(error.message)")
      }
    }
    if isNew { keyWasCreated(keyFile.absolutePath) }
    return EncryptionCodec(key: try EncryptionKey(key))
  }

  private func readKey() throws(EncryptionKeyFileError) -> [UInt8] {
    do {
      return try keyFile.read()
    } catch {
      guard error.code == .missing else { throw error }
      throw EncryptionKeyFileError(
        .missing,
        "there is no key file \(keyFile.absolutePath): copy the one of your workers there, or name "
          + "it with ENCRYPTION_KEY_FILE; a worker creates \(Self.defaultKeyFile) where it starts "
          + "when ENCRYPTION_KEY_FILE is not set")
    }
  }
}
