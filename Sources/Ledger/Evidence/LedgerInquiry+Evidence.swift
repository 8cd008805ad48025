public import Documents
internal import Law
internal import Timeline

/// Questions about series.
extension LedgerInquiry {
  /// Finds observations and adds up their figures; `limit` bounds the observations returned, not the
  /// sums. O(observations of the subject).
  public borrowing func observations(
    _ question: EvidenceQuestion, limit: Int = 1000
  ) throws(Diagnostic) -> EvidenceAnswer {
    let editions = try datedEditions(
      question.subject, known: question.known, named: question.series)
    var answer = EvidenceAnswer(
      question: question, editions: editions, observations: [], totals: [], groups: [],
      isCut: false)
    let needsSupporters = question.conditions.contains { $0.roles.contains(where: \.isList) }
    if question.subject == .conflictEvents, needsSupporters {
      answer.supporters = seriesEditions(.conflicts, known: question.known)
    }
    guard !editions.isEmpty else { return answer }
    let query = EvidenceSQL(
      question, files: editions.chosen.map(\.file),
      supporterFiles: answer.supporters?.chosen.map(\.file) ?? [],
      parties: question.conditions.map { parties(of: [$0.recipient]) })
    try store.connection.run(query.choose)
    // A series of which the mapping is not there may have figures all the same.
    let hasFigures = editions.series.contains { name in
      data.mapping(named: name)?.series.map { !$0.figures.isEmpty } ?? true
    }
    answer.groups = try groups(
      query, addsUp: hasFigures && question.subject.addsUpWithinYear)
    answer.totals = SeriesTotal.each(answer.groups, addsUp: question.subject.addsUpOverYears)
    answer.observations = try observations(
      query, limit: max(0, limit) + 1, hasFigures: hasFigures)
    if answer.observations.count > limit {
      answer.observations.removeLast()
      answer.isCut = true
    }
    return answer
  }

  /// The observation that begins on a line of a file; nil where none does.
  borrowing func observation(file: Int32, line: Int64) throws(Diagnostic) -> Observation? {
    let query = EvidenceSQL(file: file, line: line)
    try store.connection.run(query.choose)
    return try observations(query, limit: 1, hasFigures: true).first
  }

  private borrowing func groups(
    _ query: EvidenceSQL, addsUp: Bool
  ) throws(Diagnostic) -> [EvidenceGroup] {
    var groups: [EvidenceGroup] = []
    var places: [[Value]: Int] = [:]
    for row in try store.connection.ask(query.counts) {
      let key = Array(row.prefix(4))
      places[key] = groups.count
      groups.append(
        EvidenceGroup(
          series: source(row[0]), year: row[1].integer.map { Int($0) }, label: row[2].text,
          kind: row[3].text, certain: Int(clamping: row[4].sum),
          possible: Int(clamping: row[5].sum),
          figures: []))
    }
    guard addsUp else { return groups }
    for row in try store.connection.ask(query.sums) {
      guard let place = places[Array(row.prefix(4))] else { continue }
      groups[place].figures.append(
        MeasureSum(
          measure: row[4].text ?? "", atLeast: row[6].sum, atMost: row[7].sum,
          decimals: Int(row[5].integer ?? 0), stated: Int(clamping: row[8].sum)))
    }
    for place in groups.indices {
      let order = measures(of: groups[place].series)
      groups[place].figures.sort { (order[$0.measure] ?? 99) < (order[$1.measure] ?? 99) }
    }
    return groups
  }

  private borrowing func observations(
    _ query: EvidenceSQL, limit: Int, hasFigures: Bool
  ) throws(Diagnostic) -> [Observation] {
    let rows = try store.connection.ask(query.rows(limit: limit))
    guard !rows.isEmpty else { return [] }
    var result: [Observation] = []
    var places: [[Value]: Int] = [:]
    for row in rows {
      let file = Int32(clamping: row[0].integer ?? 0)
      let line = row[1].integer ?? 0
      places[Array(row.prefix(2))] = result.count
      result.append(
        Observation(
          file: file, line: line, row: "\(label(file)):\(line)",
          span: Span(
            start: row[2].day ?? .distantPast,
            end: row[3].day.map { $0.advanced(by: 1) } ?? .distantFuture),
          precision: row[4].text, kind: row[5].text, label: row[6].text, key: row[7].text,
          parties: [], figures: []))
    }
    for row in try store.connection.ask(query.parties(limit: limit)) {
      guard let place = places[Array(row.prefix(2))],
        let role = row[2].text.flatMap({ SeriesRole(rawValue: $0) }), let code = row[3].integer,
        dictionaries.parties.indices.contains(Int(code))
      else { continue }
      result[place].parties.append(
        SeriesParty(
          role: role, party: dictionaries.parties[Int(code)],
          recipient: resolutions[Int(code)].country))
    }
    for row in hasFigures ? try store.connection.ask(query.figures(limit: limit)) : [] {
      guard let place = places[Array(row.prefix(2))] else { continue }
      result[place].figures.append(
        SeriesFigure(
          measure: row[2].text ?? "", value: row[3].integer ?? 0,
          decimals: Int(row[4].integer ?? 0)))
    }
    for place in result.indices {
      let order = measures(of: source(.integer(Int64(result[place].file))))
      result[place].parties.sort { ($0.role, $0.label) < ($1.role, $1.label) }
      result[place].figures.sort { (order[$0.measure] ?? 99) < (order[$1.measure] ?? 99) }
    }
    return result
  }

  /// The measures of a series in the order of its mapping.
  private borrowing func measures(of series: String) -> [String: Int] {
    let figures = data.mapping(named: series)?.series?.figures ?? []
    return Dictionary(
      figures.enumerated().map { ($1.measure, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of the source of a file.
  borrowing func source(_ file: Value) -> String {
    seriesFiles.first { Int64($0.file) == file.integer }?.source ?? ""
  }

  private borrowing func label(_ file: Int32) -> String {
    seriesFiles.first { $0.file == file }?.label ?? ""
  }

  /// What to call a party: the country, or what is printed.
  borrowing func name(ofParty code: Int64?) -> (name: String, recipient: Recipient?) {
    guard let code, dictionaries.parties.indices.contains(Int(code)) else {
      return ("not stated", nil)
    }
    switch resolutions[Int(code)] {
    case .country(let recipient): return (recipient.name, recipient)
    case .region(let name): return (name, nil)
    case .unresolved:
      let party = dictionaries.parties[Int(code)]
      return (party.name ?? party.label, nil)
    }
  }
}

extension SeriesTotal {
  /// The sums over the groups of each series; only how many where figures do not add up.
  static func each(_ groups: [EvidenceGroup], addsUp: Bool) -> [SeriesTotal] {
    var totals: [SeriesTotal] = []
    for group in groups {
      if totals.last?.series != group.series {
        totals.append(SeriesTotal(series: group.series, certain: 0, possible: 0, figures: []))
      }
      let place = totals.count - 1
      totals[place].certain += group.certain
      totals[place].possible += group.possible
      for figure in addsUp ? group.figures : [] {
        if let at = totals[place].figures.firstIndex(where: {
          $0.measure == figure.measure && $0.decimals == figure.decimals
        }) {
          totals[place].figures[at].atLeast += figure.atLeast
          totals[place].figures[at].atMost += figure.atMost
          totals[place].figures[at].stated += figure.stated
        } else {
          totals[place].figures.append(figure)
        }
      }
    }
    return totals
  }
}
