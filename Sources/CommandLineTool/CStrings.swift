#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Strings as C wants them: one owner, a null pointer at the end.
@safe
struct CStrings: ~Copyable {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  let count: Int32

  init(_ texts: [String]) {
    count = Int32(clamping: texts.count)
    unsafe pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { unsafe pointers[index] = Self.copy(text) }
    unsafe pointers[texts.count] = nil
  }

  deinit {
    for index in 0..<Int(count) { unsafe pointers[index]?.deallocate() }
    unsafe pointers.deallocate()
  }

  subscript(_ index: Int) -> UnsafePointer<CChar>? { unsafe UnsafePointer(pointers[index]) }

  borrowing func text(_ index: Int) -> String? {
    guard index >= 0, index < Int(count) else { return nil }
    return unsafe pointers[index].map { unsafe String(cString: $0) }
  }

  private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let characters = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
    for (index, character) in characters.enumerated() { unsafe copy[index] = character }
    return unsafe copy
  }
}
