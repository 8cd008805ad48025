internal import CZstd
public import Documents
internal import Glibc

/// The bytes of an imported file as the ledger keeps them: independent zstd frames one after
/// another, which any zstd unpacks to the file.
///
/// A text is read by expanding the frames that it lies in, 4 MiB of content each.
public struct Original: Sendable {
  /// A frame, and the content that it holds.
  public struct Frame: Hashable, Sendable {
    public var number: Int
    /// Where its content begins in the content of the file.
    public var contentOffset: Int
    /// Where it begins among the compressed bytes.
    public var offset: Int
    /// Its compressed length.
    public var length: Int

    public init(number: Int, contentOffset: Int, offset: Int, length: Int) {
      self.number = number
      self.contentOffset = contentOffset
      self.offset = offset
      self.length = length
    }
  }

  /// The content of a frame; the last one has less.
  public static let frameContent = 4 << 20

  public let path: String
  public let frames: [Frame]
  public let contentCount: Int

  /// Describes an original by its frames in order.
  public init(path: String, frames: [Frame], contentCount: Int) {
    self.path = path
    self.frames = frames
    self.contentCount = contentCount
  }

  /// The file of an original within the folder of a ledger.
  public static func path(inLedger folder: String, contentSHA256: String) -> String {
    folder + "/originals/" + contentSHA256 + ".zst"
  }

  /// Where the bytes of an imported Parquet file are kept, beside its rows as CSV.
  public static func parquetPath(inLedger folder: String, sha256: String) -> String {
    folder + "/originals/" + sha256 + ".parquet"
  }

  /// Returns the text at a place of the content, decoded as the importer decodes fields.
  ///
  /// Fails with `unreadable-data-file` or `damaged-compression`.
  public func text(offset: Int, length: Int) throws(Diagnostic) -> String {
    CellText.decoded(try bytes(offset: offset, length: length)).text
  }

  /// Returns the bytes at a place of the content.
  ///
  /// Fails with `unreadable-data-file` or `damaged-compression`.
  public func bytes(offset: Int, length: Int) throws(Diagnostic) -> [UInt8] {
    guard offset >= 0, length >= 0, offset <= contentCount, length <= contentCount - offset else {
      throw damaged("it has no bytes \(offset) through \(offset) + \(length)")
    }
    if length == 0 { return [] }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DataFile.unreadable(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    var index = frameIndex(holding: offset)
    while bytes.count < length {
      guard frames.indices.contains(index) else { throw damaged("a frame is missing") }
      let content = try content(of: index, descriptor)
      let start = offset + bytes.count - frames[index].contentOffset
      guard start >= 0, start < content.count else { throw damaged("a frame is too short") }
      bytes += content[start..<min(content.count, start + length - bytes.count)]
      index += 1
    }
    return bytes
  }

  private func frameIndex(holding offset: Int) -> Int {
    var lower = 0
    var upper = frames.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if frames[middle].contentOffset <= offset { lower = middle } else { upper = middle }
    }
    return lower
  }

  private func content(of index: Int, _ descriptor: Int32) throws(Diagnostic) -> [UInt8] {
    let frame = frames[index]
    let end = index + 1 < frames.count ? frames[index + 1].contentOffset : contentCount
    let count = end - frame.contentOffset
    guard count >= 0, count <= Original.frameContent, frame.length >= 0,
      frame.length <= Original.frameContent * 2
    else { throw damaged("the list of its frames makes no sense") }
    var packed = [UInt8](repeating: 0, count: frame.length)
    var filled = 0
    while filled < frame.length {
      let got = unsafe packed.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + filled }, frame.length - filled,
          frame.offset + filled)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw DataFile.unreadable(path, errno)
      }
      if got == 0 { throw damaged("it ends too early") }
      filled += got
    }
    var content = [UInt8](repeating: 0, count: count)
    let result = unsafe content.withUnsafeMutableBytes { to in
      unsafe packed.withUnsafeBytes { from in
        unsafe ZSTD_decompress(to.baseAddress, to.count, from.baseAddress, from.count)
      }
    }
    if ZSTD_isError(result) != 0 {
      throw damaged(unsafe String(cString: ZSTD_getErrorName(result)))
    }
    guard result == count else { throw damaged("a frame is too short") }
    return content
  }

  private func damaged(_ why: String) -> Diagnostic {
    Diagnostic(
      kind: ImportDiagnostics.damagedCompression,
      headline: "the kept original of a file is damaged",
      help: ["zstd: \(why)", "import the file into a new ledger"], path: path)
  }
}

/// An original being written, frame by frame.
@safe
final class OriginalWriter {
  let path: String
  private(set) var frames: [Original.Frame] = []
  private var contentCount = 0
  private var offset = 0
  private var descriptor: Int32
  private let context: OpaquePointer?
  private var packed: [UInt8]

  /// Begins a file, in place of one that may be there. Fails with `ledger-unwritable`.
  init(path: String) throws(Diagnostic) {
    self.path = path
    unsafe context = ZSTD_createCCtx()
    packed = [UInt8](repeating: 0, count: ZSTD_compressBound(Original.frameContent))
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OriginalWriter.unwritable(path, errno) }
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1)
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unsafe ZSTD_freeCCtx(context)
  }

  /// Writes content as one frame.
  func write(_ content: UnsafeRawBufferPointer) throws(Diagnostic) {
    if unsafe content.isEmpty { return }
    let length = unsafe packed.withUnsafeMutableBytes { packed in
      unsafe ZSTD_compress2(
        context, packed.baseAddress, packed.count, content.baseAddress, content.count)
    }
    guard ZSTD_isError(length) == 0 else { throw OriginalWriter.unwritable(path, ENOMEM) }
    frames.append(
      Original.Frame(
        number: frames.count, contentOffset: contentCount, offset: offset, length: length))
    var written = 0
    while written < length {
      let count = unsafe packed.withUnsafeBytes { packed in
        unsafe Glibc.write(
          descriptor, packed.baseAddress.map { unsafe $0 + written }, length - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw OriginalWriter.unwritable(path, errno)
      }
      written += count
    }
    contentCount += content.count
    offset += length
  }

  /// Ends the file; it is on the disk when this returns.
  func finish() throws(Diagnostic) {
    guard fsync(descriptor) == 0 else { throw OriginalWriter.unwritable(path, errno) }
    close(descriptor)
    descriptor = -1
  }

  static func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
    let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return Diagnostic(
      kind: StoreDiagnostics.ledgerUnwritable, headline: "the ledger cannot keep the file",
      help: ["the system says: \(words)"], path: path)
  }
}
