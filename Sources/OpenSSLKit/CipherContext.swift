internal import COpenSSL

/// The one owner of an `EVP_CIPHER_CTX`: made for one message, on one thread, and freed with its key
/// schedule. Every function here answers false when OpenSSL refuses; the caller drains the queue.
@safe
struct CipherContext: ~Copyable {
  /// `EVP_EncryptUpdate` counts in `Int32`: longer messages go in pieces.
  private static let piece = 1 << 30

  private let pointer: OpaquePointer

  init() throws(CryptographyError) {
    guard OpenSSLLibrary.isReady else { throw .library("OPENSSL_init_crypto") }
    ERR_clear_error()
    guard let pointer = unsafe EVP_CIPHER_CTX_new() else { throw .library("EVP_CIPHER_CTX_new") }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe EVP_CIPHER_CTX_free(pointer) }

  /// `output` begins with the nonce and has room for ciphertext and tag behind it.
  borrowing func seal(
    _ input: UnsafeBufferPointer<UInt8>, key: UnsafePointer<UInt8>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    guard let start = output.baseAddress,
      unsafe EVP_EncryptInit_ex(pointer, EVP_aes_256_gcm(), nil, key, start) == 1
    else { return false }
    var written: Int32 = 0
    let body = unsafe start + AES256GCM.nonceLength
    var offset = 0
    while offset < input.count {
      let count = min(Self.piece, input.count - offset)
      guard let from = input.baseAddress,
        unsafe EVP_EncryptUpdate(pointer, body + offset, &written, from + offset, Int32(count)) == 1
      else { return false }
      offset += count
    }
    let tag = unsafe body + input.count
    return unsafe EVP_EncryptFinal_ex(pointer, tag, &written) == 1
      && EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_GET_TAG, Int32(AES256GCM.tagLength), tag) == 1
  }

  /// `input` is nonce, ciphertext and tag, at least 28 bytes; `output` may hold plaintext that did
  /// not authenticate when the answer is false.
  borrowing func open(
    _ input: UnsafeBufferPointer<UInt8>, key: UnsafePointer<UInt8>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    let end = input.count - AES256GCM.tagLength
    // The tag is set before the end is checked; OpenSSL copies it, though its signature is not const.
    guard let start = input.baseAddress, let plain = output.baseAddress,
      unsafe EVP_DecryptInit_ex(pointer, EVP_aes_256_gcm(), nil, key, start) == 1,
      unsafe EVP_CIPHER_CTX_ctrl(
        pointer, EVP_CTRL_AEAD_SET_TAG, Int32(AES256GCM.tagLength),
        UnsafeMutableRawPointer(mutating: start + end)) == 1
    else { return false }
    var written: Int32 = 0
    var offset = AES256GCM.nonceLength
    while offset < end {
      let count = min(Self.piece, end - offset)
      let into = unsafe plain + (offset - AES256GCM.nonceLength)
      guard unsafe EVP_DecryptUpdate(pointer, into, &written, start + offset, Int32(count)) == 1
      else { return false }
      offset += count
    }
    // EVP_DecryptFinal_ex answers 0 or less when the tag is wrong. It writes nothing in this mode.
    var nothing: UInt8 = 0
    return unsafe EVP_DecryptFinal_ex(pointer, &nothing, &written) == 1
  }
}
