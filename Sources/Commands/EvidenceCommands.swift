internal import Briefing
internal import Documents
internal import Law
internal import Ledger
internal import Record
internal import Timeline

extension CommandRun {
  func suppliers() throws(Refusal) -> Reply {
    let (briefing, open) = try suppliersBriefing()
    return answer(briefing, open)
  }

  func suppliersBriefing() throws(Refusal) -> (SuppliersBriefing, OpenWorkspace) {
    let recipient = try recipient(arguments.positionals[0])
    let (years, known) = (try calendarYears(), try day("--known"))
    var open = try openWorkspace()
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let answer = try asking { () throws(Diagnostic) in
      try lease.inquiry.suppliers(
        of: recipient, from: years.from, through: years.through, known: known)
    }
    open.notes += years.notes
    let briefing = SuppliersBriefing(
      ground: open.ground, data: data, answer: answer, isYearly: arguments.flag("--yearly"))
    return (briefing, open)
  }

  func displaced() throws(Refusal) -> Reply {
    let (briefing, open) = try displacedBriefing()
    return answer(briefing, open)
  }

  func displacedBriefing() throws(Refusal) -> (DisplacedBriefing, OpenWorkspace) {
    let origin = try arguments.positionals.first.map { name throws(Refusal) in try recipient(name) }
    let asylum = try arguments.value("--in").map { name throws(Refusal) in try recipient(name) }
    let (years, known) = (try calendarYears(), try day("--known"))
    var open = try openWorkspace()
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    let answer = try asking { () throws(Diagnostic) in
      try lease.inquiry.displaced(
        origin: origin, asylum: asylum, from: years.from, through: years.through,
        splits: arguments.flag("--split"), known: known)
    }
    open.notes += years.notes
    return (DisplacedBriefing(ground: open.ground, data: data, answer: answer), open)
  }

  func evidence() throws(Refusal) -> Reply {
    let (briefing, open) = try evidenceBriefing()
    return answer(briefing, open)
  }

  func evidenceBriefing() throws(Refusal) -> (EvidenceBriefing, OpenWorkspace) {
    let recipient = try recipient(arguments.positionals[0])
    let (from, through) = try evidenceDays()
    let known = try day("--known")
    let limit = try limit()
    let subjects = try subjects()
    var open = try openWorkspace()
    let data = try dataFolder(&open)
    let lease = try openLedger(data)
    var answers = EvidenceBriefing.Answers()
    let observed: [(SeriesSubject, [SeriesRole])] = [
      (.conflictEvents, [.actor, .target, .country]),
      (.conflicts, [.actor, .actorSupporters, .target, .targetSupporters, .country]),
      (.coups, [.country]), (.tiers, [.country]),
    ]
    for (subject, roles) in observed where subjects.contains(subject.rawValue) {
      var question = EvidenceQuestion(subject, known: known)
      question.conditions = [.init(roles, recipient)]
      question.from = from
      question.through = through
      answers.observed.append(
        try asking { () throws(Diagnostic) in try lease.inquiry.observations(question, limit: limit)
        })
      if subject == .conflictEvents {
        question.conditions = [.init([.actorSupporters, .targetSupporters], recipient)]
        answers.supported = try asking { () throws(Diagnostic) in
          try lease.inquiry.observations(question, limit: limit)
        }
      }
    }
    let years = (from?.year, through?.year)
    if subjects.contains(SeriesSubject.displacement.rawValue) {
      let both = try asking { () throws(Diagnostic) in
        try lease.inquiry.displaced(
          [DisplacedSides(origin: recipient), DisplacedSides(asylum: recipient)], from: years.0,
          through: years.1, known: known)
      }
      (answers.origin, answers.asylum) = (both[0], both[1])
    }
    if subjects.contains(SeriesSubject.armsTransfers.rawValue) {
      answers.suppliers = try asking { () throws(Diagnostic) in
        try lease.inquiry.suppliers(of: recipient, from: years.0, through: years.1, known: known)
      }
    }
    if subjects.contains(Self.training) {
      answers.training = try asking { () throws(Diagnostic) in
        try lease.inquiry.training(of: recipient, from: from, through: through, known: known)
      }
    }
    let briefing = EvidenceBriefing(
      ground: open.ground, data: data, recipient: recipient, subjects: subjects, from: from,
      through: through, known: known, answers: answers)
    return (briefing, open)
  }

  // MARK: - Arguments

  private static let training = "training"

  /// What is asked about, each once and in order; all where `--subject` is not given.
  private func subjects() throws(Refusal) -> [String] {
    let all = SeriesSubject.allCases.map(\.rawValue) + [Self.training]
    let given = arguments.values("--subject")
    for name in given where !all.contains(name) {
      throw .usage(
        "\(quoted(name)) is no subject of a series",
        help: didYouMean(name, among: all) + ["the subjects are \(all.joinedAsChoice)"])
    }
    return given.isEmpty ? all : all.filter(given.contains)
  }

  /// The days of `--from` and `--through`, each nil where it was not given.
  private func evidenceDays() throws(Refusal) -> (from: Day?, through: Day?) {
    let (from, through) = (try givenDay("--from"), try givenDay("--through"))
    if let from, let through, through < from {
      throw .usage(
        "the span ends on \(through), before it begins on \(from)",
        help: ["exchange `--from` and `--through`"])
    }
    return (from, through)
  }

  /// The calendar years of the days; a year that they hold a part of counts whole, with a note.
  private func calendarYears() throws(Refusal) -> (from: Int?, through: Int?, notes: [String]) {
    let (from, through) = try evidenceDays()
    let isPart =
      from.map { $0 != Day(year: $0.year, month: 1, day: 1) } == true
      || through.map { $0 != Day(year: $0.year, month: 12, day: 31) } == true
    return (
      from?.year, through?.year,
      isPart
        ? ["note: the series is by calendar year, and each year that the days meet counts whole"]
        : []
    )
  }
}
