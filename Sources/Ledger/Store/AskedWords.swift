public import Documents

/// What a printed recipient stands for in a question.
public struct AskedParty: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable { case country, region, unresolved }

  /// The code of `Dictionaries.parties`.
  public var party: Int32
  public var kind: Kind
  /// ISO 3166-1 alpha-3, of a country.
  public var recipient: String?
  /// What to show, and what totals are by.
  public var label: String

  public init(party: Int32, kind: Kind, recipient: String? = nil, label: String) {
    self.party = party
    self.kind = kind
    self.recipient = recipient
    self.label = label
  }
}

/// The words of scope that a class of transactions has in a question, as they are shown.
///
/// An attribute without a word is shown as printed, or as "not stated".
public struct StratumWords: Hashable, Sendable {
  /// The code of `Dictionaries.strata`.
  public var stratum: Int32
  public var account: String?
  public var category: String?
  public var agency: String?
  public var authority: String?
  public var channel: String?
  public var recipientKind: String?
  public var fundYear: String?
  public var unit: String?

  public init(stratum: Int32) {
    self.stratum = stratum
  }
}

extension LedgerStore {
  /// Says what recipients and classes are called in the questions that follow.
  ///
  /// What is left out is called as printed. A second call replaces the first. Nothing is written
  /// to the ledger. What is imported later has no words until the next call.
  public borrowing func ask(
    parties: [AskedParty], strata: [StratumWords]
  ) throws(Diagnostic) {
    try connection.run("DELETE FROM asked_parties", "DELETE FROM asked_strata")
    try connection.load(
      "asked_parties",
      [
        Field("party", .int32), Field("kind", .utf8), Field("recipient", .utf8),
        Field("label", .utf8),
      ],
      parties.lazy.map {
        [.code($0.party), .text($0.kind.rawValue), .optional($0.recipient), .text($0.label)]
      })
    try connection.load(
      "asked_strata",
      [Field("stratum", .int32)]
        + (AskedTables.attributes + AskedTables.unprinted).map { Field($0, .utf8) },
      strata.lazy.map {
        [
          .code($0.stratum), .optional($0.account), .optional($0.category), .optional($0.agency),
          .optional($0.authority), .optional($0.channel), .optional($0.recipientKind),
          .optional($0.fundYear), .optional($0.unit),
        ]
      })
    for words in AskedTables.words { try connection.run(words.table, words.viewOfTable) }
  }
}

/// Tables and views of a session, beside the tables of the ledger.
enum AskedTables {
  /// The columns with words of scope, in the order of `StratumWords`.
  static let attributes = [
    "account", "category", "agency", "authority", "channel", "recipient_kind", "fund_year",
  ]

  /// Words of scope that no file prints in a column of its own; they come after the others.
  static let unprinted = ["unit"]

  /// What is shown where a file says nothing.
  static let notStated = "not stated"

  /// What codes are called: views, and tables once that has been settled, since every question joins
  /// them and few rows are in them.
  struct Words {
    let name: String
    let query: String

    var view: String { "CREATE TEMP VIEW \(name) AS \(query)" }
    var table: String { "CREATE OR REPLACE TEMP TABLE settled_\(name) AS \(query)" }
    var viewOfTable: String {
      "CREATE OR REPLACE TEMP VIEW \(name) AS SELECT * FROM settled_\(name)"
    }
  }

  static let words = [
    // The years that a date may lie in; null where a side is open.
    Words(
      name: "period_words",
      query: """
        SELECT period, first, last, first_year, last_year,
          CASE
            WHEN first_year IS NULL AND last_year IS NULL THEN '\(notStated)'
            WHEN first_year IS NULL THEN 'through ' || fiscal_label(last_year)
            WHEN last_year IS NULL THEN 'from ' || fiscal_label(first_year)
            WHEN first_year = last_year THEN fiscal_label(first_year)
            ELSE fiscal_label(first_year) || '–' || fiscal_label(last_year)
          END AS fiscal_year
        FROM (
          SELECT period, first, last,
            CASE WHEN fiscal_year IS NULL THEN fiscal_ordinal(first) ELSE stated END AS first_year,
            CASE WHEN fiscal_year IS NULL THEN fiscal_ordinal(last) ELSE stated END AS last_year
          FROM (
            SELECT *, 2 * CAST(left(fiscal_year, 4) AS INTEGER)
                + CASE WHEN fiscal_year LIKE '%tq' THEN 1 ELSE 0 END AS stated
            FROM periods))
        """),
    // With one of the two missing, `name (code)` is missing too.
    Words(
      name: "party_words",
      query: """
        SELECT p.party, p.code, p.name, a.kind, a.recipient,
          coalesce(a.label, p.name || ' (' || p.code || ')', p.name, p.code, '\(notStated)') AS label
        FROM parties p LEFT JOIN asked_parties a ON a.party = p.party
        """),
    Words(
      name: "stratum_words",
      query: """
        SELECT s.stratum, s.source, s.type, s.currency, s.states_amount,
          \(attributes.map { "coalesce(a.\($0), s.\($0), '\(notStated)') AS \($0)" }
            .joined(separator: ", ")),
          \(unprinted.map { "coalesce(a.\($0), '\(notStated)') AS \($0)" }.joined(separator: ", ")),
          s.account AS account_printed, s.account_id, s.agency AS agency_printed, s.bureau,
          s.category AS category_printed, s.program, s.sector, s.status, s.mark
        FROM strata s LEFT JOIN asked_strata a ON a.stratum = s.stratum
        """),
  ]

  static let statements: [String] =
    [
      "CREATE TEMP TABLE asked_parties (party INTEGER, kind VARCHAR, recipient VARCHAR, label VARCHAR)",
      """
      CREATE TEMP TABLE asked_strata (
        stratum INTEGER, \((attributes + unprinted).map { "\($0) VARCHAR" }.joined(separator: ", ")))
      """,
      // The fiscal year of a day, twice its number; the odd one is the transition quarter of 1976.
      """
      CREATE TEMP MACRO fiscal_ordinal(d) AS CASE
        WHEN d < DATE '1976-07-01' THEN 2 * (year(d) + CASE WHEN month(d) >= 7 THEN 1 ELSE 0 END)
        WHEN d < DATE '1976-10-01' THEN 3953
        ELSE 2 * (year(d) + CASE WHEN month(d) >= 10 THEN 1 ELSE 0 END) END
      """,
      """
      CREATE TEMP MACRO fiscal_label(o) AS
        CASE WHEN o = 3953 THEN '1976tq' ELSE printf('%04d', o // 2) END
      """,
    ] + words.map(\.view) + [
      """
      CREATE TEMP VIEW observations AS
      SELECT f.source || '/' || f.edition || ':' || o.line AS row, f.source, f.edition, f.known,
        f.subject, d.first AS first_day, d.last AS last_day, o.precision, o.kind, o.label, o.key,
        o.file, o.line
      FROM observed o
        JOIN files f ON f.file = o.file
        LEFT JOIN periods d ON d.period = o.period
      """,
      "CREATE TEMP VIEW ledger AS \(ledger(of: "transactions"))",
    ]

  /// Rows as people read them, of `transactions` or of a part of it.
  ///
  /// Hundredths become a decimal number without passing through floating point.
  static func ledger(of rows: String) -> String {
    """
    SELECT f.source || '/' || f.edition || ':' || t.line AS row,
      f.source, f.edition, f.known, p.recipient, p.label AS recipient_name, d.fiscal_year,
      d.first AS first_day, d.last AS last_day, s.type, s.account, s.category, s.agency,
      s.authority, s.channel, s.recipient_kind, s.fund_year, s.unit, s.account_printed,
      s.account_id, s.agency_printed, s.bureau, s.category_printed, s.program, s.sector, s.status,
      s.mark,
      CASE WHEN s.states_amount
        THEN CAST(CAST(t.amount AS DECIMAL(19, 0)) * CAST(0.01 AS DECIMAL(3, 2))
          AS DECIMAL(38, 2)) END AS amount,
      s.currency, t.quantity, t.file, t.line
    FROM \(rows) t
      JOIN files f ON f.file = t.file
      LEFT JOIN party_words p ON p.party = t.party
      LEFT JOIN period_words d ON d.period = t.period
      LEFT JOIN stratum_words s ON s.stratum = t.stratum
    """
  }
}

extension Connection {
  /// Makes what questions need beside the tables; it lasts as long as the connection.
  borrowing func prepareSession() throws(Diagnostic) {
    for statement in AskedTables.statements { try run(statement) }
  }
}

extension Value {
  static func code(_ code: Int32) -> Value { .integer(Int64(code)) }

  static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .missing }
}
