import Briefing
import Documents
import Glibc
import Law
import Ledger
import Reasoning
import Record
import Testing
import Timeline

/// A ledger of a few rows, imported into a folder that goes with it, for the small world.
final class SmallLedger {
  /// Whether the real engine can be asked.
  static let engineIsThere = (try? DriverLocation.find(.duckdb)) != nil

  private static let files = [
    "data/small.md": """
    ```mapping
    mapping small
      title "Small amounts"
      recognised by "Country", "Year", "Fund"
      recipient name in "Country"
      date is fiscal year in "Year"
      amount in "Amount"
      currency is USD
      type is obligations
      account in "Fund"
      agency in "Office"
      category in "Kind"
      quantity in "Number"
      mark in "Mark" as "D#"
      set aside "totals" where "Mark" is "TOTAL" as checksum
      editions replace
      covers FY2002 through FY2004

    mapping plain
      title "Sums without a class"
      recognised by "Who", "Sum"
      recipient name in "Who"
      date is fiscal year in "When"
      amount in "Sum"
      currency is USD
      type is obligations
    ```

    ```mapping
    mapping lessons
      title "Lessons"
      recognised by "Pupil", "Cost"
      recipient name in "Pupil"
      date is fiscal year in "When"
      amount in "Cost"
      currency is USD
      type is training-cost
      quantity in "People"
    ```

    ```series
    series events
      title "Events"
      subject conflict-events
      publisher "The counters"
      licence "free"
      definition "One event."
      recognised by "Side A", "Side B", "Deaths"
      date is day in "Day"
      precision in "Sure"
        "1" is "the day is stated"
      actor name in "Side A"
      target name in "Side B"
      kind is state-based
      label in "Dyad"
      key in "Number"
      figure deaths-best in "Deaths" of persons
      note "small"

    series people
      title "People"
      subject displacement
      recognised by "From", "To", "Count"
      date is year in "Year"
      origin name in "From"
      asylum name in "To"
      figure refugees in "Count" of persons
      editions replace
      covers 2003 through 2004

    series arms
      title "Arms"
      subject arms-transfers
      recognised by "Seller", "Buyer", "Volume"
      date is year in "Year"
      supplier name in "Seller"
      recipient name in "Buyer"
      figure tiv in "Volume" of volume with 1 decimals
      editions replace
      covers 2003 through 2004
    ```

    ```recipients
    name "Azerb." is AZE
    ```

    ```classes small
    classes small
      account "Arms" is account FMF, category security because "it says so"
      agency "State" is agency STATE
      category "Sums" says nothing because "everything is in it"
    ```

    ```reconciliation
    reconciliation one
      title "One figure"
      figure waiver-2003 USD 100 about
      for AZE
      from FY2002 through FY2006
      source small
      type obligations
      choice all "everything"
      choice waived "as far as it was waived" screened waived with recipient-kind is government
      note "a note"
    ```

    """,
    "older.csv": """
    Country,Year,Fund,Office,Kind,Number,Mark,Amount
    Azerb.,2003,Arms,State,Sums,2,,100
    Azerbaijan,2003,Arms,State,Sums,,,many
    Azerbaijan,2003,Arms,State,,,TOTAL,90
    Azerbaijan,2003,Arms,State,,,,70
    Nowhere,2003,Hats,State,Sums,,,5

    """,
    "newer.csv": """
    Country,Year,Fund,Office,Kind,Number,Mark,Amount
    Azerb.,2003,Arms,State,Sums,2,D1,110
    Azerbaijan,2003,Arms,State,Sums,,,many
    Azerbaijan,2003,Arms,State,,,TOTAL,90
    Azerbaijan,2003,Arms,State,,,TOTAL,90
    Azerbaijan,2003,Arms,State,,,,70
    Nowhere,2003,Hats,State,Sums,,D2,5

    """,
    "events.csv": """
    Day,Sure,Side A,Side B,Dyad,Number,Deaths
    2003-06-01,1,Azerbaijan,Armenia,A - B,7,3

    """,
    "people-old.csv": "From,To,Count,Year\nAzerbaijan,Armenia,4,2003\n",
    "people.csv": "From,To,Count,Year\nAzerbaijan,Armenia,5,2003\nAzerbaijan,Armenia,,2004\n",
    "arms.csv": "Seller,Buyer,Volume,Year\nIran,Azerbaijan,2.5,2003\n",
    "lessons.csv": "Pupil,Cost,When,People\nAzerbaijan,9,2003,2\n",
    "plain.csv": "Who,When,Sum\nAzerbaijan,2003,180\n", "odd.csv": "a,b\n1,2\n",
  ]

  private let path: String
  let data: DataFolder
  let ground = SmallWorld.ground

  init() throws {
    var template = Array("/tmp/proviso-briefing-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress!) }
    path = unsafe String(cString: made!)
    _ = unsafe mkdir(path + "/data", 0o755)
    for (name, text) in Self.files {
      let file = unsafe fopen(path + "/" + name, "wb")
      unsafe fwrite(text, 1, text.utf8.count, file)
      unsafe fclose(file)
    }
    data = DataFolder.load(root: path)
    try #require(data.diagnostics.isEmpty, "\(data.diagnostics)")
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    if let directory = unsafe opendir(path) {
      while let entry = unsafe readdir(directory) {
        let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      unsafe closedir(directory)
    }
    _ = unsafe Glibc.remove(path)
  }

  /// A document of every command on money, with the section of `docs/json.md` that describes it.
  func documents() throws -> [(section: String, json: JSON)] {
    let imported = try imported()
    let inquiry = try LedgerInquiry(
      LedgerStore.open(folder: path + "/ledger", mode: .reading), data: data)
    return [("import", imported)]
      + (try sources(inquiry)) + (try totals(inquiry)) + (try rows(inquiry))
      + (try comparisons(inquiry)) + (try ceilings(inquiry)) + [("compare", try compared(inquiry))]
      + (try changes(inquiry)) + (try series(inquiry))
  }

  /// Two worlds side by side, and the readings, each with the money that changes.
  private func changes(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    let (recipient, ban) = (SmallWorld.azerbaijan, SmallWorld.id("ban"))
    let asked = question { $0.assumed = [ScopeChoice(.recipientKind, "government")] }
    func compared(_ columns: [[Supposition]]) throws -> (WhatIf, [WhatIf.Answer], MoneyChanged) {
      let whatIf = WhatIf(
        world: ground.world, question: SmallWorld.question(), columns: columns)
      var money: [TransitionAnswer] = []
      for (world, question) in zip(whatIf.worlds, whatIf.questions) {
        money.append(
          try inquiry.screening(
            before: ScreenedWorld(whatIf.base),
            after: ScreenedWorld(world, readings: question.readings, bills: question.bills),
            of: [(recipient, ban)], in: .always, years: (.year(2003), .year(2004)), asked))
      }
      return (
        whatIf, whatIf.answers(of: ban, for: recipient, in: .always),
        .answers(money, question: asked, dataHash: data.hash)
      )
    }
    func whatIf(_ columns: [[Supposition]], _ given: MoneyChanged? = nil) throws -> JSON {
      let (whatIf, answers, money) = try compared(columns)
      return WhatIfBriefing(
        ground: ground, whatIf: whatIf, answers: answers, recipient: recipient, restriction: ban,
        span: .always, money: given ?? money
      ).json
    }
    let waiver = SmallWorld.id("ban-waiver")
    let names = ["calendar year", "bound to border"]
    let readings = try names.map { name in
      let (whatIf, answers, money) = try compared([[.reading(name)]])
      return ReadingsBriefing.Compared(
        name: name, provisions: [waiver], whatIf: whatIf, answers: answers, money: money)
    }
    return [
      (
        "what-if",
        try whatIf([
          [.strike(SmallWorld.id("bar-2024"), with: [SmallWorld.id("bar-2024")])],
          [
            .without(SmallWorld.entry("waiver-2003")),
            .assumed(SmallWorld.entry("waiver-2002"), text: "a"),
            .bill("s-1"),
          ],
        ])
      ),
      ("what-if", try whatIf([[.reading("no such reading")]], .notAsked)),
      ("what-if", try whatIf([[.strike(waiver, with: [waiver])]], .missing("there is none"))),
      (
        "readings",
        ReadingsBriefing(
          ground: ground, question: SmallWorld.question(), readings: readings,
          recipient: recipient, restriction: nil, span: .always
        ).json
      ),
    ]
  }

  /// Two recipients that are alike in all that the ban asks, of which it names one.
  private func compared(_ inquiry: borrowing LedgerInquiry) throws -> JSON {
    let recipients = [SmallWorld.armenia, SmallWorld.azerbaijan]
    // An exercise for some accounts falls into 2005, the rows into 2003.
    let year = FiscalYear.year(2005)
    let money = try inquiry.money(
      of: recipients, in: .year(2003), question { $0.chosen = [ScopeChoice(.category, "security")] }
    )
    let briefing = CompareBriefing(
      ground: ground, question: SmallWorld.question(), subject: SmallWorld.id("ban"),
      restrictions: [SmallWorld.id("ban")], recipients: recipients, in: year.span, year: year,
      money: money, dataHash: data.hash)
    return briefing.json
  }

  private func imported() throws -> JSON {
    let store = try LedgerStore.open(folder: path + "/ledger", mode: .writing)
    let unmapped = SourcesBriefing.Unmapped(field: .account, text: "Hats")
    var items: [ImportBriefing.Item] = []
    for (name, known) in [
      ("older", "2010-01-01"), ("newer", "2012-01-01"), ("plain", "2012-01-01"),
      ("odd", "2012-01-01"), ("events", "2012-01-01"), ("people-old", "2010-01-01"),
      ("people", "2012-01-01"), ("arms", "2012-01-01"), ("lessons", "2012-01-01"),
    ] {
      let file = "\(path)/\(name).csv"
      do throws(ImportFailure) {
        let report = try Importer(mappings: data.mappings).importFile(
          file, into: store, known: SmallWorld.day(known), today: SmallWorld.day("2024-06-30"))
        items.append(
          .init(
            path: file, result: .imported(report), unresolved: ["Nowhere"], unmapped: [unmapped]))
      } catch {
        guard case .refused(let diagnostic) = error else { throw error }
        items.append(.init(path: file, result: .refused(diagnostic)))
      }
    }
    return ImportBriefing(items: items, folder: "ledger").json
  }

  private func sources(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    var rejects: [Int32: [Reject]] = [:]
    let items = try inquiry.store.sources().map { report in
      rejects[report.file.file] = try inquiry.store.rejects(of: report.file.file)
      return SourcesBriefing.Item(
        report: report, mapping: data.mapping(named: report.file.source),
        unmapped: [.init(field: .account, text: "Hats")])
    }
    return [true, false].map { isDetailed in
      let briefing = SourcesBriefing(
        items: items, rejects: isDetailed ? rejects : [:], folder: "ledger",
        known: SmallWorld.day("2011-01-01"), isDetailed: isDetailed)
      return ("sources", briefing.json)
    }
  }

  private func question(_ change: (inout MoneyQuestion) -> Void = { _ in }) -> MoneyQuestion {
    var question = MoneyQuestion(
      recipient: SmallWorld.azerbaijan, known: SmallWorld.day("2024-06-30"))
    change(&question)
    return question
  }

  private func totals(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    let questions = [
      question { $0.keys = LedgerKey.allCases },
      question {
        $0.sources = ["small"]
        ($0.from, $0.through) = (FiscalYear("2000"), FiscalYear("2008"))
        $0.assumed = [ScopeChoice(.recipientKind, "government")]
      },
      question {
        $0.recipient = nil
        $0.chosen = [ScopeChoice(.category, "security")]
      },
    ]
    var documents: [(section: String, json: JSON)] = []
    for question in questions {
      let totals = try inquiry.totals(question)
      documents.append(
        (
          "ledger",
          LedgerBriefing(ground: ground, question: question, answer: totals, dataHash: data.hash)
            .json
        ))
      documents.append(("brief", try memo(question, totals, inquiry)))
      for keys in [[], ScreeningKey.allCases] {
        let screening = try inquiry.screening(question, by: keys, world: ground.world)
        var briefing = ScreeningBriefing(
          ground: ground, question: question, answer: screening, readings: ["calendar year"],
          bills: ["s-1"], dataHash: data.hash)
        documents.append(("screen", briefing.json))
        let before = briefing.json
        briefing.show(try support(briefing.bearingQuestions, inquiry))
        for field in ["rows", "totals", "waivers", "undecided"] {
          #expect(before[field] == briefing.json[field])
        }
        documents.append(("screen", briefing.json))
      }
    }
    return documents
  }

  private func memo(
    _ question: MoneyQuestion, _ totals: LedgerAnswer, _ inquiry: borrowing LedgerInquiry
  ) throws -> JSON {
    let screening = try inquiry.screening(
      question, by: [.fiscalYear, .restriction], world: ground.world)
    return MemoBriefing(
      ground: ground, question: SmallWorld.question(), restrictions: [SmallWorld.id("ban")],
      naming: [], on: SmallWorld.day("2003-07-10"),
      money: .found(
        .init(question: question, totals: totals, screening: screening, dataHash: data.hash))
    ).json
  }

  /// Every record of a file, and lines that are none.
  private func rows(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    var documents: [(section: String, json: JSON)] = []
    for line in 1...9 {
      let known = SmallWorld.day("2024-06-30")
      let name = RowName(source: "small", edition: "newer", line: Int64(line))
      guard let answer = try inquiry.trace(name, world: ground.world, known: known) else {
        continue
      }
      let briefing = TraceBriefing(
        ground: ground, answer: answer, known: known, readings: [], bills: [], data: data)
      documents.append(("trace", briefing.json))
    }
    #expect(documents.count == 6)
    let known = SmallWorld.day("2024-06-30")
    let observation = RowName(source: "events", edition: "events", line: 2)
    let found = try inquiry.trace(observation, world: ground.world, known: known)
    documents.append(
      (
        "trace",
        TraceBriefing(
          ground: ground, answer: try #require(found), known: known, readings: [], bills: [],
          data: data
        ).json
      ))
    let query = try inquiry.store.sql("select 1 as a, null as b, 'c' as c, true as d", limit: 3)
    return documents + [("sql", QueryBriefing(query: "select", answer: query).json)]
  }

  private func comparisons(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    let files = inquiry.files.filter { $0.source == "small" }
    let restated = try inquiry.store.restated(older: files[0], newer: files[1])
    let question = question()
    let answers = try data.reconciliations.map { reconciliation in
      try inquiry.reconcile(reconciliation, world: ground.world, known: question.known)
    }
    let sides = try inquiry.sideBySide(question)
    let documents = [nil, sides].map { sides in
      ReconcileBriefing(
        ground: ground, answers: answers, sides: sides, question: question, readings: [],
        bills: [], dataHash: data.hash
      ).json
    }
    return documents.map { ("reconcile", $0) } + [
      (
        "restated",
        RestatedBriefing(answer: restated, recipient: SmallWorld.azerbaijan, limit: 1).json
      )
    ]
  }

  /// A ceiling on what is paid for arms, one exercise of it, and what stands in the file beside it.
  private func ceilings(
    _ inquiry: borrowing LedgerInquiry
  ) throws -> [(section: String, json: JSON)] {
    let id = ProvisionID(rawValue: Int32(SmallWorld.law.provisions.count))
    let dollars = Money(currency: "USD", minorUnits: 100_00)
    let law = Law(
      provisions: SmallWorld.law.provisions + [
        Provision(
          id: id, name: "cap", title: "A cap", range: SmallWorld.range, confidence: .secondary,
          enacted: SmallWorld.date("2000-01-01"), from: SmallWorld.date("2000-01-01"),
          body: .ceiling(
            Ceiling(
              scope: .attribute(.account, ["FMF"]), setters: ["President"], yearlyLimit: dollars)))
      ], bills: SmallWorld.law.bills)
    let signed = SmallWorld.date("2003-01-01")
    let record = Record(
      entries: SmallWorld.record.entries + [
        Entry(
          id: EntryID(rawValue: Int32(SmallWorld.record.entries.count)), name: "set",
          range: SmallWorld.range, confidence: .secondary,
          body: .exercise(
            Exercise(
              act: Act(of: id, recipients: [SmallWorld.azerbaijan], signed: signed),
              amount: dollars, grants: [.init(recipients: [SmallWorld.azerbaijan])],
              marks: ["D1"],
              uncounted: .init(amount: dollars, because: "another power"))))
      ], sources: SmallWorld.record.sources)
    let world = World(law: law, record: record)
    var question = question()
    question.recipient = nil
    let ceilings = Ceilings(world: world, known: question.known)
    let answer = try inquiry.ceilings(question, in: ceilings)
    return [
      (
        "ceilings",
        CeilingsBriefing(
          ground: Ground(world: world, hash: "small"), question: question, answer: answer,
          law: ceilings.law, dataHash: data.hash
        ).json
      )
    ]
  }
}
