import Law
import Reasoning
import Record
import Timeline

/// A determination with all that is shown beside it: support, readings, what rests on what.
struct ShownDetermination {
  let ground: Ground
  let question: Question
  let determination: Determination
  /// The day shown: the one asked about, or the first of a span.
  let day: Day
  /// The outcome that each reading not chosen gives on the day.
  var readings: [(name: String, because: String, outcome: Outcome)]
  /// Only where the question is about a single day.
  var alternatives: [ScopeAlternative]?
  let evidence: SupportEvidence?
  /// What series have on it; nil until they are asked.
  var series: SeriesSupport?

  init(
    _ ground: Ground, _ inquiry: Inquiry, _ determination: Determination, on day: Day,
    readings: [(name: String, because: String, outcome: Outcome)],
    alternatives: [ScopeAlternative]? = nil
  ) {
    self.ground = ground
    question = inquiry.question
    self.determination = determination
    self.day = day
    self.readings = readings
    self.alternatives = alternatives
    if determination.outcome == .waived, case .entry(let exercise) = determination.by {
      evidence = SupportEvidence(ground, question, inquiry.law, exercise: exercise, on: day)
    } else {
      evidence = nil
    }
  }

  /// What to ask the series about the outcome: what bears on a finding that its exercise certifies, and on
  /// a condition of the restriction.
  ///
  /// - Parameter always: Whether conditions count as well where the restriction is not applicable.
  func bearingQuestions(always: Bool = false) -> [BearingQuestion] {
    var bearings: [SeriesBearing] = []
    if let exercise {
      bearings += ground.bearings(onFindingsOf: exercise)
    }
    if always || determination.outcome != .notApplicable {
      bearings += ground.law.bearings(onConditionsOf: determination.restriction)
    }
    return bearings.map {
      BearingQuestion(
        bearing: $0, recipient: question.recipient, restriction: determination.restriction,
        span: determination.span)
    }
  }

  /// The exercise by which the outcome is waived.
  private var exercise: EntryID? {
    guard determination.outcome == .waived, case .entry(let id) = determination.by else {
      return nil
    }
    return id
  }

  /// The references with the confidence of the answer, where it is not the best.
  var weakest: [Reference] {
    guard determination.confidence < .readInSource else { return [] }
    return determination.deciding.filter { confidence(of: $0) == determination.confidence }
  }

  private func confidence(of reference: Reference) -> Confidence {
    switch reference {
    case .provision(let id): return ground.law[id].confidence
    case .entry(let id):
      let entry = ground.record[id]
      guard isUnread(id) else { return entry.confidence }
      return min(entry.confidence, .secondary)
    }
  }

  /// Whether the answer rests on a certificate that nobody on the record has read.
  private func isUnread(_ id: EntryID) -> Bool {
    guard determination.outcome == .waived,
      case .exercise(let exercise) = ground.record[id].body, exercise.certifies == nil,
      case .waiver(let waiver) = ground.law[exercise.act.of].body
    else { return false }
    return waiver.requires != nil
  }

  var provisions: [ProvisionID] {
    determination.deciding.compactMap { if case .provision(let id) = $0 { id } else { nil } }
  }

  /// The restriction, then what else of the law the outcome rests on.
  private var restsOn: [ProvisionID] {
    [determination.restriction] + provisions.filter { $0 != determination.restriction }
  }

  var entries: [EntryID] {
    determination.deciding.compactMap { if case .entry(let id) = $0 { id } else { nil } }
  }

  /// What the restriction withholds; nil where it forbids assistance altogether.
  private var amount: Money? { amount(of: determination.restriction) }

  private func amount(of id: ProvisionID) -> Money? {
    guard case .restriction(let body) = ground.law[id].body else { return nil }
    return body.amount
  }

  /// The restriction whose amount this is a part of.
  private var whole: ProvisionID? {
    guard case .restriction(let body) = ground.law[determination.restriction].body else {
      return nil
    }
    return body.whole
  }

  // MARK: - JSON

  /// - Parameter span: The days to show, where only a part of the determination is asked about.
  func json(span: Span? = nil) -> JSON {
    let span = span ?? determination.span
    let missing = MissingWords(ground: ground, question: question)
    var members: [JSON.Member] = [
      .init("restriction", .string(ground.law.name(determination.restriction))),
      .init("title", .string(ground.law[determination.restriction].title)),
      .init("outcome", .string(determination.outcome.description)),
      .init("from", span.start.json),
      .init("through", span.last?.json ?? .null),
      .init("by", .optional(determination.by.map(ground.name))),
      .init("support", .optional(determination.support?.rawValue)),
      .init(
        "supports",
        .array(
          determination.supports.compactMap { step in
            step.span.intersection(span).map {
              [
                "from": $0.start.json, "through": $0.last?.json ?? .null,
                "support": .string(step.support.rawValue),
              ]
            }
          })),
      .init("evidence", evidence?.json(ground) ?? []),
      .init("series", series?.json(of: determination) ?? []),
      .init("confidence", .string(determination.confidence.description)),
      .init("weakest", .strings(weakest.map(ground.name))),
      .init(
        "readings",
        .array(
          readings.map {
            [
              "reading": .string($0.name), "because": .string($0.because),
              "outcome": .string($0.outcome.description),
            ]
          })),
      .init("amount", amount.map(ShownDetermination.json) ?? .null),
      .init("partOf", .optional(whole.map(ground.law.name))),
      .init("missing", .array(determination.missing.map(missing.json))),
      .init("provisions", .array(provisions.map { ground.provisionJSON($0, on: day) })),
      .init("notEncoded", ground.notEncodedJSON(beside: restsOn)),
      .init("entries", .array(entries.map(ground.entryJSON))),
    ]
    if let alternatives {
      members.append(.init("otherwise", .array(alternatives.map(json))))
    }
    return .object(members)
  }

  private static func json(_ money: Money) -> JSON {
    ["currency": .string(money.currency), "minorUnits": .number(money.minorUnits)]
  }

  private func json(_ alternative: ScopeAlternative) -> JSON {
    [
      "outcome": .string(alternative.outcome.description),
      "scope": .array(
        alternative.scope.map {
          ["attribute": .string($0.name.keyword), "values": .strings($0.values)]
        }),
      "because": .string(ground.name(alternative.because)),
    ]
  }

  // MARK: - Page

  /// - Parameter asSummary: Without what a proof shows: the provisions and entries that it rests on,
  ///   and what other assistance would be.
  func definitions(asSummary: Bool = false) -> [Definition] {
    let restriction = determination.restriction
    var rows = [Definition("Outcome", "\(determination.outcome)")]
    rows.append(Definition("Days", Rich(determination.span.wordsWithLength)))
    if let amount {
      let whole = whole.map { whole -> Rich in
        let total = self.amount(of: whole).map { "\($0) under " } ?? ""
        return ", a part of \(total)\(code: ground.law.name(whole))"
      }
      rows.append(Definition("Amount", "\(amount.description) withheld\(whole ?? Rich())"))
    }
    if let by = determination.by { rows.append(Definition("By", ground.label(by).capitalised)) }
    if let support = determination.support { rows.append(supportRow(support)) }
    let conditions = series?.lines(of: determination, .conditions) ?? []
    if !conditions.isEmpty { rows.append(Definition("Series", conditions)) }
    if !determination.missing.isEmpty {
      let missing = MissingWords(ground: ground, question: question)
      rows.append(
        Definition("Missing", determination.missing.map { missing.sentence($0).capitalised }))
    }
    if let readings = readingsRow { rows.append(readings) }
    if !asSummary, let alternatives, !alternatives.isEmpty {
      rows.append(
        Definition(
          "Otherwise",
          ScopeAlternative.distinct(alternatives).map {
            "\($0.outcome) if \($0.words) (\(code: ground.name($0.because)))"
          }))
    }
    if let notEncoded = ground.notEncodedRow(beside: restsOn) { rows.append(notEncoded) }
    rows.append(confidenceRow)
    guard !asSummary else { return rows }
    let law = restsOn.compactMap { id -> Rich? in
      // The title of the restriction itself stands above.
      let heading: Ground.Heading = id == restriction ? .citation : .titleAndCitation
      let text = ground.text(of: id, heading: heading, on: day)
      return text.isEmpty ? nil : "\(code: ground.law.name(id)): \(text)"
    }
    if !law.isEmpty { rows.append(Definition("Law", law)) }
    if !entries.isEmpty {
      rows.append(
        Definition(
          "Record", entries.map { "\(ground.label($0).capitalised). \(ground.sourceLine($0))" }))
    }
    return rows
  }

  private func supportRow(_ support: Support) -> Definition {
    Definition(
      "Support",
      ["\(strong: support.rawValue): \(ShownDetermination.words(of: support))"]
        + (evidence?.lines(ground) ?? [])
        + (series?.lines(of: determination, .findings) ?? []))
  }

  static func words(of support: Support) -> String {
    switch support {
    case .supported: "the record bears out what was certified"
    case .contradicted: "the record speaks against what was certified"
    case .contested: "the record has evidence both ways on what was certified"
    case .untested: "the record does not settle what was certified"
    }
  }

  private var readingsRow: Definition? {
    guard !readings.isEmpty else { return nil }
    let different = readings.filter { $0.outcome != determination.outcome }
    let same = readings.filter { $0.outcome == determination.outcome }.map(\.name)
    var lines = different.map { reading -> Rich in
      let because = reading.because.isEmpty ? "" : ", because " + reading.because
      return "\(reading.outcome) if read as \(quoting: reading.name)\(because)"
    }
    if !same.isEmpty {
      lines.append(
        "the same if read as " + Rich.enumerated(same.map { Rich($0, .quotation) }, "or"))
    }
    return Definition("Readings", lines)
  }

  private var confidenceRow: Definition {
    let confidence = Rich(determination.confidence.description)
    guard !weakest.isEmpty else {
      return Definition("Confidence", confidence)
    }
    let names = weakest.map { reference -> Rich in
      if case .entry(let id) = reference, isUnread(id) {
        return "\(code: ground.name(reference)) (its certificate was not read)"
      }
      return "\(code: ground.name(reference))"
    }
    return Definition("Confidence", confidence + "; weakest: " + Rich.joined(names))
  }
}

extension Ground {
  /// What in series bears on the findings that an exercise certifies.
  func bearings(onFindingsOf exercise: EntryID) -> [SeriesBearing] {
    guard !law.bearings.isEmpty, case .exercise(let body) = record[exercise].body,
      case .waiver(let waiver) = law[body.act.of].body, let requires = waiver.requires
    else { return [] }
    return law.bearings(on: body.act.of, certifying: requires.findings)
  }
}
