internal import ProtoWire
internal import TemporalAPI

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension NexusStartCall {
  /// Starts the workflow that carries the operation out: the server tells the caller of its end. However often
  /// the request comes, it is one start.
  func begin<W: Workflow>(_ start: WorkflowStart<W>) async throws -> NexusStart {
    let (client, token) = (context.client, NexusWorkflowToken(context.namespace, start.id))
    var request = try start.request(of: client)
    if !context.requestID.isEmpty { request.requestId = context.requestID }
    request.links += callback.links
    if !callback.url.isEmpty {
      request.completionCallbacks = [callback.wire(for: token.text)]
      var onConflict = OnConflictOptions()
      onConflict.attachRequestId = true
      onConflict.attachCompletionCallbacks = true
      onConflict.attachLinks = true
      request.onConflictOptions = onConflict
    }
    let response: StartWorkflowExecutionResponse
    do throws(TemporalError) {
      response = try await client.service
        .sealing(client.codec, client.context(workflowID: start.id))
        .startWorkflowExecution(request)
    } catch {
      guard error.code == .alreadyStarted else { throw error }
      throw NexusOperationError(.failed, "\(error)", cause: error)
    }
    let link = response.link ?? .start(of: start.id, response.runId, context.namespace)
    return .begun(token: token.text, links: [link])
  }
}

extension NexusCallback {
  /// The header tells the caller's server which operation ended, though it ends before its start was answered.
  fileprivate func wire(for token: String) -> Callback {
    var nexus = CallbackNexus()
    nexus.url = url
    for (name, text) in header { nexus.header[name] = text }
    nexus.header["nexus-operation-token"] = token
    nexus.header["nexus-operation-id"] = token
    var callback = Callback()
    callback.variant = .nexus(nexus)
    callback.links = links
    return callback
  }
}

extension Link {
  /// The first event of a run.
  fileprivate static func start(
    of workflowID: String, _ runID: String, _ namespace: String
  ) -> Link {
    var reference = LinkWorkflowEventEventReference()
    reference.eventId = 1
    reference.eventType = .workflowExecutionStarted
    var event = LinkWorkflowEvent()
    event.namespace = namespace
    event.workflowId = workflowID
    event.runId = runID
    event.reference = .eventRef(reference)
    var link = Link()
    link.variant = .workflowEvent(event)
    return link
  }
}

/// What names an operation that a workflow carries out, as all SDKs write it: JSON in base64 for URLs.
struct NexusWorkflowToken {
  let namespace: String
  let workflowID: String

  private struct Wire: Codable {
    /// 1 is a workflow's run.
    var t = 1
    var ns: String?
    var wid: String?
    /// Of the form; none is the first.
    var v: Int?
  }

  init(_ namespace: String, _ workflowID: String) {
    self.namespace = namespace
    self.workflowID = workflowID
  }

  /// - Throws: what tells a caller that it is no token of ours.
  init(_ text: String) throws(NexusHandlerError) {
    let plain = text.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    guard let bytes = Base64.decode(plain),
      let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes))
    else { throw NexusHandlerError(.badRequest, "the operation's token cannot be read") }
    guard wire.t == 1, wire.v ?? 0 == 0, let id = wire.wid, !id.isEmpty else {
      throw NexusHandlerError(.badRequest, "the operation's token is not that of a workflow")
    }
    (namespace, workflowID) = (wire.ns ?? "", id)
  }

  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    let json = (try? encoder.encode(Wire(ns: namespace, wid: workflowID))) ?? Data()
    let text = Base64.encode(Array(json), isPadded: false).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
