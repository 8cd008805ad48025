public import Law
public import Reasoning
import Record
public import Timeline

/// How the outcomes for a recipient changed over the years, restriction by restriction.
public struct TimelineBriefing: Briefing, ShowingSeries {
  private let ground: Ground
  private var asked: Asked
  private let span: Span
  private var courses: [Course] = []

  /// One restriction over the span.
  private struct Course {
    var restriction: ProvisionID
    var steps: [(days: Span, shown: ShownDetermination)]
    var readings: [ReadCourse]
    var marks: [TimelineMark]

    var isNeverApplicable: Bool {
      steps.allSatisfy { $0.shown.determination.outcome == .notApplicable }
        && readings.allSatisfy { !$0.isDifferent }
    }
  }

  /// The same restriction under a reading that was not chosen.
  private struct ReadCourse {
    var name: String
    var because: String
    var steps: [(days: Span, outcome: Outcome, by: Reference?)]
    var isDifferent: Bool
  }

  /// - Parameters:
  ///   - restrictions: Only these; all that count for the question where it is empty.
  ///   - span: The days to show; a side left open begins or ends where the outcomes last change.
  public init(
    ground: Ground, question: Question, restrictions: [ProvisionID] = [], span: Span
  ) {
    self.ground = ground
    var inquiry = Inquiry(world: ground.world, question: question)
    let command = ["timeline"] + ground.law.names(restrictions)
    let all = restrictions.isEmpty ? inquiry.restrictions : restrictions
    self.span = TimelineBriefing.bounded(span, all, &inquiry)
    asked = Asked(
      ground: ground, question: question, days: .during(span),
      command: command.joined(separator: " "))
    for id in all {
      courses.append(course(of: id, &inquiry, question))
    }
  }

  /// A span with bounds: open sides are closed at the first and last change, or at the known day.
  private static func bounded(
    _ span: Span, _ restrictions: [ProvisionID], _ inquiry: inout Inquiry
  ) -> Span {
    guard span.start.isDistant || span.end.isDistant else { return span }
    var changes: [Day] = []
    for id in restrictions {
      for step in inquiry.determinations(of: id, in: span) {
        changes += [step.span.start, step.span.end].filter { !$0.isDistant }
      }
    }
    let known = inquiry.question.known
    let first = span.start.isDistant ? min(changes.min() ?? known, span.end) : span.start
    let end =
      span.end.isDistant
      ? max(changes.max() ?? known, known, first).advanced(by: 1) : span.end
    return Span(start: min(first, end.advanced(by: -1)), end: end)
  }

  private func course(
    of id: ProvisionID, _ inquiry: inout Inquiry, _ question: Question
  ) -> Course {
    let determinations = inquiry.determinations(of: id, in: span)
    var read: [ReadCourse] = []
    // The outcome of each reading on the first day of each determination.
    var beside: [[(name: String, because: String, outcome: Outcome)]] =
      determinations.map { _ in [] }
    for reading in inquiry.otherReadings(of: id) {
      var other = reading.inquiry
      for (index, determination) in determinations.enumerated() {
        let outcome = other.overall([id], on: max(determination.span.start, span.start))
        beside[index].append((reading.name, reading.because, outcome))
      }
      let steps = other.determinations(of: id, in: span).compactMap { step in
        step.span.intersection(span).map { (days: $0, outcome: step.outcome, by: step.by) }
      }
      let base = determinations.compactMap { step in
        step.span.intersection(span).map { TimelineDrawing.Step(span: $0, outcome: step.outcome) }
      }
      let isDifferent =
        TimelineBriefing.merged(base)
        != TimelineBriefing.merged(steps.map { .init(span: $0.days, outcome: $0.outcome) })
      read.append(
        ReadCourse(
          name: reading.name, because: reading.because, steps: steps, isDifferent: isDifferent))
    }
    let steps = zip(determinations, beside).compactMap { determination, readings in
      determination.span.intersection(span).map { days in
        (
          days: days,
          shown: ShownDetermination(
            ground, inquiry, determination, on: days.start, readings: readings)
        )
      }
    }
    return Course(
      restriction: id, steps: steps, readings: read,
      marks: TimelineMark.marks(of: id, ground, question, inquiry.law, in: span))
  }

  /// Steps that follow each other with one outcome put together.
  private static func merged(_ steps: [TimelineDrawing.Step]) -> [TimelineDrawing.Step] {
    steps.reduce(into: []) { result, step in
      if let last = result.last, last.outcome == step.outcome, last.span.end == step.span.start {
        result[result.count - 1].span = Span(start: last.span.start, end: step.span.end)
      } else {
        result.append(step)
      }
    }
  }

  public var bearingQuestions: [BearingQuestion] {
    courses.flatMap(\.steps).flatMap { $0.shown.bearingQuestions() }
  }

  public mutating func show(_ series: SeriesSupport) {
    asked.seriesHashes = series.hashes
    for course in courses.indices {
      for step in courses[course].steps.indices {
        courses[course].steps[step].shown.series = series
      }
    }
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "restrictions": .array(courses.map(json)), "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ course: Course) -> JSON {
    [
      "restriction": .string(ground.law.name(course.restriction)),
      "title": .string(ground.law[course.restriction].title),
      "spans": .array(course.steps.map { $0.shown.json(span: $0.days) }),
      "readings": .array(
        course.readings.filter(\.isDifferent).map { reading in
          [
            "reading": .string(reading.name), "because": .string(reading.because),
            "spans": .array(
              reading.steps.map { step in
                [
                  "from": step.days.start.json, "through": step.days.last?.json ?? .null,
                  "outcome": .string(step.outcome.description),
                  "by": .optional(step.by.map(ground.name)),
                ]
              }),
          ]
        }),
      "marks": .array(course.marks.map { $0.json(ground) }),
    ]
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [
      .paragraph("Assistance to \(asked.recipient) \(span.words), \(asked.known).")
    ]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    let drawn = courses.count == 1 ? courses : courses.filter { !$0.isNeverApplicable }
    if !drawn.isEmpty { blocks.append(.drawing(drawing(drawn))) }
    for course in drawn {
      blocks.append(.heading(level: 2, ground.label(course.restriction)))
      blocks.append(.table(table(course)))
      let different = course.readings.filter(\.isDifferent)
      if !different.isEmpty {
        blocks.append(.list(different.map { readingItem($0, course) }))
      }
      let series = course.steps.compactMap { days, shown -> Definition? in
        let lines = shown.series?.lines(of: shown.determination) ?? []
        return lines.isEmpty
          ? nil : Definition("\(shown.determination.outcome), \(days.words)", lines)
      }
      if !series.isEmpty {
        blocks.append(.paragraph("Series beside the outcomes, which move none:"))
        blocks.append(.definitions(series))
      }
      if !course.marks.isEmpty {
        blocks.append(.paragraph("Acts and reports:"))
        blocks.append(.list(course.marks.map { ListItem($0.line(ground)) }))
      }
    }
    let rest = courses.filter { course in
      !drawn.contains { $0.restriction == course.restriction }
    }
    if !rest.isEmpty {
      let names = rest.map { Rich(ground.law.name($0.restriction), .code) }
      blocks.append(.paragraph("Not applicable on any of these days: " + Rich.joined(names) + "."))
    }
    return Page(
      title: "\(asked.question.recipient.name): timeline", blocks: blocks + asked.foot)
  }

  private func drawing(_ drawn: [Course]) -> TimelineDrawing {
    let last = span.last ?? span.start
    let lanes = drawn.flatMap { course -> [TimelineDrawing.Lane] in
      var marks: [TimelineDrawing.Marks] = []
      for kind in TimelineMark.Kind.allCases {
        let days = course.marks.filter { $0.kind == kind }.map(\.day)
        if !days.isEmpty { marks.append(.init(label: kind.plural, days: days)) }
      }
      let base = TimelineDrawing.Lane(
        label: ground.law.name(course.restriction),
        steps: course.steps.map { .init(span: $0.days, outcome: $0.shown.determination.outcome) },
        marks: marks)
      return [base]
        + course.readings.filter(\.isDifferent).map { reading in
          .init(
            label: "as \"\(reading.name)\"",
            steps: reading.steps.map { .init(span: $0.days, outcome: $0.outcome) })
        }
    }
    return TimelineDrawing(years: span.start.year...max(span.start.year, last.year), lanes: lanes)
  }

  private func table(_ course: Course) -> Table {
    Table(
      columns: [
        .init("From"), .init("Through"), .init("Days", .right), .init("Outcome, support"),
        .init("By"), .init("Confidence"),
      ],
      rows: course.steps.map { days, shown in
        let determination = shown.determination
        let steps = determination.supports.compactMap { step in
          step.span.intersection(days).map { (span: $0, support: step.support) }
        }
        let support = steps.enumerated().map { index, step -> String in
          let word = step.support.rawValue
          return index == 0 ? ", " + word : ", \(word) from \(step.span.start.shortWords)"
        }
        return [
          Rich(days.start.shortWords), Rich(days.last?.shortWords ?? ""),
          Rich(days.days.map(grouped) ?? ""),
          "\(determination.outcome)\(support.joined())",
          determination.by.map { Rich(ground.name($0), .code) } ?? "",
          Rich(determination.confidence.description),
        ]
      })
  }

  /// Where the reading differs, and how.
  private func readingItem(_ reading: ReadCourse, _ course: Course) -> ListItem {
    let because = reading.because.isEmpty ? "" : ", because " + reading.because
    var differences: [(span: Span, outcome: Outcome, base: Outcome)] = []
    for step in reading.steps {
      for (days, shown) in course.steps {
        let base = shown.determination.outcome
        guard base != step.outcome, let span = days.intersection(step.days) else { continue }
        if let last = differences.last, last.outcome == step.outcome, last.base == base,
          last.span.end == span.start
        {
          differences[differences.count - 1].span = Span(start: last.span.start, end: span.end)
        } else {
          differences.append((span, step.outcome, base))
        }
      }
    }
    return ListItem(
      "If read as \(quoting: reading.name)\(because):",
      differences.map { ListItem("\($0.outcome), not \($0.base), \($0.span.wordsWithLength)") })
  }
}
