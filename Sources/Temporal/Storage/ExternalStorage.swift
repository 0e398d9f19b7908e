internal import Threads

/// What a driver says of a value that it has stored, and finds it by again. It stands in histories, sealed
/// by the codec where there is one.
public struct StorageClaim: Sendable, Hashable {
  /// A bucket and a key, for example.
  public var data: [String: String]

  /// A claim.
  public init(_ data: [String: String]) { self.data = data }
}

/// For whom a value is stored: who reads it again when it replays. It says nothing of who owns it, nor of
/// how long it is needed.
public struct StorageTarget: Sendable, Hashable {
  /// The namespace of the client or the worker.
  public var namespace: String
  /// The workflow that the value is of; nil where it is of none, or nobody knows.
  public var workflowID: String?

  /// A target.
  public init(namespace: String, workflowID: String? = nil) {
    self.namespace = namespace
    self.workflowID = workflowID
  }
}

/// Keeps large values outside of Temporal: in files, or in whatever store a program has.
///
/// Values come as they would have gone to the server, sealed by the codec where there is one: a driver neither
/// reads nor logs them. Storing happens at least once, in replay too, so a driver whose claim follows from the
/// value's bytes leaves no litter. It must heed the cancellation of its task.
public protocol StorageDriver: Sendable {
  /// Stands in every reference: a driver that is renamed finds nothing any more.
  var name: String { get }

  /// What kind of driver it is, the same for all of its kind: `local.filedriver`. For lists of workers.
  var type: String { get }

  /// Stores values; one claim for each, in their order. Each request to the store goes through the limiter.
  ///
  /// - Throws: whatever says why. It fails the call, the activity or the workflow task at hand.
  func store(
    _ payloads: [Payload], for target: StorageTarget, _ limiter: StorageLimiter
  ) async throws -> [StorageClaim]

  /// Finds values again; one for each claim, in their order, as they were stored.
  ///
  /// - Throws: whatever says why, with the same consequence.
  func retrieve(_ claims: [StorageClaim], _ limiter: StorageLimiter) async throws -> [Payload]
}

/// Bounds how many requests drivers have open at once: for one message, and for all of a configuration.
public struct StorageLimiter: Sendable {
  let message: SlotPool
  let shared: SlotPool

  /// Runs a request when there is room for it. Not to be called from within a request.
  ///
  /// - Throws: what the request throws; `CancellationError` where the wait for room was cancelled.
  public func run<Answer: Sendable>(
    _ request: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    guard await message.acquire() else { throw CancellationError() }
    defer { message.release() }
    guard await shared.acquire() else { throw CancellationError() }
    defer { shared.release() }
    return try await request()
  }
}

/// Where large values are kept, in place of histories: what is as large as the threshold goes to a driver, and
/// a reference to the server. Set ``ClientConfiguration/externalStorage`` in every process that is to read
/// them.
///
/// ```swift
/// configuration.externalStorage = try ExternalStorage(FileStorageDriver(folder: "/srv/values"))
/// ```
///
/// Nothing deletes what was stored: runs that are kept, and those that follow them, may read it at any time.
/// Search attributes and headers are never stored so.
public struct ExternalStorage: Sendable {
  /// Says which driver, by its name, is to have a value that is large enough; nil leaves it where it is.
  public typealias Selector = @Sendable (Payload, StorageTarget) -> String?

  /// All drivers, by which references are resolved.
  public let drivers: [any StorageDriver]
  /// Values whose encoded size is at least this many bytes are stored; 0: all.
  public let threshold: Int
  private let byName: [String: any StorageDriver]
  private let select: Selector?
  private let openRequests: Int
  private let shared: SlotPool
  /// Nil where nobody counts.
  var metrics: StorageMetrics?

  /// - Parameters:
  ///   - drivers: at least one, each with a name of its own.
  ///   - threshold: in bytes; 256 KiB.
  ///   - openRequests: how many requests to stores are open at once for one message; 8.
  ///   - allOpenRequests: how many are for all messages together; 64.
  ///   - select: which driver has a value; nil is right for one driver alone, which then has all.
  /// - Throws: `TemporalError` of code `.invalidConfiguration` that says what is wrong.
  public init(
    _ drivers: any StorageDriver..., threshold: Int = 256 * 1_024, openRequests: Int = 8,
    allOpenRequests: Int = 64, select: Selector? = nil
  ) throws(TemporalError) {
    try Self.check(drivers.map(\.name), select != nil)
    guard threshold >= 0, openRequests > 0, allOpenRequests > 0 else {
      throw .storage(
        "its threshold is \(threshold), its requests are \(openRequests) and \(allOpenRequests): a "
          + "threshold is not negative, and there is room for one request at least")
    }
    self.drivers = drivers
    self.threshold = threshold
    self.select = select
    self.openRequests = openRequests
    shared = SlotPool(size: allOpenRequests)
    byName = Dictionary(drivers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func check(_ names: [String], _ hasSelector: Bool) throws(TemporalError) {
    if names.isEmpty { throw .storage("it has no driver") }
    if names.contains("") { throw .storage("one of its drivers has no name") }
    if Set(names).count < names.count {
      throw .storage("two of its drivers have one name, of \(names.sorted())")
    }
    if names.count > 1, !hasSelector {
      throw .storage("it has \(names.count) drivers and nothing that selects one of them")
    }
  }
}

extension ExternalStorage {
  /// References in place of the values that are large enough; nil for those that stay.
  func offload(
    _ payloads: [Payload], for target: StorageTarget
  ) async throws(TemporalError) -> [StorageReference?] {
    var references: [StorageReference?] = Array(repeating: nil, count: payloads.count)
    let limiter = limiter
    for (driver, places) in try groups(payloads, target) {
      let claims = try await claims(of: places.map { payloads[$0] }, driver, target, limiter)
      for (place, claim) in zip(places, claims) {
        references[place] = StorageReference(
          driver: driver.name, claim: claim, size: payloads[place].wire.encodedSize)
      }
    }
    return references
  }

  /// What one driver says of the values that it has stored: one claim for each.
  private func claims(
    of payloads: [Payload], _ driver: any StorageDriver, _ target: StorageTarget,
    _ limiter: StorageLimiter
  ) async throws(TemporalError) -> [StorageClaim] {
    let recording = metrics?.begin(.store, driver)
    let claims: [StorageClaim]
    do {
      claims = try await driver.store(payloads, for: target, limiter)
    } catch {
      recording?.failed(error)
      throw .storage("the driver \"\(driver.name)\" could not store a value", error)
    }
    guard claims.count == payloads.count else {
      recording?.failed(nil)
      throw .storage(
        "the driver \"\(driver.name)\" made \(claims.count) claims of \(payloads.count) values", nil
      )
    }
    recording?.moved(payloads.encodedSize)
    return claims
  }

  /// The places of what is to be stored, by driver, in the order in which the drivers are needed.
  private func groups(
    _ payloads: [Payload], _ target: StorageTarget
  ) throws(TemporalError) -> [(driver: any StorageDriver, places: [Int])] {
    var groups: [(driver: any StorageDriver, places: [Int])] = []
    for (place, payload) in payloads.enumerated() {
      guard payload.wire.encodedSize >= threshold, !payload.isStorageReference else { continue }
      guard let name = select.map({ $0(payload, target) }) ?? drivers.first?.name else { continue }
      guard let driver = byName[name] else {
        throw .storage("the driver \"\(name)\" was selected, and there is none of the name", nil)
      }
      if let group = groups.firstIndex(where: { $0.driver.name == name }) {
        groups[group].places.append(place)
      } else {
        groups.append((driver, [place]))
      }
    }
    return groups
  }

  /// The values that these stand for.
  func retrieve(_ references: [StorageReference]) async throws(TemporalError) -> [Payload] {
    var values: [Payload?] = Array(repeating: nil, count: references.count)
    let limiter = limiter
    var left = Array(references.indices)
    while let first = left.first {
      let name = references[first].driver
      let places = left.filter { references[$0].driver == name }
      left.removeAll { references[$0].driver == name }
      let found = try await resolved(places.map { references[$0].claim }, name, limiter)
      for (place, value) in zip(places, found) { values[place] = value }
    }
    return values.compactMap { $0 }
  }

  private func resolved(
    _ claims: [StorageClaim], _ name: String, _ limiter: StorageLimiter
  ) async throws(TemporalError) -> [Payload] {
    guard let driver = byName[name] else {
      throw .storage(
        "[TMPRL1105] a value is kept by the driver \"\(name)\", which is none of this process's: "
          + "\(byName.keys.sorted().joined(separator: ", "))", nil)
    }
    let recording = metrics?.begin(.retrieve, driver)
    let found: [Payload]
    do {
      found = try await driver.retrieve(claims, limiter)
    } catch {
      recording?.failed(error)
      throw .storage("the driver \"\(name)\" could not retrieve a value", error)
    }
    guard found.count == claims.count else {
      recording?.failed(nil)
      throw .storage(
        "the driver \"\(name)\" found \(found.count) values for \(claims.count) claims", nil)
    }
    recording?.moved(found.encodedSize)
    return found
  }

  private var limiter: StorageLimiter {
    StorageLimiter(message: SlotPool(size: openRequests), shared: shared)
  }
}

extension [Payload] {
  /// As drivers keep them.
  fileprivate var encodedSize: Int { reduce(0) { $0 + $1.wire.encodedSize } }
}

extension TemporalError {
  fileprivate static func storage(_ message: String) -> TemporalError {
    TemporalError(.invalidConfiguration, "external storage: \(message)")
  }

  static func storage(_ message: String, _ cause: (any Error)?) -> TemporalError {
    TemporalError(.storageFailed, message, cause: cause)
  }
}
