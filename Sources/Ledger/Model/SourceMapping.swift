public import Law
public import Timeline

/// How the columns of a source's files are read; described in `docs/ledger.md`, "Mapping files".
public struct SourceMapping: Hashable, Sendable {
  /// Such as `greenbook`; the name of the source.
  public var name: String
  public var title: String
  public var publisher: String?
  public var licence: String?
  /// The file that the mapping stands in, as shown.
  public var path: String
  /// SHA-256 of the lines that say how rows are read, in hexadecimal: rows read by another mapping
  /// are other rows. Titles, notes, coverage and known editions are not in it.
  public var hash: String

  /// A file is recognised by having all these columns. Empty: only with `--map`.
  public var recognisedBy: [String]
  /// Where the text is not UTF-8 it is read as this; Windows-1252 is the only one there is.
  public var isWindows1252: Bool

  /// The columns with the recipient's code and name, the first that has a text counts.
  public var recipientCode: [String]
  public var recipientName: [String]
  /// When, the first that can be read counts.
  public var dates: [DateColumn]
  public var amount: AmountColumn
  public var currency: Currency
  public var type: TypeColumn
  public var fields: [FieldColumn]
  /// A column with a number of things or people, such as trainees.
  public var quantity: String?
  /// Columns whose texts say what the row is about; shown with a row, not counted by.
  public var about: [String]
  /// Rows that are no transactions and are kept apart, such as printed totals.
  public var setAside: [SetAside]
  /// How rows are read that are observations of a series; nil where they are amounts, and the lines
  /// about amounts then say nothing.
  public var series: SeriesColumns?
  /// How files of the source stand to each other.
  public var editions: Editions
  public var knownEditions: [Edition]
  /// The fiscal years that the source covers, where all its editions cover the same; of a series,
  /// calendar years.
  public var covers: Coverage?
  public var notes: [String]

  public init(name: String, title: String, path: String, hash: String) {
    self.name = name
    self.title = title
    self.path = path
    self.hash = hash
    recognisedBy = []
    isWindows1252 = false
    recipientCode = []
    recipientName = []
    dates = []
    amount = AmountColumn(column: "", unit: .units)
    currency = .always("USD")
    type = .always("")
    fields = []
    about = []
    setAside = []
    editions = .add
    knownEditions = []
    notes = []
  }
}

extension SourceMapping {
  public enum DateColumn: Hashable, Sendable {
    /// A day, `2009-04-20` or `4/20/2009` or `4/20/09`.
    case day(String)
    /// A first and a last day.
    case days(from: String, through: String)
    /// A fiscal year, wherever it stands in the text: `2012`, `FY 12`, `1976tq`, `1976.9`;
    /// of two, as in `2000_2001`, the years from the first through the second.
    case fiscalYear(String)
    /// A calendar year, four digits.
    case year(String)
    /// A day in three columns of numbers.
    case parts(year: String, month: String, day: String)
  }

  public struct AmountColumn: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable {
      /// Dollars or other units of the currency, with or without hundredths.
      case units, hundredths, thousands, millions
    }
    public var column: String
    public var unit: Unit

    public init(column: String, unit: Unit) {
      self.column = column
      self.unit = unit
    }
  }

  public enum Currency: Hashable, Sendable {
    case always(String)
    case column(String)
  }

  public enum TypeColumn: Hashable, Sendable {
    case always(String)
    /// Texts of a column with the types that they stand for; a row with another text is rejected.
    case column(String, [Translation])
  }

  public struct Translation: Hashable, Sendable {
    public var text: String
    public var type: String

    public init(text: String, type: String) {
      self.text = text
      self.type = type
    }
  }

  public struct FieldColumn: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      case column(String)
      case always(String)
    }
    public var field: StratumField
    public var content: Content
    /// The part of a column's texts that counts; nil for the whole text.
    public var pattern: MarkPattern?

    public init(field: StratumField, content: Content, pattern: MarkPattern? = nil) {
      self.field = field
      self.content = content
      self.pattern = pattern
    }
  }

  public struct SetAside: Hashable, Sendable {
    public enum Match: String, Hashable, Sendable, CaseIterable {
      case `is`, begins, ends, contains
    }
    public var column: String
    public var match: Match
    /// Compared without regard to case.
    public var text: String
    /// What such rows are, such as "program totals".
    public var title: String
    /// Whether the row states the sum of the other rows with the same recipient, date and class.
    public var isChecksum: Bool

    public init(column: String, match: Match, text: String, title: String, isChecksum: Bool) {
      self.column = column
      self.match = match
      self.text = text
      self.title = title
      self.isChecksum = isChecksum
    }
  }

  public enum Editions: String, Hashable, Sendable, CaseIterable {
    /// Each file is the whole source anew; a question uses one.
    case replace
    /// Files are parts of the source; a question uses all.
    case add
  }

  /// A published file that the mapping knows.
  public struct Edition: Hashable, Sendable {
    public var name: String
    /// SHA-256 of the file's content, uncompressed, in hexadecimal.
    public var sha256: String
    /// The day from which it could be known.
    public var known: Day
    /// Files of one series replace each other; nil: the source's only series, or the file's own.
    public var series: String?
    public var covers: Coverage?
    /// The only recipients that it is about; nil where it is about all.
    public var recipients: [Recipient]?
    public var note: String?

    public init(name: String, sha256: String, known: Day) {
      self.name = name
      self.sha256 = sha256
      self.known = known
    }
  }

  public struct Coverage: Hashable, Sendable {
    public var first: FiscalYear
    public var last: FiscalYear

    public init(first: FiscalYear, last: FiscalYear) {
      self.first = first
      self.last = last
    }
  }
}
