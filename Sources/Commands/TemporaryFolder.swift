internal import Glibc

/// A folder for the time of one command.
enum TemporaryFolder {
  /// Makes an empty folder of the user's own; nil where none can be made.
  static func make() -> String? {
    let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    var path = Array(((base.isEmpty ? "/tmp" : base) + "/proviso.XXXXXX").utf8CString)
    // The function replaces the last letters within the bytes given.
    let isMade =
      unsafe path.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) } != nil
    guard isMade else { return nil }
    return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder and what is in it.
  static func remove(_ path: String) {
    var folders = [path]
    var found: [String] = []
    while let folder = folders.popLast() {
      found.append(folder)
      for name in names(in: folder) {
        let inner = folder + "/" + name
        // A link is removed and not followed.
        if unsafe unlink(inner) != 0, errno == EISDIR || errno == EPERM { folders.append(inner) }
      }
    }
    for folder in found.reversed() { _ = unsafe rmdir(folder) }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // The name is an array of characters within the entry, ended by a zero byte.
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
