internal import CGetopt

/// Reads options as `getopt_long_only` does, with one dash or two, `-name value` or `-name=value`: what
/// Go's flags are written like. Abbreviations work while they are unique. There are no operands.
///
/// `getopt` keeps its place in global variables: one command line at a time, at the start of a program.
package struct CommandLineParser: Sendable {
  let program: String
  private let summary: String
  private let options: [CommandLineOption]
  private let notes: String

  /// - Parameters:
  ///   - options: `help` is added to them.
  ///   - notes: what the help says below the options.
  package init(program: String, summary: String, options: [CommandLineOption], notes: String = "") {
    self.program = program
    self.summary = summary
    self.options = options + [CommandLineOption("help", help: "this text")]
    self.notes = notes
  }

  package var help: String {
    let heads = options.map { option in
      "  -\(option.name)" + (option.value.map { " \($0)" } ?? "")
    }
    let width = (heads.map(\.count).max() ?? 0) + 2
    let lines = zip(heads, options).map { head, option in
      head + String(repeating: " ", count: width - head.count) + option.help
    }
    return "Usage: \(program) [options]\n\(summary)\n\n"
      + lines.joined(separator: "\n") + "\n" + (notes.isEmpty ? "" : "\n\(notes)\n")
  }

  /// The values by name; an option without a value has an empty one. Of several the last counts.
  ///
  /// - Parameter arguments: without the program's own name.
  package func parse(_ arguments: [String]) throws(CommandLineError) -> [String: String] {
    // A zero byte would end an argument where C reads it.
    let vector = CStrings([program] + arguments)
    let names = CStrings(options.map(\.name))
    var table = unsafe options.indices.map { index in
      unsafe option(
        name: names[index], has_arg: options[index].value == nil ? no_argument : required_argument,
        flag: nil, val: 0)
    }
    unsafe table.append(option())
    shim_begin_options()
    var values: [String: String] = [:]
    while true {
      var index: Int32 = 0
      // A leading + stops at the first operand; a colon tells a missing value from an unknown name.
      let answer = unsafe getopt_long_only(vector.count, vector.pointers, "+:", table, &index)
      guard answer != -1 else { break }
      guard answer == 0 else { throw refusal(answer, vector) }
      let value = unsafe shim_option_value().map { unsafe String(cString: $0) }
      values[options[Int(index)].name] = value ?? ""
    }
    guard let operand = vector.text(Int(shim_option_index())) else { return values }
    throw CommandLineError("unexpected argument \(operand.isEmpty ? "\"\"" : operand)")
  }

  private func refusal(_ answer: Int32, _ vector: borrowing CStrings) -> CommandLineError {
    let word = vector.text(Int(shim_option_index()) - 1) ?? ""
    if answer == Int32(UInt8(ascii: ":")) { return CommandLineError("\(word) needs a value") }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].drop { $0 == "-" }
    if parts.count == 2, options.contains(where: { $0.name == name && $0.value == nil }) {
      return CommandLineError("\(parts[0]) takes no value")
    }
    return CommandLineError("unknown or ambiguous option \(word)")
  }
}

/// Strings as C wants them: one owner, a null pointer at the end.
@safe
private struct CStrings: ~Copyable {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  let count: Int32

  init(_ texts: [String]) {
    count = Int32(clamping: texts.count)
    unsafe pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { unsafe pointers[index] = Self.copy(text) }
    unsafe pointers[texts.count] = nil
  }

  deinit {
    for index in 0..<Int(count) { unsafe pointers[index]?.deallocate() }
    unsafe pointers.deallocate()
  }

  subscript(_ index: Int) -> UnsafePointer<CChar>? { unsafe UnsafePointer(pointers[index]) }

  borrowing func text(_ index: Int) -> String? {
    guard index >= 0, index < Int(count) else { return nil }
    return unsafe pointers[index].map { unsafe String(cString: $0) }
  }

  private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let characters = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
    for (index, character) in characters.enumerated() { unsafe copy[index] = character }
    return unsafe copy
  }
}

/// One option of a program: a line of the table from which it is read and its help is printed.
package struct CommandLineOption: Sendable, Hashable {
  /// Without dashes.
  package var name: String
  /// What stands for its value in the help; nil: it takes none.
  package var value: String?
  package var help: String

  package init(_ name: String, _ value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }
}

/// What of a command line cannot be understood.
package struct CommandLineError: UsageError, Hashable {
  package let description: String

  package init(_ description: String) { self.description = description }
}
