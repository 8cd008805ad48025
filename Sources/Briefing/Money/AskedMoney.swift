import Documents
import Law
import Ledger
import Timeline

/// A question about money as it is shown and as a receipt vouches for it.
struct AskedMoney {
  let ground: Ground
  let question: MoneyQuestion
  let selection: Selection
  /// The hash of what describes the data.
  let dataHash: String
  /// The command, with what else it is asked: "ledger", "screen by restriction".
  let command: String
  let keys: [String]
  var readings: [String] = []
  var bills: [String] = []
  /// What the files of series are that stand beside the answer; none where it has none.
  var seriesHashes: [String] = []

  // MARK: - JSON

  var json: JSON {
    [
      "recipient": .optional(question.recipient?.code.description),
      "name": .optional(question.recipient?.name),
      "by": .strings(keys),
      "fromFiscalYear": .optional(question.from?.label),
      "throughFiscalYear": .optional(question.through?.label),
      "types": .strings(question.types), "sources": .strings(question.sources),
      "vintages": .strings(question.vintages), "known": question.known.json,
      "scope": .object(question.chosen.map { .init($0.attribute.keyword, .string($0.word)) }),
      "assumed": .object(question.assumed.map { .init($0.attribute.keyword, .string($0.word)) }),
      "readings": .strings(readings), "bills": .strings(bills),
    ]
  }

  /// The editions whose rows count.
  var editionsJSON: JSON {
    .array(
      selection.files.map { file in
        [
          "source": .string(file.source), "edition": .string(file.edition),
          "known": file.known.json, "sha256": .string(file.contentSHA256),
        ]
      })
  }

  var leftOutJSON: JSON {
    [
      "editions": .array(
        selection.otherEditions.map { other in
          [
            "edition": .string(other.file.label), "known": other.file.known.json,
            "reason": .string(other.reason.words),
          ]
        }),
      "sources": .strings(selection.sourcesWithoutClass),
    ]
  }

  /// Vouches for the files of the ledger by their content, beside law, record and question; also for
  /// those that are left out, since the answer names them.
  var receipt: Receipt {
    let files =
      selection.files.map(\.fingerprint)
      + selection.otherEditions.map(\.fingerprint)
    let hash = SHA256.hex(
      of: ([ground.hash, dataHash] + files + seriesHashes).joined(separator: "\n"))
    return Receipt(workspaceHash: hash, question: command + " " + json.text(indented: false))
  }

  // MARK: - Page

  /// "Azerbaijan", "every recipient".
  var who: String { question.recipient?.nameInSentence ?? "every recipient" }

  /// ", fiscal years 2002 to 2020"; empty for all years.
  var years: String {
    switch (question.from, question.through) {
    case (nil, nil): ""
    case (let from?, nil): ", fiscal years from \(from.label) on"
    case (nil, let through?): ", fiscal years through \(through.label)"
    case (let from?, let through?) where from == through: ", fiscal year \(from.label)"
    case (let from?, let through?): ", fiscal years \(from.label) through \(through.label)"
    }
  }

  var definitions: [Definition] {
    var result: [Definition] = []
    if !selection.files.isEmpty {
      result.append(
        Definition(
          "Editions",
          selection.files.map { "\(code: $0.label), known from \($0.known.words)" }))
    }
    if !question.types.isEmpty {
      result.append(Definition("Types", Rich(question.types.joined(separator: ", "))))
    }
    if !question.chosen.isEmpty {
      result.append(
        Definition(
          "Rows with", question.chosen.map { "\($0.attribute.keyword) \(code: $0.word)" }))
    }
    if !question.assumed.isEmpty {
      result.append(
        Definition(
          "Taken for granted",
          question.assumed.map {
            """
            \($0.attribute.keyword) \(code: $0.word), of every row that does not state it; rows that \
            state another are left out
            """
          }))
    }
    if !readings.isEmpty {
      result.append(Definition("Read as", readings.map { "\(quoting: $0)" }))
    }
    return result
  }

  /// What the answer leaves out, and why.
  var notes: [Block] {
    var notes: [Block] = []
    for vintage in selection.unknownVintages {
      notes.append(.note("the ledger has no edition \(code: vintage)."))
    }
    if !selection.sourcesWithoutClass.isEmpty {
      let names = selection.sourcesWithoutClass.map { "\(code: $0)" as Rich }
      notes.append(
        .note(
          """
          \(Rich.enumerated(names)) print\(names.count == 1 ? "s" : "") neither account nor agency \
          nor category and \(names.count == 1 ? "is" : "are") left out; `--source` asks for \
          \(names.count == 1 ? "it" : "them").
          """))
    }
    let waiting = selection.otherEditions.filter { $0.reason == .notYetKnown }
    if !waiting.isEmpty {
      notes.append(
        .note(
          """
          not yet known on \(question.known.words): \
          \(Rich.joined(waiting.map { "\(code: $0.file.label)" })).
          """))
    }
    if !bills.isEmpty {
      notes.append(
        .note("proposed law, taken as enacted: \(Rich.joined(bills.map { "\(code: $0)" }))."))
    }
    return notes
  }

  /// Years asked for that an edition does not cover.
  static func coverageNotes(_ coverage: [YearCoverage]) -> [Block] {
    coverage.map { one in
      one.isOtherRecipient
        ? .note("no data, which is not zero: \(code: one.source) is about other recipients.")
        : .note(
          """
          no data, which is not zero: \(code: one.source) does not cover \
          \(fiscalYears(one.uncovered)).
          """)
    }
  }

  static func coverageJSON(_ coverage: [YearCoverage]) -> JSON {
    .array(
      coverage.map { one in
        [
          "source": .string(one.source), "otherRecipient": .bool(one.isOtherRecipient),
          "fiscalYears": .strings(one.uncovered.map(\.label)),
        ]
      })
  }

  /// Rows that may lie outside the years asked for.
  static func undatedNotes(_ totals: [TotalRow]) -> [Block] {
    totals.filter { $0.undatedCount > 0 }.map { total in
      .note(
        """
        \(count(total.undatedCount, "row")) of \(code: total.source) (\(total.type)), \
        \(total.currency) \(amountWords(total.undatedAmount)), may lie outside the years asked for: \
        their dates do not say.
        """)
    }
  }

  static func undecidedNotes(_ rows: [TotalRow]) -> [Block] {
    rows.map { row in
      .note(
        """
        not known whether they belong here, and left out: \(count(row.count, "row")) of \
        \(code: row.source) (\(row.type)), \(row.currency) \(amountWords(row.amount)).
        """)
    }
  }

  var foot: [Block] { [.paragraph("\(dim: "Receipt: " + receipt.hex)")] }

  /// "fiscal years 2021 through 2023", runs of years joined.
  private static func fiscalYears(_ years: [FiscalYear]) -> String {
    var runs: [(first: FiscalYear, last: FiscalYear)] = []
    for year in years {
      if let last = runs.last?.last, last.next == year {
        runs[runs.count - 1].last = year
      } else {
        runs.append((year, year))
      }
    }
    let words = runs.map { run in
      run.first == run.last ? run.first.label : "\(run.first.label) through \(run.last.label)"
    }
    return (years.count == 1 ? "fiscal year " : "fiscal years ") + enumerated(words)
  }
}

extension EditionChoice.LeftOut {
  /// What a receipt vouches for of a file that an answer names and does not rest on.
  var fingerprint: String { "left out \(file.contentSHA256) \(reason.words)" }
}

extension EditionChoice.Reason {
  var words: String {
    switch self {
    case .notYetKnown: "not yet known"
    case .replaced(let by): "replaced by \(by)"
    case .otherVintage(let asked): "\(asked) was asked for"
    }
  }
}

extension ScreeningKey {
  /// The heading of its column.
  var title: String {
    rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("-", with: " ")
  }
}

extension LedgerKey {
  var title: String { ScreeningKey(rawValue: rawValue)?.title ?? rawValue }
}

/// One source, type and currency: amounts of two of them are never added.
struct MoneySplit: Hashable {
  var source: String
  var type: String
  var currency: String

  /// "greenbook: obligations, USD".
  var heading: Rich { "\(code: source): \(type), \(currency)" }

  /// Each once, in order of first appearance.
  static func each(_ splits: [MoneySplit]) -> [MoneySplit] {
    var seen: Set<MoneySplit> = []
    return splits.filter { seen.insert($0).inserted }
  }
}

extension TotalRow {
  var split: MoneySplit { MoneySplit(source: source, type: type, currency: currency) }
}

extension Screening.Line {
  var split: MoneySplit { MoneySplit(source: source, type: type, currency: currency) }
}
