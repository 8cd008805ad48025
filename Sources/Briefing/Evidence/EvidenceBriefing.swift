public import Law
public import Ledger
public import Timeline

/// What the series of the ledger have on a country, subject by subject.
public struct EvidenceBriefing: TabularBriefing {
  /// The answers that the briefing puts together; nil where a subject was not asked about.
  public struct Answers: Sendable {
    /// Of conflict events, conflicts, coups and tiers.
    public var observed: [EvidenceAnswer] = []
    /// Events of conflicts in which the country supported a side and is none itself.
    public var supported: EvidenceAnswer?
    public var origin: DisplacedAnswer?
    public var asylum: DisplacedAnswer?
    public var suppliers: SuppliersAnswer?
    public var training: TrainingAnswer?

    public init() {}
  }

  let answers: Answers
  let ground: Ground
  let data: DataFolder
  let recipient: Recipient
  let asked: AskedSeries
  private let span: (from: Day?, through: Day?)

  /// - Parameters:
  ///   - subjects: The words of what was asked about, in order.
  public init(
    ground: Ground, data: DataFolder, recipient: Recipient, subjects: [String], from: Day?,
    through: Day?, known: Day, answers: Answers
  ) {
    self.answers = answers
    self.ground = ground
    self.data = data
    self.recipient = recipient
    span = (from, through)
    var editions = answers.observed.map(\.editions)
    editions += [
      answers.supported?.supporters, answers.origin?.editions, answers.suppliers?.editions,
    ].compactMap(\.self)
    var files: [LedgerFile] = []
    for file in editions.flatMap(\.chosen) + (answers.training?.editions ?? [])
    where !files.contains(file) {
      files.append(file)
    }
    var leftOut: [EditionChoice.LeftOut] = []
    for other in editions.flatMap(\.leftOut) where !leftOut.contains(other) {
      leftOut.append(other)
    }
    asked = AskedSeries(
      ground: ground, data: data, command: "evidence",
      question: [
        "recipient": .string(recipient.code.description), "name": .string(recipient.name),
        "from": from?.json ?? .null, "through": through?.json ?? .null, "known": known.json,
        "subjects": .strings(subjects),
      ],
      known: known, files: files, leftOut: leftOut)
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.question, "series": asked.seriesJSON,
      "observed": .array(answers.observed.map(json)),
      "supported": answers.supported.map(json) ?? .null,
      "displaced": displaced.map { $0["figures"] ?? .null } ?? .null,
      "suppliers": suppliers?.json["suppliers"] ?? .null,
      "training": answers.training.map { training in
        .array(
          training.years.map { year in
            [
              "source": .string(year.source), "fiscalYear": .string(year.fiscalYear),
              "items": .number(year.items), "people": .string(String(year.people)),
              "itemsStatingPeople": .number(year.stating),
            ]
          })
      } ?? .null,
      "leftOut": asked.leftOutJSON, "receipt": .string(asked.receipt.hex),
    ]
  }

  /// Of the country's own people, and of those who came to it.
  private var displaced: JSON? {
    guard let origin = answers.origin, let asylum = answers.asylum else { return nil }
    func rows(_ answer: DisplacedAnswer, _ side: String) -> [JSON] {
      answer.rows.map { row in
        [
          "side": .string(side), "series": .string(row.series), "measure": .string(row.measure),
          "unit": .string(row.unit), "year": .number(row.year),
          "value": row.value.map { .string(String($0)) } ?? .null, "stated": .number(row.stated),
        ]
      }
    }
    return ["figures": .array(rows(origin, "origin") + rows(asylum, "asylum"))]
  }

  var suppliers: SuppliersBriefing? {
    answers.suppliers.map {
      SuppliersBriefing(ground: ground, data: data, answer: $0, isYearly: false)
    }
  }

  private func json(_ answer: EvidenceAnswer) -> JSON {
    func columns(_ series: String) -> SeriesColumns? { data.mapping(named: series)?.series }
    return [
      "subject": .string(answer.question.subject.rawValue),
      "hasData": .bool(!answer.editions.isEmpty),
      "totals": .array(
        answer.totals.map { total in
          [
            "series": .string(total.series), "certain": .number(total.certain),
            "possible": .number(total.possible),
            "figures": .array(
              total.figures.map { $0.json(columns(total.series)?.unit(of: $0.measure)) }),
          ]
        }),
      "groups": .array(
        answer.groups.map { group in
          [
            "series": .string(group.series), "year": group.year.map(JSON.number) ?? .null,
            "label": .optional(group.label), "kind": .optional(group.kind),
            "certain": .number(group.certain), "possible": .number(group.possible),
            "figures": .array(
              group.figures.map { $0.json(columns(group.series)?.unit(of: $0.measure)) }),
          ]
        }),
      "observations": .array(
        answer.observations.map { one in
          one.json(columns(String(one.row.prefix { $0 != "/" })))
        }),
      "isCut": .bool(answer.isCut), "noData": answer.uncovered.json,
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    var rows: [[String]] = []
    for answer in answers.observed + [answers.supported].compactMap(\.self) {
      let subject = answer.question.subject.rawValue
      let role = answer.supporters == nil ? "" : "supporter"
      for group in answer.groups {
        let head = [subject, group.series, group.year.map(String.init) ?? ""]
        let tail = [group.label ?? "", group.kind ?? "", role]
        rows.append(
          head + tail + ["count", String(group.certain), String(group.possible), "observations"])
        for figure in group.figures {
          rows.append(
            head + tail + [
              figure.measure, figureDecimal(figure.atLeast, decimals: figure.decimals),
              figureDecimal(figure.atMost, decimals: figure.decimals),
              data.mapping(named: group.series)?.series?.unit(of: figure.measure) ?? "",
            ])
        }
      }
    }
    for (answer, side) in [(answers.origin, "origin"), (answers.asylum, "asylum")] {
      for row in answer?.rows ?? [] {
        let value = row.value.map { String($0) } ?? ""
        rows.append([
          "displacement", row.series, String(row.year), "", "", side, row.measure, value, value,
          row.unit,
        ])
      }
    }
    for series in answers.suppliers?.series ?? [] {
      for supplier in series.suppliers {
        let value = figureDecimal(supplier.value, decimals: series.decimals)
        rows.append([
          "arms-transfers", series.name, "", supplier.name, "", "supplier", series.measure, value,
          value, series.unit,
        ])
      }
    }
    for year in answers.training?.years ?? [] {
      let head = ["training", year.source, year.fiscalYear, "", "", ""]
      rows.append(head + ["items", String(year.items), String(year.items), "items"])
      rows.append(head + ["people", String(year.people), String(year.people), "persons"])
    }
    return CSVTable(
      header: [
        "subject", "series", "year", "label", "kind", "role", "measure", "at-least", "at-most",
        "unit",
      ], rows: rows)
  }

  /// ", 1 January 2020 through 31 December 2023"; empty for all days.
  var days: String {
    switch span {
    case (nil, nil): ""
    case (let from?, nil): ", from \(from.words) on"
    case (nil, let through?): ", through \(through.words)"
    case (let from?, let through?): ", \(from.words) through \(through.words)"
    }
  }
}
