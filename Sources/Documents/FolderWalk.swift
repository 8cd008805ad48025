internal import Glibc

/// A walk over folders that visits each folder and each file once, however often links lead to it.
///
/// It looks for the files whose names end in one of some ways.
struct FolderWalk {
  private struct Place: Hashable {
    var device: dev_t
    var number: ino_t
  }

  private let endings: [String]
  private var visited: Set<Place> = []

  init(endings: [String]) {
    self.endings = endings
  }

  /// A folder or file still to be looked at, with the folders above it.
  private struct Pending {
    var path: String
    var ancestors: [Place]
    var isRoot = false
  }

  /// Returns the files at or below a path, by the order of the bytes of their paths.
  mutating func files(under root: String) -> (paths: [String], diagnostics: [Diagnostic]) {
    var paths: [String] = []
    var diagnostics: [Diagnostic] = []
    var pending = [Pending(path: root, ancestors: [], isRoot: true)]
    while let next = pending.popLast() {
      var status = stat()
      guard unsafe stat(next.path, &status) == 0 else {
        if next.isRoot || isWanted(next.path) {
          diagnostics.append(Loader.unreadable(next.path, Loader.reason(errno)))
        }
        continue
      }
      let place = Place(device: status.st_dev, number: status.st_ino)
      guard status.st_mode & S_IFMT == S_IFDIR else {
        if next.isRoot || isWanted(next.path), visited.insert(place).inserted {
          paths.append(next.path)
        }
        continue
      }
      if next.ancestors.contains(place) {
        diagnostics.append(
          Diagnostic(
            kind: DocumentsDiagnostics.linkLoop, headline: "link leads back to a folder above it",
            help: ["remove the link"], path: next.path))
        continue
      }
      guard visited.insert(place).inserted else { continue }
      let listing = FolderWalk.names(in: next.path)
      diagnostics += listing.diagnostics
      let ancestors = next.ancestors + [place]
      // Pushed backwards, so that the first name is looked at first.
      for name in listing.names.reversed() {
        pending.append(Pending(path: FolderWalk.join(next.path, name), ancestors: ancestors))
      }
    }
    paths.sort(by: bytesPrecede)
    return (paths, diagnostics)
  }

  private func isWanted(_ path: String) -> Bool {
    endings.contains { path.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.utf8.last == 47 ? folder + name : folder + "/" + name
  }

  /// Returns the names in a folder, sorted, without those that begin with a dot.
  private static func names(in path: String) -> (names: [String], diagnostics: [Diagnostic]) {
    guard let folder = unsafe opendir(path) else {
      return ([], [Loader.unreadable(path, Loader.reason(errno))])
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    var diagnostics: [Diagnostic] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { diagnostics.append(Loader.unreadable(path, Loader.reason(errno))) }
        break
      }
      let bytes = unsafe FolderWalk.name(of: entry)
      guard bytes.first != 46 else { continue }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        diagnostics.append(
          Loader.unreadable(
            join(path, String(decoding: bytes, as: UTF8.self)), "its name is not valid UTF-8"))
        continue
      }
      names.append(name)
    }
    names.sort(by: bytesPrecede)
    return (names, diagnostics)
  }

  /// Returns the bytes of a name, which end with a zero byte and are read in place: the record
  /// may be shorter than the type that declares it.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let field = unsafe entry.pointer(to: \.d_name) else { return [] }
    let start = UnsafeRawPointer(field)
    var bytes: [UInt8] = []
    while true {
      let byte = unsafe start.load(fromByteOffset: bytes.count, as: UInt8.self)
      if byte == 0 { return bytes }
      bytes.append(byte)
    }
  }
}
