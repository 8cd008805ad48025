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
    .array(
      files.map { file in
        let mapping = data.mapping(named: file.source)
        return [
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
      })
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

  /// Vouches for the files of the ledger by their content, beside law, record and question.
  var receipt: Receipt {
    let hashes = files.map { "\($0.contentSHA256) \($0.mappingHash)" }
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
    let mapping = data.mapping(named: file.source)
    var lines: [Rich] = []
    if let mapping {
      lines.append(Rich(mapping.title + (mapping.publisher.map { ", " + $0 } ?? "")))
    }
    if let definition = mapping?.series?.definition { lines.append(Rich(definition)) }
    lines.append("known from \(file.known.words); SHA-256 \(file.contentSHA256)")
    if let covers = file.covers, file.subject != nil {
      lines.append("covers \(covers.first.label) through \(covers.last.label)")
    }
    if let licence = mapping?.licence { lines.append(Rich("licence: " + licence)) }
    for note in mapping?.notes ?? [] { lines.append(Rich(note)) }
    return Definition(file.label, lines)
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
