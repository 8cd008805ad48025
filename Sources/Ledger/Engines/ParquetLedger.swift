internal import Documents
internal import Glibc

/// The tables of a ledger as Parquet files, which many processes can read at a time.
///
/// The folder `tables` of the ledger has a file for each small table, and a folder for each table that
/// grows, with a file for each imported file. A file of rows counts once `files.parquet` names it,
/// which is written last: whoever reads meanwhile sees the ledger as it was, or as it is.
enum ParquetLedger {
  /// Tables with a file for each imported file.
  static let tablesByFile = [
    "transactions", "set_aside", "rejects", "observed", "observation_parties", "figures",
  ]
  /// Tables that are written anew with each import, in this order.
  static let tablesAsOne = ["ledger_version", "parties", "periods", "strata", "frames", "files"]

  static func tables(_ folder: String) -> String { folder + "/tables" }

  /// Makes the folders, and takes the ledger for the writer until `FolderLock` ends.
  static func prepare(_ folder: String) throws(Diagnostic) -> FolderLock {
    for name in [""] + tablesByFile.map({ "/" + $0 }) {
      let path = tables(folder) + name
      if unsafe mkdir(path, 0o777) != 0, errno != EEXIST { throw unwritable(path) }
    }
    return try FolderLock(folder)
  }

  static func isThere(_ folder: String) -> Bool {
    unsafe access(tables(folder) + "/files.parquet", F_OK) == 0
  }

  /// Where a file is written before it has its place. It is in no folder of a table, as some engines
  /// read whatever is in there.
  static func incoming(_ folder: String) -> String { tables(folder) + "/incoming.part" }

  /// Puts a written file in its place, once its bytes are on the disk.
  static func settle(_ part: String, at path: String) throws(Diagnostic) {
    let descriptor = unsafe open(part, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    let isWritten = fsync(descriptor) == 0
    close(descriptor)
    guard isWritten, unsafe rename(part, path) == 0 else { throw unwritable(path) }
  }

  static func unwritable(_ path: String) -> Diagnostic {
    let reason = unsafe String(cString: strerror(errno))
    return Diagnostic(
      kind: StoreDiagnostics.ledgerUnwritable, headline: "`\(path)` cannot be written",
      help: [reason, "name a folder with `--ledger DIR` that you may write to"], path: path)
  }
}

/// The right to write to a folder, which one process has at a time; it ends with the value.
@safe
final class FolderLock {
  private let descriptor: Int32

  /// Throws `ledger-busy` where another process has it.
  init(_ folder: String) throws(Diagnostic) {
    let path = ParquetLedger.tables(folder) + "/lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw ParquetLedger.unwritable(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Diagnostic(
        kind: StoreDiagnostics.ledgerBusy,
        headline: "the ledger in `\(folder)` is in use by another process",
        help: ["wait until an import that is running has ended, then try again"], path: folder)
    }
  }

  deinit { close(descriptor) }
}
