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
    let selection = selection(question, needsClass: true)
    let screened = try screened(
      selection.filter, by: keys, assuming: question.assumed,
      plan: ScreeningPlan(
        world: world, known: question.known, readings: readings, bills: bills),
      isCancelled: isCancelled)
    return ScreeningAnswer(
      selection: selection, keys: keys, lines: screened.lines,
      totals: Screening.Line.withoutKeys(screened.lines), undecided: try undecided(selection),
      coverage: self.coverage(
        selection.files, question.from, question.through, question.recipient.map { [$0] } ?? []),
      restrictions: screened.restrictions, rowCount: screened.rowCount)
  }

  /// Puts the rows that a filter lets through to the restrictions of a plan.
  borrowing func screened(
    _ filter: LedgerFilter, by keys: [ScreeningKey], assuming assumed: [ScopeChoice],
    plan: consuming ScreeningPlan, isCancelled: () -> Bool = { false }
  ) throws(Diagnostic) -> (
    lines: [Screening.Line], restrictions: [ProvisionID], rowCount: Int
  ) {
    var plan = plan
    var screening = Screening(
      &plan,
      parties: zip(dictionaries.parties, resolutions).map { party, resolution in
        Screening.Party(recipient: resolution.country, label: resolution.label(of: party))
      },
      periods: dictionaries.periods,
      strata: classifications.map { $0.screened(assuming: assumed) },
      by: keys)
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
    return (screening.totals(), plan.restrictions, screening.rowCount)
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

  fileprivate func screened(assuming choices: [ScopeChoice]) -> Screening.Stratum {
    Screening.Stratum(
      assistance: assistance(assuming: choices), source: stratum.source, type: stratum.type,
      currency: stratum.currency, agency: label(of: .agency), account: label(of: .account),
      category: label(of: .category))
  }
}

extension Screening.Line {
  /// Adds up lines of the same source, type, currency, restriction and outcome.
  ///
  /// Bounds may be added, since each row has its outcomes whatever the others have.
  static func withoutKeys(_ lines: [Screening.Line]) -> [Screening.Line] {
    var totals: [Screening.Line] = []
    var places: [[String]: Int] = [:]
    for line in lines {
      let name = [
        line.source, line.type, line.currency, line.restriction.map { "\($0)" } ?? "",
        line.outcome.description,
      ]
      if let place = places[name] {
        totals[place].count += line.count
        totals[place].certainCount += line.certainCount
        totals[place].atLeast += line.atLeast
        totals[place].atMost += line.atMost
      } else {
        places[name] = totals.count
        var total = line
        total.keys = []
        totals.append(total)
      }
    }
    return totals.sorted { left, right in
      for (one, other) in [
        (left.source, right.source), (left.type, right.type), (left.currency, right.currency),
      ] where one != other {
        return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
      if left.restriction != right.restriction, let one = left.restriction,
        let other = right.restriction
      {
        return one < other
      }
      return left.outcome.strictness > right.outcome.strictness
    }
  }
}
