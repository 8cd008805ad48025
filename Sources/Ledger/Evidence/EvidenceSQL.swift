internal import Law
internal import Timeline

/// The queries of one question about observations.
///
/// What a question chooses is put into a table of the session first, by `choose`; the others read it.
struct EvidenceSQL {
  private let chosen: String
  /// Whether an observation certainly lies within the days asked for.
  private let inside: String

  /// - Parameters:
  ///   - files: Those that are asked.
  ///   - supporterFiles: Those with the supporting parties of conflicts, by key and days.
  ///   - parties: For each condition, the codes under which its recipient is printed.
  init(
    _ question: EvidenceQuestion, files: [Int32], supporterFiles: [Int32], parties: [Set<Int32>]
  ) {
    var conditions = [SQLText.isOne("o.file", of: files.map(String.init))]
    var inside: [String] = []
    if let from = question.from {
      let day = "DATE '\(from)'"
      conditions.append("coalesce(d.last >= \(day), true)")
      inside.append("coalesce(d.first >= \(day), false)")
    }
    if let through = question.through {
      let day = "DATE '\(through)'"
      conditions.append("coalesce(d.first <= \(day), true)")
      inside.append("coalesce(d.last <= \(day), false)")
    }
    if !question.kinds.isEmpty {
      conditions.append(SQLText.isOne("o.kind", of: question.kinds.map(SQLText.literal)))
    }
    if let measure = question.measure {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM figures g WHERE g.file = o.file AND g.line = o.line
          AND g.measure = \(SQLText.literal(measure)) AND g.value > 0)
        """)
    }
    for (condition, codes) in zip(question.conditions, parties) {
      let who = SQLText.isOne("q.party", of: codes.sorted().map(String.init))
      func has(_ roles: [SeriesRole]) -> String {
        SQLText.isOne("q.role", of: roles.map { SQLText.literal($0.rawValue) }) + " AND " + who
      }
      var one = """
        EXISTS (SELECT 1 FROM observation_parties q
          WHERE q.file = o.file AND q.line = o.line AND \(has(condition.roles)))
        """
      let supporting = condition.roles.filter(\.isList)
      if !supporting.isEmpty, !supporterFiles.isEmpty {
        // A conflict of the same number, in a year that the event's days meet.
        one = """
          (\(one) OR EXISTS (
            SELECT 1 FROM observed c JOIN periods e ON e.period = c.period
              JOIN observation_parties q ON q.file = c.file AND q.line = c.line
            WHERE \(SQLText.isOne("c.file", of: supporterFiles.map(String.init)))
              AND c.key = o.key AND e.first <= d.last AND e.last >= d.first
              AND \(has(supporting))))
          """
      }
      conditions.append(one)
    }
    chosen = Self.choosing(conditions.joined(separator: "\n  AND "))
    self.inside = inside.isEmpty ? "true" : inside.joined(separator: " AND ")
  }

  /// The one observation that begins on a line.
  init(file: Int32, line: Int64) {
    chosen = Self.choosing("o.file = \(file) AND o.line = \(line)")
    inside = "true"
  }

  private static func choosing(_ condition: String) -> String {
    """
    SELECT o.file, o.line, d.first, d.last, o.precision, o.kind, o.label, o.key
    FROM observed o JOIN periods d ON d.period = o.period
    WHERE \(condition)
    """
  }

  /// Finds the observations; it replaces those of the question before.
  var choose: String {
    "CREATE OR REPLACE TEMP TABLE chosen AS SELECT *, \(inside) AS inside FROM (\(chosen)) d"
  }

  private static let keys = "c.file, year(c.first), c.label, c.kind"
  private static let order =
    "c.file, year(c.first) NULLS LAST, c.label NULLS LAST, c.kind NULLS LAST"

  /// How many, by file, year, label and kind.
  var counts: String {
    """
    SELECT \(Self.keys), count(*) FILTER (inside), count(*) FROM chosen c
    GROUP BY \(Self.keys) ORDER BY \(Self.order)
    """
  }

  /// The sums of figures, by the same and measure.
  var sums: String {
    """
    SELECT \(Self.keys), g.measure, g.decimals, sum(g.value) FILTER (c.inside), sum(g.value),
      count(*)
    FROM chosen c JOIN figures g ON g.file = c.file AND g.line = c.line
    GROUP BY \(Self.keys), g.measure, g.decimals
    ORDER BY \(Self.order), g.measure, g.decimals
    """
  }

  private func first(_ limit: Int) -> String {
    "SELECT * FROM chosen ORDER BY first NULLS FIRST, file, line LIMIT \(limit)"
  }

  func rows(limit: Int) -> String { first(limit) }

  func parties(limit: Int) -> String {
    """
    SELECT q.file, q.line, q.role, q.party FROM (\(first(limit))) c
      JOIN observation_parties q ON q.file = c.file AND q.line = c.line
    ORDER BY q.file, q.line, q.role, q.party
    """
  }

  func figures(limit: Int) -> String {
    """
    SELECT g.file, g.line, g.measure, g.value, g.decimals FROM (\(first(limit))) c
      JOIN figures g ON g.file = c.file AND g.line = c.line
    ORDER BY g.file, g.line, g.measure
    """
  }
}

extension EvidenceSQL {
  /// A number by which rows are in the order of their files and lines.
  static func place(_ table: String) -> String {
    "\(table).file::BIGINT * \(linesOfFile) + \(table).line"
  }

  /// More than any file has.
  fileprivate static let linesOfFile: Int64 = 1 << 40

  static func file(ofPlace place: Int64) -> (file: Int32, line: Int64) {
    (Int32(clamping: place / linesOfFile), place % linesOfFile)
  }
}

extension LedgerInquiry {
  /// The name of the row that `EvidenceSQL.place` numbers so.
  borrowing func rowName(_ place: Int64) -> String? {
    let (file, line) = EvidenceSQL.file(ofPlace: place)
    return seriesFiles.first { $0.file == file }.map { "\($0.label):\(line)" }
  }
}
