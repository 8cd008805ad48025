import Documents
import Law
import Record
import Testing
import Timeline

private let read = SmallWorld.read

private func day(_ iso: String) -> PartialDate {
  PartialDate(iso) ?? .unknown
}

private func recipient(_ code: String) -> Recipient {
  guard let recipient = Recipient(code: code) else { fatalError("no recipient \(code)") }
  return recipient
}

private let (AZE, ARM, GEO) = (recipient("AZE"), recipient("ARM"), recipient("GEO"))
private let law = SmallWorld.checkedLaw().law

private func id(_ name: String) -> ProvisionID {
  law.provision(named: name)?.id ?? ProvisionID(rawValue: -1)
}

private func act(_ of: String, _ recipients: [Recipient] = [AZE], signed: String) -> Act {
  Act(of: id(of), recipients: recipients, signed: day(signed))
}

private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
  var value = value
  change(&value)
  return value
}

/// An entry, and others that it refers to; its name is `x`, and the others come after it.
private struct Example: Sendable, CustomTestStringConvertible {
  var block: String
  var others: String
  var body: Entry.Body

  init(_ block: String, others: String = "", _ body: Entry.Body) {
    self.block = block
    self.others = others
    self.body = body
  }

  var testDescription: String { block }
}

private let otherExercise = "\nexercise e1\n  of permit\n  signed 2002-01-10\n\(read)\n"
private let otherEvent = "\nevent ev\n  concerning AZE\n  on 2001\n  what \"w\"\n\(read)\n"
private let simple = act("permit", signed: "2002-01-10")

private func exercise(_ act: Act, _ change: (inout Exercise) -> Void = { _ in }) -> Entry.Body {
  .exercise(
    with(Exercise(act: act, grants: [Exercise.Grant(recipients: act.recipients)]), change))
}

private let required: FindingExpression = .and([.finding("need"), .finding("no-harm")])

private let exercises: [Example] = [
  Example("exercise x\n  of permit\n  signed 2002-01-10", exercise(simple)),
  Example(
    "exercise x\n  of permit first exercise\n  signed 2002-01-10",
    exercise(simple) { $0.kind = .first }),
  Example(
    "exercise x\n  of permit extension\n  signed 2002-01-10",
    exercise(simple) { $0.kind = .extension }),
  Example(
    "exercise x\n  of open-permit\n  for ARM, GEO\n  signed 2002-01-10",
    exercise(act("open-permit", [ARM, GEO], signed: "2002-01-10"))),
  Example(
    "exercise x\n  of permit\n  for AZE account FMF or account IMET\n  for ARM, AZE\n"
      + "  signed 2002-01-10",
    exercise(with(simple) { $0.recipients = [AZE, ARM] }) {
      $0.grants = [
        Exercise.Grant(
          recipients: [AZE],
          scope: .or([.attribute(.account, ["FMF"]), .attribute(.account, ["IMET"])])),
        Exercise.Grant(recipients: [ARM, AZE]),
      ]
    }),
  Example(
    "exercise x\n  of permit\n  for \"Azerbaijan\"\n  signed by 2002-01-10\n"
      + "  effective 2002-02\n  through FY2003",
    exercise(
      with(simple) {
        $0.signed = PartialDate.noLaterThan(day("2002-01-10"))
        $0.effective = day("2002-02")
        $0.through = day("FY2003")
      })),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  effective not found\n  fiscal-year 2002\n"
      + "  amount USD 85,000,000",
    exercise(simple) {
      $0.fiscalYear = .year(2002)
      $0.amount = Money(currency: "USD", minorUnits: 8_500_000_000)
    }),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  signer Secretary of State \"A. Name\"\n"
      + "  instrument \"Public Notice 1\"\n  citation \"67 FR 1\"",
    exercise(
      with(simple) {
        $0.signer = Signer(office: "Secretary of State", name: "A. Name")
        $0.instrument = "Public Notice 1"
        $0.citation = "67 FR 1"
      })),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  signer President",
    exercise(with(simple) { $0.signer = Signer(office: "President") })),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  certifies need or (no-harm and need)",
    exercise(simple) {
      $0.certifies = .or([.finding("need"), .and([.finding("no-harm"), .finding("need")])])
    }),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  certifies as required",
    exercise(simple) { $0.certifies = required }),
  Example(
    "exercise x\n  of permit\n  signed 2002-01-10\n  certifies not read", exercise(simple)),
]

private let otherActs: [Example] = [
  Example(
    "determination x\n  of peace\n  for AZE\n  signed 2002-01-10\n  effective 2002-01-11\n"
      + "  through 2003-01-10\n  fiscal-year 2003\n  reported 2002-01-12\n  signer President\n"
      + "  instrument \"PD 2002-1\"\n  citation \"67 FR 2\"",
    .determination(
      with(act("peace", signed: "2002-01-10")) {
        $0.effective = day("2002-01-11")
        $0.through = day("2003-01-10")
        $0.fiscalYear = .year(2003)
        $0.reported = day("2002-01-12")
        $0.signer = Signer(office: "President")
        $0.instrument = "PD 2002-1"
        $0.citation = "67 FR 2"
      })),
  Example(
    "listing x\n  on watch\n  year 2010\n  for group neighbours\n  signed 2010-06-14\n"
      + "  removed 2011",
    .listing(
      Listing(
        on: id("watch"), year: 2010, recipients: [ARM, GEO], signed: day("2010-06-14"),
        removed: day("2011")))),
  Example(
    "fact x\n  that hostilities holds\n  for AZE\n  from 2020-09-27\n  through 2020-11-10",
    .fact(
      FactStatement(
        that: id("hostilities"), recipients: [AZE], holds: true, from: day("2020-09-27"),
        through: day("2020-11-10")))),
  Example(
    "fact x\n  that hostilities fails\n  for government of AZE\n  from not before 2009",
    .fact(
      FactStatement(
        that: id("hostilities"), recipients: [AZE], holds: false,
        from: PartialDate.noEarlierThan(day("2009"))))),
]

private let statements: [Example] = [
  Example(
    "event x\n  concerning AZE, ARM\n  on 2020-09-27\n  what \"It happened.\"",
    .event(
      Happening(
        concerning: [AZE, ARM], from: day("2020-09-27"), through: day("2020-09-27"),
        what: "It happened."))),
  Example(
    "event x\n  concerning AZE\n  from 2020-09-27\n  through 2020-11\n  what \"w\"",
    .event(
      Happening(
        concerning: [AZE], from: day("2020-09-27"), through: day("2020-11"), what: "w"))),
  Example(
    "claim x\n  by \"Ministry\"\n  about ev\n  on 2020-09-28\n  says \"Not so.\"",
    others: otherEvent,
    .claim(
      Statement(
        by: "Ministry", about: EntryID(rawValue: 1), date: day("2020-09-28"), says: "Not so."))),
  Example(
    "position x\n  by \"Embassy\"\n  issue \"section 907\"\n  on 2001\n  says \"Repeal it.\"",
    .position(
      Statement(by: "Embassy", issue: "section 907", date: day("2001"), says: "Repeal it."))),
  Example(
    "agreement x\n  between \"A\", \"B\"\n  signed 1994-05-12\n  what \"A cease-fire\"",
    .agreement(Agreement(parties: ["A", "B"], signed: day("1994-05-12"), what: "A cease-fire"))),
  Example(
    "obligation x\n  under ag\n  of \"A\"\n  on 1994-05-12\n  says \"Stop.\"\n  due 1994-06",
    others: "\nagreement ag\n  between \"A\" and \"B\"\n  signed 1994\n  what \"w\"\n\(read)\n",
    .obligation(
      Obligation(
        under: EntryID(rawValue: 1), of: "A", due: day("1994-06"), date: day("1994-05-12"),
        says: "Stop."))),
]

private func register(
  _ of: Register.Subject, _ from: String, _ through: String? = nil,
  for recipients: [Recipient]? = nil
) -> Entry.Body {
  .register(
    Register(of: of, recipients: recipients, from: day(from), through: through.map(day)))
}

private let findings: [Example] = [
  Example(
    "evidence x\n  for permit need\n  recipients ARM\n  from 2002-02-01\n  through 2002-03",
    .evidence(
      Evidence(
        waiver: id("permit"), finding: "need", supports: true, recipients: [ARM],
        from: day("2002-02-01"), through: day("2002-03")))),
  Example(
    "evidence x\n  against permit no-harm\n  basis ev\n  exercise e1\n  from 2002-02-01",
    others: otherEvent + otherExercise,
    .evidence(
      Evidence(
        waiver: id("permit"), finding: "no-harm", supports: false, recipients: [AZE],
        basis: EntryID(rawValue: 1), exercise: EntryID(rawValue: 2), from: day("2002-02-01")))),
  Example(
    "report x\n  under permit.report\n  trigger e1\n  sent 2002-03-01\n  element amounts present\n"
      + "  element balance partial\n  element tanks missing",
    others: otherExercise,
    .performance(
      Performance(
        under: id("permit.report"), trigger: EntryID(rawValue: 1), date: day("2002-03-01"),
        elements: ["amounts": .present, "balance": .partial, "tanks": .missing]))),
  Example(
    "notification x\n  under yearly-report\n  sent 2006-03-01",
    .performance(Performance(under: id("yearly-report"), date: day("2006-03-01")))),
  Example(
    "consultation x\n  under permit.report\n  trigger e1\n  sent 2002\n  element amounts unknown",
    others: otherExercise,
    .performance(
      Performance(
        under: id("permit.report"), trigger: EntryID(rawValue: 1), date: day("2002"),
        elements: ["amounts": .unknown]))),
  Example(
    "appraisal x\n  of permit.report\n  from FY2014\n  through FY2021\n"
      + "  says \"Some were incomplete.\"\n  element balance missing",
    .appraisal(
      Appraisal(
        of: id("permit.report"), recipients: [AZE], from: day("FY2014"), through: day("FY2021"),
        elements: ["balance": .missing], says: "Some were incomplete."))),
  Example(
    "appraisal x\n  of yearly-report\n  for ARM\n  from 2014",
    .appraisal(
      Appraisal(of: id("yearly-report"), recipients: [ARM], from: day("2014"), elements: [:]))),
  Example(
    "register x\n  of exercises of permit\n  for AZE\n  from 2002-01-01\n  through 2012-12-31",
    register(.exercises(id("permit")), "2002-01-01", "2012-12-31", for: [AZE])),
  Example(
    "register x\n  of determinations of peace\n  from 2002-01-01",
    register(.determinations(id("peace")), "2002-01-01")),
  Example(
    "register x\n  of facts that hostilities\n  from 2002-01-01",
    register(.facts(id("hostilities")), "2002-01-01")),
  Example(
    "register x\n  of performances of permit.report\n  from 2002-01-01",
    register(.performances(id("permit.report")), "2002-01-01")),
  Example(
    "register x\n  of delegations of permit\n  from 2002-01-01",
    register(.delegations(id("permit")), "2002-01-01")),
  // Listing years stay as written: which days they cover is a question for reasoning.
  Example(
    "register x\n  of listings on watch\n  from 2010\n  through 2024",
    register(.listings(id("watch")), "2010", "2024")),
  Example(
    "register x\n  of listings on watch\n  from 2010-10-01\n  through 2011-03-31",
    register(.listings(id("watch")), "2010-10-01", "2011-03-31")),
  Example(
    "denial x\n  of e1\n  from 2002-02\n  through 2002-03\n  says \"It was not signed.\"",
    others: otherExercise,
    .denial(
      Denial(
        of: EntryID(rawValue: 1), from: day("2002-02"), through: day("2002-03"),
        says: "It was not signed."))),
]

private let examples = exercises + otherActs + statements + findings

@Suite("Entries are read as the language says")
struct EntriesAreReadTests {
  @Test("an entry of each kind has the meaning of its items", arguments: examples)
  fileprivate func body(_ example: Example) throws {
    let checking = SmallWorld.check(
      SmallWorld.file(example.block + "\n" + read + "\n" + example.others)
    ).checking
    #expect(checking.diagnostics.isEmpty)
    let entry = try #require(checking.record.entry(named: "x"))
    #expect(entry.body == example.body)
    #expect(!entry.title.isEmpty)
    #expect(entry.confidence == .secondary)
  }

  @Test("every kind of block has an example")
  func kinds() {
    let shown = Set(examples.compactMap { $0.block.split(separator: " ").first.map(String.init) })
    let all: Set = [
      "exercise", "determination", "listing", "fact", "event", "claim", "position", "agreement",
      "obligation", "evidence", "report", "notification", "consultation", "appraisal", "register",
      "denial",
    ]
    #expect(shown == all)
  }

  @Test("what every entry can say is read")
  func commonItems() throws {
    let block = """
      event x
        concerning any country except AZE, ARM
        on unknown
        what "w"
        title "A title"
        source gazette "p. 1"
        source gazette "p. 2"
        confidence unverified
        according to "the Ministry"
        announced 2001-02
        published between 2001-03-01 and 2001-04
        known 2001-05-06
        withdrawn FY2003
        corrects ev
        note "One."
        note "Two."
      """
    let checking = SmallWorld.check(SmallWorld.file(block + "\n" + otherEvent)).checking
    #expect(checking.diagnostics.isEmpty)
    let entry = try #require(checking.record.entry(named: "x"))
    #expect(entry.title == "A title")
    #expect(entry.sources.map(\.source) == ["gazette", "gazette"])
    #expect(entry.sources.map(\.locator) == ["p. 1", "p. 2"])
    #expect(entry.confidence == .unverified)
    #expect(entry.accordingTo == "the Ministry")
    #expect(entry.announced == day("2001-02"))
    #expect(entry.published == PartialDate.between(day("2001-03-01"), day("2001-04")))
    #expect(entry.known == day("2001-05-06"))
    #expect(entry.withdrawn == day("FY2003"))
    #expect(entry.corrects == EntryID(rawValue: 1))
    #expect(entry.note == "One. Two.")
    guard case .event(let event) = entry.body else {
      Issue.record("not an event")
      return
    }
    #expect(event.concerning.count == Recipient.all.count - 2)
    #expect(!event.concerning.contains(AZE))
  }

  @Test("a date that was looked for and not found counts as not stated")
  func notFound() throws {
    let entry = try #require(
      SmallWorld.entry(
        "exercise x\n  of permit\n  signed 2002-01-10\n  published not found\n"
          + "  announced not found\n\(read)"))
    #expect(entry.published == nil)
    #expect(entry.announced == nil)
    #expect(entry.knownFrom == day("2002-01-10").latest)
  }

  @Test("a source has a title, a publisher, an address and a date")
  func source() throws {
    let text = """
      source s
        title "T"
        publisher "P"
        url "https://example.org/a"
        published 2001
        note "N"
      """
    let record = SmallWorld.check(SmallWorld.file(text)).checking.record
    let source = try #require(record.source(named: "s"))
    #expect(source.title == "T")
    #expect(source.publisher == "P")
    #expect(source.url == "https://example.org/a")
    #expect(source.published == day("2001"))
    #expect(source.note == "N")
    #expect(record.sources.map(\.name) == ["gazette", "s"])
    #expect(record.source(named: "none") == nil)
  }

  @Test("entries come in order of file and position, and refer forwards across files")
  func order() {
    let first = "```record\n" + SmallWorld.sources + otherExercise.dropFirst() + "```\n"
    let second =
      "```record\ndenial d\n  of late\n  from 2002\n\(read)\n```\n\n"
      + "```record\nexercise late\n  of permit\n  signed 2003-01-10\n\(read)\n```\n"
    let checking = SmallWorld.check(String(first), second).checking
    #expect(checking.diagnostics.isEmpty)
    #expect(checking.record.entries.map(\.name) == ["e1", "d", "late"])
    #expect(checking.record.denials(of: EntryID(rawValue: 2)) == [EntryID(rawValue: 1)])
  }

  @Test("an entry corrected by a later one stops counting once that one is known")
  func corrections() {
    let blocks =
      otherExercise
      + "\nexercise e2\n  of permit\n  signed 2002-01-11\n  published 2002-02-01\n"
      + "  corrects e1\n\(read)"
    let record = SmallWorld.check(SmallWorld.file(blocks)).checking.record
    let first = EntryID(rawValue: 0)
    for (iso, counts) in [("2002-01-09", false), ("2002-01-31", true), ("2002-02-01", false)] {
      #expect(record.counts(first, knownOn: day(iso).latest) == counts)
    }
  }
}

@Suite("What a test gives is read as a record of its own")
struct GivenBlocksTests {
  private func items(_ text: String) -> (store: SourceStore, items: [Item]) {
    var store = SourceStore()
    let id = store.add(path: "t.md", bytes: Array("```record\n\(text)\n```\n".utf8))
    let document = MarkdownDocument.parse(store[id])
    return (store, document.fences.flatMap { BlockParser.parse(store[id], fence: $0).blocks })
  }

  @Test("no source and no confidence are needed")
  func withoutSource() throws {
    let (store, items) = items("exercise x\n  of permit\n  signed 2002-01-10")
    let checking = RecordChecker.checkGiven(items, complete: false, in: store, against: law)
    #expect(checking.diagnostics.isEmpty)
    let entry = try #require(checking.record.entry(named: "x"))
    #expect(entry.confidence == .readInSource)
    #expect(checking.record.registers(of: id("permit")).isEmpty)
  }

  @Test("a complete record has a register of everything, always known")
  func complete() throws {
    for text in ["", "exercise x\n  of permit\n  signed 2002-01-10"] {
      let (store, items) = items(text)
      let checking = RecordChecker.checkGiven(items, complete: true, in: store, against: law)
      #expect(checking.diagnostics.isEmpty)
      let registers = checking.record.registers(of: id("permit"))
      let register = try #require(registers.first.map { checking.record[$0] })
      #expect(register.id.index == items.count)
      #expect(
        register.body == .register(Register(of: .everything, from: PartialDate(day: .distantPast))))
      #expect(register.knownFrom == .distantPast)
      #expect(register.counts(knownOn: .distantPast))
    }
  }

  @Test("mistakes are found as in a record")
  func mistakes() {
    let (store, items) = items("exercise x\n  of permt\n  signed 2002-01-10")
    let checking = RecordChecker.checkGiven(items, complete: true, in: store, against: law)
    #expect(
      checking.diagnostics.map { SmallWorld.Found($0, in: store) }
        == [SmallWorld.Found("unknown-reference", "permt")])
    #expect(checking.record.entries.count == 1)
  }
}
