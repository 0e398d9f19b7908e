package import Temporal

/// Where a run can be looked at in Temporal's web UI.
package struct UILink: Sendable, Hashable {
  /// `TEMPORAL_UI_URL` without a closing slash, or where the dev server has its UI: the server's host,
  /// and its port and 1000 more.
  package let base: String
  private let namespace: String

  package init(_ server: ClientProfile, base: String?) {
    let (host, port) = server.hostAndPort
    var base = base ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port + 1_000)"
    while base.hasSuffix("/") { base.removeLast() }
    self.base = base
    namespace = server.namespaceName
  }

  /// A run's page; the workflow's latest where no run is given.
  package func workflow(_ id: String, runID: String? = nil) -> String {
    let workflow = "\(base)/namespaces/\(Self.escaped(namespace))/workflows/\(Self.escaped(id))"
    return runID.map { "\(workflow)/\(Self.escaped($0))/history" } ?? workflow
  }

  package func taskQueue(_ name: String) -> String {
    "\(base)/namespaces/\(Self.escaped(namespace))/task-queues/\(Self.escaped(name))"
  }

  /// RFC 3986 2.3: what is not unreserved is escaped, byte by byte.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~":
        escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return escaped
  }
}
