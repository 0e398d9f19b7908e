internal import TemporalAPI

// What runs as any activity type that its worker knows no other activity of.
extension ActivityImplementation {
  /// A body for all activity types that the worker has no other body for. At most one a worker, in the list
  /// of its `activities`:
  ///
  /// ```swift
  /// ActivityImplementation.dynamic { input, context in
  ///   "\(input.name) of \(try input.value(as: String.self))"
  /// }
  /// ```
  ///
  /// What of the input it cannot decode fails the attempt as every error does.
  public static func dynamic<Output: Codable & Sendable>(
    _ body: @escaping @Sendable @concurrent (DynamicInput, ActivityContext) async throws -> Output
  ) -> ActivityImplementation {
    ActivityImplementation(
      dynamic: .suspending { call in
        try call.result(try await body(call.dynamicInput, call.context))
      })
  }

  /// A body without a result for all activity types that the worker has no other body for. At most one a worker.
  public static func dynamic(
    _ body: @escaping @Sendable @concurrent (DynamicInput, ActivityContext) async throws -> Void
  ) -> ActivityImplementation {
    ActivityImplementation(
      dynamic: .suspending { call in
        try await body(call.dynamicInput, call.context)
        return nil
      })
  }

  /// As `dynamic(_:)`, for a body that blocks its thread: see `implementedBlocking(by:)` of an ``Activity``.
  public static func dynamicBlocking<Output: Codable & Sendable>(
    _ body: @escaping @Sendable (DynamicInput, ActivityContext) throws -> Output
  ) -> ActivityImplementation {
    ActivityImplementation(
      dynamic: .blocking { call in try call.result(try body(call.dynamicInput, call.context)) })
  }
}

extension ActivityCall {
  fileprivate var dynamicInput: DynamicInput { DynamicInput(context.info.type, input, converter) }
}
