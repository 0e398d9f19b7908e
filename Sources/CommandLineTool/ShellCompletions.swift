/// What tells a shell how a suite is called: its commands, their options, and the values that those take.
package struct ShellCompletions: Sendable {
  package enum Shell: String, Sendable, CaseIterable { case bash, zsh, fish }

  private let name: String
  private let commands: [CommandLineCommand]

  package init(_ suite: any CommandLineSuite.Type) {
    name = suite.name
    commands = suite.commands
  }

  /// A script for the shell's own way of loading them.
  package func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  /// The first words, each with the second ones that there are.
  private var words: [(first: String, second: [String])] {
    var words: [(first: String, second: [String])] = []
    for command in commands {
      let parts = command.word.split(separator: " ").map { String($0) }
      if words.last?.first != parts[0] { words.append((parts[0], [])) }
      words[words.count - 1].second += parts.dropFirst()
    }
    return words
  }

  // MARK: bash

  private var bash: String {
    let function = "_\(name)_completions"
    let seconds = words.filter { !$0.second.isEmpty }.map {
      "    \(Self.quoted($0.first))) words=\(Self.quoted($0.second.joined(separator: " "))) ;;"
    }
    return """
      \(function)() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= command
        command=${COMP_WORDS[1]}
        if ((COMP_CWORD == 1)); then
          words=\(Self.quoted(words.map(\.first).joined(separator: " ")) + " ")
        elif ((COMP_CWORD == 2)) && [[ $word != -* ]]; then
          case $command in
      \(seconds.joined(separator: "\n"))
          esac
        fi
        case "$command ${COMP_WORDS[2]}" in
      \(commands.map(bashCase).joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        [[ ${#COMPREPLY[@]} -gt 0 || $word == -* ]] || COMPREPLY=($(compgen -f -- "$word"))
      }
      complete -o filenames -F \(function) \(name)

      """
  }

  /// The options where a dash was begun, and their values behind them.
  private func bashCase(_ command: CommandLineCommand) -> String {
    let pattern = command.word.contains(" ") ? "\"\(command.word)\"" : "\"\(command.word) \"*"
    let choices = command.parser.options.filter { !$0.choices.isEmpty }.map {
      "        -\($0.name)|--\($0.name)) words=\(Self.quoted($0.choices.joined(separator: " "))) ;;"
    }
    let options = command.parser.options.map { "-\($0.name)" }.joined(separator: " ")
    return """
          \(pattern))
            [[ $word == -* ]] && words=\(Self.quoted(options))
            case $previous in
      \((choices + ["        *) ;;"]).joined(separator: "\n"))
            esac ;;
      """
  }

  // MARK: zsh

  private var zsh: String {
    let seconds = words.filter { !$0.second.isEmpty }.map {
      "      \(Self.quoted($0.first))) compadd -- \($0.second.joined(separator: " ")) ;;"
    }
    return """
      #compdef \(name)
      _\(name)() {
        local command=${words[2]} word=${words[CURRENT]} previous=${words[CURRENT-1]}
        if ((CURRENT == 2)); then
          compadd -- \(words.map(\.first).joined(separator: " "))
          return
        fi
        if ((CURRENT == 3)) && [[ $word != -* ]]; then
          case $command in
      \(seconds.joined(separator: "\n"))
          esac
        fi
        case "$command ${words[3]}" in
      \(commands.map(zshCase).joined(separator: "\n"))
        esac
        [[ $word == -* ]] || _files
      }
      if [[ $funcstack[1] == _\(name) ]]; then _\(name) "$@"; else compdef _\(name) \(name); fi

      """
  }

  private func zshCase(_ command: CommandLineCommand) -> String {
    let pattern = command.word.contains(" ") ? "\"\(command.word)\"" : "\"\(command.word) \"*"
    let choices = command.parser.options.filter { !$0.choices.isEmpty }.map {
      "        -\($0.name)|--\($0.name)) compadd -- \($0.choices.joined(separator: " ")); return ;;"
    }
    let options = command.parser.options.map { "-\($0.name)" }.joined(separator: " ")
    return """
          \(pattern))
            [[ $word == -* ]] && compadd -- \(options)
            case $previous in
      \((choices + ["        *) ;;"]).joined(separator: "\n"))
            esac ;;
      """
  }

  // MARK: fish

  private var fish: String {
    var lines = ["complete -c \(name) -f"]
    for (first, second) in words {
      let summary = commands.first { $0.word == first }?.parser.summary ?? ""
      lines.append(
        "complete -c \(name) -n __fish_use_subcommand -a \(first) -d \(Self.quoted(summary))")
      guard !second.isEmpty else { continue }
      let isFirst = "__fish_seen_subcommand_from \(first)"
      let isOpen =
        "\(isFirst); and not __fish_seen_subcommand_from \(second.joined(separator: " "))"
      lines.append("complete -c \(name) -n '\(isOpen)' -a '\(second.joined(separator: " "))'")
    }
    return (lines + commands.flatMap(fishLines)).joined(separator: "\n") + "\n"
  }

  private func fishLines(_ command: CommandLineCommand) -> [String] {
    let seen = command.word.split(separator: " ").map { "__fish_seen_subcommand_from \($0)" }
    return command.parser.options.map { option in
      let value = option.value == nil ? "" : " -r"
      let choices =
        option.choices.isEmpty ? "" : " -f -a '\(option.choices.joined(separator: " "))'"
      return
        "complete -c \(name) -n '\(seen.joined(separator: "; and "))' -o \(option.name)\(value)"
        + "\(choices) -d \(Self.quoted(option.help))"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
