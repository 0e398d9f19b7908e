import ProtoWire
import TemporalAPI
import Testing

@testable import Temporal

@Suite("Sizes are summed and not encoded") struct EncodedSizesTests {
  private let converter = DataConverter()

  private func payloads(_ counts: [Int]) throws -> Payloads {
    var payloads = Payloads()
    for count in counts {
      payloads.payloads.append(
        try converter.payload(for: String(repeating: "é", count: count / 2)))
    }
    return payloads
  }

  @Test(arguments: [[], [0], [1], [40], [120], [130], [16_300, 16_400, 3], [2_100_000]])
  func payloadsAreMeasuredToTheByte(counts: [Int]) throws {
    let payloads = try payloads(counts)
    #expect(payloads.encodedSize == payloads.encoded().count)
  }

  @Test func oddPayloadsAreMeasuredToTheByte() throws {
    var payload = TemporalAPI.Payload()
    #expect(payload.encodedSize == payload.encoded().count)
    payload.metadata[""] = WireBytes()
    payload.metadata["kind"] = WireBytes([UInt8](repeating: 7, count: 200))
    payload.unknownFields = [0x7A, 1, 9]
    var outside = PayloadExternalPayloadDetails()
    outside.sizeBytes = 1 << 40
    payload.externalPayloads = [outside, PayloadExternalPayloadDetails()]
    #expect(payload.encodedSize == payload.encoded().count)
    var payloads = Payloads()
    payloads.payloads = [TemporalAPI.Payload(), payload]
    #expect(payloads.encodedSize == payloads.encoded().count)
  }

  /// Never less than it is, or what the server refuses would be sent.
  @Test func failuresAreMeasuredWithTheirCauses() throws {
    let causes: [any Error] = [
      CancelledFailure(details: "d"), TerminatedFailure(message: "ended"),
      TimeoutFailure(message: "late", kind: .heartbeat),
      ServerFailure(message: "no", isNonRetryable: true, cause: nil, original: nil),
      ApplicationFailure(
        String(repeating: "m", count: 70_000), type: "T",
        details: String(repeating: "x", count: 300),
        nextRetryDelay: .seconds(1 << 40)),
    ]
    for cause in causes {
      for encodesFailures in [false, true] {
        let converter = DataConverter(encodesFailures: encodesFailures)
        let failure = converter.failure(
          for: ApplicationFailure("outer", isNonRetryable: true, isBenign: true, cause: cause))
        let size = failure.encoded().count
        #expect(failure.encodedSize >= size)
        #expect(failure.encodedSize <= size + 2 * 96)
      }
    }
  }

  @Test func aCommandCountsByItsLargestPart() throws {
    let big = try payloads([5_000])
    var command = Command()
    var activity = ScheduleActivityTaskCommandAttributes()
    activity.input = big
    command.attributes = .scheduleActivityTaskCommandAttributes(activity)
    #expect(command.largestPart == big.encodedSize)
    var child = StartChildWorkflowExecutionCommandAttributes()
    child.memo = Memo()
    child.memo?.fields["note"] = big.payloads[0]
    command.attributes = .startChildWorkflowExecutionCommandAttributes(child)
    #expect(command.largestPart > 5_000)
    command.attributes = .startTimerCommandAttributes(StartTimerCommandAttributes())
    #expect(command.largestPart == 0)
    command.userMetadata = UserMetadata()
    command.userMetadata?.summary = big.payloads[0]
    #expect(command.largestPart > 5_000)
  }
}
