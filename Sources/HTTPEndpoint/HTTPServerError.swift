/// Why a server did not start.
package struct HTTPServerError: Error, Hashable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    /// The text names no address of this machine.
    case invalidAddress
    /// The port is taken, or this user may not have it.
    case cannotListen
    /// libmicrohttpd refused; it does not say why.
    case library
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
