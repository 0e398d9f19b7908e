#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Which of the decoders: `FUZZ_DECODER=binary fuzz -max_total_time=60 FOLDER…`.
let decoder = unsafe getenv("FUZZ_DECODER").flatMap {
  unsafe Decoder(rawValue: String(cString: $0))
}

/// One input. A complaint ends the process, as a crash does: libFuzzer then keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let complaint = decoder?.complaint(about: input) else { return 0 }
  print("\(complaint): \(count) bytes")
  abort()
}
