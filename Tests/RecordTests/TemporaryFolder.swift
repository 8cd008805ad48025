import Glibc

/// A folder that is there for one test.
final class TemporaryFolder {
  let path: String
  private var made: [String] = []

  init() {
    var template = Array("/tmp/proviso-record-XXXXXX".utf8CString)
    // The template ends with a zero byte, and its letters are replaced in place.
    let isMade = unsafe template.withUnsafeMutableBufferPointer {
      unsafe mkdtemp($0.baseAddress!) != nil
    }
    precondition(isMade, "a temporary folder can be made")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for path in made.reversed() { unsafe remove(path) }
    unsafe rmdir(path)
  }

  /// Makes a folder, and those above it.
  func folder(_ name: String) {
    var current = path
    for part in name.split(separator: "/") {
      current += "/" + part
      if unsafe mkdir(current, 0o755) == 0 { made.append(current) }
    }
  }

  /// Writes a file, and makes the folders above it.
  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8], grownTo size: Int? = nil) {
    makeFolders(above: name)
    let file = path + "/" + name
    let descriptor = unsafe creat(file, 0o644)
    precondition(descriptor >= 0, "a file can be written")
    defer { close(descriptor) }
    // Writes as many bytes as the array has.
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    precondition(written == bytes.count, "all bytes are written")
    if let size { ftruncate(descriptor, size) }
    made.append(file)
  }

  func link(_ name: String, to target: String) {
    makeFolders(above: name)
    unsafe symlink(target, path + "/" + name)
    made.append(path + "/" + name)
  }

  func pipe(_ name: String) {
    makeFolders(above: name)
    unsafe mkfifo(path + "/" + name, 0o644)
    made.append(path + "/" + name)
  }

  private func makeFolders(above name: String) {
    let parts = name.split(separator: "/").dropLast()
    if !parts.isEmpty { folder(parts.joined(separator: "/")) }
  }
}
