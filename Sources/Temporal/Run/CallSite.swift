/// Which wait it is, and where in the author's code it was asked for: what `__stack_trace` answers.
///
/// Literals of the compiler's alone, so that it costs what copying a few words costs.
struct CallSite: Sendable {
  /// The primitive: `sleep`, `execute` and so on.
  let name: StaticString
  let line: UInt32
  let file: StaticString
  let function: StaticString

  /// Where the caller has no place of its own to tell: nothing is said of it then.
  init(_ name: StaticString) { self.init(name, "", 0, "") }

  init(_ name: StaticString, _ file: StaticString, _ line: UInt, _ function: StaticString) {
    self.name = name
    self.line = UInt32(truncatingIfNeeded: line)
    self.file = file
    self.function = function
  }
}

extension CallSite: CustomStringConvertible {
  /// "execute at Orders/OrderWorkflow.swift:12, in run(_:)"
  var description: String {
    line == 0 ? "\(name)" : "\(name) at \(file):\(line), in \(function)"
  }
}
