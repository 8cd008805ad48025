public import Documents
public import Law
public import Reasoning
internal import Record

/// How much money had which outcome, at least and at most.
public struct ScreeningAnswer: Sendable {
  public var selection: Selection
  public var keys: [ScreeningKey]
  /// By the keys, source, type, currency and outcome.
  public var lines: [Screening.Line]
  /// By source, type, currency and outcome alone, and by restriction where that is a key.
  public var totals: [Screening.Line]
  /// Rows left out since an attribute that was asked for is not known.
  public var undecided: [TotalRow]
  public var coverage: [YearCoverage]
  /// By source, type and currency, with the rows that may lie outside the years asked for.
  public var sums: [TotalRow]
  public var restrictions: [ProvisionID]
  /// How many rows were screened.
  public var rowCount: Int

  /// Whether each restriction is answered by itself, or the strictest outcome of all counts.
  public var isByRestriction: Bool { keys.contains(.restriction) }
}

extension LedgerInquiry {
  /// Puts the rows of a question to the restrictions, and adds them up by the keys and by outcome.
  ///
  /// Complexity: linear in the rows; each restriction is determined once for all recipients and
  /// classes that it does not tell apart.
  public borrowing func screening(
    _ question: MoneyQuestion, by keys: [ScreeningKey], world: World, readings: Set<String> = [],
    bills: Set<String> = [], isCancelled: () -> Bool = { false }
  ) throws(Diagnostic) -> ScreeningAnswer {
    let plan = ScreeningPlan(
      world: world, known: question.known, readings: readings, bills: bills)
    if let engine = store.engine {
      return try screening(question, by: keys, plan: plan, engine: engine)
    }
    let selection = selection(question, needsClass: true)
    let sums = try store.totals(by: [], selection.filter)
    let screened = try screened(
      selection.filter, by: keys, assuming: question.assumed, plan: plan,
      hasUnsure: sums.contains { $0.undatedCount > 0 }, isCancelled: isCancelled)
    return ScreeningAnswer(
      selection: selection, keys: keys, lines: screened.lines,
      totals: Screening.Line.withoutKeys(screened.lines, screened.restrictions),
      undecided: try undecided(selection),
      coverage: coverage(of: question, in: selection),
      sums: sums, restrictions: screened.restrictions, rowCount: screened.rowCount)
  }

  /// Puts the rows that a filter lets through to the restrictions of a plan.
  ///
  /// A row that may lie outside the years asked for is counted as a row that may have an outcome or
  /// not, whatever it meets on its days.
  ///
  /// - Parameter hasUnsure: Whether any of the rows may lie outside the years asked for.
  borrowing func screened(
    _ filter: LedgerFilter, by keys: [ScreeningKey], assuming assumed: [ScopeChoice],
    plan: consuming ScreeningPlan, hasUnsure: Bool, isCancelled: () -> Bool = { false }
  ) throws(Diagnostic) -> (
    lines: [Screening.Line], restrictions: [ProvisionID], rowCount: Int
  ) {
    var plan = plan
    var lines: [Screening.Line] = []
    var rowCount = 0
    for part in LedgerFilter.YearPart.apart(hasUnsure) {
      var filter = filter
      filter.part = part
      let found = try scanned(
        filter, by: keys, assuming: assumed, plan: &plan, isCancelled: isCancelled)
      rowCount += found.rowCount
      lines += found.lines.map { line in
        var line = line
        if part == .unsure || part == .unsureBelowZero { line.certainCount = 0 }
        if part == .unsure { line.atLeast = 0 }
        if part == .unsureBelowZero { line.atMost = 0 }
        return line
      }
    }
    return (
      Screening.Line.joined(lines, by: keys, plan.restrictions), plan.restrictions, rowCount
    )
  }

  private borrowing func scanned(
    _ filter: LedgerFilter, by keys: [ScreeningKey], assuming assumed: [ScopeChoice],
    plan: inout ScreeningPlan, isCancelled: () -> Bool
  ) throws(Diagnostic) -> (lines: [Screening.Line], rowCount: Int) {
    // Rows that the filter keeps out need no determinations: their parties and classes are taken to be
    // like one that it lets through.
    var (parties, strata) = (screenedParties, screenedStrata(assuming: assumed))
    var withUnknown = true
    if let asked = filter.parties {
      let codes = parties.indices.filter { asked.contains(Int32($0)) }
      withUnknown = codes.contains { parties[$0].recipient == nil }
      let some = codes.first.flatMap { parties[$0].recipient }
      for code in parties.indices where !asked.contains(Int32(code)) {
        parties[code].recipient = some
      }
    }
    let isAsked = strata.indices.map { code in
      (filter.strata?.contains(Int32(code)) ?? true)
        && (filter.sources.isEmpty || filter.sources.contains(strata[code].source))
        && (filter.types.isEmpty || filter.types.contains(strata[code].type))
    }
    if let some = isAsked.firstIndex(of: true) {
      for code in strata.indices where !isAsked[code] {
        strata[code].assistance = strata[some].assistance
      }
    }
    var screening = Screening(
      &plan, parties: parties, periods: dictionaries.periods, strata: strata, by: keys,
      withUnknown: withUnknown)
    try store.scan(filter) { batch throws(LedgerError) in
      if isCancelled() {
        throw LedgerError(code: .cancelled, message: "the screening was interrupted")
      }
      let (party, period) = (try batch.column(0), try batch.column(1))
      let (stratum, amount) = (try batch.column(2), try batch.column(3))
      screening.add(
        party: try party.int32, period: try period.int32, stratum: try stratum.int32,
        amount: try amount.int64)
    }
    return (screening.totals(), screening.rowCount)
  }

  /// The parties of the ledger as they are screened.
  var screenedParties: [Screening.Party] {
    zip(dictionaries.parties, resolutions).map { party, resolution in
      Screening.Party(recipient: resolution.country, label: resolution.label(of: party))
    }
  }

  /// The strata of the ledger as they are screened, with what is taken for granted of them.
  borrowing func screenedStrata(assuming assumed: [ScopeChoice]) -> [Screening.Stratum] {
    zip(classifications, labels).map { $0.screened(assuming: assumed, called: $1) }
  }
}

extension Resolution {
  /// A country by name and code, a region by its name, everything else as it is printed.
  public func label(of party: Party) -> String {
    switch self {
    case .country(let recipient): recipient.label
    case .region(let name): name
    case .unresolved: party.label
    }
  }
}

extension Classification {
  /// The class with what is taken for granted of it.
  public func assistance(assuming choices: [ScopeChoice]) -> AssistanceClass {
    var assistance = assistance
    for choice in choices where assistance[choice.attribute] == .unknown {
      assistance[choice.attribute] = .value(choice.word)
    }
    return assistance
  }

  fileprivate func screened(
    assuming choices: [ScopeChoice], called label: ClassLabel
  ) -> Screening.Stratum {
    Screening.Stratum(
      assistance: assistance(assuming: choices), source: stratum.source, type: stratum.type,
      currency: stratum.currency, agency: label.agency, account: label.account,
      category: label.category)
  }
}

extension Screening.Line {
  /// Adds up lines with the same keys, source, type, currency, restriction and outcome, and sorts them.
  ///
  /// Bounds may be added, since each row has its outcomes whatever the others have.
  static func joined(
    _ lines: [Screening.Line], by keys: [ScreeningKey], _ restrictions: [ProvisionID]
  ) -> [Screening.Line] {
    struct Name: Hashable {
      var texts: [String]
      var restriction: ProvisionID?
      var outcome: Outcome
    }
    var totals: [Screening.Line] = []
    var places: [Name: Int] = [:]
    for line in lines {
      let name = Name(
        texts: line.keys + [line.source, line.type, line.currency],
        restriction: line.restriction, outcome: line.outcome)
      if let place = places[name] {
        totals[place].count += line.count
        totals[place].certainCount += line.certainCount
        totals[place].atLeast += line.atLeast
        totals[place].atMost += line.atMost
      } else {
        places[name] = totals.count
        totals.append(line)
      }
    }
    return totals.sorted { $0.precedes($1, by: keys, restrictions: restrictions) }
  }

  /// The same without keys; those of restrictions stay apart.
  static func withoutKeys(
    _ lines: [Screening.Line], _ restrictions: [ProvisionID]
  ) -> [Screening.Line] {
    let bare = lines.map { line in
      var line = line
      line.keys = []
      return line
    }
    return joined(bare, by: [], restrictions)
  }
}
