internal import Commands
internal import Documents
internal import Glibc
internal import Record

/// What tells that files have changed, without reading them: names, sizes, times and numbers of all files
/// that a snapshot is made from.
struct FileStamp: Hashable, Sendable {
  /// Of law, record and what describes data.
  let files: String
  /// Of the ledger; nil where there is none.
  var ledger: String?

  /// Looks at the files. O(number of files).
  init(_ serving: Serving) {
    let root = serving.location.root
    var digest = SHA256()
    let places =
      ["law", "record", "data"].map { root + "/" + $0 } + serving.location.extraLaw
      + serving.location.extraRecord + serving.extraData
    for place in places {
      let (paths, _) = Loader.markdownFiles(under: place)
      for path in paths { digest.update(Self.line(path) ?? "gone \(path)\n") }
      digest.update("\n")
    }
    files = digest.finishHex()
    let ledger = serving.ledgerFolder + "/ledger.duckdb"
    self.ledger = Self.line(ledger).map { $0 + (Self.line(ledger + ".wal") ?? "") }
  }

  /// The state of the program's own file, so that pages of another build are other pages.
  static let program = SHA256.hex(of: line("/proc/self/exe") ?? "")

  /// A file in one line; nil where there is none.
  private static func line(_ path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    let time = status.st_mtim
    return "\(path) \(status.st_dev) \(status.st_ino) \(status.st_size) "
      + "\(time.tv_sec) \(time.tv_nsec)\n"
  }
}
