internal import CZlib
internal import CZstd

/// What one step of expanding did.
enum ExpansionStep {
  case progress(taken: Int, given: Int)
  case damaged(String)
}

/// A compressed form being expanded.
enum Expander {
  case gzip(GzipExpander)
  case zstd(ZstdExpander)

  func expand(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> ExpansionStep {
    switch self {
    case .gzip(let expander): unsafe expander.expand(input, into: output, isLast: isLast)
    case .zstd(let expander): unsafe expander.expand(input, into: output, isLast: isLast)
    }
  }
}

/// gzip, also of several members one after another, as tools that join files write it.
@safe
final class GzipExpander {
  // The library keeps the address, so the state stays where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady: Bool
  private var isBetweenMembers = false

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 for the largest window, 16 for the form of gzip.
    isReady =
      unsafe inflateInit2_(
        stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func expand(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> ExpansionStep {
    guard isReady else { return .damaged("there is no memory to unpack it") }
    if isBetweenMembers {
      guard let first = unsafe input.first else { return .progress(taken: 0, given: 0) }
      // Zeros after the last member fill up a block of tape.
      if first == 0 {
        let zeros = unsafe input.prefix { $0 == 0 }.count
        return .progress(taken: zeros, given: 0)
      }
      guard first == 0x1f else { return .damaged("other bytes follow its end") }
      unsafe inflateReset(stream)
      isBetweenMembers = false
    }
    if unsafe input.isEmpty, isLast { return .damaged("it ends too early") }
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(min(output.count, 1 << 30))
    let room = unsafe Int(stream.pointee.avail_out)
    let status = unsafe inflate(stream, Z_NO_FLUSH)
    let taken = unsafe input.count - Int(stream.pointee.avail_in)
    let given = unsafe room - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END:
      isBetweenMembers = true
      return .progress(taken: taken, given: given)
    case Z_OK, Z_BUF_ERROR: return .progress(taken: taken, given: given)
    default:
      return .damaged(
        unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "error \(status)")
    }
  }
}

/// zstd, also of several frames one after another.
@safe
final class ZstdExpander {
  private let stream: OpaquePointer?
  private var isBetweenFrames = true

  init() { unsafe stream = ZSTD_createDCtx() }

  deinit { unsafe ZSTD_freeDCtx(stream) }

  func expand(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, isLast: Bool
  ) -> ExpansionStep {
    guard unsafe stream != nil else { return .damaged("there is no memory to unpack it") }
    if unsafe input.isEmpty, isBetweenFrames { return .progress(taken: 0, given: 0) }
    var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var to = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let status = unsafe ZSTD_decompressStream(stream, &to, &from)
    if ZSTD_isError(status) != 0 {
      return .damaged(unsafe String(cString: ZSTD_getErrorName(status)))
    }
    isBetweenFrames = status == 0
    let (taken, given) = unsafe (from.pos, to.pos)
    if unsafe input.isEmpty, isLast, given == 0, !isBetweenFrames {
      return .damaged("it ends too early")
    }
    return .progress(taken: taken, given: given)
  }
}
