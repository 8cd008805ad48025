public import Law

/// How the columns of a file are read whose rows are observations and no amounts.
public struct SeriesColumns: Hashable, Sendable {
  public var subject: SeriesSubject
  /// What the publisher counts, in a sentence.
  public var definition: String?
  public var parties: [PartyColumn]
  /// The sort of an observation: one word for all, or for each text of a column.
  public var kind: SourceMapping.TypeColumn?
  /// What the publisher says of the days; each text of the column with its words.
  public var precision: PrecisionColumn?
  public var label: String?
  public var key: String?
  public var figures: [FigureColumn]

  public init(subject: SeriesSubject) {
    self.subject = subject
    parties = []
    figures = []
  }

  /// Columns that say who has a role.
  public struct PartyColumn: Hashable, Sendable {
    public var role: SeriesRole
    public var name: String?
    public var code: String?
    /// The numbering that the code is of; it then stands as `SCHEME:CODE` in a table of recipients.
    public var scheme: String?

    public init(role: SeriesRole) {
      self.role = role
    }
  }

  public struct PrecisionColumn: Hashable, Sendable {
    public var column: String
    /// A text of the column, and what it means.
    public var words: [SourceMapping.Translation]

    public init(column: String, words: [SourceMapping.Translation]) {
      self.column = column
      self.words = words
    }
  }

  public struct FigureColumn: Hashable, Sendable {
    public var measure: String
    public var column: String
    /// Such as "persons", or "millions of TIV".
    public var unit: String
    /// How many decimals of the unit are kept.
    public var decimals: Int

    public init(measure: String, column: String, unit: String, decimals: Int = 0) {
      self.measure = measure
      self.column = column
      self.unit = unit
      self.decimals = decimals
    }
  }

  /// The unit of a measure; nil where the mapping has no such measure.
  public func unit(of measure: String) -> String? {
    figures.first { $0.measure == measure }?.unit
  }

  /// Columns without which no observation can be read.
  var requiredColumns: [String] {
    var columns = figures.map(\.column)
    if case .column(let column, _)? = kind { columns.append(column) }
    return columns
  }

  /// Every column that is read, but for the dates.
  var columnsRead: [String] {
    parties.flatMap { [$0.name, $0.code].compactMap(\.self) } + requiredColumns
      + [precision?.column, label, key].compactMap(\.self)
  }
}
