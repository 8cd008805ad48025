import Law
public import Ledger
import Reasoning
import Timeline

/// What the series have on outcomes; it moves none of them.
public struct SeriesSupport: Sendable {
  let questions: [BearingQuestion]
  let state: State
  let data: DataFolder?

  enum State: Sendable {
    /// In the order of the questions.
    case answered([BearingAnswer])
    /// No ledger has been made.
    case noLedger
    /// Nobody asked the ledger.
    case notAsked
  }

  /// Which bearings are meant: those on what an exercise certifies, or on conditions of the restriction.
  enum Matters {
    case findings, conditions, all
  }

  /// The answers to the questions, in their order.
  public init(questions: [BearingQuestion], answers: [BearingAnswer], data: DataFolder) {
    self.questions = questions
    state = .answered(answers)
    self.data = data
  }

  /// Where no ledger has been made.
  public init(withoutLedger questions: [BearingQuestion]) {
    self.questions = questions
    state = .noLedger
    data = nil
  }

  /// Where the ledger was not to be opened.
  public init(unasked questions: [BearingQuestion]) {
    self.questions = questions
    state = .notAsked
    data = nil
  }

  /// What the files of the answers are, for a receipt.
  var hashes: [String] {
    let files = answers.flatMap(\.readings).flatMap { answer in
      answer.editions.chosen + (answer.supporters?.chosen ?? [])
    }
    return Set(files.map(\.fingerprint)).sorted()
  }

  var answers: [BearingAnswer] {
    if case .answered(let answers) = state { answers } else { [] }
  }

  /// The places of the questions that an outcome asks.
  func places(
    of restriction: ProvisionID, _ span: Span, _ matters: Matters = .all
  ) -> [Int] {
    questions.indices.filter { place in
      let question = questions[place]
      guard question.restriction == restriction, question.span == span else { return false }
      switch (matters, question.bearing.matter) {
      case (.all, _), (.findings, .finding), (.conditions, .condition): return true
      default: return false
      }
    }
  }

  // MARK: - Page

  /// Lines for an outcome: each bearing, then each reading with what is counted.
  func lines(of determination: Determination, _ matters: Matters = .all) -> [Rich] {
    lines(of: determination.restriction, determination.span, matters)
  }

  func lines(
    of restriction: ProvisionID, _ span: Span, _ matters: Matters = .all
  ) -> [Rich] {
    let places = places(of: restriction, span, matters)
    if case .notAsked = state, !places.isEmpty {
      let names = places.map { "\(code: questions[$0].bearing.name)" as Rich }
      return ["series bear on it (\(Rich.joined(names))); \(code: "--series") shows them"]
    }
    return places.flatMap { place -> [Rich] in
      let bearing = questions[place].bearing
      let title = bearing.title.isEmpty ? Rich() : Rich(", " + bearing.title)
      let about: Rich =
        if case .finding(_, let name) = bearing.matter {
          "series on \(code: name) (\(code: bearing.name)\(title))"
        } else {
          "series (\(code: bearing.name)\(title))"
        }
      switch state {
      case .notAsked: return []
      case .noLedger:
        return ["\(about): no data, as there is no ledger; \(code: "proviso import") makes one"]
      case .answered(let answers):
        let readings = answers[place].readings
        let days = days(of: place)
        let words =
          days.start == .distantPast
          ? days.last.map { "through " + $0.words } ?? "all days" : days.words
        return ["\(about), \(words); it moves nothing"]
          + zip(bearing.readings, readings).map { reading, answer in
            BearingLine(reading: reading, answer: answer, data: data).words
          } + BearingLine.coverage(readings)
      }
    }
  }

  /// The days that count, as they were asked for.
  private func days(of place: Int) -> Span {
    let span = questions[place].bearing.span(for: questions[place].span)
    guard !answers.isEmpty, let asked = answers[place].readings.first?.question else { return span }
    return Span(
      start: asked.from ?? .distantPast,
      end: asked.through.map { $0.advanced(by: 1) } ?? .distantFuture)
  }

  // MARK: - JSON

  func json(of determination: Determination) -> JSON {
    .array(places(of: determination.restriction, determination.span).map(json))
  }

  func json(_ place: Int) -> JSON {
    let (bearing, span) = (questions[place].bearing, days(of: place))
    var finding: String?
    if case .finding(_, let name) = bearing.matter { finding = name }
    let answer = answers.isEmpty ? nil : answers[place]
    return [
      "bearing": .string(bearing.name), "title": .string(bearing.title),
      "finding": .optional(finding), "from": span.start.json,
      "through": span.last?.json ?? .null, "isAsked": .bool(answer != nil),
      "readings": .array(
        bearing.readings.enumerated().map { index, reading in
          json(reading, answer?.readings[index])
        }),
      "notes": .strings(bearing.notes),
    ]
  }

  private func json(_ reading: SeriesBearing.Reading, _ answer: EvidenceAnswer?) -> JSON {
    [
      "reading": .string(reading.name), "side": .string(reading.side.rawValue),
      "because": .string(reading.because), "subject": .string(reading.subject.rawValue),
      "hasData": .bool(answer.map { !$0.editions.isEmpty } ?? false),
      "totals": .array(
        (answer?.totals ?? []).map { total in
          let mapping = data?.mapping(named: total.series)
          return [
            "series": .string(total.series),
            "publisher": .optional(mapping?.publisher),
            "certain": .number(total.certain), "possible": .number(total.possible),
            "figures": .array(
              total.figures.map { $0.json(mapping?.series?.unit(of: $0.measure)) }),
          ]
        }),
      "years": .array(
        (answer?.groups ?? []).map { group in
          let columns = data?.mapping(named: group.series)?.series
          return [
            "series": .string(group.series),
            "year": group.year.map(JSON.number) ?? .null,
            "label": .optional(group.label), "kind": .optional(group.kind),
            "certain": .number(group.certain), "possible": .number(group.possible),
            "figures": .array(
              group.figures.map { $0.json(columns?.unit(of: $0.measure)) }),
          ]
        }),
      "observations": .array(
        (answer?.observations ?? []).map { one in
          one.json(data?.mapping(named: one.series)?.series)
        }),
      "isCut": .bool(answer?.isCut ?? false),
      "noData": (answer?.uncovered ?? []).json,
    ]
  }
}

extension Observation {
  /// The name of its series.
  var series: String { String(row.prefix { $0 != "/" }) }
}
