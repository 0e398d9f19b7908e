package import ProtoWire
package import TemporalAPI

/// The marker of a local activity that ended, or that is to be tried again behind a timer; read from a history
/// or to be written into one: each family has a form of its own (Documentation/Rules.md, "Local activities").
struct LocalActivityMarker: Sendable {
  var id: String
  var type: String
  /// The last attempt that was made, from 1.
  var attempt: Int32 = 1
  /// Workflow time from there on; nil leaves it.
  var time: Timestamp?
  /// The wait before the next attempt; nil where there is none.
  var backoff: WireDuration?
  /// When the first attempt was scheduled. Go's has not, for it is workflow time.
  var firstScheduled: Timestamp?
  /// The core's: which results its code was given at once, counted in each workflow task.
  var activation: UInt32?
  var input: Payloads?
  var result: Payloads?
  var failure: Failure?
}

extension SeenEvent {
  /// A marker that must be what the code asked for at its place.
  var isMatchedMarker: Bool {
    SideEffectMarker.isMatched(self) || LocalActivityMarker.isMarker(self)
  }
}

// MARK: - Reading

extension LocalActivityMarker {
  private static let name = "LocalActivity"
  private static let coreName = "core_local_activity"

  /// Whether the event is such a marker, in whatever family's form.
  static func isMarker(_ event: SeenEvent) -> Bool {
    guard case .markerRecordedEventAttributes(let attributes) = event.attributes else {
      return false
    }
    return attributes.markerName == name || attributes.markerName == coreName
  }

  /// Nil where it is no marker of a local activity.
  init?(_ event: SeenEvent, _ dialect: Dialect) throws(HistoryMismatch) {
    guard Self.isMarker(event),
      case .markerRecordedEventAttributes(let attributes) = event.attributes
    else { return nil }
    guard attributes.markerName == (dialect == .core ? Self.coreName : Self.name),
      var marker = Self.read(attributes.details, dialect)
    else {
      throw HistoryMismatch(
        .malformed,
        "\(event.summary) has no readable local activity (is the worker's codec the one that the run"
          + " was written with?)")
    }
    marker.result = attributes.details["result"]
    marker.failure = attributes.failure
    self = marker
  }

  fileprivate static func read(_ details: WireMap<Payloads>, _ dialect: Dialect) -> Self? {
    switch dialect {
    case .go: readGo(details["data"])
    case .core: readCore(details["data"])
    case .java: readJava(details)
    }
  }

  private static func message<Message: WireMessage>(
    _ type: Message.Type, _ payloads: Payloads?
  ) -> Message? {
    guard let data = payloads?.payloads.first?.data else { return nil }
    return try? Message(json: data.array)
  }

  private static func readGo(_ data: Payloads?) -> Self? {
    guard let data = message(GoData.self, data), !data.id.isEmpty else { return nil }
    var marker = Self(id: data.id, type: data.type, attempt: data.attempt, time: data.time)
    if data.backoff > 0 { marker.backoff = WireDuration(nanoseconds: data.backoff) }
    return marker
  }

  private static func readCore(_ data: Payloads?) -> Self? {
    guard let data = message(CoreData.self, data), data.sequence > 0 else { return nil }
    return Self(
      id: String(data.sequence), type: data.type, attempt: data.attempt, time: data.time?.timestamp,
      backoff: data.backoff?.duration, firstScheduled: data.firstScheduled?.timestamp,
      activation: data.activation?.number)
  }

  /// Older ones have no `meta`.
  private static func readJava(_ details: WireMap<Payloads>) -> Self? {
    guard let id = MarkerJSON.string(in: details["activityId"]),
      let time = MarkerJSON.integer(in: details["time"])
    else { return nil }
    var marker = Self(id: id, type: MarkerJSON.string(in: details["type"]) ?? "")
    marker.time = Timestamp(milliseconds: Int64(time))
    guard let meta = message(JavaData.self, details["meta"]) else { return marker }
    marker.attempt = meta.attempt
    marker.firstScheduled = Timestamp(milliseconds: meta.firstScheduled)
    marker.backoff = meta.backoff > 0 ? WireDuration(seconds: meta.backoff).positive : nil
    return marker
  }
}

/// Which local activity a marker is of, as far as it can be read.
package enum LocalActivityName {
  /// How Go's and Java's are named.
  package static let marker = "LocalActivity"
  private static let coreMarker = "core_local_activity"

  case type(String)
  /// A codec has sealed it.
  case sealed

  /// Nil where the marker is of something else.
  package init?(inMarker name: String, _ details: WireMap<Payloads>) {
    guard name == Self.marker || name == Self.coreMarker else { return nil }
    let dialect: Dialect =
      name == Self.coreMarker ? .core : details["activityId"] != nil ? .java : .go
    self = LocalActivityMarker.read(details, dialect).map { .type($0.type) } ?? .sealed
  }
}

/// In JSON, as Go's `localActivityMarkerData`.
private struct GoData: WireMessage {
  static let protoName = "LocalActivityMarkerData"

  var id = ""
  var type = ""
  var time: Timestamp?
  var attempt: Int32 = 0
  /// In nanoseconds; less than none where there is no further attempt.
  var backoff: Int64 = 0
  init() {}

  mutating func fields(_ coder: inout some WireCoder) {
    coder.string(1, "ActivityID", &id)
    coder.string(2, "ActivityType", &type)
    coder.timestamp(3, "ReplayTime", &time)
    coder.int32(4, "Attempt", &attempt)
    coder.int64(5, "Backoff", &backoff)
  }
}

private struct CoreData: WireMessage {
  static let protoName = "LocalActivityMarkerData"

  var sequence: UInt32 = 0
  var type = ""
  var attempt: Int32 = 0
  var time: CoreTime?
  var backoff: CoreTime?
  var firstScheduled: CoreTime?
  var activation: Activation?
  init() {}

  /// A number that may be absent.
  struct Activation: Sendable, Hashable { let number: UInt32 }

  mutating func fields(_ coder: inout some WireCoder) {
    coder.uint32(1, "seq", &sequence)
    coder.int32(2, "attempt", &attempt)
    coder.string(4, "activityType", &type)
    coder.message(5, "completeTime", &time)
    coder.message(6, "backoff", &backoff)
    coder.message(7, "originalScheduleTime", &firstScheduled)
    var number = activation.map { Int64($0.number) } ?? -1
    coder.int64(8, "activationIndex", &number)
    activation = UInt32(exactly: number).map { Activation(number: $0) }
  }
}

/// As Rust writes protobuf's times where nobody tells it how.
private struct CoreTime: WireMessage {
  static let protoName = "Time"

  var seconds: Int64 = 0
  var nanos: Int32 = 0
  init() {}

  mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "seconds", &seconds)
    coder.int32(2, "nanos", &nanos)
  }

  var timestamp: Timestamp { Timestamp(seconds: seconds, nanos: nanos) }
  var duration: WireDuration? {
    WireDuration(seconds: seconds, nanos: nanos).positive
  }
}

private struct JavaData: WireMessage {
  static let protoName = "LocalActivityMarkerMetadata"

  /// In milliseconds since 1970.
  var firstScheduled: Int64 = 0
  var attempt: Int32 = 0
  /// In seconds.
  var backoff: Double = 0
  init() {}

  mutating func fields(_ coder: inout some WireCoder) {
    coder.int64(1, "firstSkd", &firstScheduled)
    coder.int32(2, "atpt", &attempt)
    coder.double(3, "backoff", &backoff)
  }
}

// MARK: - Writing

extension Command {
  static func localActivityMarker(
    _ marker: LocalActivityMarker, _ dialect: Dialect, summary: Payload?
  ) -> Self {
    var attributes = RecordMarkerCommandAttributes()
    attributes.markerName = dialect == .core ? "core_local_activity" : "LocalActivity"
    attributes.failure = marker.failure
    switch dialect {
    case .go: attributes.details["data"] = MarkerJSON.payloads(marker.goJSON)
    case .core: attributes.details["data"] = MarkerJSON.payloads(marker.coreJSON)
    case .java:
      attributes.details["activityId"] = MarkerJSON.payloads(MarkerJSON.text(of: marker.id))
      attributes.details["type"] = MarkerJSON.payloads(MarkerJSON.text(of: marker.type))
      attributes.details["time"] = MarkerJSON.payloads(
        String(marker.time?.milliseconds ?? 0))
      attributes.details["meta"] = MarkerJSON.payloads(marker.javaJSON)
      if let input = marker.input { attributes.details["input"] = input }
      attributes.failure = marker.failureInJava
    }
    if marker.failure == nil, let result = marker.result { attributes.details["result"] = result }
    return Command(.recordMarker, .recordMarkerCommandAttributes(attributes), summary: summary)
  }
}

extension LocalActivityMarker {
  fileprivate var goJSON: String {
    let time = time.flatMap { RFC3339(seconds: $0.seconds, nanoseconds: $0.nanos) }?.text
    let backoff = backoff.map { $0.nanoseconds } ?? (failure == nil ? 0 : -1)
    return
      "{\"ActivityID\":\(MarkerJSON.text(of: id)),\"ActivityType\":\(MarkerJSON.text(of: type)),"
      + "\"ReplayTime\":\"\(time ?? "0001-01-01T00:00:00Z")\",\"Attempt\":\(attempt),"
      + "\"Backoff\":\(backoff)}"
  }

  fileprivate var coreJSON: String {
    let id = MarkerJSON.text(of: id)
    return "{\"seq\":\(Int64(self.id) ?? 0),\"attempt\":\(attempt),\"activity_id\":\(id),"
      + "\"activity_type\":\(MarkerJSON.text(of: type)),"
      + "\"complete_time\":\(Self.rust(time?.seconds, time?.nanos)),"
      + "\"backoff\":\(Self.rust(backoff?.seconds, backoff?.nanos)),"
      + "\"original_schedule_time\":\(Self.rust(firstScheduled?.seconds, firstScheduled?.nanos)),"
      + "\"activation_index\":\(activation ?? 0)}"
  }

  private static func rust(_ seconds: Int64?, _ nanos: Int32?) -> String {
    guard let seconds, let nanos else { return "null" }
    return "{\"seconds\":\(seconds),\"nanos\":\(nanos)}"
  }

  fileprivate var javaJSON: String {
    var wait = "null"
    if let backoff {
      let digits = String(Int64(backoff.nanos) + 1_000_000_000).dropFirst()
      wait = "\(backoff.seconds).\(digits)"
    }
    return "{\"firstSkd\":\(firstScheduled?.milliseconds ?? 0),\"atpt\":\(attempt),"
      + "\"backoff\":\(wait)}"
  }

  /// All but a cancellation is wrapped there.
  fileprivate var failureInJava: Failure? {
    guard let failure else { return nil }
    switch failure.failureInfo {
    case .canceledFailureInfo: return failure
    case .timeoutFailureInfo:
      return .ofLocalActivity(self, "Local Activity task timed out", failure)
    default: return .ofLocalActivity(self, "Local Activity task failed", failure)
    }
  }

  /// What went wrong, whatever stands around it in the marker.
  var reason: Failure? {
    guard let failure, case .activityFailureInfo = failure.failureInfo,
      case .value(let cause)? = failure.cause
    else { return failure }
    return cause
  }

  var saysCancelled: Bool {
    if case .canceledFailureInfo = reason?.failureInfo { true } else { false }
  }

  /// What the code is told.
  func resolution(_ cancellation: ActivityCancellation) -> Resolution {
    guard let reason else { return .completed(result) }
    if case .canceledFailureInfo = reason.failureInfo, cancellation != .waitForCompletion {
      return .cancelled
    }
    return .failed(.ofLocalActivity(self, "activity error", reason))
  }
}

extension Failure {
  fileprivate static func ofLocalActivity(
    _ marker: LocalActivityMarker, _ message: String, _ cause: Failure
  ) -> Self {
    var info = ActivityFailureInfo()
    info.activityType = ActivityType()
    info.activityType?.name = marker.type
    info.activityId = marker.id
    info.retryState = cause.retryStateOfLocalActivity
    return Failure(message, .activityFailureInfo(info), cause: cause)
  }

  /// As far as the failure alone tells, for the markers of two families say no more.
  private var retryStateOfLocalActivity: RetryState {
    switch failureInfo {
    case .canceledFailureInfo: .cancelRequested
    case .timeoutFailureInfo: .timeout
    case .applicationFailureInfo(let info) where info.nonRetryable: .nonRetryableFailure
    default: .maximumAttemptsReached
    }
  }
}

// MARK: - Times

extension Timestamp {
  fileprivate init(milliseconds: Int64) {
    let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let borrow: Int64 = rest < 0 ? 1 : 0
    self.init(seconds: whole - borrow, nanos: Int32(rest + borrow * 1_000) * 1_000_000)
  }

  fileprivate var milliseconds: Int64 { seconds &* 1_000 &+ Int64(nanos / 1_000_000) }

  /// As exact as the family's marker can say.
  func rounded(_ dialect: Dialect) -> Self {
    dialect == .java ? Timestamp(seconds: seconds, nanos: nanos / 1_000_000 * 1_000_000) : self
  }

  func advanced(by duration: WireDuration) -> Self {
    let nanos = Int64(nanos) + Int64(duration.nanos)
    return Timestamp(
      seconds: seconds &+ duration.seconds &+ nanos / 1_000_000_000,
      nanos: Int32(truncatingIfNeeded: nanos % 1_000_000_000))
  }
}

extension WireDuration {
  /// Nil where it is none, or less than none: no timer is started for such a wait.
  var positive: Self? { seconds > 0 || seconds == 0 && nanos > 0 ? self : nil }

  fileprivate init(nanoseconds: Int64) {
    self.init(
      seconds: nanoseconds / 1_000_000_000,
      nanos: Int32(truncatingIfNeeded: nanoseconds % 1_000_000_000))
  }

  fileprivate init(seconds: Double) {
    let whole = min(seconds, Double(Self.longest)).rounded(.down)
    let nanos = ((min(seconds, Double(Self.longest)) - whole) * 1_000_000_000).rounded()
    self.init(seconds: Int64(whole), nanos: Int32(min(nanos, 999_999_999)))
  }

  /// What does not fit is the most that does.
  fileprivate var nanoseconds: Int64 {
    let (product, isOver) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !isOver else { return .max }
    let (sum, isSumOver) = product.addingReportingOverflow(Int64(nanos))
    return isSumOver ? .max : sum
  }
}
