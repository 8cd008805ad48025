public import Law
public import Ledger
public import Record
public import Timeline

/// What an outcome asks the series: a bearing on a finding that its exercise certifies, in its days.
public struct BearingQuestion: Hashable, Sendable {
  public var bearing: SeriesBearing
  public var recipient: Recipient
  public var exercise: EntryID
  /// The days of the outcome.
  public var span: Span
}

/// An answer that shows beside a waived outcome what series have on it.
public protocol ShowingSeries {
  /// What to ask the ledger; empty where nothing that is shown has a bearing.
  var bearingQuestions: [BearingQuestion] { get }
  /// Puts the answers beside the outcomes, in the order of the questions.
  mutating func show(_ series: SeriesSupport)
}

/// What the series have on waived outcomes; it moves none of them.
public struct SeriesSupport: Sendable {
  let questions: [BearingQuestion]
  /// nil: there is no ledger to ask.
  let answers: [BearingAnswer]?
  private let data: DataFolder?

  /// The answers to the questions, in their order.
  public init(questions: [BearingQuestion], answers: [BearingAnswer], data: DataFolder) {
    self.questions = questions
    self.answers = answers
    self.data = data
  }

  /// Where no ledger has been made.
  public init(unasked questions: [BearingQuestion]) {
    self.questions = questions
    answers = nil
    data = nil
  }

  /// What the files of the answers are, for a receipt.
  var hashes: [String] {
    let files = (answers ?? []).flatMap(\.readings).flatMap { answer in
      answer.editions.chosen + (answer.supporters?.chosen ?? [])
    }
    return Set(files.map { "\($0.contentSHA256) \($0.mappingHash)" }).sorted()
  }

  private func places(of exercise: EntryID, _ span: Span) -> [Int] {
    questions.indices.filter { questions[$0].exercise == exercise && questions[$0].span == span }
  }

  // MARK: - Page

  /// Lines for the support of an outcome: each bearing, then each reading with what is counted.
  func lines(of exercise: EntryID, _ span: Span) -> [Rich] {
    places(of: exercise, span).flatMap { place -> [Rich] in
      let bearing = questions[place].bearing
      let title = bearing.title.isEmpty ? Rich() : Rich(", " + bearing.title)
      let head: Rich =
        "series on \(code: bearing.finding) (\(code: bearing.name)\(title)), \(span.words)"
      guard let answers else {
        return [head + "; no data: there is no ledger, and `proviso import` makes one"]
      }
      return [head + "; it moves nothing"]
        + zip(bearing.readings, answers[place].readings).map(line)
    }
  }

  private func line(_ reading: SeriesBearing.Reading, _ answer: EvidenceAnswer) -> Rich {
    let side: String =
      switch reading.side {
      case .supports: "counted as supporting it"
      case .contradicts: "counted as contradicting it"
      case .neither: "shown for neither side"
      }
    var line: Rich = "read as \(quoting: reading.name), \(side): "
    if answer.editions.isEmpty {
      line +=
        "no data, which is not none: the ledger has no file of \(code: reading.subject.rawValue)"
    } else if answer.totals.isEmpty {
      line += "none in " + Rich.joined(answer.editions.names.map(source))
    } else {
      line += Rich.joined(answer.totals.map { self.total($0, reading, answer.groups) }, by: "; ")
    }
    if answer.supporters?.isEmpty == true {
      line += ". Who supported a side is not known: the ledger has no file of \(code: "conflicts")"
    }
    return line
  }

  /// "3 in `ucdp-ged` (deaths best 5, high 7), according to Uppsala …".
  private func total(
    _ total: SeriesTotal, _ reading: SeriesBearing.Reading, _ groups: [EvidenceGroup]
  ) -> Rich {
    guard reading.subject.addsUpOverYears else {
      return yearly(groups.filter { $0.series == total.series }, total.series)
    }
    let number = boundsWords(Int128(total.certain), Int128(total.possible))
    let figures = total.figures.filter { $0.atMost > 0 || $0.measure == reading.measure }.map {
      "\($0.measure.replacing("-", with: " ")) "
        + boundsWords($0.atLeast, $0.atMost, decimals: $0.decimals)
    }
    return """
      \(number) in \(source(total.series))\
      \(figures.isEmpty ? "" : " (" + figures.joined(separator: ", ") + ")")
      """
  }

  /// "2022: refugees 27,933; 2023: … in `unhcr-population`": years are not added.
  private func yearly(_ groups: [EvidenceGroup], _ series: String) -> Rich {
    let years = groups.compactMap { group -> String? in
      let figures = group.figures.filter { $0.atMost > 0 }.map {
        "\($0.measure.replacing("-", with: " ")) \(figureWords($0.atMost, decimals: $0.decimals))"
      }
      guard !figures.isEmpty else { return nil }
      return "\(group.year.map(String.init) ?? "no year"): " + figures.joined(separator: ", ")
    }
    let words = years.isEmpty ? "no figure above zero" : years.joined(separator: "; ")
    return "\(words) in \(source(series))"
  }

  private func source(_ name: String) -> Rich {
    let publisher = data?.mapping(named: name)?.publisher
    return "\(code: name)\(publisher.map { ", according to " + $0 } ?? "")"
  }

  // MARK: - JSON

  func json(of exercise: EntryID, _ span: Span) -> JSON {
    .array(
      places(of: exercise, span).map { place in
        let bearing = questions[place].bearing
        return [
          "bearing": .string(bearing.name), "title": .string(bearing.title),
          "finding": .string(bearing.finding), "from": span.start.json,
          "through": span.last?.json ?? .null, "isAsked": .bool(answers != nil),
          "readings": .array(
            bearing.readings.enumerated().map { index, reading in
              let answer = answers.map { $0[place].readings[index] }
              return [
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
              ]
            }),
        ]
      })
  }
}
