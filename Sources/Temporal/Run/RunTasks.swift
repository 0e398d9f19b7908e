/// The tasks of a run's code: its main method, and the handlers of messages.
struct RunTasks {
  private var main: (task: Task<Void, Never>, number: Int)?
  /// By their place in the order of registration.
  private var handlers: [Int: (task: Task<Void, Never>, message: RunningHandler)] = [:]
  /// How many have not come to their end.
  private(set) var count = 0

  /// - Parameter message: what a handler handles; nil for the main method.
  mutating func began(_ task: Task<Void, Never>, _ number: Int, _ message: RunningHandler?) {
    count += 1
    if let message { handlers[number] = (task, message) } else { main = (task, number) }
  }

  /// Whether that was the main method.
  mutating func ended(_ number: Int) -> Bool {
    count -= 1
    if main?.number == number { return true }
    handlers[number] = nil
    return false
  }

  var hasHandlers: Bool { !handlers.isEmpty }

  /// What the handlers handle, in the order in which they came.
  var messages: [RunningHandler] {
    handlers.sorted { $0.key < $1.key }.map(\.value.message)
  }

  func cancelMain() { main?.task.cancel() }

  /// The main method first, then the handlers in the order in which their messages came.
  func cancelAll() {
    cancelMain()
    for (_, handler) in handlers.sorted(by: { $0.key < $1.key }) { handler.task.cancel() }
  }

  mutating func letGo() { (main, handlers) = (nil, [:]) }
}
