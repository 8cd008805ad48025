public import Documents
public import Law
public import Timeline

/// A file of the ledger: what it is, and what was read from it.
public struct LedgerFile: Hashable, Sendable {
  /// The number under which its rows stand.
  public var file: Int32
  /// The name of the mapping.
  public var source: String
  /// Files of one series replace each other.
  public var series: String
  /// Its name among the files of the source.
  public var edition: String
  /// The day from which it could be known.
  public var known: Day
  /// The name of the file, without its folders.
  public var name: String
  /// The path as it was given.
  public var path: String
  /// SHA-256 of the file, in hexadecimal.
  public var sha256: String
  /// SHA-256 of its content, uncompressed.
  public var contentSHA256: String
  public var contentBytes: Int64
  public var records: Int64
  public var rows: Int64
  public var rejected: Int64
  public var setAside: Int64
  /// SHA-256 of the mapping that it was read by.
  public var mappingHash: String
  /// The fiscal years that the publisher says it covers; of a series, calendar years.
  public var covers: SourceMapping.Coverage?
  /// The names of its columns.
  public var header: String?
  public var notes: String?
  /// What its observations are about; nil where its rows are amounts.
  public var subject: SeriesSubject?

  /// Describes a file of which nothing was read yet.
  public init(file: Int32, source: String, series: String, edition: String, known: Day) {
    self.file = file
    self.source = source
    self.series = series
    self.edition = edition
    self.known = known
    name = ""
    path = ""
    sha256 = ""
    contentSHA256 = ""
    contentBytes = 0
    records = 0
    rows = 0
    rejected = 0
    setAside = 0
    mappingHash = ""
  }

  /// The name that rows of the file begin with, such as `greenbook/2022-08`.
  public var label: String { "\(source)/\(edition)" }

  /// What a receipt vouches for: the content of the file, and how it was read.
  public var fingerprint: String { "\(contentSHA256) \(mappingHash)" }
}

extension LedgerStore {
  /// Returns the files of the ledger in the order of import.
  public borrowing func registeredFiles() throws(Diagnostic) -> [LedgerFile] {
    try connection.ask("SELECT \(LedgerFile.columns) FROM files ORDER BY file").map(LedgerFile.init)
  }
}

extension LedgerFile {
  fileprivate static let columns = """
    file, source, series, edition, known, name, path, sha256, content_sha256, content_bytes, \
    records, rows, rejected, set_aside, mapping_hash, covers_first, covers_last, header, notes, \
    subject
    """

  fileprivate init(_ row: [Value]) {
    func text(_ column: Int) -> String { row[column].text ?? "" }
    func number(_ column: Int) -> Int64 { row[column].integer ?? 0 }
    self.init(
      file: Int32(clamping: number(0)), source: text(1), series: text(2), edition: text(3),
      known: row[4].day ?? .distantPast)
    name = text(5)
    path = text(6)
    sha256 = text(7)
    contentSHA256 = text(8)
    contentBytes = number(9)
    records = number(10)
    rows = number(11)
    rejected = number(12)
    setAside = number(13)
    mappingHash = text(14)
    if let first = FiscalYear(text(15)), let last = FiscalYear(text(16)) {
      covers = SourceMapping.Coverage(first: first, last: last)
    }
    header = row[17].text
    notes = row[18].text
    subject = row[19].text.flatMap { SeriesSubject(rawValue: $0) }
  }
}

extension Value {
  /// The day, or nil for a value of another type.
  var day: Day? {
    if case .day(let value) = self { value } else { nil }
  }

  /// The truth value; false for a value of another type.
  var isTrue: Bool { self == .bool(true) }

  /// A sum as the engine gives it; zero where there is nothing to add.
  var sum: Int128 {
    switch self {
    case .integer(let value): Int128(value)
    case .decimal(let value, 0): value
    default: 0
    }
  }
}
