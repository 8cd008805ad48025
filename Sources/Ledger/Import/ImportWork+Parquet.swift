internal import Documents
internal import Glibc

/// Parquet, which the engine turns into CSV.
extension ImportWork {
  /// Returns the file to read rows from: the file itself, or for Parquet its rows as CSV.
  ///
  /// A Parquet file, unpacked where it was compressed as a whole, is copied first, so that what is
  /// kept is what the rows were read from.
  func content(
    of path: String, _ connection: borrowing Connection, isCancelled: () -> Bool
  ) throws -> Content {
    var file = try DataFile(path: path)
    var part = try file.read(upTo: 4)
    guard part.elementsEqual("PAR1".utf8) else { return Content(path: path) }
    let descriptor = unsafe open(incomingParquet, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OriginalWriter.unwritable(incomingParquet, errno) }
    defer { close(descriptor) }
    while !part.isEmpty {
      if isCancelled() { throw ImportFailure.cancelled }
      try write(part, descriptor)
      part = try file.read(upTo: 4 << 20)
    }
    guard fsync(descriptor) == 0 else { throw OriginalWriter.unwritable(incomingParquet, errno) }
    do throws(LedgerError) {
      try connection.execute(
        """
        COPY (SELECT * FROM read_parquet(\(quoted(incomingParquet)))) \
        TO \(quoted(converted)) (FORMAT csv, HEADER)
        """)
    } catch {
      throw unreadable(error, path)
    }
    return Content(path: converted, parquetSHA256: file.contentSHA256)
  }

  private func write(_ bytes: [UInt8], _ descriptor: Int32) throws(Diagnostic) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw OriginalWriter.unwritable(incomingParquet, errno)
      }
      written += count
    }
  }

  /// What the engine says about a Parquet file, without the statement that it was asked by.
  private func unreadable(_ error: LedgerError, _ path: String) -> any Error {
    // That the rows cannot be written is no fault of the file.
    if error.code == .cancelled || error.message.contains(converted) { return error }
    let line = error.message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let words = line.split(separator: incomingParquet, omittingEmptySubsequences: false)
      .joined(separator: path)
    return Diagnostic(
      kind: ImportDiagnostics.unreadableDataFile, headline: "the Parquet file cannot be read",
      help: words.isEmpty ? [] : ["the engine says: \(words)"], path: path)
  }

  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
