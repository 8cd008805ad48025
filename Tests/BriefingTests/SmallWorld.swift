import Briefing
import Documents
import Law
import Reasoning
import Record
import Timeline

/// A small world that has one of everything an answer can show.
///
/// Restriction `ban` on the government of Azerbaijan from 1992, exempt for humanitarian categories,
/// ended by a determination; waiver `ban-waiver` exercised in 2002 (certificate read) and from
/// 17 January 2003 (by months, or through 31 December in one reading); a report due within 60 days.
/// Restriction `list-ban` hangs on a list outside any register; `withheld` withholds an amount and
/// is part of a bill; `other-ban` is about another country.
enum SmallWorld {
  static let azerbaijan = recipient("AZE")
  static let armenia = recipient("ARM")

  static func recipient(_ code: String) -> Recipient {
    guard let recipient = Recipient(code: code) else { fatalError("no recipient \(code)") }
    return recipient
  }

  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("no day \(text)") }
    return day
  }

  static func date(_ text: String) -> PartialDate {
    guard let date = PartialDate(text) else { fatalError("no date \(text)") }
    return date
  }

  static func question(
    _ recipient: Recipient = azerbaijan, known: String = "2024-06-30",
    _ change: (inout Question) -> Void = { _ in }
  ) -> Question {
    var question = Question(recipient: recipient, known: day(known))
    change(&question)
    return question
  }

  static let range = SourceRange(source: SourceID(rawValue: 0), lower: 0, upper: 3)

  static let ground = ground(clauses: [])

  /// The ground with clauses of quoted law.
  static func ground(clauses: [QuotedClause]) -> Ground {
    var sources = SourceStore()
    _ = sources.add(path: "law/small.md", bytes: Array("abc\n".utf8))
    return Ground(
      world: World(law: law, record: record), sources: sources, clauses: clauses, hash: "small")
  }

  static func id(_ name: String) -> ProvisionID {
    guard let provision = law.provision(named: name) else { fatalError("no provision \(name)") }
    return provision.id
  }

  static func entry(_ name: String) -> EntryID {
    guard let entry = record.entry(named: name) else { fatalError("no entry \(name)") }
    return entry.id
  }
}

// MARK: - Law

extension SmallWorld {
  private static let names = [
    "ban", "ban.unless-1", "humanitarian", "ban-waiver", "ban-waiver.report", "steps", "bar-2024",
    "csl", "list-ban", "other-ban", "withheld", "to-secretary", "demining",
  ]

  private static func number(_ name: String) -> ProvisionID {
    guard let index = names.firstIndex(of: name) else { fatalError("no name \(name)") }
    return ProvisionID(rawValue: Int32(index))
  }

  private static func provision(
    _ name: String, _ title: String = "", from: String, through: String? = nil,
    words: [String] = [], citation: String = "", bill: String? = nil,
    confidence: Confidence = .readInSource, recipients: RecipientSet? = nil,
    conditions: [Clause] = [], _ body: Provision.Body, readings: [Reading] = []
  ) -> Provision {
    Provision(
      id: number(name), name: name, title: title, headingPath: ["Small Act", "Section 9"],
      range: range,
      citations: citation.isEmpty ? [] : [Citation(identity: .act, text: citation)],
      sources: [SourceReference(source: "code", locator: "p. 3357", range: range)],
      confidence: confidence, words: words, bill: bill, enacted: date(from), from: date(from),
      through: through.map(date), recipients: recipients, conditions: conditions, body: body,
      readings: readings)
  }

  static let law: Law = {
    let government = RecipientSet(
      governmentOnly: true, named: [azerbaijan], words: ["to the Government of Azerbaijan"])
    let findings = FindingExpression.and([
      .or([.finding("terrorism"), .finding("border")]), .finding("no-harm"),
    ])
    func waiver(_ change: (inout Waiver) -> Void = { _ in }) -> Provision {
      var body = Waiver(
        reach: Reach(named: [number("ban")], words: ["may waive section 9"]),
        holders: ["President"],
        findings: ["terrorism", "border", "no-harm"].map {
          Waiver.Finding(name: $0, words: ["words of \($0)"], range: range)
        },
        requires: findings, requiresWords: ["if he determines and certifies"],
        firstLasts: .through(day("2002-12-31")), extensionLasts: .months(12),
        duties: [number("ban-waiver.report")])
      change(&body)
      return provision(
        "ban-waiver", "Waiver of section 9", from: "2002-01-10",
        words: ["The President may waive section 9 if he determines and certifies"],
        citation: "P.L. 107-115 title II (g)(2)", .waiver(body),
        readings: [])
    }
    var waiverWithReadings = waiver()
    waiverWithReadings.readings = [
      Reading(
        name: "calendar year", because: "the first period ended on 31 December",
        provision: waiver { $0.extensionLasts = .throughDayOfYear(month: 12, day: 31) }),
      Reading(
        name: "bound to border", because: "the last item follows border only",
        provision: waiver {
          $0.requires = .or([
            .finding("terrorism"), .and([.finding("border"), .finding("no-harm")]),
          ])
        }),
    ]
    return Law(
      provisions: [
        provision(
          "ban", "Small Act, section 9", from: "1992-10-24",
          words: ["may not be provided to the Government of Azerbaijan until"],
          citation: "Small Act § 9; 106 Stat. 3357", recipients: government,
          .restriction(
            Restriction(endings: [
              .init(
                condition: .determination(number("steps")), reportedTo: "the Congress",
                words: ["until the President determines, and so reports"])
            ]))),
        provision(
          "ban.unless-1", "Assistance under title V", from: "1992-10-24",
          words: ["other than assistance under title V"], citation: "Small Act § 9",
          conditions: [Clause(expression: .attribute(.authority, ["title-v"]))],
          .exemption(Reach(named: [number("ban")]))),
        provision(
          "humanitarian", "Humanitarian assistance", from: "1996-01-26",
          words: ["humanitarian assistance"], citation: "P.L. 104-107", confidence: .unverified,
          conditions: [
            Clause(expression: .attribute(.category, ["humanitarian", "refugees"]))
          ], .exemption(Reach(named: [number("ban")]))),
        waiverWithReadings,
        provision(
          "ban-waiver.report", "Report on each waiver", from: "2002-01-10",
          words: ["Within 60 days of any exercise"], citation: "P.L. 107-115 title II (g)(6)",
          .duty(
            Duty(
              kind: .report, owedBy: ["President"], owedTo: "appropriate committees",
              trigger: .exercise(number("ban-waiver"), nil), due: .days(60),
              elements: [
                Duty.Element(name: "quantity", words: ["the nature and quantity"]),
                Duty.Element(
                  name: "balance", words: ["the military balance"],
                  parts: [
                    Duty.Element(name: "status", words: ["the status of the balance"]),
                    Duty.Element(name: "impact", words: ["the impact on that balance"]),
                  ]),
              ]))),
        provision("steps", from: "1992-10-24", .determination(by: ["President"])),
        provision(
          "bar-2024", "No waiver for funds of 2024", from: "2023-10-01",
          words: ["amounts made available for fiscal year 2024"], citation: "Bar Act § 2",
          conditions: [Clause(expression: .attribute(.fundYear, ["2024"]))],
          .limitation([number("ban-waiver")])),
        provision("csl", "List of governments", from: "2008-12-23", .list(.fiscalYear(after: 1))),
        provision(
          "list-ban", "Listed governments", from: "2008-12-23",
          words: ["a government that is listed"], citation: "List Act § 404",
          conditions: [Clause(expression: .listed(number("csl")), words: ["that is listed"])],
          .restriction(Restriction())),
        provision(
          "other-ban", "Another country", from: "2000-01-01",
          recipients: RecipientSet(governmentOnly: false, named: [recipient("CUB")]),
          .restriction(Restriction())),
        provision(
          "withheld", "Amount withheld", from: "2024-01-01", bill: "s-1", recipients: government,
          .restriction(
            Restriction(amount: Money(currency: "USD", minorUnits: 1_000_000_00)))),
        provision(
          "to-secretary", "Delegation to the Secretary", from: "2004-07-08",
          .delegation(
            Delegation(
              objects: [.init(provision: number("ban-waiver"), kind: .extension)],
              delegate: "Secretary of State"))),
        provision("demining", from: "1992-10-24", .fact),
      ],
      bills: [
        Bill(
          name: "s-1", title: "A bill to withhold", status: "passed the Senate",
          assumedEnactment: day("2024-01-01"), citations: [], range: range)
      ],
      bearings: [
        SeriesBearing(
          name: "deaths", title: "Deaths",
          matter: .finding(waiver: number("ban-waiver"), name: "no-harm"),
          readings: [
            .init(
              name: "named", side: .contradicts, subject: .conflictEvents, measure: "deaths-best",
              parties: [.init(roles: [.actor], recipient: nil)], because: "it is named")
          ], range: range)
      ])
  }()
}

// MARK: - Record

extension SmallWorld {
  private static let entryNames = [
    "waiver-2002", "waiver-2003", "waiver-2004", "waiver-2020", "exercises-register",
    "steps-register", "delegations-register", "report-2002", "appraisal", "evidence-for",
    "evidence-against", "claim", "denial-2020", "reports-register", "offensive",
  ]

  private static func entryNumber(_ name: String) -> EntryID {
    guard let index = entryNames.firstIndex(of: name) else { fatalError("no entry \(name)") }
    return EntryID(rawValue: Int32(index))
  }

  private static func entry(
    _ name: String, _ title: String = "", sources: [(String, String)] = [("register", "no. 9")],
    confidence: Confidence = .readInSource, accordingTo: String = "", published: String? = nil,
    _ body: Entry.Body
  ) -> Entry {
    Entry(
      id: entryNumber(name), name: name, title: title, range: range,
      sources: sources.map { SourceReference(source: $0.0, locator: $0.1, range: range) },
      confidence: confidence, accordingTo: accordingTo, published: published.map(date), body: body)
  }

  private static func exercise(
    _ signed: PartialDate, effective: String? = nil, office: String = "President",
    certifies: FindingExpression? = .and([.finding("terrorism"), .finding("no-harm")]),
    scope: Expression? = nil
  ) -> Entry.Body {
    .exercise(
      Exercise(
        act: Act(
          of: id("ban-waiver"), recipients: [azerbaijan], signer: Signer(office: office),
          signed: signed, effective: effective.map(date), instrument: "Determination"),
        certifies: certifies, grants: [.init(recipients: [azerbaijan], scope: scope)]))
  }

  static let record: Record = {
    let (waiver, report) = (id("ban-waiver"), id("ban-waiver.report"))
    let late = PartialDate.between(day("2020-03-21"), day("2020-03-31")) ?? .unknown
    return Record(
      entries: [
        entry(
          "waiver-2002", "Waiver of 2002", published: "2002-01-31",
          exercise(date("2002-01-25"))),
        entry(
          "waiver-2003", "Extension of 2003", sources: [("register", "no. 11"), ("press", "p. 1")],
          exercise(date("2003-01-17"))),
        entry(
          "waiver-2004", "Partial extension of 2004", confidence: .secondary,
          exercise(
            date("2005-02-01"), certifies: nil, scope: .attribute(.account, ["FMF", "IMET"]))),
        entry(
          "waiver-2020", "Extension of late March 2020", confidence: .secondary,
          exercise(late, office: "Secretary of State")),
        entry(
          "exercises-register", "Exercises are complete",
          .register(
            Register(of: .exercises(waiver), from: date("2002-01-10"), through: date("2015-12-31")))
        ),
        entry(
          "steps-register", "Determinations are complete",
          .register(Register(of: .determinations(id("steps")), from: date("1992-10-24")))),
        entry(
          "delegations-register", "Delegations are complete",
          .register(Register(of: .delegations(waiver), from: date("1992-10-24")))),
        entry(
          "report-2002", "Report of 2002", accordingTo: "the auditor",
          .performance(
            Performance(
              under: report, trigger: entryNumber("waiver-2002"), date: date("2002-04-01"),
              elements: ["quantity": .present]))),
        entry(
          "appraisal", "Audit of the reports", accordingTo: "the auditor",
          .appraisal(
            Appraisal(
              of: report, recipients: [azerbaijan], from: date("2003-01-01"),
              through: date("2021-12-31"), elements: ["balance": .missing],
              says: "not addressed"))),
        entry(
          "evidence-for", "Patrols on the border", accordingTo: "the Department",
          .evidence(
            Evidence(
              waiver: waiver, finding: "terrorism", supports: true, recipients: [azerbaijan],
              from: date("2002-01-01")))),
        entry(
          "evidence-against", "Use of force", confidence: .unverified,
          .evidence(
            Evidence(
              waiver: waiver, finding: "no-harm", supports: false, recipients: [azerbaijan],
              basis: entryNumber("claim"), from: date("2003-06-01")))),
        entry(
          "claim", "Statement on the use of force",
          .claim(
            Statement(
              by: "Ministry of Armenia", about: entryNumber("offensive"), date: date("2003-06-01"),
              says: "force was used"))),
        entry(
          "denial-2020", "No extension was found",
          .denial(
            Denial(
              of: entryNumber("waiver-2020"), from: date("2020-06-01"), through: date("2020-06-30"),
              says: "none was found"))),
        entry(
          "reports-register", "Reports are complete",
          .register(
            Register(
              of: .performances(report), from: date("2002-01-10"), through: date("2010-12-31")))),
        entry(
          "offensive", "Fighting on the border",
          .event(
            Happening(
              concerning: [azerbaijan, armenia], from: date("2003-06-01"),
              what: "fighting; 5 displaced"))),
      ],
      sources: [
        Source(
          name: "register", title: "Federal Register", publisher: "National Archives",
          url: "https://example.org/fr", published: date("2002"), range: range),
        Source(name: "press", title: "Evening Paper", publisher: "Evening Press", range: range),
        Source(name: "code", title: "Code", range: range),
      ])
  }()
}
