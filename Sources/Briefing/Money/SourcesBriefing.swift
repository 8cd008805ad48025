import Law
public import Ledger
public import Timeline

/// What the ledger holds: editions, years covered, rejected rows, unresolved names.
public struct SourcesBriefing: TabularBriefing {
  /// A file of the ledger with what is known about it.
  public struct Item: Sendable {
    public var report: SourceReport
    /// What describes its source; nil where no mapping does any more.
    public var mapping: SourceMapping?
    public var title: String? { mapping?.title }
    /// Texts that no rule of the classes is for, by what they are printed as.
    public var unmapped: [Unmapped]

    public init(report: SourceReport, mapping: SourceMapping?, unmapped: [Unmapped]) {
      self.report = report
      self.mapping = mapping
      self.unmapped = unmapped
    }
  }

  /// A printed text without a rule.
  public struct Unmapped: Hashable, Sendable {
    public var field: StratumField
    public var text: String

    public init(field: StratumField, text: String) {
      self.field = field
      self.text = text
    }
  }

  private let items: [Item]
  private let folder: String
  private let known: Day
  private let isDetailed: Bool
  /// Examples of what was rejected, by the number of the file.
  private let rejects: [Int32: [Reject]]

  /// - Parameters:
  ///   - isDetailed: Whether rejected rows, names and texts are listed and not only counted.
  public init(
    items: [Item], rejects: [Int32: [Reject]], folder: String, known: Day, isDetailed: Bool
  ) {
    self.items = items
    self.rejects = rejects
    self.folder = folder
    self.known = known
    self.isDetailed = isDetailed
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "ledger": .string(folder), "known": known.json,
      "files": .array(items.map(json)),
    ]
  }

  private func json(_ item: Item) -> JSON {
    let (file, report) = (item.report.file, item.report)
    return [
      "source": .string(file.source), "title": .optional(item.title),
      "edition": .string(file.edition), "series": .string(file.series), "known": file.known.json,
      "isKnown": .bool(file.known <= known), "name": .string(file.name),
      "sha256": .string(file.contentSHA256), "bytes": .number(file.contentBytes),
      "subject": .optional(file.subject?.rawValue),
      "definition": .optional(item.mapping?.series?.definition),
      "units": .array(
        (item.mapping?.series?.figures ?? []).map {
          ["measure": .string($0.measure), "unit": .string($0.unit)]
        }),
      "licence": .optional(item.mapping?.licence),
      "firstDay": report.days?.start.json ?? .null,
      "lastDay": report.days?.last?.json ?? .null,
      "rows": .number(file.rows), "rejected": .number(file.rejected),
      "setAside": .number(file.setAside), "undated": .number(report.undatedCount),
      "firstFiscalYear": .optional(report.firstYear?.label),
      "lastFiscalYear": .optional(report.lastYear?.label),
      "covers": file.covers.map {
        ["from": .string($0.first.label), "through": .string($0.last.label)]
      } ?? .null,
      "rejects": .array(
        report.rejects.map { ["reason": .string($0.text), "count": .number($0.count)] }),
      "rejectedRows": .array(
        (rejects[file.file] ?? []).map { reject in
          [
            "row": .string("\(file.label):\(reject.line)"), "reason": .string(reject.reason),
            "detail": .optional(reject.detail),
          ]
        }),
      "unresolved": .array(
        report.unresolved.map { ["name": .string($0.text), "count": .number($0.count)] }),
      "unmapped": .array(
        item.unmapped.map {
          ["field": .string($0.field.keyword), "text": .string($0.text)]
        }),
      "checks": [
        "agreeing": .number(report.checks.agreeing),
        "differing": .number(report.checks.differing.count),
        "withoutItems": .number(report.checks.withoutItems),
        "differences": .array(
          report.checks.differing.map { one in
            [
              "row": .string("\(file.label):\(one.line)"),
              "printed": .string(amountDecimal(one.printed)),
              "sum": .string(amountDecimal(one.sum)), "count": .number(one.count),
            ]
          }),
      ],
      "duplicates": .strings(report.duplicates),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "source", "edition", "known", "name", "sha256", "rows", "rejected", "set-aside",
        "first-fiscal-year", "last-fiscal-year",
      ],
      rows: items.map { item in
        let file = item.report.file
        return [
          file.source, file.edition, file.known.description, file.name, file.contentSHA256,
          String(file.rows), String(file.rejected), String(file.setAside),
          item.report.firstYear?.label ?? "", item.report.lastYear?.label ?? "",
        ]
      })
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = []
    if items.isEmpty {
      blocks.append(.paragraph("The ledger is empty."))
    } else {
      blocks.append(
        .table(
          Table(
            columns: [
              .init("Edition"), .init("Known from"), .init("Fiscal years"), .init("Rows", .right),
              .init("Rejected", .right), .init("Set aside", .right),
            ],
            rows: items.map { item in
              let file = item.report.file
              return [
                "\(code: file.label)",
                Rich(file.known.words + (file.known > known ? " (not yet)" : "")),
                Rich(years(item)),
                Rich(grouped(Int(file.rows))), Rich(grouped(Int(file.rejected))),
                Rich(grouped(Int(file.setAside))),
              ]
            })))
    }
    for item in items {
      let lines = definitions(item)
      if lines.isEmpty { continue }
      blocks.append(.heading(level: 2, "\(code: item.report.file.label)"))
      blocks.append(.definitions(lines))
    }
    blocks.append(.definitions([Definition("Ledger", Rich(folder, .code))]))
    return Page(title: "Sources of the ledger", blocks: blocks)
  }

  /// The years with rows, and those covered where they differ.
  private func years(_ item: Item) -> String {
    let report = item.report
    if let days = report.days { return observed(days, report.file.covers) }
    let found: String =
      switch (report.firstYear, report.lastYear) {
      case (let first?, let last?) where first == last: first.label
      case (let first?, let last?): "\(first.label)–\(last.label)"
      default: "not stated"
      }
    guard let covers = report.file.covers,
      covers.first != report.firstYear || covers.last != report.lastYear
    else { return found }
    let covered =
      covers.first == covers.last
      ? covers.first.label : "\(covers.first.label)–\(covers.last.label)"
    // A row may lie in several years, some of them covered.
    var outside: [String] = []
    if let first = report.firstYear, first < covers.first {
      outside.append("before \(covers.first.label)")
    }
    if let last = report.lastYear, covers.last < last {
      outside.append("after \(covers.last.label)")
    }
    if outside.isEmpty { return "\(found) (covers \(covered))" }
    return "\(found) (covers \(covered); rows reach outside: \(outside.joined(separator: ", ")))"
  }

  /// The calendar years of observations, and those covered where they differ.
  private func observed(_ days: Span, _ covers: SourceMapping.Coverage?) -> String {
    let (first, last) = (days.start.year, days.last?.year ?? days.start.year)
    let found = first == last ? "\(first)" : "\(first)–\(last)"
    guard let covers, covers.first.year != first || covers.last.year != last else {
      return "\(found) (calendar)"
    }
    return "\(found) (calendar; covers \(covers.first.label)–\(covers.last.label))"
  }

  /// Notes, a line each, one after another.
  private static func sentences(_ notes: String) -> String {
    let lines = notes.split(separator: "\n")
    return lines.indices.map { index in
      let line = lines[index]
      let needsStop = index + 1 < lines.endIndex && !line.hasSuffix(".")
      return line + (needsStop ? "." : "")
    }.joined(separator: " ")
  }

  private func definitions(_ item: Item) -> [Definition] {
    let (file, report) = (item.report.file, item.report)
    var result: [Definition] = []
    if let title = item.title, isDetailed { result.append(Definition("Source", Rich(title))) }
    if let series = item.mapping?.series, file.subject != nil {
      result.append(Definition("Series", "\(code: series.subject.rawValue)"))
      if isDetailed, let definition = series.definition {
        result.append(Definition("What is counted", Rich(definition)))
      }
      if isDetailed, !series.figures.isEmpty {
        let units = series.figures.map { "\(code: $0.measure) in \($0.unit)" as Rich }
        result.append(Definition("Figures", units))
      }
    }
    if isDetailed, let licence = item.mapping?.licence {
      result.append(Definition("Licence", Rich(licence)))
    }
    if isDetailed {
      result.append(
        Definition("File", "\(code: file.name), SHA-256 of its content \(file.contentSHA256)"))
      if let notes = file.notes, !notes.isEmpty {
        result.append(Definition("Notes", Rich(Self.sentences(notes))))
      }
    }
    if file.known > known {
      result.append(Definition("Not yet known", "on \(known.words)"))
    }
    if !report.rejects.isEmpty {
      var lines = report.rejects.map { reject in
        Rich(
          "\(grouped(reject.count)): \(RejectReason(rawValue: reject.text)?.words ?? reject.text)")
      }
      if isDetailed {
        for one in (rejects[file.file] ?? []) {
          lines.append(
            "\(code: "\(file.label):\(one.line)") \(dim: one.detail ?? one.reason)")
        }
      }
      result.append(Definition("Rejected", lines))
    }
    if report.undatedCount > 0 {
      result.append(Definition("Without a date", Rich(count(report.undatedCount, "row"))))
    }
    let checks = report.checks
    if checks.agreeing + checks.differing.count + checks.withoutItems > 0 {
      var lines: [Rich] = [
        """
        \(grouped(checks.agreeing)) agree with the sum of their items, \
        \(grouped(checks.differing.count)) differ, \(grouped(checks.withoutItems)) have no items
        """
      ]
      for one in checks.differing.prefix(isDetailed ? 100 : 0) {
        lines.append(
          """
          \(code: "\(file.label):\(one.line)") prints \(amountWords(one.printed)), and the sum of its \
          \(count(one.count, "item")) is \(amountWords(one.sum))
          """)
      }
      result.append(Definition("Printed totals", lines))
    }
    result += listing(
      "Unresolved recipients", report.unresolved.map { "\($0.text) (\(count($0.count, "row")))" })
    result += listing(
      "Texts without a rule", item.unmapped.map { "\($0.field.keyword) “\($0.text)”" })
    if !report.duplicates.isEmpty {
      result.append(Definition("Same content as", Rich(report.duplicates.joined(separator: ", "))))
    }
    return result
  }

  /// All lines in detail, else their number and the first few.
  private func listing(_ title: String, _ lines: [String]) -> [Definition] {
    if lines.isEmpty { return [] }
    if isDetailed || lines.count <= 3 { return [Definition(title, lines.map { Rich($0) })] }
    let first = lines.prefix(3).joined(separator: ", ")
    return [Definition(title, Rich("\(grouped(lines.count)): \(first) and more"))]
  }
}
