/// Lets the SDK's own tasks live on the loop: `Task(executorPreference: channel.tasks)`.
///
/// A call from such a task costs no thread switch. Not for user code, payload codecs or anything
/// that takes longer than a call: the loop serves every connection meanwhile.
package final class LoopTasks: TaskExecutor, Sendable {
  private let loop: EventLoop

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    loop.enqueue(UnownedJob(job), through: self)
  }
}
