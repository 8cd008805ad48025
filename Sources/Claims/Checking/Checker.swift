public import Documents
internal import Law
internal import Ledger
public import Reasoning
internal import Record
public import Timeline

/// Answers typed claims from law and record, and from sums of the ledger that were asked for beforehand.
///
/// A function of its values: the same world, day and sums give the same findings.
public struct Checker: Sendable {
  let world: World
  /// What was known on this day counts.
  let known: Day
  /// Answers of the ledger by question; nil where there is no ledger.
  let sums: [MoneyQuestion: LedgerAnswer]?
  /// Answers of the evidence series by question; nil where there is no ledger.
  let series: [SeriesQuestion: SeriesAnswer]?
  let matter: RecordMatter
  let lawWords: LawWords

  var law: Law { world.law }
  var record: Record { world.record }

  /// - Parameters:
  ///   - ledger: What the ledger says to the claims; nil where there is no ledger.
  ///   - sources: The files of the record: the headings of an entry say what it is about.
  public init(
    world: World, reader: StatementReader, known: Day, ledger: LedgerSays? = nil,
    sources: SourceStore = SourceStore()
  ) {
    self.world = world
    self.known = known
    sums = ledger?.sums
    series = ledger?.series
    lawWords = reader.lawWords
    matter = RecordMatter(
      record: world.record, reader: reader, known: known, headings: sources.headingPath)
  }

  /// Everything that a reading claims, checked.
  public func check(_ reading: StatementReading) -> CheckedStatement {
    var findings = reading.claims.map(finding)
    for index in findings.indices
    where findings[index].claim.kind == .said && findings[index].judgement != .supported {
      // What the speaker's own entry states, the speaker said.
      let own = findings.first { other in
        other.claim.kind != .said && [.supported, .partly].contains(other.judgement)
          && (other.references.contains { isEntry($0, by: findings[index].claim.speaker ?? "") }
            || other.publishers.contains { names($0, findings[index].claim.speaker ?? "") })
      }
      guard let own, !own.claim.isNegated else { continue }
      findings[index] = Finding(
        findings[index].claim, own.judgement, own.says, references: own.references)
    }
    return CheckedStatement(reading, findings)
  }

  /// The verdict on one claim.
  public func finding(_ claim: TypedClaim) -> Finding {
    switch claim.kind {
    case .forbids: forbids(claim)
    case .enacted: enacted(claim)
    case .empowers: empowers(claim)
    case .lasts: lasts(claim)
    case .words: wordsOfLaw(claim)
    case .reportDue: reportDue(claim)
    case .finding: certification(claim)
    case .numberOf: numberOf(claim)
    case .exempts: exempts(claim)
    case .citedAs: citedAs(claim)
    case .billEffect: billEffect(claim)
    case .billStep: billStep(claim)
    case .limit: limit(claim)
    case .status: status(claim)
    case .lapsed: lapsed(claim)
    case .exercise: exercise(claim)
    case .yearly: yearly(claim)
    case .listed: listed(claim)
    case .determined: determined(claim)
    case .drawdown: drawdown(claim)
    case .withheld: withheld(claim)
    case .reportSent: reportSent(claim)
    case .element: element(claim)
    case .provided: provided(claim)
    case .share: share(claim)
    case .compared: compared(claim)
    case .changed: changed(claim)
    case .happened: happened(claim)
    case .said: said(claim)
    case .supplied, .displaced, .deaths, .coup, .tier, .trained: observed(claim)
    }
  }

  private func isEntry(_ reference: Reference, by speaker: String) -> Bool {
    guard case .entry(let id) = reference, !speaker.isEmpty else { return false }
    switch record[id].body {
    case .claim(let statement), .position(let statement): return names(statement.by, speaker)
    default: return names(record[id].accordingTo, speaker)
    }
  }

  // MARK: - Shared

  func missing(_ claim: TypedClaim, _ settles: String, _ says: [String] = []) -> Finding {
    Finding(claim, .notOnRecord, says, settles: settles)
  }

  func unknownLaw(_ claim: TypedClaim) -> Finding {
    missing(claim, "a law file that has \(claim.provision ?? "this law")")
  }

  /// A verdict the other way round for a claim that says "not".
  func turned(_ judgement: Judgement, _ isNegated: Bool) -> Judgement {
    guard isNegated else { return judgement }
    switch judgement {
    case .supported: return .contradicted
    case .contradicted: return .supported
    default: return judgement
    }
  }

  /// How a day that is on record lies to the time that a claim gives.
  enum Agreement { case agrees, differs, open }

  func agreement(_ claim: TypedClaim, _ date: PartialDate) -> Agreement {
    let span = period(claim)
    guard let span else { return .agrees }
    if date.earliest >= span.start, date.latest < span.end { return .agrees }
    if date.latest < span.start || date.earliest >= span.end { return .differs }
    return .open
  }

  /// The days that a claim is about; nil where it gives no time.
  func period(_ claim: TypedClaim) -> Span? {
    if let on = claim.on { return Span(start: on.earliest, end: on.latest.advanced(by: 1)) }
    guard claim.from != nil || claim.through != nil else { return nil }
    let start = claim.from?.earliest ?? .distantPast
    let end = claim.through?.latest ?? known
    return Span(start: start, end: end.advanced(by: 1))
  }

  /// The restriction that a name stands for, or that a waiver of the name lifts.
  func restriction(_ name: String?) -> Provision? {
    guard let name, let provision = law.provision(named: name) else { return nil }
    switch provision.body {
    case .restriction: return provision
    case .waiver:
      return law.restrictions.first { law.waivers(of: $0).contains(provision.id) }.map { law[$0] }
    default: return nil
    }
  }

  /// The waivers that a name stands for: itself, or those of a restriction of the name.
  func waivers(_ name: String?) -> [ProvisionID] {
    guard let name, let provision = law.provision(named: name) else { return [] }
    if case .waiver = provision.body { return [provision.id] }
    return law.waivers(of: provision.id)
  }

  /// The only recipient that a restriction names; nil where it names several or none.
  func onlyRecipient(_ restriction: Provision) -> Recipient? {
    guard let named = restriction.recipients?.named, named.count == 1 else { return nil }
    return named[0]
  }

  func inquiry(_ recipient: Recipient, _ assistance: AssistanceClass = AssistanceClass()) -> Inquiry
  {
    Inquiry(
      world: world, question: Question(recipient: recipient, assistance: assistance, known: known))
  }

  func quoted(_ provision: Provision) -> String {
    provision.words.isEmpty ? "" : ": \"" + provision.words.joined(separator: " … ") + "\""
  }
}

extension PartialDate {
  /// "10 January 2003", "March 2020", "fiscal year 2012".
  var plain: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October",
      "November", "December",
    ]
    func words(_ day: Day) -> String { "\(day.day) \(months[day.month - 1]) \(day.year)" }
    switch precision {
    case .day: return words(earliest)
    case .month: return "\(months[earliest.month - 1]) \(earliest.year)"
    case .year: return "\(earliest.year)"
    case .fiscalYear: return "fiscal year \(earliest.fiscalYear.label)"
    case .interval: return "a day between \(words(earliest)) and \(words(latest))"
    case .noLaterThan: return "a day not after \(words(latest))"
    case .noEarlierThan: return "a day not before \(words(earliest))"
    case .unknown: return "an unknown day"
    }
  }
}

extension Day {
  var plain: String { PartialDate(day: self).plain }
}
