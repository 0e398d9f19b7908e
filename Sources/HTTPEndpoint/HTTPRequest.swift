/// A request whose body has arrived whole. Header fields are not kept: no endpoint here needs one.
package struct HTTPRequest: Sendable, Hashable {
  /// As sent: methods are case-sensitive (RFC 9110 9.1).
  package var method: String
  /// Percent-decoded, without the query.
  package var path: String
  package var body: [UInt8]

  package init(method: String, path: String, body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.body = body
  }
}
