internal import ProtoWire
internal import Threads

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Writes lines to standard error, as text for people or as JSON for machines.
public struct LogWriter: TemporalLogHandler {
  /// How a line looks.
  public enum Format: String, Sendable, CaseIterable {
    /// `2026-11-23T10:24:43.295Z INFO  order accepted order_id=42`
    case text
    /// `{"time":"2026-11-23T10:24:43.295Z","level":"info","message":"order accepted","order_id":42}`
    case json
  }

  /// How a line looks.
  public let format: Format
  private let now: @Sendable () -> Date
  private let write: @Sendable ([UInt8]) -> Void

  /// A writer to standard error. Each line is one write, so lines of several threads do not mix.
  public init(format: Format = .text) {
    self.init(format: format, now: { Date() }, write: { StandardError.write($0) })
  }

  init(
    format: Format, now: @escaping @Sendable () -> Date,
    write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.format = format
    self.now = now
    self.write = write
  }

  /// Writes the line, with a line feed after it.
  public func log(_ record: LogRecord) {
    let time = RFC3339(now())?.milliseconds ?? ""
    var line = format == .json ? json(record, time) : text(record, time)
    line += "\n"
    write(Array(line.utf8))
  }

  private func text(_ record: LogRecord, _ time: String) -> String {
    var line = "\(time) \(record.level.padded) \(Self.printable(record.message))"
    for field in record.fields {
      line += " \(field.name)=\(Self.word(field.value.description))"
    }
    return line
  }

  private func json(_ record: LogRecord, _ time: String) -> String {
    var line = "{\"time\":\"\(time)\",\"level\":\"\(record.level)\""
    line += ",\"message\":\(record.message.quoted)"
    for field in record.fields {
      line += ",\(field.name.quoted):\(Self.value(field.value))"
    }
    return line + "}"
  }

  private static func value(_ value: any CustomStringConvertible & Sendable) -> String {
    if value is String { return value.description.quoted }
    if let scalar = value as? any JSONPrimitive, let json = scalar.json {
      return String(decoding: json, as: UTF8.self)
    }
    return value.description.quoted
  }

  /// Control characters could forge a line or move a terminal's cursor.
  private static func printable(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    return isClean ? text : String(text.quoted.dropFirst().dropLast())
  }

  /// A value that can be told from the next field: quoted where it has spaces or quotes.
  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") && $0 != 0x7F
    }
    return isPlain && !text.isEmpty ? text : text.quoted
  }
}

extension TemporalLogger.Level {
  fileprivate var padded: String {
    switch self {
    case .debug: "DEBUG"
    case .info: "INFO "
    case .warning: "WARN "
    case .error: "ERROR"
    }
  }
}

extension String {
  fileprivate var quoted: String { String(decoding: json ?? [], as: UTF8.self) }
}
