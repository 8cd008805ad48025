public import Documents
public import Law
public import Reasoning
internal import Timeline

extension LedgerInquiry {
  /// Holds ceilings against the rows that count against them.
  ///
  /// The years of the question choose ceilings and years; all rows under a chosen ceiling count, in
  /// whichever year they are dated.
  ///
  /// - Parameter asked: The ceilings asked about; empty for all.
  public borrowing func ceilings(
    _ question: MoneyQuestion, asked: [ProvisionID] = [], in ceilings: Ceilings
  ) throws(Diagnostic) -> CeilingsAnswer {
    var ceilings = ceilings
    var whole = question
    (whole.from, whole.through) = (nil, nil)
    var selection = selection(whole, needsClass: false)
    var sources: Set<String> = []
    var answers: [CeilingAnswer] = []
    for id in asked.isEmpty ? ceilings.all : asked {
      let record = ceilings.record(of: id, for: question.recipient)
      let admitted = admitted(under: record, ceilings)
      for code in admitted.keys { sources.insert(dictionaries.strata[Int(code)].source) }
      let cells = try cells(admitted, selection.filter)
      answers.append(CeilingAnswer(record, cells, question, &ceilings))
    }
    // Sources that print nothing by which a row could count are not in play.
    if !sources.isEmpty, question.sources.isEmpty {
      selection.files.removeAll { !sources.contains($0.source) }
      selection.otherEditions.removeAll { !sources.contains($0.file.source) }
    }
    return CeilingsAnswer(
      selection: selection, ceilings: answers, coverage: coverage(of: question, in: selection))
  }

  /// The classes whose rows count, or may count where a mark says what they are of; the value is
  /// whether they certainly do.
  private borrowing func admitted(
    under record: CeilingRecord, _ ceilings: Ceilings
  ) -> [Int32: Bool] {
    var admitted: [Int32: Bool] = [:]
    for (code, classification) in classifications.enumerated() {
      // A row that counts under what took the ceiling's place counts too.
      let truth = record.members.map { ceilings.admits(classification.assistance, under: $0) }
        .reduce(Truth.fails, Truth.or)
      if truth == .holds || truth != .fails && dictionaries.strata[code][.mark] != nil {
        admitted[Int32(code)] = truth == .holds
      }
    }
    return admitted
  }

  private borrowing func cells(
    _ admitted: [Int32: Bool], _ filter: LedgerFilter
  ) throws(Diagnostic) -> [ClassedCell] {
    if admitted.isEmpty { return [] }
    var filter = filter
    filter.strata = Set(admitted.keys)
    return try store.cells(filter).map { cell in
      ClassedCell(
        cell: cell, stratum: dictionaries.strata[Int(cell.stratum)],
        year: dictionaries.periods[Int(cell.period)].fiscalYear,
        recipient: resolutions[Int(cell.party)].country,
        isCertain: admitted[cell.stratum] ?? false)
    }
  }
}

/// A cell with what its codes stand for.
struct ClassedCell {
  var cell: CellSum
  var stratum: Stratum
  var year: FiscalYear?
  var recipient: Recipient?
  /// Whether it certainly counts.
  var isCertain: Bool
  var mark: String? { stratum[.mark] }
}

extension ExecutedSum {
  /// The sums of cells by source, type and currency, sorted by these.
  static func each(_ cells: [ClassedCell]) -> [ExecutedSum] {
    var sums: [ExecutedSum] = []
    for cell in cells {
      let stratum = cell.stratum
      let amount = cell.cell.amount
      let index =
        sums.firstIndex {
          ($0.source, $0.type, $0.currency) == (stratum.source, stratum.type, stratum.currency)
        } ?? sums.count
      if index == sums.count {
        sums.append(
          ExecutedSum(
            source: stratum.source, type: stratum.type, currency: stratum.currency, certain: 0,
            least: 0, most: 0, count: 0, years: []))
      }
      sums[index].count += cell.cell.count
      sums[index].certain += cell.isCertain ? amount : 0
      sums[index].least += cell.isCertain || amount < 0 ? amount : 0
      sums[index].most += cell.isCertain || amount > 0 ? amount : 0
      if let year = cell.year, !sums[index].years.contains(year) { sums[index].years.append(year) }
    }
    for index in sums.indices { sums[index].years.sort() }
    return sums.sorted {
      ($0.source, $0.type, $0.currency) < ($1.source, $1.type, $1.currency)
    }
  }
}

extension CeilingAnswer {
  init(
    _ record: CeilingRecord, _ cells: [ClassedCell], _ question: MoneyQuestion,
    _ ceilings: inout Ceilings
  ) {
    func isAsked(_ year: FiscalYear?) -> Bool {
      // A ceiling whose year is open is shown for every year, since it may be of it.
      guard let year else { return true }
      return (question.from.map { $0 <= year } ?? true)
        && (question.through.map { year <= $0 } ?? true)
    }
    ceiling = record.ceiling
    exercises = record.set.filter { isAsked($0.fiscalYear) }.map { set in
      ExerciseAnswer(set, among: record.set, cells)
    }
    let claims = record.set.flatMap { set in
      set.marks.map { (mark: $0, recipients: set.recipients) }
    }
    func isClaimed(_ cell: ClassedCell) -> Bool {
      claims.contains { claim in
        claim.mark == cell.mark && (cell.recipient.map(claim.recipients.contains) ?? false)
      }
    }
    let shown = cells.filter { isAsked($0.year) }
    let strangers = shown.filter { $0.mark != nil && !isClaimed($0) }
    unclaimed = Set(strangers.compactMap(\.mark)).sorted().map { mark in
      UnclaimedMark(mark: mark, executed: ExecutedSum.each(strangers.filter { $0.mark == mark }))
    }
    unmarked = ExecutedSum.each(shown.filter { $0.mark == nil })
    var inPlay = Set(record.years)
    inPlay.formUnion(cells.compactMap { $0.isCertain ? $0.year : nil })
    years = inPlay.sorted().filter(isAsked).map { year in
      CeilingYear(
        year, record, cells.filter { $0.year == year },
        limit: ceilings.limit(of: record.members, in: year),
        isComplete: ceilings.isComplete(record.members, in: year),
        isOfOne: question.recipient != nil)
    }
  }
}

extension ExerciseAnswer {
  init(_ set: SetCeiling, among all: [SetCeiling], _ cells: [ClassedCell]) {
    self.set = set
    let own = cells.filter { cell in
      cell.mark.map(set.marks.contains) ?? false
        && cell.recipient.map(set.recipients.contains) ?? false
    }
    executed = ExecutedSum.each(own)
    doubts = []
    guard !executed.isEmpty else {
      outcome = .noData
      doubts = [set.marks.isEmpty ? .noMark : .noRow]
      return
    }
    let isShared = all.contains { other in
      other.exercise != set.exercise && other.marks.contains(where: set.marks.contains)
        && other.recipients.contains(where: set.recipients.contains)
    }
    if !set.denials.isEmpty { doubts.append(.denied) }
    let ceiling = Int128(set.amount.minorUnits)
    let comparable = executed.filter { $0.currency == set.amount.currency }
    if comparable.count < executed.count { doubts.append(.otherCurrency) }
    if comparable.contains(where: { $0.least != $0.most }) { doubts.append(.rowsOpen) }
    if isShared { doubts.append(.sharedMark) }
    if !set.denials.isEmpty {
      outcome = .undetermined
    } else if !isShared, comparable.contains(where: { $0.least > ceiling }) {
      outcome = .exceeded
    } else if comparable.count == executed.count, comparable.allSatisfy({ $0.most <= ceiling }) {
      outcome = .within
    } else {
      outcome = .undetermined
    }
  }
}

extension CeilingYear {
  init(
    _ year: FiscalYear, _ record: CeilingRecord, _ cells: [ClassedCell], limit: YearlyLimit,
    isComplete: Bool, isOfOne: Bool
  ) {
    self.year = year
    self.limit = limit
    let all = record.set.filter { $0.fiscalYear == year }
    var most: Int128?
    if case .amount(let money, _) = limit {
      currency = money.currency
      most = Int128(money.minorUnits)
    } else {
      currency = all.first?.amount.currency ?? "USD"
    }
    let currency = currency
    let comparable = all.filter { $0.amount.currency == currency && $0.denials.isEmpty }
    setCount = all.count
    set = comparable.reduce(0) { $0 + Int128($1.amount.minorUnits) }
    counted = comparable.reduce(0) { $0 + Int128($1.counted) }
    executed = ExecutedSum.each(cells)
    doubts = []
    switch limit {
    case .amount: break
    case .none, .notInForce: doubts.append(.noLimit)
    case .open: doubts.append(.limitOpen)
    }
    guard let most else {
      outcome = .undetermined
      return
    }
    // What may not count is left out of what was executed as well: which rows it is, no file says.
    let uncounted = set - counted
    let spent = executed.filter { $0.currency == currency }
    if counted > most || spent.contains(where: { $0.least - uncounted > most }) {
      outcome = .exceeded
      return
    }
    if set > most { doubts.append(.partUncounted) }
    if spent.contains(where: { $0.most > most }) { doubts.append(.rowsOpen) }
    if spent.count < executed.count || comparable.count < all.count {
      doubts.append(all.contains { !$0.denials.isEmpty } ? .denied : .otherCurrency)
    }
    // A ceiling whose year is open may belong here.
    if isOfOne {
      doubts.append(.oneRecipient)
    } else if !isComplete || record.set.contains(where: { $0.fiscalYear == nil }) {
      doubts.append(.recordOpen)
    }
    outcome = doubts.isEmpty ? .within : .undetermined
  }
}
