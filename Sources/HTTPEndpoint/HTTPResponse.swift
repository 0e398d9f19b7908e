/// An answer: a status, header fields in order, and a body sent with its length.
package struct HTTPResponse: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var status: Int
  package var fields: [Field]
  package var body: [UInt8]

  package init(status: Int, fields: [Field] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// `text` is JSON already.
  package static func json(_ text: String, status: Int = 200) -> Self {
    Self(
      status: status, fields: [Field("Content-Type", "application/json")], body: Array(text.utf8))
  }
}
