internal import Documents
internal import Glibc
internal import Timeline

/// The import of one file into a ledger, step by step.
struct ImportWork {
  let folder: String
  let files: [LedgerFile]

  /// What the file is to be called.
  struct Naming {
    var path: String
    var edition: String?
    var known: Day?
    var today: Day
  }

  /// The same content of the same source was found at the end, so nothing is to be changed.
  struct AlreadyThere: Error {
    var file: LedgerFile
  }

  /// The file to read rows from.
  struct Content {
    var path: String
    /// The digest of the Parquet file that the rows were in, where they were.
    var parquetSHA256: String?
  }

  private var originals: String { folder + "/originals" }
  private var incoming: String { originals + "/incoming.part" }
  /// The bytes of a Parquet file, and its rows as CSV.
  var incomingParquet: String { originals + "/incoming.parquet.part" }
  var converted: String { folder + "/incoming.csv" }

  // MARK: - Files of the folder

  /// Makes the folder of originals and removes what imports that were killed have left.
  func clean() throws(Diagnostic) {
    if unsafe mkdir(originals, 0o777) != 0, errno != EEXIST {
      throw OriginalWriter.unwritable(originals, errno)
    }
    removeTemporaryFiles()
    removeUnregistered()
  }

  func removeTemporaryFiles() {
    unsafe unlink(incoming)
    unsafe unlink(incomingParquet)
    unsafe unlink(converted)
  }

  /// Removes originals that no file of the ledger has.
  func removeUnregistered() {
    let registered = Set(files.flatMap { [$0.contentSHA256 + ".zst", $0.sha256 + ".parquet"] })
    guard let directory = unsafe opendir(originals) else { return }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      names.append(name)
    }
    unsafe closedir(directory)
    // Other files are somebody's own.
    for name in names where !registered.contains(name) {
      let isOriginal = [".zst", ".parquet"].contains { ending in
        name.hasSuffix(ending) && name.utf8.count == 64 + ending.utf8.count
      }
      if isOriginal { _ = unsafe unlink(originals + "/" + name) }
    }
  }

  // MARK: - Whether the ledger has it

  /// Returns a file of the ledger with the same content, where that can be told without reading
  /// the whole file for nothing.
  func earlier(_ content: Content, source: String) throws(Diagnostic) -> LedgerFile? {
    let candidates = files.filter { $0.source == source }
    if candidates.isEmpty { return nil }
    if let sha256 = content.parquetSHA256 { return candidates.first { $0.sha256 == sha256 } }
    var file = try DataFile(path: content.path)
    let isPlain = file.compression == .none
    if isPlain, !candidates.contains(where: { $0.contentBytes == Int64(file.size) }) { return nil }
    // Read to its end without expanding it.
    try file.skipToEnd()
    let sha256 = file.fileSHA256
    return candidates.first { $0.sha256 == sha256 || isPlain && $0.contentSHA256 == sha256 }
  }

  // MARK: - Loading

  /// Loads everything; what it throws undoes it.
  func load(
    _ content: Content, _ mapper: RowMapper, _ naming: Naming, _ connection: borrowing Connection,
    progress: (ImportProgress) -> Void, isCancelled: () -> Bool
  ) throws -> ImportReport {
    let number = (files.map(\.file).max() ?? -1) + 1
    let pipe = ContentPipe(path: content.path, originalPath: incoming)
    try pipe.start()
    defer { pipe.stop() }
    let size = try DataFile(path: content.path).size
    let stream = RowStream(file: number, mapper: mapper, pipe: pipe, total: size)
    while !stream.isAtEnd {
      try connection.ingest(into: stream.table, mode: .append, fields: stream.rowFields) {
        try stream.next(progress, isCancelled)
      }
      try writeHeld(stream, file: number, connection)
    }
    let ending = try pipe.finish()
    if isCancelled() { throw ImportFailure.cancelled }
    let source = mapper.mapping.name
    let isSame = { (file: LedgerFile) in file.contentSHA256 == ending.contentSHA256 }
    if let there = files.first(where: { $0.source == source && isSame($0) }) {
      throw AlreadyThere(file: there)
    }
    let (file, notes) = registered(
      number, stream, naming, ending,
      sha256: content.parquetSHA256 ?? ending.fileSHA256)
    try writeDictionaries(stream.mapper.codes, connection)
    if let twin = files.first(where: isSame) {
      // Another source has the same bytes: their original serves for both.
      try connection.execute(
        """
        INSERT INTO frames SELECT CAST(? AS INTEGER), number, content_offset, "offset", length \
        FROM frames WHERE file = ?
        """, [.integer(Int64(number)), .integer(Int64(twin.file))])
    } else {
      try writeFrames(ending.frames, file: number, connection)
      try keep(
        incoming, as: Original.path(inLedger: folder, contentSHA256: ending.contentSHA256))
    }
    if let sha256 = content.parquetSHA256 {
      try keep(incomingParquet, as: Original.parquetPath(inLedger: folder, sha256: sha256))
    }
    try write(file, connection)
    return report(file, notes, stream)
  }

  private func keep(_ temporary: String, as path: String) throws(Diagnostic) {
    guard unsafe rename(temporary, path) == 0 else { throw OriginalWriter.unwritable(path, errno) }
    ImportWork.synchronise(originals)
  }

  /// Puts the names of a folder's files on the disk.
  private static func synchronise(_ folder: String) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func report(
    _ file: LedgerFile, _ notes: [String], _ stream: RowStream
  ) -> ImportReport {
    let mapper = stream.mapper
    var report = ImportReport(file: file, isAlreadyThere: false)
    report.rejections = stream.rejections.values.sorted { $0.reason < $1.reason }
    for (rule, count) in zip(mapper.mapping.setAside, stream.asideCounts) where count > 0 {
      if let same = report.setAside.firstIndex(where: { $0.title == rule.title }) {
        report.setAside[same].count += count
      } else {
        report.setAside.append(ImportReport.SetAside(title: rule.title, count: count))
      }
    }
    report.newParties = Array(mapper.codes.newParties)
    report.newStrata = Array(mapper.codes.newStrata)
    report.legacyFields = mapper.legacyCount
    report.blankRecords = stream.blankCount
    report.notes = notes
    return report
  }

  private func notes(_ stream: RowStream) -> [String] {
    var notes = stream.mapper.notes
    if stream.mapper.legacyCount > 0 {
      notes.append(
        counted(stream.mapper.legacyCount, "field was", "fields were") + " read as Windows-1252")
    }
    if stream.blankCount > 0 {
      notes.append(
        counted(stream.blankCount, "record of empty fields was", "records of empty fields were")
          + " passed over")
    }
    let odd = stream.mapper.oddQuantities
    if odd.count > 0 {
      notes.append(
        counted(odd.count, "quantity", "quantities") + " cannot be read and "
          + (odd.count == 1 ? "is left out, in" : "are left out; the first is in")
          + " line \(odd.firstLine)")
    }
    return notes
  }

  /// Says that a file which looks like another edition of one that is there counts beside it.
  ///
  /// `wished` is the name that it would have if no other file had it.
  private func besideNote(
    _ file: LedgerFile, wished: String, _ mapping: SourceMapping
  ) -> [String] {
    guard mapping.editions == .add else { return [] }
    let name = ImportWork.editionName(file.name)
    let twin = files.first {
      $0.source == file.source && $0.series != file.series
        && ($0.edition == wished || ImportWork.editionName($0.name) == name)
    }
    guard let twin else { return [] }
    return [
      "`\(file.edition)` is counted beside `\(twin.edition)`; if it is a newer edition of the same"
        + " table, say `editions replace` in the mapping"
    ]
  }

  // MARK: - What the file is

  private func registered(
    _ number: Int32, _ stream: RowStream, _ naming: Naming, _ ending: ContentPipe.Ending,
    sha256: String
  ) -> (file: LedgerFile, notes: [String]) {
    let mapping = stream.mapper.mapping
    let published = mapping.knownEditions.first {
      $0.sha256.lowercased() == ending.contentSHA256 || $0.sha256.lowercased() == sha256
    }
    let name = String(naming.path.split(separator: "/").last ?? "")
    let wished = naming.edition ?? published?.name ?? ImportWork.editionName(name)
    let edition = unused(wished, source: mapping.name)
    var file = LedgerFile(
      file: number, source: mapping.name,
      series: published?.series ?? (mapping.editions == .replace ? mapping.name : edition),
      edition: edition, known: naming.known ?? published?.known ?? naming.today)
    file.name = name
    file.path = naming.path
    file.sha256 = sha256
    file.contentSHA256 = ending.contentSHA256
    file.contentBytes = Int64(ending.contentCount)
    file.records = Int64(stream.rowCount + stream.rejectCount + stream.setAsideCount)
    file.rows = Int64(stream.rowCount)
    file.rejected = Int64(stream.rejectCount)
    file.setAside = Int64(stream.setAsideCount)
    file.mappingHash = mapping.hash
    file.covers = published?.covers ?? mapping.covers
    file.subject = mapping.series?.subject
    file.header = stream.mapper.header.text
    let found = notes(stream) + besideNote(file, wished: wished, mapping)
    let notes = found + (published?.note.map { [$0] } ?? [])
    file.notes = notes.isEmpty ? nil : notes.joined(separator: "\n")
    return (file, found)
  }

  /// The base name of a file without the endings of data files.
  static func editionName(_ name: String) -> String {
    var name = name
    var isShorter = true
    while isShorter {
      isShorter = false
      for ending in [".csv", ".gz", ".zst", ".parquet"]
      where name.lowercased().hasSuffix(ending) && name.count > ending.count {
        name.removeLast(ending.count)
        isShorter = true
      }
    }
    return name
  }

  /// A name that no other file of the source has.
  private func unused(_ name: String, source: String) -> String {
    let taken = Set(files.filter { $0.source == source }.map(\.edition))
    var number = 2
    var candidate = name
    while taken.contains(candidate) {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }
}

/// A number with the words that go with it.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}
