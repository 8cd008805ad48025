internal import Glibc

/// What a path leads to.
enum FileStatus: Hashable, Sendable {
  case missing, file, folder

  init(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      self = .missing
      return
    }
    self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The absolute path without links; nil where there is no such file.
  static func canonical(_ path: String) -> String? {
    // The library allocates the answer, which ends with a zero byte and is ours to free.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
