public import Documents
internal import Law
public import Reasoning
internal import Record
public import Timeline

/// One row of the ledger, from its file to its outcomes.
public struct TraceAnswer: Sendable {
  public var row: LedgerRow
  /// The record as it stands in the file.
  public var text: String
  /// The columns of the file that have something in this record, in order.
  public var columns: [Column]
  /// Nil of a record that was not read, and of an observation.
  public var meaning: Meaning?
  /// What an observation of a series states; nil of any other record.
  public var observed: Observed?

  public struct Column: Hashable, Sendable {
    public var name: String
    public var text: String
  }

  /// What the record stands for in law.
  public struct Meaning: Sendable {
    public var resolution: Resolution
    /// The rule that names the recipient, where there is one.
    public var recipientRule: RecipientTable.Rule?
    public var classification: Classification
    /// The class that was put to the law, with what is taken for granted.
    public var assistance: AssistanceClass
    /// Nil of a row that is no transaction.
    public var screening: RowScreening?
  }

  /// An observation as it was read.
  public struct Observed: Sendable {
    public var observation: Observation
    /// Which country each party is, in the order of the observation's parties.
    public var resolutions: [Resolution]
    /// The rule that says so, where there is one.
    public var rules: [RecipientTable.Rule?]
  }
}

extension LedgerInquiry {
  /// Follows a row from its file to the proof; nil where the ledger has no such row.
  public borrowing func trace(
    _ name: RowName, assuming assumed: [ScopeChoice] = [], world: World, known: Day,
    readings: Set<String> = [], bills: Set<String> = []
  ) throws(Diagnostic) -> TraceAnswer? {
    guard let row = try store.row(name) else { return nil }
    let original = try store.original(of: row.file)
    let text = try original.text(offset: Int(row.offset), length: row.length)
    // A record is the answer only if the line lies in it.
    guard name.line < row.line + Int64(text.lineCount) else { return nil }
    var meaning: TraceAnswer.Meaning?
    if let reading = row.reading {
      let resolution = data.recipients.resolve(reading.party)
      let classification = data.classes.classify(reading.stratum)
      let assistance = classification.assistance(assuming: assumed)
      meaning = TraceAnswer.Meaning(
        resolution: resolution, recipientRule: data.recipients.rule(for: reading.party),
        classification: classification, assistance: assistance,
        screening: row.kind == .transaction
          ? RowScreening(
            world: world, recipient: resolution.country, assistance: assistance,
            period: reading.period, known: known, readings: readings, bills: bills) : nil)
    }
    let names = CSVText.fields(row.file.header ?? "")
    let columns = zip(names, CSVText.fields(text)).map(TraceAnswer.Column.init)
    return TraceAnswer(
      row: row, text: text, columns: columns.filter { !$0.text.isEmpty }, meaning: meaning,
      observed: row.kind == .observation ? try observed(row) : nil)
  }

  private borrowing func observed(_ row: LedgerRow) throws(Diagnostic) -> TraceAnswer.Observed? {
    guard let observation = try observation(file: row.file.file, line: row.line) else { return nil }
    return TraceAnswer.Observed(
      observation: observation,
      resolutions: observation.parties.map { data.recipients.resolve($0.party) },
      rules: observation.parties.map { data.recipients.rule(for: $0.party) })
  }

  /// Reads the name of a row; `SOURCE/EDITION` may be the first characters of a file's SHA-256.
  public borrowing func rowName(_ text: String) -> RowName? {
    if let name = RowName(text) { return name }
    guard let colon = text.lastIndex(of: ":"), let line = Int64(text[text.index(after: colon)...]),
      line > 0
    else { return nil }
    let start = text[..<colon].lowercased()
    guard start.utf8.count >= 6 else { return nil }
    let fitting = (files + seriesFiles).filter {
      $0.contentSHA256.hasPrefix(start) || $0.sha256.hasPrefix(start)
    }
    guard fitting.count == 1 else { return nil }
    return RowName(source: fitting[0].source, edition: fitting[0].edition, line: line)
  }
}

extension LedgerStore {
  /// The kept original of a file, ready to be read from.
  public borrowing func original(of file: LedgerFile) throws(Diagnostic) -> Original {
    let frames = try connection.ask(
      """
      SELECT number, content_offset, "offset", length FROM frames WHERE file = \(file.file)
      ORDER BY number
      """)
    return Original(
      path: Original.path(inLedger: folder, contentSHA256: file.contentSHA256),
      frames: frames.map { row in
        Original.Frame(
          number: Int(row[0].integer ?? 0), contentOffset: Int(row[1].integer ?? 0),
          offset: Int(row[2].integer ?? 0), length: Int(row[3].integer ?? 0))
      }, contentCount: Int(file.contentBytes))
  }
}

/// A text with the fields of one record.
enum CSVText {
  /// The fields without their quotes; those of the first record where there are several.
  static func fields(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var reader = CSVReader()
    while reader.next(bytes.span, isLast: true) {
      guard reader.recordCount > 0 else { continue }
      return (0..<reader.record(0).fieldCount).map { field in
        CellText.decoded(CellText.field(bytes[reader.field(field, of: 0)])).text
      }
    }
    return []
  }
}

extension String {
  /// The lines that the text takes, as the importer counts them.
  fileprivate var lineCount: Int {
    var count = 1
    var followsCR = false
    for byte in utf8 {
      if byte == 0x0A { count += followsCR ? 0 : 1 } else if byte == 0x0D { count += 1 }
      followsCR = byte == 0x0D
    }
    return count
  }
}
