public import ProtoWire

public struct WorkflowQuery: WireMessage {
  public var queryType = ""
  public var queryArgs: Payloads?
  public var header: Header?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.string(1, "queryType", &queryType)
    c.message(2, "queryArgs", &queryArgs)
    c.message(3, "header", &header)
  }
}

public struct WorkflowQueryResult: WireMessage {
  public var resultType = QueryResultType.unspecified
  public var answer: Payloads?
  public var errorMessage = ""
  public var failure: Failure?
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "resultType", &resultType)
    c.message(2, "answer", &answer)
    c.string(3, "errorMessage", &errorMessage)
    c.message(4, "failure", &failure)
  }
}

public struct QueryRejected: WireMessage {
  public var status = WorkflowExecutionStatus.unspecified
  public init() {}

  public mutating func fields(_ c: inout some WireCoder) {
    c.enumeration(1, "status", &status)
  }
}
