import ProtoWire
import TemporalAPI
import Testing

/// Both forms of messages as Google's own implementation writes them (`protobuf` for Python, upb, with
/// the messages of temporalio 1.35.0).
@Suite("Both forms are byte for byte those of another implementation")
struct GoldenTests {
  struct Golden: Sendable, CustomStringConvertible {
    let type: any WireMessage.Type
    let json: [String]
    let hex: [String]

    var description: String { type.protoName }

    var bytes: [UInt8] {
      let digits = hex.joined().compactMap { $0.hexDigitValue.map(UInt8.init) }
      return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
  }

  @Test(arguments: Self.all)
  func bothForms(golden: Golden) throws {
    try check(golden.type, golden)
  }

  private func check<M: WireMessage>(_ type: M.Type, _ golden: Golden) throws {
    let message = try M(decoding: golden.bytes)
    #expect(message.encoded() == golden.bytes)
    #expect(String(decoding: message.json(), as: UTF8.self) == golden.json.joined())
    #expect(try M(json: Array(golden.json.joined().utf8)).encoded() == golden.bytes)
  }

  private static let historyEvent = Golden(
    type: HistoryEvent.self,
    json: [
      #"{"eventId":"5","eventTime":"2026-01-01T00:00:00.123456789Z","eventType":"EVENT_TYPE_"#,
      #"ACTIVITY_TASK_SCHEDULED","taskId":"1048581","activityTaskScheduledEventAttributes":{"#,
      #""activityId":"5","activityType":{"name":"ProcessOrder"},"taskQueue":{"name":"orders""#,
      #","kind":"TASK_QUEUE_KIND_NORMAL"},"header":{},"input":{"payloads":[{"metadata":{"enc"#,
      #"oding":"anNvbi9wbGFpbg=="},"data":"eyJpZCI6IsOpIn0="}]},"scheduleToCloseTimeout":"0s"#,
      #"","scheduleToStartTimeout":"0s","startToCloseTimeout":"30s","heartbeatTimeout":"3.50"#,
      #"0s","workflowTaskCompletedEventId":"4","retryPolicy":{"initialInterval":"1s","backof"#,
      #"fCoefficient":1.5,"maximumInterval":"100s","nonRetryableErrorTypes":["Bad","Worse"]}"#,
      #","useWorkflowBuildId":true,"priority":{"priorityKey":3,"fairnessKey":"a","fairnessWe"#,
      #"ight":0.1}},"userMetadata":{"summary":{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"d"#,
      #"ata":"ImNoYXJnZSI="}}}"#,
    ],
    hex: [
      "0805120b0880f2d6ca0610959aef3a180a288580407a8b010a0135120e0a0c50726f636573734f7264657222",
      "0a0a066f726465727310012a0032270a250a160a08656e636f64696e67120a6a736f6e2f706c61696e120b7b",
      "226964223a22c3a9227d3a0042004a02081e520808031080cab5ee015804621d0a02080111000000000000f8",
      "3f1a0208642a034261642a05576f7273656801720a08031201611dcdcccc3dea12240a220a160a08656e636f",
      "64696e67120a6a736f6e2f706c61696e12082263686172676522",
    ])

  private static let failure = Golden(
    type: Failure.self,
    json: [
      #"{"message":"activity error","source":"GoSDK","cause":{"message":"Größe \"zu\" groß\n"#,
      #"","stackTrace":"at\tline","cause":{"timeoutFailureInfo":{"timeoutType":"TIMEOUT_TYPE"#,
      #"_HEARTBEAT"}},"applicationFailureInfo":{"type":"T","nonRetryable":true,"details":{"p"#,
      #"ayloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"MQ=="}]},"nextRetryDel"#,
      #"ay":"-1.250s","category":"APPLICATION_ERROR_CATEGORY_BENIGN"}},"activityFailureInfo""#,
      #":{"scheduledEventId":"5","startedEventId":"6","identity":"1@host","activityType":{"n"#,
      #"ame":"A"},"activityId":"5","retryState":"RETRY_STATE_NON_RETRYABLE_FAILURE"}}"#,
    ],
    hex: [
      "0a0e6163746976697479206572726f721205476f53444b22640a134772c3b6c39f6520227a75222067726fc3",
      "9f0a1a076174096c696e652204320208042a3e0a015410011a1d0a1b0a160a08656e636f64696e67120a6a73",
      "6f6e2f706c61696e120131221608ffffffffffffffffff0110809be588ffffffffff0128015a16080510061a",
      "063140686f737422030a01412a01353002",
    ])

  private static let respondWorkflowTaskCompletedRequest = Golden(
    type: RespondWorkflowTaskCompletedRequest.self,
    json: [
      #"{"taskToken":"+vv8/f7/","commands":[{"commandType":"COMMAND_TYPE_START_TIMER","start"#,
      #"TimerCommandAttributes":{"timerId":"7","startToFireTimeout":"86400s"}},{"commandType"#,
      #"":"COMMAND_TYPE_RECORD_MARKER","recordMarkerCommandAttributes":{"markerName":"Versio"#,
      #"n","details":{"change-id":{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},""#,
      #"data":"ImMi"}]}}}},{"commandType":"COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION","comple"#,
      #"teWorkflowExecutionCommandAttributes":{}}],"identity":"w","stickyAttributes":{"worke"#,
      #"rTaskQueue":{"name":"s","kind":"TASK_QUEUE_KIND_STICKY","normalName":"n"},"scheduleT"#,
      #"oStartTimeout":"5s"},"queryResults":{"q":{"resultType":"QUERY_RESULT_TYPE_ANSWERED","#,
      #""answer":{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"bnVsbA=="}"#,
      #"]}}},"namespace":"default","sdkMetadata":{"langUsedFlags":[1,3,300],"sdkName":"swift"#,
      #"","sdkVersion":"0.1"},"meteringMetadata":{"nonfirstLocalActivityExecutionAttempts":4"#,
      #"294967295}}"#,
    ],
    hex: [
      "0a06fafbfcfdfeff120d08031a090a013712040880a305123b080952370a0756657273696f6e122c0a096368",
      "616e67652d6964121f0a1d0a160a08656e636f64696e67120a6a736f6e2f706c61696e120322632212040804",
      "22001a0177220e0a080a017310021a016e1202080542290a01711224080112200a1e0a160a08656e636f6469",
      "6e67120a6a736f6e2f706c61696e12046e756c6c4a0764656661756c74621212040103ac021a057377696674",
      "2203302e316a0668ffffffff0f",
    ])

  private static let workflowTaskStartedEventAttributes = Golden(
    type: WorkflowTaskStartedEventAttributes.self,
    json: [
      #"{"scheduledEventId":"-1","suggestContinueAsNew":true,"historySizeBytes":"90071992547"#,
      #"40993","suggestContinueAsNewReasons":["SUGGEST_CONTINUE_AS_NEW_REASON_HISTORY_SIZE_T"#,
      #"OO_LARGE","SUGGEST_CONTINUE_AS_NEW_REASON_TOO_MANY_UPDATES"]}"#,
    ],
    hex: [
      "08ffffffffffffffffff01200128818080808080801042020103"
    ])

  private static let resourceExhaustedFailure = Golden(
    type: ResourceExhaustedFailure.self,
    json: [
      #"{"cause":"RESOURCE_EXHAUSTED_CAUSE_BUSY_WORKFLOW","scope":"RESOURCE_EXHAUSTED_SCOPE_"#,
      #"NAMESPACE"}"#,
    ],
    hex: [
      "08051001"
    ])

  private static let all = [
    historyEvent, failure, respondWorkflowTaskCompletedRequest, workflowTaskStartedEventAttributes,
    resourceExhaustedFailure,
  ]
}
