public import Documents

/// The name of a row of a file, such as `greenbook/2022-08:40213`.
public struct RowName: Hashable, Sendable {
  public var source: String
  public var edition: String
  /// A line of the file's content; the first is 1.
  public var line: Int64

  public init(source: String, edition: String, line: Int64) {
    self.source = source
    self.edition = edition
    self.line = line
  }

  /// Reads `SOURCE/EDITION:LINE`, or nil for other text.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/"), let colon = text.lastIndex(of: ":"),
      slash < colon, let line = Int64(text[text.index(after: colon)...]), line > 0
    else { return nil }
    source = String(text[..<slash])
    edition = String(text[text.index(after: slash)..<colon])
    self.line = line
    if source.isEmpty || edition.isEmpty { return nil }
  }
}

extension RowName: CustomStringConvertible {
  public var description: String { "\(source)/\(edition):\(line)" }
}

/// One record of an imported file, and what was made of it.
public struct LedgerRow: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case transaction
    /// Kept apart, as it is no transaction; `kind` says what it is, such as "program totals".
    case setAside(kind: String, isChecksum: Bool, about: String?)
    /// Not read; `reason` is an id such as `unreadable-amount`.
    case rejected(reason: String, detail: String?)
    /// An observation of a series; `LedgerInquiry.trace` says what it states.
    case observation
  }

  public var file: LedgerFile
  public var kind: Kind
  /// The line that the record begins with.
  public var line: Int64
  /// Where the record stands in the file's content, in bytes.
  public var offset: Int64
  public var length: Int
  /// What was read of an amount; nil of a rejected record and of an observation.
  public var reading: Reading?

  public struct Reading: Hashable, Sendable {
    /// Codes of `Dictionaries`.
    public var partyCode, periodCode, stratumCode: Int32
    public var party: Party
    public var period: Period
    public var stratum: Stratum
    /// Hundredths; zero where `stratum` says that no amount is stated.
    public var amount: Int64
    public var quantity: Int64?
  }

  public var name: RowName {
    RowName(source: file.source, edition: file.edition, line: line)
  }
}

/// A record that was not read.
public struct Reject: Hashable, Sendable {
  public var line: Int64
  public var offset: Int64
  public var length: Int
  /// An id such as `unreadable-amount`.
  public var reason: String
  public var detail: String?
}

extension LedgerStore {
  /// Finds the record that a line is in; nil where there is no such file, or the line comes before
  /// its first record.
  ///
  /// A record can have several lines: the answer is the last one that begins at or before the line.
  /// Whether it reaches so far only its text shows.
  public borrowing func row(_ name: RowName) throws(Diagnostic) -> LedgerRow? {
    let files = try registeredFiles()
    guard
      let file = files.first(where: { $0.source == name.source && $0.edition == name.edition })
    else { return nil }
    // Most lines that somebody asks for begin a transaction, which the engine finds by the bounds
    // it keeps of each part of the table, without reading all.
    let line = "line = \(name.line)"
    if let row = try record(of: file, where: line, in: .transactions) { return row }
    if let row = try record(of: file, where: line) { return row }
    return try record(of: file, where: "line < \(name.line)")
  }

  /// Where a record may be.
  private enum Places { case transactions, all }

  private borrowing func record(
    of file: LedgerFile, where condition: String, in places: Places = .all
  ) throws(Diagnostic) -> LedgerRow? {
    let columns = "line, \"offset\", length, party, period, stratum, amount, quantity"
    let unread = "line, \"offset\", length, NULL, NULL, NULL, NULL, NULL"
    let transactions = """
      SELECT 0 AS origin, \(columns), NULL AS kind, false AS is_checksum, NULL AS about
      FROM transactions WHERE file = \(file.file) AND \(condition)
      """
    let rows = try connection.ask(
      places == .transactions
        ? transactions
        : """
        SELECT * FROM (
          \(transactions)
          UNION ALL
          SELECT 1, \(columns), kind, is_checksum, about
          FROM set_aside WHERE file = \(file.file) AND \(condition)
          UNION ALL
          SELECT 2, \(unread), reason, false, detail
          FROM rejects WHERE file = \(file.file) AND \(condition)
          UNION ALL
          SELECT 3, \(unread), NULL, false, NULL
          FROM observed WHERE file = \(file.file) AND \(condition))
        ORDER BY line DESC, origin LIMIT 1
        """)
    guard let row = rows.first else { return nil }
    let kind: LedgerRow.Kind =
      switch row[0].integer {
      case 1: .setAside(kind: row[9].text ?? "", isChecksum: row[10].isTrue, about: row[11].text)
      case 2: .rejected(reason: row[9].text ?? "", detail: row[11].text)
      case 3: .observation
      default: .transaction
      }
    return LedgerRow(
      file: file, kind: kind, line: row[1].integer ?? 0, offset: row[2].integer ?? 0,
      length: Int(row[3].integer ?? 0), reading: try reading(row))
  }

  private borrowing func reading(_ row: [Value]) throws(Diagnostic) -> LedgerRow.Reading? {
    guard let party = row[4].integer, let period = row[5].integer, let stratum = row[6].integer
    else { return nil }
    let words = try dictionaries(party: party, period: period, stratum: stratum)
    guard let words else { return nil }
    return LedgerRow.Reading(
      partyCode: Int32(clamping: party), periodCode: Int32(clamping: period),
      stratumCode: Int32(clamping: stratum), party: words.parties[0], period: words.periods[0],
      stratum: words.strata[0], amount: row[7].integer ?? 0, quantity: row[8].integer)
  }

  /// Returns the records of a file that were not read, in the order of its lines.
  public borrowing func rejects(of file: Int32) throws(Diagnostic) -> [Reject] {
    try connection.ask(
      """
      SELECT line, "offset", length, reason, detail FROM rejects WHERE file = \(file)
      ORDER BY line, "offset"
      """
    ).map { row in
      Reject(
        line: row[0].integer ?? 0, offset: row[1].integer ?? 0, length: Int(row[2].integer ?? 0),
        reason: row[3].text ?? "", detail: row[4].text)
    }
  }
}
