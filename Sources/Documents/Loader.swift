internal import Glibc

/// Reads the files of a workspace; what cannot be read becomes a diagnostic and the rest goes on.
public enum Loader {
  static let largestFile = 64 << 20
  static let longestLine = 1_000_000

  /// Reads one file of UTF-8 text.
  ///
  /// Fails with `unreadable-file`, `not-text`, `file-too-large` or `line-too-long`.
  public static func read(path: String) -> Result<[UInt8], Diagnostic> {
    read(path: path, shown: path)
  }

  /// Adds the Markdown files at and below the given files and folders to a store.
  ///
  /// Files come in the order of the bytes of their paths, each root in turn; a file reached twice
  /// is added once. Returns what could not be read.
  public static func load(_ roots: [String], into store: inout SourceStore) -> [Diagnostic] {
    var walk = FolderWalk(endings: [".md"])
    var diagnostics: [Diagnostic] = []
    for root in roots {
      let found = walk.files(under: root)
      diagnostics += found.diagnostics
      for path in found.paths {
        switch read(path: path) {
        case .success(let bytes): _ = store.add(path: path, bytes: bytes)
        case .failure(let diagnostic): diagnostics.append(diagnostic)
        }
      }
    }
    return diagnostics
  }

  /// Returns the paths of the Markdown files at or below a path, by the order of their bytes.
  ///
  /// Names that begin with a dot are passed over. Links are followed; a folder is visited once.
  public static func markdownFiles(
    under root: String
  ) -> (paths: [String], diagnostics: [Diagnostic]) {
    files(under: root, endings: [".md"])
  }

  /// Returns the files at or below a path whose names end in one of these ways, by the order of the
  /// bytes of their paths; a path that is a file is one of them whatever its name.
  public static func files(
    under root: String, endings: [String]
  ) -> (paths: [String], diagnostics: [Diagnostic]) {
    var walk = FolderWalk(endings: endings)
    return walk.files(under: root)
  }

  private static func read(path: String, shown: String) -> Result<[UInt8], Diagnostic> {
    // Not to wait for a writer when the path is a pipe.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(unreadable(shown, reason(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      return .failure(unreadable(shown, reason(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(unreadable(shown, "it is a folder"))
    default: return .failure(unreadable(shown, "it is not a regular file"))
    }
    guard status.st_size <= largestFile else { return .failure(tooLarge(shown)) }

    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var count = 0
    while true {
      // The file may have grown since it was measured.
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: max(4096, count / 2)) }
      let room = bytes.count - count
      // Reads at most `room` bytes to within the array, from `count` on.
      let received = unsafe bytes.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress! + count, room)
      }
      if received < 0 {
        if errno == EINTR { continue }
        return .failure(unreadable(shown, reason(errno)))
      }
      if received == 0 { break }
      count += received
      guard count <= largestFile else { return .failure(tooLarge(shown)) }
    }
    bytes.removeLast(bytes.count - count)
    if let diagnostic = check(bytes, path: shown) { return .failure(diagnostic) }
    return .success(bytes)
  }

  /// Returns what makes bytes unfit as a source, if anything does.
  static func check(_ bytes: [UInt8], path: String) -> Diagnostic? {
    if let offset = bytes.firstOffset(of: 0, from: 0) {
      return notText(path, "byte \(offset + 1) is zero")
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      return notText(path, "byte \(error.byteOffsets.lowerBound + 1) is not valid UTF-8")
    }
    var lineStart = 0
    var line = 1
    while let lineEnd = bytes.firstOffset(of: Byte.lineFeed, from: lineStart) {
      if lineEnd - lineStart > longestLine { return tooLong(path, line) }
      lineStart = lineEnd + 1
      line += 1
    }
    return bytes.count - lineStart > longestLine ? tooLong(path, line) : nil
  }

  static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      kind: DocumentsDiagnostics.unreadableFile, headline: "cannot be read: \(reason)", path: path)
  }

  private static func notText(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      kind: DocumentsDiagnostics.notText, headline: "not text: \(reason)",
      help: ["save the file as UTF-8, or give it another ending than `.md`"], path: path)
  }

  private static func tooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      kind: DocumentsDiagnostics.fileTooLarge, headline: "larger than 64 MB",
      help: ["divide the file"], path: path)
  }

  private static func tooLong(_ path: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      kind: DocumentsDiagnostics.lineTooLong,
      headline: "line \(line) has more than 1,000,000 bytes", help: ["break the line"], path: path)
  }

  /// Returns the words for an error number, the same whatever the language of the system.
  static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EACCES, EPERM: "permission denied"
    case ELOOP: "its links lead in a circle"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the device failed"
    default: "system error \(number)"
    }
  }
}
