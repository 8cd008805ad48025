public import Documents
internal import Glibc
public import Ledger
internal import Synchronization

/// An open ledger for the time of one question; that of a snapshot goes back to its shelf.
struct LedgerLease: ~Copyable {
  private let book: LedgerBook
  private let shelf: LedgerShelf?

  init(_ inquiry: consuming LedgerInquiry) {
    book = LedgerBook(inquiry)
    shelf = nil
  }

  fileprivate init(_ book: LedgerBook, _ shelf: LedgerShelf) {
    self.book = book
    self.shelf = shelf
  }

  deinit { shelf?.putBack(book) }

  var inquiry: LedgerInquiry {
    _read { yield book.inquiry }
  }
}

/// An open ledger. One thread at a time has it: whoever took it from the shelf.
private final class LedgerBook: @unchecked Sendable {
  let inquiry: LedgerInquiry

  init(_ inquiry: consuming LedgerInquiry) {
    self.inquiry = inquiry
  }
}

/// A copy of a ledger with connections to it, which come and go with questions.
///
/// The copy is the snapshot's own: an import into the ledger neither waits for questions nor changes
/// their answers.
public final class LedgerShelf: Sendable {
  /// The most connections kept between questions.
  private static let kept = 4

  private let folder: String
  private let data: DataFolder
  private let books = Mutex<[LedgerBook]>([])

  /// Copies the ledger of a folder.
  ///
  /// Throws `no-ledger`, `ledger-busy` while an import runs, or why the copy could not be made.
  public init(copying ledger: String, data: DataFolder) throws(Diagnostic) {
    guard let folder = TemporaryFolder.make() else {
      throw Diagnostic(
        kind: OutputDiagnostics.unwritableOutput,
        headline: "there is no place for a copy of the ledger",
        help: ["`TMPDIR` can name a folder for it"])
    }
    self.folder = folder
    self.data = data
    let place = FileStatus.canonical(ledger) ?? ledger
    _ = unsafe symlink(place + "/originals", folder + "/originals")
    for name in ["ledger.duckdb", "ledger.duckdb.wal"]
    where FileStatus(ledger + "/" + name) != .missing {
      try LockedCopy.make(of: ledger + "/" + name, at: folder + "/" + name)
    }
    // Trouble with the copy shows now, and not at the first question.
    putBack(try open())
  }

  deinit {
    books.withLock { $0 = [] }
    TemporaryFolder.remove(folder)
  }

  /// Lends an open ledger.
  func lend() throws(Diagnostic) -> LedgerLease {
    let free = books.withLock { $0.popLast() }
    if let free { return LedgerLease(free, self) }
    return LedgerLease(try open(), self)
  }

  private func open() throws(Diagnostic) -> LedgerBook {
    LedgerBook(
      try LedgerInquiry(try LedgerStore.open(folder: folder, mode: .reading), data: data))
  }

  fileprivate func putBack(_ book: LedgerBook) {
    // One too many ends outside of the lock.
    let surplus = books.withLock { books -> LedgerBook? in
      guard books.count < Self.kept else { return book }
      books.append(book)
      return nil
    }
    _ = surplus
  }
}

/// Copies of files that another process may be writing.
private enum LockedCopy {
  /// Copies a file while nobody writes it, as the engine's own locks tell.
  static func make(of source: String, at target: String) throws(Diagnostic) {
    let input = unsafe Glibc.open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw trouble(source, errno) }
    defer { close(input) }
    // The engine locks the first bytes of its file for writing; a lock for reading excludes that.
    var lock = flock()
    lock.l_type = Int16(F_RDLCK)
    lock.l_whence = Int16(SEEK_SET)
    guard unsafe fcntl(input, F_SETLK, &lock) == 0 else {
      throw Diagnostic(
        kind: StoreDiagnostics.ledgerBusy,
        headline: "the ledger is in use by another process",
        help: ["it is read when an import that is running has ended"])
    }
    let output = unsafe Glibc.open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw trouble(target, errno) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      // Reads at most the bytes of the array.
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(input, $0.baseAddress, $0.count)
      }
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw trouble(source, errno)
      }
      if case .failed(let reason) = StandardStream.write(Array(buffer[..<count]), to: output) {
        throw trouble(target, reason)
      }
    }
  }

  private static func trouble(_ path: String, _ number: Int32) -> Diagnostic {
    trouble(path, SystemReason.text(number))
  }

  private static func trouble(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      kind: OutputDiagnostics.unwritableOutput,
      headline: "the ledger could not be copied: \(reason)", help: ["the file is `\(path)`"])
  }
}
