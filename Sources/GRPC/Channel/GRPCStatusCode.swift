/// The outcome of a call (gRPC, statuscodes.md). Numbers that we do not know are kept.
package struct GRPCStatusCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package var rawValue: Int32
  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let ok = GRPCStatusCode(rawValue: 0)
  package static let cancelled = GRPCStatusCode(rawValue: 1)
  package static let unknown = GRPCStatusCode(rawValue: 2)
  package static let invalidArgument = GRPCStatusCode(rawValue: 3)
  package static let deadlineExceeded = GRPCStatusCode(rawValue: 4)
  package static let notFound = GRPCStatusCode(rawValue: 5)
  package static let alreadyExists = GRPCStatusCode(rawValue: 6)
  package static let permissionDenied = GRPCStatusCode(rawValue: 7)
  package static let resourceExhausted = GRPCStatusCode(rawValue: 8)
  package static let failedPrecondition = GRPCStatusCode(rawValue: 9)
  package static let aborted = GRPCStatusCode(rawValue: 10)
  package static let outOfRange = GRPCStatusCode(rawValue: 11)
  package static let unimplemented = GRPCStatusCode(rawValue: 12)
  package static let internalError = GRPCStatusCode(rawValue: 13)
  package static let unavailable = GRPCStatusCode(rawValue: 14)
  package static let dataLoss = GRPCStatusCode(rawValue: 15)
  package static let unauthenticated = GRPCStatusCode(rawValue: 16)

  private static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
    "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  /// As the specification spells it: `NOT_FOUND`.
  package var description: String {
    Self.names.indices.contains(Int(rawValue)) ? Self.names[Int(rawValue)] : "CODE_\(rawValue)"
  }
}
