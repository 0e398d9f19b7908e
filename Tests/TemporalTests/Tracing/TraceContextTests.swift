import TemporalAPI
import Testing

@testable import Temporal

@Suite("A trace's context is told as the other SDKs tell it")
struct TraceContextTests {
  private let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  /// What the Python SDK 1.35 makes of the same carrier: keys in order, no spaces.
  @Test func theBytesArePythons() {
    let context = TraceContext(
      traceparent: parent, tracestate: "rojo=00f067aa0ba902b7", baggage: "user=42,shop=a")
    let payload = context.payload
    #expect(payload.metadata == ["encoding": Array("json/plain".utf8)])
    #expect(
      String(decoding: payload.data, as: UTF8.self)
        == "{\"baggage\":\"user=42,shop=a\",\"traceparent\":\"\(parent)\","
        + "\"tracestate\":\"rojo=00f067aa0ba902b7\"}")
    #expect(TraceContext(payload) == context)
  }

  @Test func onlyWhatIsThereIsTold() {
    let payload = TraceContext(traceparent: parent).payload
    #expect(String(decoding: payload.data, as: UTF8.self) == "{\"traceparent\":\"\(parent)\"}")
  }

  @Test func fieldsMayBeListsAndUnheardOf() {
    let text = "{\"b3\": \"1-2\", \"baggage\": [\"a=1\", \"b=2\"]}"
    let payload = Payload(.json, Array(text.utf8))
    #expect(TraceContext(payload)?.fields == ["b3": "1-2", "baggage": "a=1,b=2"])
  }

  /// Whoever is traced badly is served all the same.
  @Test(arguments: [
    "", "{}", "[]", "7", "{\"traceparent\": 7}", "{\"traceparent\": {}}", "\"a\"", "{",
  ])
  func whatIsNoContextIsNone(_ text: String) {
    #expect(TraceContext(Payload(.json, Array(text.utf8))) == nil)
  }

  @Test func thereMayBeNone() {
    #expect(TraceContext(nil) == nil)
    #expect(TraceContext(Payload(.null)) == nil)
    #expect(TraceContext(Payload(metadata: [:], data: [1, 2])) == nil)
    #expect(TraceContext.current == nil)
  }

  @Test func ofNexusHeadersOnlyTheTracesOwnAreTaken() {
    let headers = ["traceparent": parent, "baggage": "a=1", "request-timeout": "9s"]
    #expect(
      TraceContext(nexusHeaders: headers)?.fields == ["traceparent": parent, "baggage": "a=1"])
    #expect(TraceContext(nexusHeaders: ["request-timeout": "9s"]) == nil)
  }

  @Test func aHeaderThatIsThereAlreadyStays() async throws {
    var call = ClientCall("/s/StartWorkflowExecution", StartWorkflowExecutionRequest(), .ordinary)
    call.headers = [TraceContext.headerName: TraceContext(traceparent: "own").payload]
    let seen = try await TraceContext.$current.withValue(TraceContext(traceparent: parent)) {
      try await TracePropagation().intercept(call, NextInterceptor { $0.headers })
    }
    #expect(TraceContext(seen[TraceContext.headerName])?.traceparent == "own")
  }
}
