import Foundation

// What the systems do not spell alike.

#if canImport(Glibc)
let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
let streamSocket = SOCK_STREAM
#endif

/// Sending to a peer that is gone is an error, and no signal.
#if canImport(Darwin)
let withoutSignal: Int32 = 0
#else
let withoutSignal = Int32(MSG_NOSIGNAL)
#endif
