public import Documents
public import Law
public import Reasoning
public import Timeline

/// How much money would have had another outcome, at least and at most.
///
/// Every flow stands by itself: what became waived never pays for what became prohibited.
public struct TransitionAnswer: Sendable {
  /// Rows of one recipient, restriction, source, type, currency and fiscal year that change alike.
  public struct Line: Hashable, Sendable {
    public var recipient: Recipient
    public var restriction: ProvisionID
    public var source: String
    public var type: String
    public var currency: String
    /// The fiscal year, the first and the last of several, or that it is not stated.
    public var fiscalYear: String
    public var transition: OutcomeTransition
    /// The rows that change so on at least one of the days on which they may have taken place.
    public var count: Int
    /// Those of them that change so on all of these days.
    public var certainCount: Int
    /// Hundredths of the currency.
    public var atLeast: Int128
    public var atMost: Int128
  }

  public var selection: Selection
  /// In order of recipient, restriction, source, type, currency, year and outcomes.
  public var lines: [Line]
  /// The same without the years.
  public var totals: [Line]
  public var coverage: [YearCoverage]
  /// How many rows were looked at.
  public var rowCount: Int
}

/// Law, record and how they are read, of one side of a comparison.
public struct ScreenedWorld: Sendable {
  public var world: World
  public var readings: Set<String>
  public var bills: Set<String>

  public init(_ world: World, readings: Set<String> = [], bills: Set<String> = []) {
    self.world = world
    self.readings = readings
    self.bills = bills
  }
}

extension LedgerInquiry {
  /// Puts rows to restrictions in two worlds, and adds up those whose outcome differs.
  ///
  /// Each row meets the pairs of outcomes of its days; a row dated to several days may change on some
  /// of them only, and then counts towards "at most" alone (a negative amount towards "at least"). Days
  /// outside `span` do not count as changed. Rows of regions and unresolved names are not looked at.
  ///
  /// - Parameters:
  ///   - pairs: The recipients and restrictions to look at, each pair once.
  ///   - span: The days that count as changed.
  ///   - years: The fiscal years for which missing data is to be said.
  ///   - question: Which rows; its recipient is not looked at.
  /// - Complexity: linear in the rows of the recipients; each restriction is determined once for all
  ///   recipients and classes that it does not tell apart.
  public borrowing func screening(
    before: ScreenedWorld, after: ScreenedWorld, of pairs: [(Recipient, ProvisionID)],
    in span: Span, years: (first: FiscalYear, last: FiscalYear)? = nil,
    _ question: MoneyQuestion, isCancelled: () -> Bool = { false }
  ) throws(Diagnostic) -> TransitionAnswer {
    var selection = selection(question, needsClass: true)
    let recipients = pairs.map(\.0)
    let parties = parties(of: recipients)
    selection.filter.parties = parties
    let coverage = coverage(
      selection.files, years?.first ?? question.from, years?.last ?? question.through,
      Array(Set(recipients)))
    guard !pairs.isEmpty, !parties.isEmpty else {
      return TransitionAnswer(
        selection: selection, lines: [], totals: [], coverage: coverage, rowCount: 0)
    }
    var restrictions: [ProvisionID] = []
    for pair in pairs where !restrictions.contains(pair.1) { restrictions.append(pair.1) }
    restrictions.sort()
    var screening = TransitionScreening(
      before: before, after: after, restrictions: restrictions, known: question.known, span: span)
    var rows = RowsAlike()
    var filter = selection.filter
    // Whether a year that may lie outside those asked for belongs to them is as open as a day.
    for part in LedgerFilter.YearPart.apart(filter.hasYears) {
      filter.part = part
      rows.isUnsure = part == .unsure || part == .unsureBelowZero
      try store.scan(filter) { batch throws(LedgerError) in
        if isCancelled() {
          throw LedgerError(code: .cancelled, message: "the screening was interrupted")
        }
        let (party, period) = (try batch.column(0), try batch.column(1))
        let (stratum, amount) = (try batch.column(2), try batch.column(3))
        rows.add(
          party: try party.int32, period: try period.int32, stratum: try stratum.int32,
          amount: try amount.int64)
      }
    }

    var lines: [TransitionAnswer.Line] = []
    // Rows of one recipient and class stand together; what they may meet is worked out once for all.
    var alike: (party: Int32, stratum: Int32)?
    var asked: [(restriction: ProvisionID, line: Int)] = []
    for (kind, sum) in rows.sorted {
      guard resolutions.indices.contains(Int(kind.party)),
        let recipient = resolutions[Int(kind.party)].country,
        classifications.indices.contains(Int(kind.stratum))
      else { continue }
      let classification = classifications[Int(kind.stratum)]
      if alike?.party != kind.party || alike?.stratum != kind.stratum {
        alike = (kind.party, kind.stratum)
        let assistance = classification.assistance(assuming: question.assumed)
        asked = restrictions.indices.filter { index in
          pairs.contains { $0 == (recipient, restrictions[index]) }
        }.map { index in
          (restrictions[index], screening.line(of: index, for: recipient, assistance))
        }
      }
      let period =
        dictionaries.periods.indices.contains(Int(kind.period))
        ? dictionaries.periods[Int(kind.period)] : .unknown
      for (restriction, line) in asked {
        let met = screening.transitions(line, period)
        let isCertain = met.count == 1 && !kind.isUnsure
        for transition in met {
          guard let transition, transition.isChange else { continue }
          lines.append(
            TransitionAnswer.Line(
              recipient: recipient, restriction: restriction,
              source: classification.stratum.source, type: classification.stratum.type,
              currency: classification.stratum.currency, fiscalYear: period.fiscalYearText,
              transition: transition, count: sum.count, certainCount: isCertain ? sum.count : 0,
              atLeast: isCertain || kind.isBelowZero ? sum.amount : 0,
              atMost: isCertain || !kind.isBelowZero ? sum.amount : 0))
        }
      }
    }
    return TransitionAnswer(
      selection: selection, lines: TransitionAnswer.Line.joined(lines),
      totals: TransitionAnswer.Line.joined(
        lines.map { line in
          var line = line
          line.fiscalYear = ""
          return line
        }), coverage: coverage, rowCount: rows.count)
  }
}

/// Rows that no answer can tell apart, added up: same party, period, class and sign.
private struct RowsAlike {
  struct Kind: Hashable {
    var party: Int32
    var period: Int32
    var stratum: Int32
    var isBelowZero: Bool
    var isUnsure: Bool
  }

  struct Sum {
    var count = 0
    var amount: Int128 = 0
  }

  /// Whether the rows being added may lie outside the years asked for.
  var isUnsure = false
  private(set) var count = 0
  private var sums: [Kind: Sum] = [:]

  mutating func add(
    party: Swift.Span<Int32>, period: Swift.Span<Int32>, stratum: Swift.Span<Int32>,
    amount: Swift.Span<Int64>
  ) {
    let rows = min(party.count, period.count, stratum.count, amount.count)
    for index in 0..<rows {
      let kind = Kind(
        party: party[index], period: period[index], stratum: stratum[index],
        isBelowZero: amount[index] < 0, isUnsure: isUnsure)
      sums[kind, default: Sum()].count += 1
      sums[kind, default: Sum()].amount += Int128(amount[index])
    }
    count += rows
  }

  /// In an order that depends on the rows alone.
  var sorted: [(kind: Kind, sum: Sum)] {
    sums.map { (kind: $0.key, sum: $0.value) }.sorted { one, other in
      let (a, b) = (one.kind, other.kind)
      return (a.party, a.stratum, a.period, a.isBelowZero ? 1 : 0, a.isUnsure ? 1 : 0)
        < (b.party, b.stratum, b.period, b.isBelowZero ? 1 : 0, b.isUnsure ? 1 : 0)
    }
  }
}

extension TransitionAnswer.Line {
  /// Adds up lines that differ in their amounts alone, and sorts them.
  static func joined(_ lines: [Self]) -> [Self] {
    var totals: [Self] = []
    var places: [Self: Int] = [:]
    for line in lines {
      var name = line
      (name.count, name.certainCount, name.atLeast, name.atMost) = (0, 0, 0, 0)
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
    return totals.sorted { $0.precedes($1) }
  }

  private func precedes(_ other: Self) -> Bool {
    if recipient != other.recipient { return recipient.description < other.recipient.description }
    if restriction != other.restriction { return restriction < other.restriction }
    if source != other.source { return source < other.source }
    if type != other.type { return type < other.type }
    if currency != other.currency { return currency < other.currency }
    if fiscalYear != other.fiscalYear { return fiscalYear < other.fiscalYear }
    let (a, b) = (transition, other.transition)
    return (-a.before.strictness, -a.after.strictness) < (-b.before.strictness, -b.after.strictness)
  }
}
