import Briefing
import Documents
import Law
import Reasoning
import Record
import Testing
import Timeline

@Suite("Every JSON document is what docs/json.md says")
struct ContractTests {
  private static let years = Span(
    from: SmallWorld.day("1992-01-01"), through: SmallWorld.day("2024-06-30"))

  private static let diagnostic = Diagnostic(
    kind: DiagnosticKind(id: "some-kind", severity: .warning, summary: "Something."),
    headline: "something", primary: Annotation(range: SmallWorld.range, label: "here"),
    secondary: [Annotation(range: SmallWorld.range)], help: ["do so"])

  /// The small world with every duty owed before assistance, and so without a day that can pass.
  private static var withoutDueDay: Ground {
    let provisions = SmallWorld.law.provisions.map { provision in
      guard case .duty(var duty) = provision.body else { return provision }
      var provision = provision
      duty.due = .beforeAssistance
      provision.body = .duty(duty)
      return provision
    }
    let law = Law(provisions: provisions, bills: SmallWorld.law.bills)
    return Ground(world: World(law: law, record: SmallWorld.record), hash: "a")
  }

  private static func documents() -> [(section: String, json: JSON)] {
    let ground = SmallWorld.ground(clauses: [
      QuotedClause(
        range: SmallWorld.range, text: "not more than half",
        headingPath: ["Small Act", "Section 9"], state: .notEncoded(because: "no shares"))
    ])
    let ban = SmallWorld.id("ban")
    let days = ["1992-01-01", "2003-01-10", "2003-07-10", "2005-03-01", "2020-03-25", "2020-06-05"]
    var documents: [(String, JSON)] = []
    for day in days.map(SmallWorld.day) {
      let question = SmallWorld.question()
      documents += [
        ("status", StatusBriefing(ground: ground, question: question, on: day).json),
        (
          "why",
          WhyBriefing(ground: ground, question: question, restriction: ban, on: day).json
        ),
        ("duties", DutiesBriefing(ground: ground, question: question, on: day).json),
        (
          "brief",
          MemoBriefing(
            ground: ground, question: question, restrictions: [ban], naming: [], on: day,
            money: .noLedger
          ).json
        ),
        (
          "duties overdue",
          OverdueBriefing(ground: ground, question: question, recipient: nil, on: day).json
        ),
        (
          "matrix",
          MatrixBriefing(
            ground: ground, question: question, of: SmallWorld.id("ban-waiver"), on: day
          ).json
        ),
        (
          "calendar",
          CalendarBriefing(ground: ground, question: question, recipient: nil, span: years).json
        ),
        (
          "why-not",
          WhyNotBriefing(
            ground: ground, question: question, restriction: ban, on: day, size: 1
          ).json
        ),
        (
          "changed",
          ChangedBriefing(
            ground: ground, question: question, on: day, from: SmallWorld.day("1990-01-01")
          ).json
        ),
      ]
    }
    let bill = SmallWorld.question { $0.bills = ["s-1"] }
    let instruments = ["", InstrumentTexts.partialWaiver, InstrumentTexts.drawdown].map {
      InstrumentBriefing.Document(path: "here.md", instrument: InstrumentReader.read($0))
    }
    documents.append(
      ("read-instrument", InstrumentBriefing(instruments, law: SmallWorld.law).json))
    documents += ReadDocuments.briefings(ground).map { ("read", $0.json) }
    let failure = TestBriefing.Failure(line: 2, expected: "a", found: "b", reasons: ["c"])
    return documents + [
      (
        "duties overdue",
        OverdueBriefing(
          ground: Self.withoutDueDay, question: SmallWorld.question(), recipient: nil,
          on: SmallWorld.day("2024-06-30")
        ).json
      ),
      (
        "status",
        StatusBriefing(ground: ground, question: bill, on: SmallWorld.day("2024-03-01")).json
      ),
      ("timeline", TimelineBriefing(ground: ground, question: bill, span: years).json),
      ("timeline", TimelineBriefing(ground: ground, question: bill, span: .always).json),
      ("gaps", GapsBriefing(ground: ground, question: bill, restriction: ban, span: years).json),
      ("gaps", GapsBriefing(ground: ground, question: bill, restriction: ban, span: .always).json),
      ("provisions", ProvisionBriefing.list(ground: ground).json),
      ("record", RecordBriefing.list(ground: ground).json),
      (
        "check",
        CheckBriefing(
          findings: [CheckBriefing.Finding(diagnostic, in: ground.sources)],
          counts: CheckBriefing.Counts(), workspace: "/here"
        ).json
      ),
      (
        "mutate",
        MutationBriefing(
          files: [
            .init(
              path: "law/a.md", mutants: 3, noticed: 1,
              survivors: [
                .init(kind: "date shifted", change: "a: `from` a day later", line: 2, because: nil),
                .init(kind: "date shifted", change: "b", line: 3, because: "c"),
              ], stale: [.init(change: "d", line: 4, isNoticed: true)])
          ], workspace: "/here"
        ).json
      ),
      (
        "test",
        TestBriefing(
          results: [
            .init(name: "t", path: "p", line: 1, expectations: 2, failures: [failure])
          ], workspace: "/here"
        ).json
      ),
    ]
      + SmallWorld.law.provisions.map {
        ("provisions show", ProvisionBriefing.show($0.id, ground: ground).json)
      }
      + SmallWorld.record.entries.map {
        ("record show", RecordBriefing.show($0.id, ground: ground).json)
      }
  }

  @Test("Every field is documented with its type, and every documented field occurs")
  func fields() throws {
    let documented = try #require(DocumentedFields.read())
    var seen: Set<String> = []
    for (section, json) in ContractTests.documents() {
      let problems = documented.problems(json, section: section, at: section, seen: &seen)
      #expect(problems == [])
      #expect(json["version"] == 1)
    }
    #expect(ContractTests.unseen(documented, seen, money: false) == [])
  }

  @Test(
    "So is it with every document on money", .enabled(if: SmallLedger.engineIsThere))
  func moneyFields() throws {
    let documented = try #require(DocumentedFields.read())
    var seen: Set<String> = []
    for (section, json) in try SmallLedger().documents() {
      let problems = documented.problems(json, section: section, at: section, seen: &seen)
      #expect(problems == [])
      #expect(json["version"] == 1)
    }
    #expect(ContractTests.unseen(documented, seen, money: true) == [])
  }

  private static let money: Set = [
    "import", "sources", "ledger", "screen", "trace", "restated", "reconcile", "ceilings", "sql",
    "compare", "what-if", "readings", "evidence", "suppliers", "displaced",
  ]

  /// The documented fields of documents on money, or of the others, that occurred nowhere.
  private static func unseen(
    _ documented: DocumentedFields, _ seen: Set<String>, money isMoney: Bool
  ) -> [String] {
    // Some documents are made by the program itself or the site, where they are tested.
    let others = documented.reached(
      from: Set(documented.documents).subtracting(money)
        .subtracting(["explain", "receipt verify", "error"]),
      barred: ["memo-money", "series-bearing"])
    // What documents of both sorts hold is seen in those without money.
    let sections =
      isMoney
      ? documented.reached(from: money.union(["memo-money", "series-bearing"])).subtracting(others)
      : others
    return sections.flatMap { section in
      (documented.sections[section] ?? [:]).keys.map { "\(section).\($0)" }
    }.filter { !seen.contains($0) }.sorted()
  }

  @Test("Outcomes, days and exercise of a status are those of the world")
  func status() {
    let json = StatusBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), on: SmallWorld.day("2003-07-10")
    ).json
    #expect(json["outcome"] == "waived")
    guard case .array(let all)? = json["determinations"] else {
      Issue.record("no determinations")
      return
    }
    #expect(all.map { $0["restriction"] } == ["ban", "list-ban", "other-ban"])
    #expect(all.map { $0["outcome"] } == ["waived", "not applicable", "not applicable"])
    #expect(all[0]["from"] == "2003-01-17")
    #expect(all[0]["through"] == "2004-01-16")
    #expect(all[0]["by"] == "waiver-2003")
    #expect(all[0]["support"] == "contradicted")
    #expect(json["question"]?["scope"] == ["recipient-kind": "government"])
    #expect(
      all[0]["otherwise"] == [
        [
          "outcome": "exempt",
          "scope": [["attribute": "authority", "values": ["title-v"]]],
          "because": "ban.unless-1",
        ],
        [
          "outcome": "exempt",
          "scope": [["attribute": "category", "values": ["humanitarian", "refugees"]]],
          "because": "humanitarian",
        ],
      ])
  }

  @Test("Partial waivers and limitations are named as what would make a difference")
  func partial() {
    func otherwise(_ day: String, _ change: (inout Question) -> Void = { _ in }) -> [String] {
      let json = StatusBriefing(
        ground: SmallWorld.ground, question: SmallWorld.question(SmallWorld.azerbaijan, change),
        on: SmallWorld.day(day)
      ).json
      guard case .array(let all)? = json["determinations"],
        case .array(let alternatives)? = all[0]["otherwise"]
      else { return [] }
      return alternatives.compactMap { alternative in
        guard case .string(let outcome)? = alternative["outcome"],
          case .string(let because)? = alternative["because"]
        else { return nil }
        return outcome + " by " + because
      }
    }
    #expect(
      otherwise("2005-03-01") == [
        "exempt by ban.unless-1", "exempt by humanitarian", "waived by waiver-2004",
      ])
    #expect(
      otherwise("2005-03-01") { $0.assistance[.account] = .value("ESF") } == [
        "exempt by ban.unless-1", "exempt by humanitarian",
      ])
  }

  @Test("The receipt depends on files, question and command, and on nothing else")
  func receipt() {
    func status(_ hash: String, _ day: String, _ known: String = "2024-06-30") -> JSON? {
      let ground = Ground(
        world: World(law: SmallWorld.law, record: SmallWorld.record), hash: hash)
      let question = SmallWorld.question(known: known)
      return StatusBriefing(ground: ground, question: question, on: SmallWorld.day(day))
        .json["receipt"]
    }
    let base = status("a", "2003-01-10")
    #expect(base == status("a", "2003-01-10"))
    let why = WhyBriefing(
      ground: Ground(world: SmallWorld.ground.world, hash: "a"), question: SmallWorld.question(),
      restriction: SmallWorld.id("ban"), on: SmallWorld.day("2003-01-10")
    ).json["receipt"]
    let others = [
      status("b", "2003-01-10"), status("a", "2003-01-11"),
      status("a", "2003-01-10", "2024-06-29"), why,
    ]
    for other in others { #expect(other != base) }
    #expect(
      Receipt(engineVersion: "1", workspaceHash: "23", question: "").hex
        != Receipt(engineVersion: "12", workspaceHash: "3", question: "").hex)
  }
}
