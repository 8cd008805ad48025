public import Documents
internal import Glibc
public import Timeline

/// Reads files into a ledger: all of a file or nothing of it.
///
/// ```swift
/// let importer = Importer(mappings: data.mappings)
/// let report = try importer.importFile("greenbook.csv.gz", into: store, today: today)
/// ```
///
/// A thread reads, hashes and compresses the file while the engine takes the rows; memory does not
/// grow with the file, except for distinct texts.
public struct Importer: Sendable {
  public let mappings: [SourceMapping]

  /// - Parameter mappings: The sources that files are recognised as.
  public init(mappings: [SourceMapping]) {
    self.mappings = mappings
  }

  /// Finds out which source a file is of, by its header.
  ///
  /// Fails with `unreadable-data-file`, `damaged-compression`, `not-a-text-file`,
  /// `unrecognised-file` or `ambiguous-source`.
  public func recognise(
    _ path: String, using mapping: SourceMapping? = nil
  ) throws(Diagnostic) -> Recognition {
    var file = try DataFile(path: path)
    let head = try file.read(upTo: ContentBlock.capacity)
    return try Recognition.find(
      head, isWhole: head.count < ContentBlock.capacity, path: path, mappings: mappings,
      using: mapping)
  }

  /// Imports a file: plain, gzip or zstd CSV, or Parquet.
  ///
  /// - Parameters:
  ///   - mapping: How its columns are read; nil to recognise the file by its header.
  ///   - edition: Its name; nil for that of the mapping, else the file's.
  ///   - known: The day from which it could be known; nil for that of the mapping, else `today`.
  ///   - progress: Told how far the import is, after every 64 MiB of content and at the end.
  ///   - isCancelled: Asked again and again; after true the ledger is left as it was. Both closures
  ///     may be called on a thread of the engine while this function waits.
  public func importFile(
    _ path: String, into store: borrowing LedgerStore, using mapping: SourceMapping? = nil,
    edition: String? = nil, known: Day? = nil, today: Day,
    progress: (ImportProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(ImportFailure) -> ImportReport {
    do {
      // What a file takes must not depend on the memory of the machine.
      try store.connection.execute("SET memory_limit = '600MB'")
      try store.connection.execute("SET threads = 2")
      let files = try store.registeredFiles()
      let work = ImportWork(folder: store.folder, files: files)
      try work.clean()
      defer { work.removeTemporaryFiles() }
      let content = try work.content(of: path, store.connection, isCancelled: isCancelled)
      let recognition: Recognition
      do throws(Diagnostic) {
        recognition = try recognise(content.path, using: mapping)
      } catch {
        var diagnostic = error
        diagnostic.path = path
        throw diagnostic
      }
      if let there = try work.earlier(content, source: recognition.mapping.name) {
        return Importer.alreadyThere(there, recognition.mapping)
      }
      let codes = CodeBook(try store.dictionaries())
      let mapper = RowMapper(recognition, codes: codes)
      let naming = ImportWork.Naming(path: path, edition: edition, known: known, today: today)
      var report: ImportReport?
      do {
        try store.connection.transaction { connection in
          report = try work.load(
            content, mapper, naming, connection, progress: progress, isCancelled: isCancelled)
        }
      } catch let found as ImportWork.AlreadyThere {
        return Importer.alreadyThere(found.file, recognition.mapping)
      } catch {
        work.removeUnregistered()
        throw error
      }
      guard let report else { preconditionFailure("a transaction that was committed has a report") }
      return report
    } catch let failure as ImportFailure {
      throw failure
    } catch {
      throw .refused(LedgerStore.explained(error, folder: store.folder))
    }
  }

  private static func alreadyThere(_ file: LedgerFile, _ mapping: SourceMapping) -> ImportReport {
    var report = ImportReport(file: file, isAlreadyThere: true)
    report.mappingHasChanged = file.mappingHash != mapping.hash
    return report
  }
}
