import Documents
import Law
import Ledger
import Timeline

/// A question on series as it is shown and as a receipt vouches for it.
struct AskedSeries {
  let ground: Ground
  let data: DataFolder
  let command: String
  /// What is asked, in the order of the JSON document.
  let question: JSON
  let known: Day
  /// The editions that the answer draws on, series and amounts alike.
  let files: [LedgerFile]
  let leftOut: [EditionChoice.LeftOut]

  // MARK: - JSON

  var seriesJSON: JSON {
    .array(files.map { AskedSeries.json($0, data.mapping(named: $0.source)) })
  }

  static func json(_ file: LedgerFile, _ mapping: SourceMapping?) -> JSON {
    [
      "source": .string(file.source), "edition": .string(file.edition),
      "title": .optional(mapping?.title),
      "subject": .optional(file.subject?.rawValue),
      "definition": .optional(mapping?.series?.definition),
      "publisher": .optional(mapping?.publisher), "licence": .optional(mapping?.licence),
      "known": file.known.json, "sha256": .string(file.contentSHA256),
      "covers": file.covers.map {
        ["from": .string($0.first.label), "through": .string($0.last.label)]
      } ?? .null,
      "rows": .number(file.rows), "rejected": .number(file.rejected),
      "notes": .strings(mapping?.notes ?? []),
    ]
  }

  var leftOutJSON: JSON {
    .array(
      leftOut.map { other in
        [
          "edition": .string(other.file.label), "known": other.file.known.json,
          "reason": .string(other.reason.words),
        ]
      })
  }

  /// Vouches for the files of the ledger by their content, beside law, record and question; also for
  /// those that are left out, since the answer names them.
  var receipt: Receipt {
    let hashes =
      files.map(\.fingerprint)
      + leftOut.map(\.fingerprint)
    let hash = SHA256.hex(of: ([ground.hash, data.hash] + hashes).joined(separator: "\n"))
    return Receipt(workspaceHash: hash, question: command + " " + question.text(indented: false))
  }

  // MARK: - Page

  /// What each edition is, with what its publisher counts.
  var foot: [Block] {
    var blocks: [Block] = []
    if !files.isEmpty {
      blocks.append(.heading(level: 2, "Where the figures come from"))
      blocks.append(.definitions(files.map(definition)))
    }
    let waiting = leftOut.filter { $0.reason == .notYetKnown }
    if !waiting.isEmpty {
      blocks.append(
        .note(
          """
          not yet known on \(known.words): \
          \(Rich.joined(waiting.map { "\(code: $0.file.label)" })).
          """))
    }
    return blocks + [.paragraph("\(dim: "Receipt: " + receipt.hex)")]
  }

  private func definition(_ file: LedgerFile) -> Definition {
    Definition(file.label, AskedSeries.lines(file, data.mapping(named: file.source)))
  }

  /// What an edition is: title and publisher, definition, digest, coverage, licence, notes.
  static func lines(_ file: LedgerFile, _ mapping: SourceMapping?) -> [Rich] {
    var lines: [Rich] = []
    if let mapping {
      lines.append(Rich(mapping.title + (mapping.publisher.map { ", " + $0 } ?? "")))
    }
    if let definition = mapping?.series?.definition { lines.append(Rich(definition)) }
    lines.append("known from \(file.known.words); SHA-256 \(file.contentSHA256)")
    if file.rejected > 0 {
      let all = file.rows + file.rejected
      lines.append(
        """
        \(grouped(Int(file.rejected))) of \(grouped(Int(all))) records could not be read and are in no \
        figure; \(code: "proviso sources") lists them
        """)
    }
    if let covers = file.covers, file.subject != nil {
      lines.append("covers \(covers.first.label) through \(covers.last.label)")
    }
    if let licence = mapping?.licence { lines.append(Rich("licence: " + licence)) }
    for note in mapping?.notes ?? [] { lines.append(Rich(note)) }
    return lines
  }

  /// What is not covered of the years asked for, and of which years rows are where a file does not say
  /// what it covers.
  static func coverage(
    _ editions: SeriesEditions, _ from: Int?, _ through: Int?, of series: String? = nil
  ) -> [Block] {
    var blocks: [Block] = []
    for name in editions.series where series == nil || series == name {
      let years = editions.uncovered(name, from, through)
      if !years.isEmpty {
        blocks.append(
          .note(
            "no data, which is not zero: \(code: name) does not cover \(yearWords(years))."))
      }
      if let rows = editions.rowYears(of: name) {
        blocks.append(.note(silence(name, rows) + "."))
      }
    }
    return blocks
  }

  /// Of which years the rows are of a series that does not say what it covers.
  static func silence(_ series: String, _ rows: ClosedRange<Int>) -> Rich {
    """
    \(code: series) does not say which years it covers; its rows are of \
    \(yearWords(rows.lowerBound, rows.upperBound))
    """
  }

  /// Says that the ledger has no file of a subject, which is not none.
  func noData(_ subject: SeriesSubject, hasLater: Bool) -> Block {
    let names = data.mappings.filter { $0.series?.subject == subject }
    let pages = names.map { "\(code: $0.name) (\($0.path))" as Rich }
    return .note(
      """
      no data, which is not none: the ledger has no file of \(code: subject.rawValue)\
      \(hasLater ? Rich(" that was known on " + known.words) : Rich()).\
      \(pages.isEmpty ? Rich() : " " + Rich.enumerated(pages, "or") + " would read one.")
      """)
  }
}

extension SeriesParty {
  var json: JSON {
    [
      "role": .string(role.rawValue), "name": .string(label),
      "code": .optional(recipient?.code.description),
    ]
  }
}

extension MeasureSum {
  func json(_ unit: String?) -> JSON {
    [
      "measure": .string(measure), "unit": .optional(unit),
      "atLeast": .string(figureDecimal(atLeast, decimals: decimals)),
      "atMost": .string(figureDecimal(atMost, decimals: decimals)), "stated": .number(stated),
    ]
  }
}

extension Observation {
  func json(_ columns: SeriesColumns?) -> JSON {
    [
      "row": .string(row),
      "from": span.start == .distantPast ? .null : span.start.json,
      "through": span.last.map { $0 == .distantFuture ? .null : $0.json } ?? .null,
      "precision": .optional(precision), "kind": .optional(kind), "label": .optional(label),
      "key": .optional(key), "parties": .array(parties.map(\.json)),
      "figures": .array(
        figures.map { figure in
          [
            "measure": .string(figure.measure),
            "unit": .optional(columns?.unit(of: figure.measure)),
            "value": .string(figureDecimal(Int128(figure.value), decimals: figure.decimals)),
          ]
        }),
    ]
  }
}

extension [UncoveredYears] {
  var json: JSON {
    .array(map { ["series": .string($0.series), "years": .array($0.years.map(JSON.number))] })
  }
}
