internal import OpenSSLKit

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The TLS context of a channel, made again when one of its files has changed: servers end
/// connections every few minutes, so a rotated certificate is in use soon, without a restart.
struct TLSContextCache {
  /// What tells one state of a file from another.
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var inode: UInt64
  }

  private let configuration: TLSConfiguration?
  private var made: (context: TLSContext, stamps: [Stamp?])?

  init(_ configuration: TLSConfiguration?) {
    self.configuration = configuration
  }

  /// nil without TLS.
  mutating func context() throws(TLSError) -> TLSContext? {
    guard let configuration else { return nil }
    let stamps = files.map { Self.stamp($0) }
    if let made, made.stamps == stamps { return made.context }
    let context = try TLSContext(configuration)
    made = (context, stamps)
    return context
  }

  private var files: [String] {
    let sources = [
      configuration?.roots, configuration?.identity?.certificateChain,
      configuration?.identity?.privateKey,
    ]
    return sources.compactMap { source in
      if case .file(let path) = source { path } else { nil }
    }
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    return Stamp(
      seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(status.st_size),
      inode: UInt64(status.st_ino))
  }
}
