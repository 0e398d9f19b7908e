internal import CommandLineTool

/// `order completions`: what tells a shell of the commands and their options.
enum CompletionsCommand {
  private static let operand = "SHELL"

  static let command = CommandLineCommand("completions", parser) { options, environment in
    let text = options[operand] ?? ""
    guard let shell = ShellCompletions.Shell(rawValue: text) else {
      throw CommandLineError("\(text) is no shell: bash, zsh and fish are")
    }
    try Output([:], environment).text(ShellCompletions(OrderTool.self).script(for: shell))
  }

  static let parser = CommandLineParser(
    program: "order completions", summary: "Prints what makes a shell complete this tool's words.",
    operands: [operand], options: [],
    notes: """
      bash: eval "$(order completions bash)" in ~/.bashrc
      zsh:  order completions zsh > DIR/_order, where DIR is in $fpath
      fish: order completions fish > ~/.config/fish/completions/order.fish
      """)
}
