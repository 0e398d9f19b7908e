internal import CGetopt

/// Reads options as `getopt_long_only` does, with one dash or two, `-name value` or `-name=value`: what
/// Go's flags are written like. Abbreviations work while they are unique. Operands stand before, between or
/// behind them; behind `--` all are.
///
/// `getopt` keeps its place in global variables: one command line at a time, at the start of a program.
package struct CommandLineParser: Sendable {
  let program: String
  let summary: String
  let operands: [String]
  let options: [CommandLineOption]
  private let notes: String

  /// - Parameters:
  ///   - operands: the names of those that there must be, in order, in capital letters.
  ///   - options: `help` is added to them.
  ///   - notes: what the help says below the options.
  package init(
    program: String, summary: String, operands: [String] = [], options: [CommandLineOption],
    notes: String = ""
  ) {
    self.program = program
    self.summary = summary
    self.operands = operands
    self.options = options + [CommandLineOption("help", help: "this text")]
    self.notes = notes
  }

  package var help: String { help(width: nil) }

  /// - Parameter width: of a line, which is broken between words; nil: lines are as long as they are.
  package func help(width: Int?) -> String {
    func broken(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { TextColumns.lines([[String($0)]], width: width) }.joined(separator: "\n")
    }
    let rows = options.map { option in
      ["  -\(option.name)" + (option.value.map { " \($0)" } ?? ""), option.help]
    }
    let usage = ([program] + operands + ["[options]"]).joined(separator: " ")
    return "Usage: \(usage)\n\(broken(summary))\n\n"
      + TextColumns.lines(rows, width: width).joined(separator: "\n") + "\n"
      + (notes.isEmpty ? "" : "\n\(broken(notes))\n")
  }

  /// The values by name, those of operands too; an option without a value has an empty one. Of several the
  /// last counts.
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
    var words: [String] = []
    while true {
      var index: Int32 = 0
      // A leading - gives operands where they stand; a colon tells a missing value from an unknown name.
      let answer = unsafe getopt_long_only(vector.count, vector.pointers, "-:", table, &index)
      guard answer != -1 else { break }
      let value = unsafe shim_option_value().map { unsafe String(cString: $0) } ?? ""
      switch answer {
      case 0: values[options[Int(index)].name] = value
      case 1: words.append(value)
      default: throw refusal(answer, vector)
      }
    }
    var index = Int(shim_option_index())
    while let word = vector.text(index) {
      words.append(word)
      index += 1
    }
    if values["help"] == nil { try name(words, in: &values) }
    return values
  }

  private func name(
    _ words: [String], in values: inout [String: String]
  ) throws(CommandLineError) {
    if words.count > operands.count {
      let word = words[operands.count]
      throw CommandLineError("unexpected argument \(word.isEmpty ? "\"\"" : word)")
    }
    guard words.count == operands.count else {
      throw CommandLineError("\(operands[words.count]) is needed")
    }
    for (operand, word) in zip(operands, words) { values[operand] = word }
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

/// One option of a program: a line of the table from which it is read and its help is printed.
package struct CommandLineOption: Sendable, Hashable {
  /// Without dashes.
  package var name: String
  /// What stands for its value in the help; nil: it takes none.
  package var value: String?
  package var help: String
  /// The values that there are, for completion; empty: any.
  package var choices: [String]

  package init(
    _ name: String, _ value: String? = nil, help: String, choices: [String] = []
  ) {
    self.name = name
    self.value = value
    self.help = help
    self.choices = choices
  }
}

/// What of a command line cannot be understood.
package struct CommandLineError: UsageError, Hashable {
  package let description: String

  package init(_ description: String) { self.description = description }
}
