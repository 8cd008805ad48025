public import Documents
internal import Glibc

/// A file of data, read from front to end: plain, or compressed with gzip or zstd.
///
/// How it is compressed is told by its first bytes, never by its name. Digests are of everything
/// that was read so far: after the end, of the whole file.
public struct DataFile: ~Copyable {
  public enum Compression: String, Hashable, Sendable, CaseIterable {
    case none, gzip, zstd
  }

  public let path: String
  public let compression: Compression
  /// The bytes of the file as it lies there.
  public let size: Int
  /// How many of them have been read.
  public private(set) var bytesRead = 0
  /// How many bytes of content have been given out.
  public private(set) var contentCount = 0

  private let descriptor: Int32
  private var expander: Expander?
  /// Bytes that were read and not yet given out or expanded.
  private var input: [UInt8]
  private var inputStart = 0
  private var inputEnd = 0
  private var isAtEndOfInput = false
  private var fileDigest = Digest()
  private var contentDigest = Digest()

  private static let inputSize = 1 << 20

  /// Opens a file. Fails with `unreadable-data-file`.
  public init(path: String) throws(Diagnostic) {
    let opened = try DataFile.open(path)
    self.path = path
    descriptor = opened.descriptor
    size = opened.size
    input = opened.input
    inputEnd = opened.inputEnd
    isAtEndOfInput = opened.inputEnd < 4
    let magic = opened.input.prefix(min(opened.inputEnd, 4))
    if magic.starts(with: [0x1f, 0x8b]) {
      compression = .gzip
      expander = .gzip(GzipExpander())
    } else if DataFile.isZstd(magic) {
      compression = .zstd
      expander = .zstd(ZstdExpander())
    } else {
      compression = .none
      expander = nil
    }
    note(opened.inputEnd)
  }

  private struct Opened {
    var descriptor: Int32
    var size: Int
    var input: [UInt8]
    var inputEnd: Int
  }

  private static func open(_ path: String) throws(Diagnostic) -> Opened {
    // Without this the opening of a pipe would wait for somebody who writes into it.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    do throws(Diagnostic) {
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR { throw unreadable(path, EISDIR) }
      if kind != S_IFREG { throw notOrdinary(path) }
      var input = [UInt8](repeating: 0, count: inputSize)
      var end = 0
      // A file system over a network may give fewer bytes than asked.
      while end < 4 {
        let count = try readBytes(descriptor, path, into: &input, from: end, count: inputSize - end)
        if count == 0 { break }
        end += count
      }
      return Opened(
        descriptor: descriptor, size: Int(status.st_size), input: input, inputEnd: end)
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Whether bytes begin a frame of zstd, or a frame that is passed over.
  private static func isZstd(_ magic: ArraySlice<UInt8>) -> Bool {
    magic.elementsEqual([0x28, 0xb5, 0x2f, 0xfd])
      || magic.count == 4 && magic[0] & 0xf0 == 0x50
        && magic.dropFirst().elementsEqual([0x2a, 0x4d, 0x18])
  }

  deinit { close(descriptor) }

  /// SHA-256 of the bytes of the file read so far, in hexadecimal.
  public var fileSHA256: String { fileDigest.hex }

  /// SHA-256 of the content given out so far, in hexadecimal.
  public var contentSHA256: String { compression == .none ? fileDigest.hex : contentDigest.hex }

  /// Returns the next bytes of content: `count` of them, fewer only at the end.
  ///
  /// Fails with `unreadable-data-file` or `damaged-compression`.
  public mutating func read(upTo count: Int) throws(Diagnostic) -> [UInt8] {
    var failure: Diagnostic?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
      do throws(Diagnostic) {
        initialised = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Fills a buffer with content and returns the number of bytes; fewer than asked only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try unsafe compression == .none ? copy(into: rest) : expand(into: rest)
      if count == 0 { break }
      filled += count
    }
    contentCount += filled
    if compression != .none {
      unsafe contentDigest.update(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    }
    return filled
  }

  /// Takes the rest of the file into its digest, without expanding it.
  mutating func skipToEnd() throws(Diagnostic) {
    while !isAtEndOfInput {
      inputEnd = try DataFile.readBytes(
        descriptor, path, into: &input, from: 0, count: DataFile.inputSize)
      inputStart = inputEnd
      isAtEndOfInput = inputEnd == 0
      note(inputEnd)
    }
  }

  /// Plain content: what was read ahead first, then straight into the buffer.
  private mutating func copy(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if inputStart < inputEnd {
      let count = min(buffer.count, inputEnd - inputStart)
      unsafe input.withUnsafeBytes {
        unsafe buffer.copyMemory(from: .init(rebasing: $0[inputStart..<inputStart + count]))
      }
      inputStart += count
      return count
    }
    if isAtEndOfInput { return 0 }
    while true {
      let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw DataFile.unreadable(path, errno)
      }
      bytesRead += count
      unsafe fileDigest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }
  }

  private mutating func expand(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int
  {
    while true {
      if inputStart == inputEnd, !isAtEndOfInput {
        let count = try DataFile.readBytes(
          descriptor, path, into: &input, from: 0, count: DataFile.inputSize)
        inputStart = 0
        inputEnd = count
        isAtEndOfInput = count == 0
        note(count)
      }
      let step: ExpansionStep? = unsafe input.withUnsafeBytes { input in
        unsafe expander?.expand(
          .init(rebasing: input[inputStart..<inputEnd]), into: buffer, isLast: isAtEndOfInput)
      }
      switch step {
      case .progress(let taken, let given):
        inputStart += taken
        if given > 0 { return given }
        if inputStart == inputEnd, isAtEndOfInput { return 0 }
        // Neither taken nor given with input at hand would go on for ever.
        if taken == 0, inputStart < inputEnd { throw damaged("its parts do not fit together") }
      case .damaged(let why): throw damaged(why)
      case nil: return 0
      }
    }
  }

  private mutating func note(_ count: Int) {
    bytesRead += count
    unsafe input.withUnsafeBytes {
      unsafe fileDigest.update(.init(rebasing: $0[inputEnd - count..<inputEnd]))
    }
  }

  private func damaged(_ why: String) -> Diagnostic {
    Diagnostic(
      kind: ImportDiagnostics.damagedCompression,
      headline: "the compressed file is damaged",
      help: [
        "\(compression.rawValue): \(why), after \(contentCount) bytes of content",
        "get the file once more, or unpack it as far as possible and import the rest as a file of"
          + " its own",
      ], path: path)
  }

  private static func readBytes(
    _ descriptor: Int32, _ path: String, into bytes: inout [UInt8], from start: Int, count: Int
  ) throws(Diagnostic) -> Int {
    while true {
      let result = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, count)
      }
      if result >= 0 { return result }
      if errno == EINTR { continue }
      throw unreadable(path, errno)
    }
  }

  private static func notOrdinary(_ path: String) -> Diagnostic {
    Diagnostic(
      kind: ImportDiagnostics.unreadableDataFile, headline: "`\(path)` is no ordinary file",
      help: ["a pipe or a device cannot be read twice: write its content into a file first"],
      path: path)
  }

  static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
    let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return Diagnostic(
      kind: ImportDiagnostics.unreadableDataFile, headline: "the data file cannot be read",
      help: ["the system says: \(words)"], path: path)
  }
}

extension DataFile {
  /// How the names of data files end, as a folder of them is looked through.
  public static let endings = ["csv", "parquet"].flatMap { kind in
    [".\(kind)", ".\(kind).gz", ".\(kind).zst"]
  }
}
