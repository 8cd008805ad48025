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

  private var originals: String { folder + "/originals" }
  private var incoming: String { originals + "/incoming.part" }
  private var converted: String { folder + "/incoming.csv" }

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
    unsafe unlink(converted)
  }

  /// Removes originals that no file of the ledger has.
  func removeUnregistered() {
    let registered = Set(files.map { $0.contentSHA256 + ".zst" })
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
    for name in names where name.hasSuffix(".zst") && name.utf8.count == 68 {
      if !registered.contains(name) { _ = unsafe unlink(originals + "/" + name) }
    }
  }

  /// Returns the file to read rows from: the file itself, or for Parquet its rows as CSV.
  func contentPath(
    of path: String, _ connection: borrowing Connection
  ) throws -> String {
    let isParquet: Bool
    do {
      var file = try DataFile(path: path)
      isParquet = try file.read(upTo: 4).elementsEqual("PAR1".utf8)
    }
    guard isParquet else { return path }
    func quoted(_ text: String) -> String {
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    }
    try connection.execute(
      """
      COPY (SELECT * FROM read_parquet(\(quoted(path)))) \
      TO \(quoted(converted)) (FORMAT csv, HEADER)
      """)
    return converted
  }

  // MARK: - Whether the ledger has it

  /// Returns a file of the ledger with the same content, where that can be told without reading
  /// the whole file for nothing.
  func earlier(
    _ path: String, _ content: String, source: String
  ) throws(Diagnostic) -> LedgerFile? {
    let candidates = files.filter { $0.source == source }
    if candidates.isEmpty { return nil }
    var file = try DataFile(path: content)
    let isPlain = file.compression == .none && content == path
    if isPlain, !candidates.contains(where: { $0.contentBytes == Int64(file.size) }) { return nil }
    if content != path { file = try DataFile(path: path) }
    let sha256 = try ImportWork.fileSHA256(&file)
    return candidates.first { $0.sha256 == sha256 || isPlain && $0.contentSHA256 == sha256 }
  }

  /// Reads a file to its end without expanding it.
  private static func fileSHA256(_ file: inout DataFile) throws(Diagnostic) -> String {
    try file.skipToEnd()
    return file.fileSHA256
  }

  // MARK: - Loading

  /// Loads everything; what it throws undoes it.
  func load(
    _ content: String, _ mapper: RowMapper, _ naming: Naming, _ connection: borrowing Connection,
    progress: (ImportProgress) -> Void, isCancelled: () -> Bool
  ) throws -> ImportReport {
    let number = (files.map(\.file).max() ?? -1) + 1
    let pipe = ContentPipe(path: content, originalPath: incoming)
    try pipe.start()
    defer { pipe.stop() }
    let size = try DataFile(path: content).size
    let stream = RowStream(file: number, mapper: mapper, pipe: pipe, total: size)
    while !stream.isAtEnd {
      try connection.ingest(into: "transactions", mode: .append, fields: RowStream.fields) {
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
    let file = try registered(
      number, stream, naming, ending,
      sha256: content == naming.path ? ending.fileSHA256 : ImportWork.digest(of: naming.path))
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
      let path = Original.path(inLedger: folder, contentSHA256: ending.contentSHA256)
      guard unsafe rename(incoming, path) == 0 else {
        throw OriginalWriter.unwritable(path, errno)
      }
      ImportWork.synchronise(originals)
    }
    try write(file, connection)
    return report(file, stream)
  }

  private static func digest(of path: String) throws(Diagnostic) -> String {
    var file = try DataFile(path: path)
    return try fileSHA256(&file)
  }

  /// Puts the names of a folder's files on the disk.
  private static func synchronise(_ folder: String) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func report(_ file: LedgerFile, _ stream: RowStream) -> ImportReport {
    let mapper = stream.mapper
    var report = ImportReport(file: file, isAlreadyThere: false)
    report.rejections = stream.rejections.values.sorted { $0.reason < $1.reason }
    for (rule, count) in zip(mapper.mapping.setAside, stream.asideCounts) where count > 0 {
      report.setAside.append(ImportReport.SetAside(title: rule.title, count: count))
    }
    report.newParties = Array(mapper.codes.newParties)
    report.newStrata = Array(mapper.codes.newStrata)
    report.legacyFields = mapper.legacyCount
    report.blankRecords = stream.blankCount
    report.notes = notes(stream)
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
    return notes
  }

  // MARK: - What the file is

  private func registered(
    _ number: Int32, _ stream: RowStream, _ naming: Naming, _ ending: ContentPipe.Ending,
    sha256: String
  ) -> LedgerFile {
    let mapping = stream.mapper.mapping
    let published = mapping.knownEditions.first {
      $0.sha256.lowercased() == ending.contentSHA256 || $0.sha256.lowercased() == sha256
    }
    let name = String(naming.path.split(separator: "/").last ?? "")
    let edition = unused(
      naming.edition ?? published?.name ?? ImportWork.editionName(name), source: mapping.name)
    let notes = notes(stream) + (published?.note.map { [$0] } ?? [])
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
    file.header = stream.mapper.header.text
    file.notes = notes.isEmpty ? nil : notes.joined(separator: "\n")
    return file
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
