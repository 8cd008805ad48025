import Law
import Ledger
import Timeline

extension EvidenceBriefing {
  public var page: Page {
    var blocks: [Block] = []
    for answer in answers.observed {
      blocks.append(.heading(level: 2, Rich(Self.title(answer.question.subject))))
      blocks += self.blocks(answer)
      if answer.question.subject == .conflictEvents, let supported = answers.supported {
        blocks += self.supported(supported)
      }
    }
    if let origin = answers.origin, let asylum = answers.asylum {
      for (answer, words) in [(origin, "from"), (asylum, "in")] {
        blocks.append(.heading(level: 2, "People displaced \(words) \(recipient.nameInSentence)"))
        blocks += DisplacedBriefing(ground: ground, data: data, answer: answer).blocks(under: 3)
      }
    }
    if let suppliers {
      blocks.append(.heading(level: 2, "Arms supplied to \(recipient.nameInSentence)"))
      blocks += suppliers.blocks(under: 3)
    }
    if let training = answers.training { blocks += self.blocks(training) }
    blocks.append(.note("Series are shown beside the law. They move no outcome."))
    return Page(
      title: Rich("Evidence of the series: \(recipient.nameInSentence)\(days)"),
      blocks: blocks + asked.foot)
  }

  private static func title(_ subject: SeriesSubject) -> String {
    switch subject {
    case .conflictEvents: "Events of armed conflict"
    case .conflicts: "Armed conflicts"
    case .displacement: "Displacement"
    case .armsTransfers: "Arms transfers"
    case .coups: "Coups, attempts and conspiracies"
    case .tiers: "Tiers of the report on trafficking in persons"
    }
  }

  // MARK: - Observations

  private func blocks(_ answer: EvidenceAnswer) -> [Block] {
    let subject = answer.question.subject
    if answer.editions.isEmpty {
      return [asked.noData(subject, hasLater: !answer.editions.leftOut.isEmpty)]
    }
    let coverage = AskedSeries.coverage(
      answer.editions, answer.question.from?.year, answer.question.through?.year)
    if answer.groups.isEmpty {
      return [.paragraph("No row of \(names(answer)) is about the country on these days.")]
        + coverage
    }
    switch subject {
    case .conflictEvents:
      return groups(answer) + firstRows(answer) + coverage
    case .conflicts, .coups, .tiers, .displacement, .armsTransfers:
      return [.table(rows(answer.observations, of: subject))] + cut(answer) + coverage
    }
  }

  /// The first events one by one, each with the name of its row.
  private func firstRows(_ answer: EvidenceAnswer) -> [Block] {
    let shown = Array(answer.observations.prefix(Self.eventsShown))
    let all = answer.totals.map(\.possible).reduce(0, +)
    guard !shown.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading(level: 3, "Event by event"),
      .table(rows(shown, of: answer.question.subject)),
    ]
    if shown.count < all {
      blocks.append(
        .note(
          """
          the first \(grouped(shown.count)) of \(grouped(all)) events; the JSON has as many as `--limit` \
          says.
          """))
    }
    return blocks
  }

  private static let eventsShown = 25

  private func names(_ answer: EvidenceAnswer) -> Rich {
    Rich.enumerated(answer.editions.series.map { Rich($0, .code) })
  }

  /// Events by year and dyad, with a bar for each year.
  private func groups(_ answer: EvidenceAnswer) -> [Block] {
    var blocks: [Block] = []
    for total in answer.totals {
      let groups = answer.groups.filter { $0.series == total.series }
      let measures = total.figures.map(\.measure)
      var rows = groups.map { group in
        [
          Rich(group.year.map(String.init) ?? "–"), Rich(group.label ?? ""), Rich(group.kind ?? ""),
          Rich(boundsWords(Int128(group.certain), Int128(group.possible))),
        ] + measures.map { cell($0, of: group.figures) }
      }
      rows.append(
        [
          "\(strong: "All")", Rich(), Rich(),
          "\(strong: boundsWords(Int128(total.certain), Int128(total.possible)))",
        ] + measures.map { "\(strong: cell($0, of: total.figures).plain)" })
      blocks.append(.heading(level: 3, "\(code: total.series)"))
      blocks.append(
        .table(
          Table(
            columns: [
              .init("Year"), .init("Dyad"), .init("Kind"), .init("Events", .right),
            ] + measures.map { .init(measureTitle($0), .right) }, rows: rows, keyColumns: 3)))
      if let chart = chart(groups, of: total) { blocks.append(.chart(chart)) }
      if total.certain != total.possible {
        blocks.append(
          .note(
            """
            \(count(total.possible - total.certain, "event")) may lie outside the days asked for: the \
            dates do not say. The lower bounds leave them out.
            """))
      }
    }
    return blocks
  }

  private func cell(_ measure: String, of figures: [MeasureSum]) -> Rich {
    figures.first { $0.measure == measure }.map {
      Rich(boundsWords($0.atLeast, $0.atMost, decimals: $0.decimals))
    } ?? "–"
  }

  /// The best estimate of deaths by year, else the first measure.
  private func chart(_ groups: [EvidenceGroup], of total: SeriesTotal) -> BarChart? {
    let wanted = total.figures.first { $0.measure == "deaths-best" } ?? total.figures.first
    guard let wanted else { return nil }
    var years: [(year: Int, value: Int128)] = []
    for group in groups {
      guard let year = group.year else { continue }
      let value = group.figures.first { $0.measure == wanted.measure }?.atMost ?? 0
      if let place = years.firstIndex(where: { $0.year == year }) {
        years[place].value += value
      } else {
        years.append((year, value))
      }
    }
    guard years.count > 1 else { return nil }
    return BarChart(
      title: "\(measureTitle(wanted.measure)) by year, \(total.series)",
      years: years.map { year in
        (year.year, year.value, figureWords(year.value, decimals: wanted.decimals))
      }, decimals: wanted.decimals)
  }

  /// One row for each observation, with its parties by role.
  private func rows(_ observations: [Observation], of subject: SeriesSubject) -> Table {
    let roles = SeriesRole.allCases.filter { role in
      role != .country && observations.contains { !$0.parties(role).isEmpty }
    }
    let measures = observations.flatMap(\.figures).map(\.measure).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    // Of an event the label names the two sides, which have columns of their own.
    let hasLabel =
      ![.tiers, .conflictEvents].contains(subject) && observations.contains { $0.label != nil }
    return Table(
      columns: [.init("When")] + (hasLabel ? [.init("Label")] : []) + [.init("Kind")]
        + roles.map { .init(measureTitle($0.rawValue)) }
        + measures.map { .init(measureTitle($0), .right) } + [.init("Row", isSpare: true)],
      rows: observations.map { one in
        let head = [Rich(one.whenWords)] + (hasLabel ? [Rich(one.label ?? "")] : [])
        let parties = roles.map { role in Rich(names(one.parties(role))) }
        let figures = measures.map { measure in
          one.figure(measure).map {
            Rich(figureWords(Int128($0.value), decimals: $0.decimals))
          } ?? "–"
        }
        return head + [Rich(one.kind ?? "")] + parties + figures + ["\(code: one.row)"]
      })
  }

  /// Some names, that of the country asked about among them, with the number of the others.
  private func names(_ parties: [SeriesParty]) -> String {
    let asked = parties.filter { $0.recipient == recipient }
    let names = (asked + parties.filter { $0.recipient != recipient }).map(\.label)
    guard names.count > 5 else { return enumerated(names) }
    return enumerated(Array(names.prefix(4)) + ["\(names.count - 4) more"])
  }

  private func cut(_ answer: EvidenceAnswer) -> [Block] {
    guard answer.isCut else { return [] }
    let all = answer.totals.map(\.possible).reduce(0, +)
    return [
      .note(
        "\(grouped(answer.observations.count)) of \(grouped(all)) rows are shown; `--limit` shows more."
      )
    ]
  }

  /// Events in which the country supported a side.
  private func supported(_ answer: EvidenceAnswer) -> [Block] {
    guard let supporters = answer.supporters else { return [] }
    let heading = Block.heading(
      level: 3, "As a supporting party of the conflict in its year, \(recipient.nameInSentence)")
    if supporters.isEmpty {
      return [heading, asked.noData(.conflicts, hasLater: !supporters.leftOut.isEmpty)]
    }
    if answer.editions.isEmpty { return [] }
    if answer.groups.isEmpty {
      return [heading, .paragraph("No event of the days asked for.")]
    }
    return [heading] + groups(answer)
  }

  // MARK: - Training

  private func blocks(_ training: TrainingAnswer) -> [Block] {
    let heading = Block.heading(level: 2, "Training given, as the ledger has it")
    if training.editions.isEmpty {
      return [
        heading,
        .note("no data, which is not none: the ledger has no file of training items."),
      ]
    }
    if training.years.isEmpty { return [heading, .paragraph("No training item on these days.")] }
    return [
      heading,
      .table(
        Table(
          columns: [
            .init("Fiscal year"), .init("Source"), .init("Items", .right),
            .init("People", .right), .init("Items stating people", .right),
          ],
          rows: training.years.map {
            [
              Rich($0.fiscalYear), "\(code: $0.source)", Rich(grouped($0.items)),
              Rich(figureWords($0.people, decimals: 0)), Rich(grouped($0.stating)),
            ]
          })),
      .chart(
        BarChart(
          title: "Training items by fiscal year",
          bars: training.years.map {
            .init(
              label: $0.fiscalYear, value: Int128($0.items), words: grouped($0.items))
          }, isByYear: true)),
    ]
  }
}
