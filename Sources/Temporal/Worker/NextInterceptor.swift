/// What stands behind an interceptor: the next one, or what the call is for.
///
/// It is called like a function, `try await next(call)`, where the interceptor runs.
///
/// A type rather than a closure: a closure's type says in some packages that it runs where it is called and in
/// others that it does not, by the upcoming feature `NonisolatedNonsendingByDefault`, and a method that takes
/// the other one is not the protocol's.
public struct NextInterceptor<Call: Sendable, Answer: Sendable>: Sendable {
  private let body: @Sendable (Call) async throws -> Answer

  init(_ body: @escaping @Sendable (Call) async throws -> Answer) { self.body = body }

  /// Passes the call on, as it came or changed; several times or not at all, as the interceptor likes.
  ///
  /// - Throws: what the interceptors behind this one throw, or what the call ends with.
  public func callAsFunction(_ call: Call) async throws -> Answer { try await body(call) }
}
