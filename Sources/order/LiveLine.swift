internal import CommandLineTool
internal import Threads

/// One line that changes: in a terminal in its place, elsewhere as a line for each change.
final class LiveLine: Sendable {
  /// Where it is shown.
  enum Place: Sendable {
    case output(Output)
    /// Standard error: beside what the program was asked for. Only a terminal sees it.
    case error(Terminal?)
  }

  private struct State {
    var last = ""
    var isOpen = false
  }

  private let place: Place
  private let state = Guarded(State())

  init(_ place: Place) { self.place = place }

  private var terminal: Terminal? {
    switch place {
    case .output(let output): output.terminal
    case .error(let terminal): terminal
    }
  }

  func show(_ text: String) {
    let columns = terminal?.columns
    let line = columns.map { TextColumns.cut(text, to: $0 - 1) } ?? text
    let isNew = state.withLock { state in
      defer { (state.last, state.isOpen) = (line, columns != nil) }
      return state.last != line
    }
    guard isNew else { return }
    if columns != nil {
      // Back to its beginning, and nothing left of what stood there.
      write("\r\(line)\u{1b}[K")
    } else if case .output = place {
      write(line + "\n")
    }
  }

  /// What was shown last stays, and the next line begins below.
  func close() {
    let wasOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    if wasOpen { write("\n") }
  }

  private func write(_ text: String) {
    switch place {
    case .output(let output): output.text(text)
    case .error: StandardError.write(Array(text.utf8))
    }
  }
}
