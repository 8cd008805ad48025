public import Law
public import Reasoning
public import Timeline

/// The days on which no ending, exemption or waiver lifted a restriction.
public struct GapsBriefing: Briefing {
  private let ground: Ground
  private let asked: Asked
  private let restriction: ProvisionID
  private let span: Span
  private let gaps: [Surrounded]
  private let readings: [(name: String, because: String, gaps: [Surrounded])]

  /// A gap with the outcomes on the day before and the day after it.
  private struct Surrounded: Hashable {
    var gap: Gap
    var before: Side?
    var after: Side?
  }

  private struct Side: Hashable {
    var outcome: Outcome
    var by: Reference?
  }

  public init(ground: Ground, question: Question, restriction: ProvisionID, span: Span) {
    self.ground = ground
    self.restriction = restriction
    self.span = span
    asked = Asked(
      ground: ground, question: question, days: .during(span),
      command: "gaps " + ground.law.name(restriction))
    var inquiry = Inquiry(world: ground.world, question: question)
    let base = GapsBriefing.surrounded(&inquiry, restriction, span)
    gaps = base
    readings = inquiry.otherReadings(of: restriction).compactMap { reading in
      var other = reading.inquiry
      let gaps = GapsBriefing.surrounded(&other, restriction, span)
      guard gaps.map(\.gap) != base.map(\.gap) else { return nil }
      return (reading.name, reading.because, gaps)
    }
  }

  private static func surrounded(
    _ inquiry: inout Inquiry, _ restriction: ProvisionID, _ span: Span
  ) -> [Surrounded] {
    inquiry.gaps(of: restriction, in: span).map { gap in
      var sides: [Side?] = []
      for day in [gap.span.start.advanced(by: -1), gap.span.end] {
        guard !day.isDistant else {
          sides.append(nil)
          continue
        }
        let determination = inquiry.determination(of: restriction, on: day)
        sides.append(Side(outcome: determination.outcome, by: determination.by))
      }
      return Surrounded(gap: gap, before: sides[0], after: sides[1])
    }
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "restriction": .string(ground.law.name(restriction)),
      "recipient": .string(asked.question.recipient.description),
      "from": span.start.json, "through": span.last?.json ?? .null,
      "gaps": json(gaps),
      "readings": .array(
        readings.map { reading in
          [
            "reading": .string(reading.name), "because": .string(reading.because),
            "gaps": json(reading.gaps),
          ]
        }),
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ gaps: [Surrounded]) -> JSON {
    .array(
      gaps.map { one in
        [
          "from": one.gap.span.start.json, "through": one.gap.span.last?.json ?? .null,
          "days": one.gap.span.days.map { JSON.number($0) } ?? .null,
          "certain": .bool(one.gap.isCertain), "before": json(one.before),
          "after": json(one.after),
        ]
      })
  }

  private func json(_ side: Side?) -> JSON {
    guard let side else { return .null }
    return [
      "outcome": .string(side.outcome.description), "by": .optional(side.by.map(ground.name)),
    ]
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [
      .paragraph(
        """
        Days without cover for assistance to \(asked.recipient) under \
        \(code: ground.law.name(restriction)), \(span.words), \(asked.known): \(total(gaps)).
        """)
    ]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    if !gaps.isEmpty { blocks.append(.table(table(gaps))) }
    for reading in readings {
      blocks.append(.heading(level: 2, "If read as \(quoting: reading.name)"))
      let because = reading.because.isEmpty ? "" : ", because " + reading.because
      blocks.append(.paragraph("\(total(reading.gaps).capitalised)\(because)."))
      if !reading.gaps.isEmpty { blocks.append(.table(table(reading.gaps))) }
    }
    if gaps.contains(where: { !$0.gap.isCertain }) {
      blocks.append(
        .note(
          """
          on days that are not certain the record does not settle the outcome; \
          \(code: "proviso why") names what is missing.
          """))
    }
    return Page(
      title: "\(ground.law.name(restriction)): days without cover", blocks: blocks + asked.foot)
  }

  private func total(_ gaps: [Surrounded]) -> Rich {
    func days(certain: Bool) -> Int? {
      var sum = 0
      for one in gaps where one.gap.isCertain == certain {
        guard let days = one.gap.span.days else { return nil }
        sum += days
      }
      return sum
    }
    guard !gaps.isEmpty else { return "none" }
    func words(_ days: Int?) -> String { days.map { count($0, "day") } ?? "days without end" }
    let (certain, open) = (days(certain: true), days(certain: false))
    var parts: [Rich] = []
    if certain != 0 { parts.append("\(strong: words(certain)) on which it stood") }
    if open != 0 { parts.append("\(strong: words(open)) that the record does not settle") }
    return Rich.joined(parts, by: " and ")
  }

  private func table(_ gaps: [Surrounded]) -> Table {
    func side(_ side: Side?) -> Rich {
      guard let side else { return "" }
      let by = side.by.map { Rich(" by ") + Rich(ground.name($0), .code) } ?? Rich()
      return "\(side.outcome)\(by)"
    }
    return Table(
      columns: [
        .init("From"), .init("Through"), .init("Days", .right), .init("Certain"),
        .init("Day before"), .init("Day after"),
      ],
      rows: gaps.map { one in
        [
          Rich(one.gap.span.start.shortWords), Rich(one.gap.span.last?.shortWords ?? ""),
          Rich(one.gap.span.days.map(grouped) ?? ""), one.gap.isCertain ? "yes" : "no",
          side(one.before), side(one.after),
        ]
      })
  }
}
