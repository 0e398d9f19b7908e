internal import Threads

/// Lookups of a host's name, each on a thread of its own, which blocks as long as it likes.
struct NameLookups {
  /// How many may be under way, where some never end.
  private static let limit = 4

  private let resolver: SocketAddress.Resolver
  private var count = 0

  init(_ resolver: @escaping SocketAddress.Resolver) { self.resolver = resolver }

  /// One came to its end.
  mutating func ended() { count -= 1 }

  /// - Parameter answer: called on the lookup's thread.
  /// - Returns: why no lookup was begun; nil where one was.
  mutating func begin(
    _ host: String, _ port: Int, _ answer: @escaping @Sendable (SocketAddress.Resolution) -> Void
  ) -> GRPCError? {
    guard count < Self.limit else { return refusal(of: host, "earlier lookups do not end") }
    let isStarted = SystemThread.start(named: "grpc-resolve") { [resolver] in
      answer(resolver(host, port))
    }
    guard isStarted else { return refusal(of: host, "out of threads") }
    count += 1
    return nil
  }

  private func refusal(of host: String, _ reason: String) -> GRPCError {
    .unavailable(
      "\(host) cannot be resolved: \(reason)", .nameNotResolved, isUnprocessed: true)
  }
}
