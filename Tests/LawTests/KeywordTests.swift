import Documents
import Testing
import Timeline

@testable import Law

/// Blocks with no mistake, and what the law says that was read from them.
struct GoodExample: Sendable, CustomTestStringConvertible {
  var name: String
  var blocks: String
  var holds: @Sendable (CheckedFiles) throws -> Bool

  init(
    _ name: String, _ blocks: String, _ holds: @escaping @Sendable (CheckedFiles) throws -> Bool
  ) {
    (self.name, self.blocks, self.holds) = (name, blocks, holds)
  }

  var testDescription: String { name }
}

private func day(_ text: String) -> Day { Day(text)! }
private func date(_ text: String) -> PartialDate { PartialDate(text)! }
private func country(_ code: String) -> Recipient { Recipient(code: code)! }

private func restriction(_ items: String...) -> String {
  "restriction r\n\(basics)\n  \(items.joined(separator: "\n  "))"
}

private func waiver(_ items: String...) -> String {
  "\(ban)\n\n\(relief)\n  \(items.joined(separator: "\n  "))"
}

private func definition(_ name: String, _ item: String) -> String {
  "definition \(name)\n  confidence secondary\n  \(item)"
}

private func reportDue(_ words: String) -> String {
  waiver("report \(words) to Congress")
}

@Suite("Every keyword of the language means what the handbook says")
struct KeywordTests {
  static let everywhere: [GoodExample] = [
    GoodExample(
      "title, citations, source, confidence",
      """
      restriction r
        title "Section 907"
        citation act "§ 907"
        citation public-law "P.L. 102-511" from 1992-10-24
        citation code "22 U.S.C. 5812 note" from 1994 through 2016-07
        source code-mirror "5812 note"
        confidence unverified
        enacted 1992-10-24
        from 1992-11
        through FY2012
        forbids assistance
        note "for the reader"
      """
    ) {
      let r = try $0.provision("r")
      return r.title == "Section 907"
        && r.citations == [
          Citation(identity: .act, text: "§ 907"),
          Citation(identity: .publicLaw, text: "P.L. 102-511", from: date("1992-10-24")),
          Citation(
            identity: .code, text: "22 U.S.C. 5812 note", from: date("1994"),
            through: date("2016-07")),
        ] && r.sources.map(\.source) == ["code-mirror"] && r.sources.map(\.locator) == ["5812 note"]
        && r.confidence == .unverified && r.enacted == date("1992-10-24")
        && r.from == date("1992-11")
        && r.through == date("FY2012") && r.words.isEmpty && r.bill == nil
    },
    GoodExample("the title is the heading, and enacted is from", restriction("forbids assistance"))
    {
      let r = try $0.provision("r")
      return r.title == "Act" && r.headingPath == ["Act"] && r.enacted == date("2000-01-01")
        && r.through == nil && r.recipients == nil && r.conditions.isEmpty
    },
    GoodExample("a title after the name", "list l \"A list\"\n\(basics)") {
      try $0.provision("l").title == "A list"
    },
    GoodExample(
      "for, when and to",
      restriction(
        "forbids assistance", "for account FMF", "when agency is DOD, STATE", "to AZE, ARM")
    ) {
      let r = try $0.provision("r")
      return r.conditions.map(\.expression) == [
        .attribute(.account, ["FMF"]), .attribute(.agency, ["DOD", "STATE"]),
      ]
        && r.recipients
          == RecipientSet(governmentOnly: false, named: [country("AZE"), country("ARM")])
    },
    GoodExample(
      "the recipients of the line itself",
      restriction(
        "forbids assistance for account FMF to government of any country except GBR, \"Türkiye\"")
    ) {
      let r = try $0.provision("r")
      return r.recipients
        == RecipientSet(
          governmentOnly: true, named: nil, except: [country("GBR"), country("TUR")])
        && r.conditions.map(\.expression) == [.attribute(.account, ["FMF"])]
    },
    GoodExample(
      "a group",
      definition("g", "group AZE, ARM, AZE") + "\n\n"
        + restriction("forbids assistance to group g except ARM")
    ) {
      try $0.provision("g").body == .group([country("AZE"), country("ARM")])
        && $0.provision("r").recipients
          == RecipientSet(
            governmentOnly: false, named: [country("AZE"), country("ARM")], except: [country("ARM")]
          )
    },
  ]

  static let conditions: [GoodExample] = [
    (
      "not account FMF and category x or agency y",
      "or(and(not(account FMF), category x), agency y)"
    ),
    ("(account FMF or category x) and agency y", "and(or(account FMF, category x), agency y)"),
    ("not not account FMF", "account FMF"),
    (
      "authority is a-b/c, d and channel e and recipient-kind government",
      "and(authority a-b/c d, channel e, recipient-kind government)"
    ),
    ("fund-year 2024, FY2025", "fund-year 2024 2025"),
    ("fund-year is 1975 through 1977", "fund-year 1975 1976 1976tq 1977"),
    (
      "listed on l and fact f and not determination d",
      "and(listed l, fact f, not(determination d))"
    ),
    ("scope s or account B", "or(account A, account B)"),
  ].map { text, expected in
    GoodExample(
      "the condition \(text)",
      [
        "list l\n\(basics)", definition("f", "fact"), definition("d", "determination by President"),
        definition("s", "scope account A"), restriction("forbids assistance", "when \(text)"),
      ].joined(separator: "\n\n")
    ) {
      try $0.provision("r").conditions.map { [law = $0.law] in $0.expression.text(in: law) }
        == [expected]
    }
  }

  static let restrictions: [GoodExample] = [
    GoodExample("forbids", restriction("forbids assistance to AZE")) {
      try $0.restriction("r") == Restriction()
    },
    GoodExample(
      "withholds with parts",
      restriction(
        "withholds USD 320,000,000 for account FMF from government of EGY",
        "part waivable USD 235,000,000", "part fixed USD 85,000,000.00",
        "stands against general authority")
    ) {
      let (whole, part) = (try $0.restriction("r"), try $0.restriction("r.fixed"))
      let provision = try $0.provision("r.fixed")
      return whole.amount == Money(currency: "USD", minorUnits: 32_000_000_000)
        && whole.parts.map { [law = $0.law] in law[$0].name } == ["r.waivable", "r.fixed"]
        && part.amount == Money(currency: "USD", minorUnits: 8_500_000_000)
        && part.whole == $0.law.provision(named: "r")?.id && part.parts.isEmpty
        && part.standsAgainstGeneralAuthority && whole.standsAgainstGeneralAuthority
        && provision.recipients == RecipientSet(governmentOnly: true, named: [country("EGY")])
        && provision.conditions.map(\.expression) == [.attribute(.account, ["FMF"])]
        && $0.law.restrictions.map { [law = $0.law] in law[$0].name } == ["r.waivable", "r.fixed"]
    },
    GoodExample(
      "unless, with and without a name",
      restriction(
        "forbids assistance", "unless account A", "unless food: category food", "unless account B")
    ) {
      let law = $0.law
      let r = try $0.provision("r").id
      let names = ["r.unless-1", "r.food", "r.unless-2"]
      return law.exemptions(of: r).map { law[$0].name } == names
        && law.exemptions(of: r).map { law[$0].conditions.map(\.expression) } == [
          [.attribute(.account, ["A"])], [.attribute(.category, ["food"])],
          [.attribute(.account, ["B"])],
        ]
        && law.exemptions(of: r).allSatisfy {
          law[$0].body == .exemption(Reach(named: [r])) && law[$0].from == law[r].from
        }
    },
    GoodExample(
      "until a determination that it declares, and until conditions",
      definition("f", "fact") + "\n\n"
        + restriction(
          "forbids assistance",
          "until determination steps by President or Secretary of State, and report to the Congress",
          "until fact f and account A")
    ) {
      let law = $0.law
      let steps = try $0.provision("steps")
      let f = try $0.provision("f").id
      return steps.body == .determination(by: ["President", "Secretary of State"])
        && (try $0.restriction("r").endings) == [
          Restriction.Ending(condition: .determination(steps.id), reportedTo: "the Congress"),
          Restriction.Ending(condition: .and([.fact(f), .attribute(.account, ["A"])])),
        ] && law.provisions.map(\.name) == ["f", "r", "steps"]
    },
    GoodExample(
      "when it begins anew after an ending",
      definition("f", "fact") + "\n\n" + definition("d", "determination by President") + "\n\n"
        + "list l\n\(basics)\n\n"
        + restriction(
          "forbids assistance", "until fact f", "begins anew each fiscal year",
          "begins anew with each determination d", "begins anew with each listing on l")
    ) {
      try $0.restriction("r").renewals == [
        Restriction.Renewal(.fiscalYear),
        Restriction.Renewal(.determination($0.provision("d").id)),
        Restriction.Renewal(.listing($0.provision("l").id)),
      ]
    },
    GoodExample(
      "until a determination that stands elsewhere, with a report",
      definition("d", "determination by President") + "\n\n"
        + restriction("forbids assistance", "until determination d and report to Congress")
    ) {
      let d = try $0.provision("d").id
      return try $0.restriction("r").endings == [
        Restriction.Ending(condition: .determination(d), reportedTo: "Congress")
      ]
    },
  ]

  static let lifting: [GoodExample] = [
    GoodExample(
      "an exemption of named restrictions",
      "\(ban)\n\nexemption e\n\(basics)\n  lifts ban\n  for category food\n  to ARM"
    ) {
      let ban = try $0.provision("ban").id
      return try $0.provision("e").body == .exemption(Reach(named: [ban]))
        && $0.law.exemptions(of: ban).count == 1
    },
    GoodExample(
      "an exemption of every restriction but some",
      "\(ban)\n\nexemption e\n\(basics)\n  lifts every restriction except ban"
    ) {
      let ban = try $0.provision("ban").id
      return try $0.provision("e").body == .exemption(Reach(isGeneral: true, except: [ban]))
        && $0.law.exemptions(of: ban).isEmpty
    },
    GoodExample(
      "a limitation",
      waiver() + "\n\nlimitation l\n\(basics)\n  limits relief\n  for fund-year 2024, 2025"
    ) {
      let relief = try $0.provision("relief").id
      return try $0.provision("l").body == .limitation([relief])
        && $0.law.limitations(on: relief).count == 1
    },
    GoodExample(
      "a waiver with findings",
      waiver(
        "finding a", "finding b", "finding c", "finding d",
        "requires (a or b or c) and d")
    ) {
      let w = try $0.waiver("relief")
      return w.findings.map(\.name) == ["a", "b", "c", "d"] && w.holders == ["President"]
        && w.requires
          == .and([.or([.finding("a"), .finding("b"), .finding("c")]), .finding("d")])
    },
    GoodExample("a waiver requires all its findings", waiver("finding a", "finding b")) {
      try $0.waiver("relief").requires == .and([.finding("a"), .finding("b")])
    },
    GoodExample("a waiver without findings requires none, and has no limits", waiver()) {
      let w = try $0.waiver("relief")
      return w.requires == nil && w.firstLasts == .untilEnded && w.extensionLasts == .untilEnded
        && w.firstWindow == Waiver.Window() && w.extensionAfterLapse
    },
    GoodExample(
      "kinds of exercise each have their length and window",
      waiver(
        "first exercise lasts through 2002-12-31", "extension lasts 12 months",
        "first exercise made through 2002-12-31", "extension made from 2002-12-31",
        "extension after a lapse not allowed")
    ) {
      let w = try $0.waiver("relief")
      return w.firstLasts == .through(day("2002-12-31")) && w.extensionLasts == .months(12)
        && w.firstWindow == Waiver.Window(through: day("2002-12-31"))
        && w.extensionWindow == Waiver.Window(from: day("2002-12-31")) && !w.extensionAfterLapse
    },
    GoodExample(
      "what is said of one kind goes before what is said of both",
      waiver(
        "extension lasts 2 years", "exercise lasts 90 days",
        "made from 2001-01-01 through 2001-02-01",
        "extension after a lapse allowed")
    ) {
      let w = try $0.waiver("relief")
      let window = Waiver.Window(from: day("2001-01-01"), through: day("2001-02-01"))
      return w.firstLasts == .days(90) && w.extensionLasts == .months(24)
        && w.firstWindow == window && w.extensionWindow == window && w.extensionAfterLapse
    },
    GoodExample("lasts through a day of the year", waiver("lasts through 31 December")) {
      try $0.waiver("relief").firstLasts == .throughDayOfYear(month: 12, day: 31)
    },
    GoodExample("lasts for the fiscal year", waiver("lasts for the fiscal year")) {
      try $0.waiver("relief").firstLasts == .fiscalYear
    },
    GoodExample("lasts until replaced", waiver("lasts until replaced")) {
      try $0.waiver("relief").extensionLasts == .untilReplaced
    },
    GoodExample(
      "how long it can be in effect",
      waiver("in effect for at most 5 years from the first exercise")
    ) {
      try $0.waiver("relief").longest == .months(60)
    },
    GoodExample(
      "lasts until ended", waiver("exercise lasts until ended", "exercise made from 2001-01-01")
    ) {
      try $0.waiver("relief").extensionLasts == .untilEnded
    },
  ]

  static let duties: [GoodExample] = [
    GoodExample(
      "consultation, reports and notifications of a waiver",
      waiver(
        "consult the Committees on Appropriations before assistance",
        "report within 60 days of exercise to appropriate congressional committees",
        "  owed by Secretary of State", "  element military-balance",
        "    element status", "    element impact", "  element talks",
        "report yearly: by 1 March of each year from 2003 to Congress",
        "notify Congress within 2 months of extension")
    ) {
      let law = $0.law
      let relief = try $0.provision("relief").id
      let report = try $0.duty("relief.report")
      return try $0.waiver("relief").duties.map { law[$0].name } == [
        "relief.consultation", "relief.report", "relief.yearly", "relief.notification",
      ]
        && $0.duty("relief.consultation")
          == Duty(
            kind: .consultation, owedBy: ["President"],
            owedTo: "the Committees on Appropriations", trigger: .exercise(relief, nil),
            due: .beforeAssistance)
        && report.owedBy == ["Secretary of State"] && report.kind == .report
        && report.owedTo == "appropriate congressional committees" && report.due == .days(60)
        && report.elements.flatMap(\.leaves).map(\.name) == ["status", "impact", "talks"]
        && $0.duty("relief.yearly").trigger == .yearly(from: 2003)
        && $0.duty("relief.yearly").due == .dayOfYear(month: 3, day: 1, yearsAfter: 0)
        && $0.duty("relief.notification").trigger == .exercise(relief, .extension)
        && $0.duty("relief.notification").due == .months(2)
        && $0.duty("relief.notification").kind == .notification
    },
    GoodExample("due in the following year", reportDue("by 15 February of the following year")) {
      let relief = try $0.provision("relief").id
      let duty = try $0.duty("relief.report")
      return duty.trigger == .exercise(relief, nil)
        && duty.due == .dayOfYear(month: 2, day: 15, yearsAfter: 1)
    },
    GoodExample("due in the year", reportDue("by 1 December of the year of first exercise")) {
      let relief = try $0.provision("relief").id
      let duty = try $0.duty("relief.report")
      return duty.trigger == .exercise(relief, .first)
        && duty.due == .dayOfYear(month: 12, day: 1, yearsAfter: 0)
    },
    GoodExample("due on a day", reportDue("by 2003-06-30")) {
      let duty = try $0.duty("relief.report")
      return duty.trigger == .once && duty.due == .on(day("2003-06-30"))
    },
    GoodExample(
      "a duty alone is owed by the holder of the power",
      waiver()
        + "\n\nduty d\n\(basics)\n  report within 90 days of exercise of relief to Congress\n  element a"
    ) {
      let relief = try $0.provision("relief").id
      return try $0.duty("d")
        == Duty(
          kind: .report, owedBy: ["President"], owedTo: "Congress",
          trigger: .exercise(relief, nil), due: .days(90),
          elements: [Duty.Element(name: "a", words: [])])
    },
    GoodExample(
      "a duty of whoever names the list, or makes the determination",
      "list l\n\(basics)\n  named by Secretary of State\n\n"
        + definition("d", "determination by President") + "\n\n"
        + "duty n\n\(basics)\n  notify Congress within 10 days of listing on l\n\n"
        + "duty c\n\(basics)\n  consult Congress within 1 month of determination d"
    ) {
      let (list, determination) = (try $0.provision("l").id, try $0.provision("d").id)
      return try $0.duty("n").owedBy == ["Secretary of State"]
        && $0.duty("n").trigger == .listing(list)
        && $0.duty("c").owedBy == ["President"]
        && $0.duty("c").trigger == .determination(determination) && $0.duty("c").due == .months(1)
    },
    GoodExample(
      "a duty of an office that is named",
      "duty d\n\(basics)\n  report by 1 March of each year from 2003 to Congress\n  owed by President"
    ) { try $0.duty("d").owedBy == ["President"] },
  ]

  static let lists: [GoodExample] = [
    ("takes effect in the fiscal year after the listing year", ListEffect.fiscalYear(after: 1)),
    ("takes effect in the listing year", .fiscalYear(after: 0)),
    ("takes effect on listing", .untilRemoved),
    ("takes effect on listing and lasts 12 months", .months(12)),
    ("named by Secretary of State", .fiscalYear(after: 1)),
  ].map { item, effect in
    GoodExample("a list that \(item)", "list l\n\(basics)\n  \(item)") {
      try $0.provision("l").body == .list(effect)
    }
  }

  static let others: [GoodExample] = [
    GoodExample("a definition of a fact needs no date", definition("f", "fact")) {
      let f = try $0.provision("f")
      return f.body == .fact && f.from.latest == .distantPast && f.enacted.latest == .distantPast
    },
    GoodExample(
      "a definition of a determination",
      definition("d", "determination by President or Secretary of State")
    ) {
      try $0.provision("d").body == .determination(by: ["President", "Secretary of State"])
    },
    GoodExample(
      "how long a determination lasts",
      definition("d", "determination by President\n  lasts for the fiscal year")
    ) {
      try $0.provision("d").body == .determination(by: ["President"], lasts: .fiscalYear)
    },
    GoodExample(
      "scopes are written out where they are named, whatever their order",
      definition("b", "scope scope a and agency X") + "\n\n" + definition("a", "scope account A")
    ) {
      try $0.provision("b").body
        == .scope(.and([.attribute(.account, ["A"]), .attribute(.agency, ["X"])]))
    },
    GoodExample(
      "a delegation about some recipients and for a fiscal year",
      waiver()
        + "\n\ndelegation d\n\(basics)\n  of relief\n  to Secretary of State\n  about AZE, ARM\n"
        + "  fiscal-year 2011"
    ) {
      let d = try $0.provision("d")
      guard case .delegation(let delegation) = d.body else { return false }
      return delegation.fiscalYear == .year(2011)
        && d.recipients
          == RecipientSet(governmentOnly: false, named: [country("AZE"), country("ARM")])
    },
    GoodExample(
      "a delegation",
      waiver("report within 60 days of exercise to Congress")
        + "\n\ndelegation d\n\(basics)\n  of relief extension, relief.report\n  by President\n"
        + "  to Secretary of State"
    ) {
      let (relief, report) = (try $0.provision("relief").id, try $0.provision("relief.report").id)
      return try $0.provision("d").body
        == .delegation(
          Delegation(
            objects: [
              Delegation.Object(provision: relief, kind: .extension),
              Delegation.Object(provision: report),
            ], delegator: "President", delegate: "Secretary of State"))
        && $0.law.delegations(of: relief).count == 1
    },
    GoodExample("a repeal", "\(ban)\n\namendment a\n\(basics)\n  repeals ban") {
      let ban = try $0.provision("ban").id
      return try $0.provision("a").body == .amendment(.repeals([ban]))
        && $0.law.amendments(of: ban).count == 1
    },
    GoodExample("a suspension", "\(ban)\n\namendment a\n\(basics)\n  suspends ban\n  through 2001")
    {
      let ban = try $0.provision("ban").id
      return try $0.provision("a").body == .amendment(.suspends([ban]))
    },
    GoodExample(
      "a replacement, which references to the old one reach",
      waiver()
        + "\n\nrestriction new\n\(basics)\n  forbids assistance\n\n"
        + "amendment a\n\(basics)\n  replaces ban with new"
    ) {
      let (ban, new) = (try $0.provision("ban").id, try $0.provision("new").id)
      return try $0.provision("a").body == .amendment(.replaces([ban], with: [new]))
        && $0.law.waivers(of: new) == [try $0.provision("relief").id]
    },
    GoodExample(
      "a bill makes its file proposed law",
      "bill s-3000 \"Protection Act\"\n  status \"passed Senate\"\n  assumed enactment 2023-11-15\n"
        + "  citation act \"S. 3000\"\n  source record \"page 5531\"\n  note \"n\"\n\n"
        + "restriction r\n  confidence secondary\n  forbids assistance"
    ) {
      let r = try $0.provision("r")
      return $0.law.bills.map(\.name) == ["s-3000"] && $0.law.bills[0].title == "Protection Act"
        && $0.law.bills[0].status == "passed Senate"
        && $0.law.bills[0].assumedEnactment == day("2023-11-15")
        && $0.law.bills[0].citations == [Citation(identity: .act, text: "S. 3000")]
        && r.bill == "s-3000" && r.from == date("2023-11-15") && r.enacted == date("2023-11-15")
    },
    GoodExample(
      "scope words give the spelling",
      "scope-words account\n  FMF \"Foreign Military Financing\"\n  IMET \"training\"\n\n"
        + restriction("forbids assistance for account fmf, IMET")
    ) {
      try $0.provision("r").conditions.map(\.expression)
        == [.attribute(.account, ["FMF", "IMET"])]
        && $0.law.vocabulary[.account]?.map(\.meaning) == [
          "Foreign Military Financing", "training",
        ]
    },
  ]

  static let all =
    everywhere + conditions + restrictions + lifting + duties + lists + others
    + ceilings

  @Test(arguments: all)
  func `a good example reads without a diagnostic and says what it should`(
    _ example: GoodExample
  ) throws {
    let files = CheckedFiles(lawFile(example.blocks))
    #expect(files.checking.diagnostics.isEmpty, "\(files.rendered)")
    #expect(try example.holds(files))
  }

  @Test func `every item of every block has a good example`() {
    var shown: Set<String> = []
    let texts =
      Self.all.map(\.blocks) + LawTestLanguageTests.examples + ReadingTests.examples
      + [BearingTests.law + "\n\n" + BearingTests.dated]
    for text in texts + ["list l\n\(basics)\n  encodes \"x\""] {
      let files = CheckedFiles(lawFile(text))
      for document in files.documents {
        var reader = LawFileReader()
        reader.read(document, in: files.store[document.source])
        for block in reader.blocks + reader.tests + reader.bearings {
          shown.formUnion(block.items.map { "\(block.kind.rawValue) \($0.key)" })
        }
      }
    }
    let common: Set<String> = [
      "title", "citation", "source", "confidence", "enacted", "from", "through", "encodes", "note",
      "reading", "for", "when", "to",
    ]
    var missing: [String] = []
    for kind in BlockKind.allCases where kind != .bill {
      for key in kind.forms.keys where !common.contains(key) || kind == .test || kind == .delegation
      {
        if common.contains(key), kind == .delegation, key != "to" { continue }
        if !shown.contains("\(kind.rawValue) \(key)") { missing.append("\(kind.rawValue) \(key)") }
      }
    }
    #expect(missing.sorted() == [])
    #expect(
      common.filter { key in !shown.contains { $0.hasSuffix(" \(key)") } }.sorted() == [])
  }
}

extension Expression {
  /// The expression in one line, with names.
  fileprivate func text(in law: Law) -> String {
    switch self {
    case .attribute(let attribute, let values):
      ([attribute.keyword] + values).joined(separator: " ")
    case .listed(let id): "listed \(law[id].name)"
    case .fact(let id): "fact \(law[id].name)"
    case .determination(let id): "determination \(law[id].name)"
    case .not(let part): "not(\(part.text(in: law)))"
    case .and(let parts): "and(\(parts.map { $0.text(in: law) }.joined(separator: ", ")))"
    case .or(let parts): "or(\(parts.map { $0.text(in: law) }.joined(separator: ", ")))"
    }
  }
}
