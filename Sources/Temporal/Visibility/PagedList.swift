internal import ProtoWire
internal import TemporalAPI

/// What the server found, fetched a page at a time as it is read: however much there is, only a page of it
/// is kept.
///
/// ```swift
/// for try await workflow in client.workflows(where: .status.equals(.running)) {
///   print(workflow.id)
/// }
/// ```
///
/// Each iteration asks the server anew. It throws `TemporalError`: code `.invalidArgument` where the server
/// cannot read what was to be found.
public struct PagedList<Element: Sendable>: AsyncSequence, Sendable {
  /// A page for the token of the one before it, which is empty with the first: the page and its own token, which
  /// is empty with the last.
  typealias Fetch =
    @Sendable (WireBytes) async throws(TemporalError) -> ([Element], WireBytes)

  private let fetch: Fetch

  init(_ fetch: @escaping Fetch) { self.fetch = fetch }

  /// Begins with the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(fetch) }

  /// Fetches the next page when the last one is read.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let fetch: Fetch
    private var page: ArraySlice<Element> = []
    /// Nil before the first page.
    private var token: WireBytes?

    fileprivate init(_ fetch: @escaping Fetch) { self.fetch = fetch }

    /// The next one; nil when there is none.
    ///
    /// - Throws: `TemporalError`: code `.invalidArgument` where the server cannot read what was to be found.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(TemporalError) -> Element? {
      while page.isEmpty {
        if let token, token.isEmpty { return nil }
        let (elements, next) = try await fetch(token ?? WireBytes())
        page = elements[...]
        token = next
      }
      return page.popFirst()
    }
  }

  /// All of them at once, for lists that are short.
  func collected() async throws(TemporalError) -> [Element] {
    var all: [Element] = []
    for try await element in self { all.append(element) }
    return all
  }
}
