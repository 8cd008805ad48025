import Documents
public import Law
public import Reasoning
import Record
public import Timeline

/// A memo of a page or two on what the law said for a recipient on a day.
///
/// It has only what decides, and says what it leaves out and which command shows it.
public struct MemoBriefing: Briefing {
  private let ground: Ground
  private let asked: Asked
  private let day: Day
  private let overall: Outcome
  private let parts: [MemoPart]
  private let claims: MemoClaims
  private let money: MemoMoney
  private let receipt: Receipt
  private let years: [FiscalYear]

  /// - Parameters:
  ///   - restrictions: Those that were asked about, which are all shown; where it is nil, those that
  ///     name the recipient and are not `not applicable`.
  public init(
    ground: Ground, question: Question, restrictions chosen: [ProvisionID]?,
    naming: [ProvisionID], on day: Day, money: MemoMoney
  ) {
    var inquiry = Inquiry(world: ground.world, question: question)
    self.ground = ground
    self.day = day
    self.money = money
    years = MemoMoney.years(of: day)
    let span = Span(from: years[0].span.start, through: day)
    let asked = Asked(
      ground: ground, question: question, days: .on(day),
      command: (["brief"] + ground.law.names(chosen ?? [])).joined(separator: " "))
    self.asked = asked
    overall = inquiry.overall(chosen ?? naming, on: day)
    let shown =
      chosen ?? naming.filter { inquiry.overall([$0], on: day) != .notApplicable }
    var parts: [MemoPart] = []
    for restriction in shown {
      parts.append(MemoPart(ground, &inquiry, restriction, on: day, years: span))
    }
    // The strictest first, as it decides.
    self.parts = parts.enumerated().sorted {
      ($1.element.outcome.strictness, $0.offset) < ($0.element.outcome.strictness, $1.offset)
    }.map(\.element)
    claims = MemoClaims(ground, question, deciding: parts.flatMap(\.shown.entries), on: day)
    var hash = ground.hash
    if case .found(let found) = money {
      hash = SHA256.hex(of: ([hash] + found.hashes).joined(separator: "\n"))
    }
    receipt = Receipt(
      workspaceHash: hash, question: asked.command + " " + asked.json.text(indented: false))
  }

  private var restrictions: [ProvisionID] { parts.map(\.restriction) }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "outcome": .string(overall.description),
      "restrictions": .array(parts.map(json)),
      "claims": .array(
        claims.groups.map { group in
          [
            "about": ground.entryJSON(group.about),
            "statements": .array(
              group.statements.map { statement in
                [
                  "party": .string(MemoClaims.party(ground, statement)),
                  "says": .string(MemoClaims.words(ground, statement)),
                  "entry": ground.entryJSON(statement),
                ]
              }),
          ]
        }),
      "claimsLeftOut": .number(claims.leftOut),
      "money": moneyJSON,
      "leftOut": .array(
        leftOut.map { ["what": .string($0.what), "command": .string($0.command)] }),
      "receipt": .string(receipt.hex),
    ]
  }

  private var moneyJSON: JSON {
    guard case .found(let found) = money else { return .null }
    return found.json(ground, restrictions, years)
  }

  private func json(_ part: MemoPart) -> JSON {
    func side(_ determination: Determination?) -> JSON {
      guard let determination else { return .null }
      return [
        "outcome": .string(determination.outcome.description),
        "by": .optional(determination.by.map(ground.name)),
      ]
    }
    var members: [JSON.Member] = []
    if case .object(let determination) = part.shown.json() { members = determination }
    members += [
      .init("before", side(part.before)), .init("after", side(part.after)),
      .init("neighbours", .array(part.neighbours.map(ground.entryJSON))),
      .init(
        "quotations",
        .array(
          part.quotations.map { quotation in
            [
              "provision": .string(ground.law.name(quotation.provision)),
              "citation": .string(ground.law[quotation.provision].citation(on: day)),
              "words": .strings(quotation.words),
            ]
          })),
      .init(
        "uncovered",
        .array(
          part.gaps.map { gap in
            [
              "from": gap.span.start.json, "through": gap.span.last?.json ?? .null,
              "days": gap.span.days.map { JSON.number($0) } ?? .null,
              "certain": .bool(gap.isCertain),
            ]
          })),
      .init(
        "duties",
        .array(
          part.duties.map { duty in
            [
              "duty": .string(ground.law.name(duty.duty)),
              "trigger": .optional(duty.trigger.map { ground.record[$0].name }),
              "state": .string(duty.state.rawValue),
              "daysLate": duty.daysLate.map { JSON.number($0) } ?? .null,
            ]
          })),
    ]
    return .object(members)
  }

  // MARK: - Page

  public var page: Page {
    var notes = MemoNotes(ground)
    var blocks: [Block] = [.paragraph(question)]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    blocks.append(.heading(level: 2, "Short answer"))
    blocks += answer(&notes)
    blocks += law
    blocks += record(&notes)
    blocks += moneyBlocks
    blocks += contested(&notes)
    blocks += missing(&notes)
    blocks += readings
    blocks += leftOutBlocks(notes)
    if !notes.entries.isEmpty {
      blocks.append(.heading(level: 2, "Sources"))
      blocks.append(notes.block)
    }
    blocks.append(.paragraph("\(dim: "Receipt: " + receipt.hex)"))
    return Page(
      title: "Assistance to \(asked.question.recipient.nameInSentence) on \(day.words)",
      blocks: blocks)
  }

  private var question: Rich {
    let what: Rich
    if parts.count == 1 {
      what = "did \(ground.label(parts[0].restriction)) allow"
    } else {
      what = "did the law in this workspace allow"
    }
    return """
      \(strong: "Question.") \(what.capitalised) assistance to \(asked.recipient) on \
      \(day.words), on what was known on \(asked.question.known.words)?
      """
  }

  // MARK: Short answer

  private func answer(_ notes: inout MemoNotes) -> [Block] {
    guard !parts.isEmpty else {
      return [
        .paragraph(
          """
          \(overall.capitalised): no restriction in this workspace that names \
          \(asked.question.recipient.nameInSentence) applies on that day.
          """)
      ]
    }
    return parts.flatMap { part -> [Block] in
      let lead = parts.count > 1 ? [Block.heading(level: 3, ground.label(part.restriction))] : []
      return lead + [.definitions(rows(part, &notes))]
    }
  }

  private func rows(_ part: MemoPart, _ notes: inout MemoNotes) -> [Definition] {
    let shown = part.shown
    let determination = shown.determination
    var outcome: Rich = "\(determination.outcome), \(determination.span.wordsWithLength)"
    if let by = determination.by { outcome += ", by " + ground.label(by) + mark(by, &notes) }
    var rows = [Definition("Outcome", outcome)]
    var sides: [Rich] = []
    for (word, side) in [("before that", part.before), ("after that", part.after)] {
      guard let side else { continue }
      let by = side.by.map { " by " + ground.label($0) + mark($0, &notes) } ?? Rich()
      sides.append("\(word): \(side.outcome)\(by)")
    }
    if !sides.isEmpty { rows.append(Definition("Around it", sides.map(\.capitalised))) }
    if let alternatives = shown.alternatives, !alternatives.isEmpty {
      rows.append(Definition("Otherwise", Self.otherwise(alternatives)))
    }
    if let support = determination.support {
      rows.append(
        Definition(
          "Support",
          "\(strong: support.rawValue): \(ShownDetermination.words(of: support))"))
    }
    var confidence = Rich(determination.confidence.description)
    if !shown.weakest.isEmpty {
      confidence +=
        ", the weakest of what it rests on: "
        + Rich.joined(shown.weakest.map { "\(code: ground.name($0))" + mark($0, &notes) })
    }
    rows.append(Definition("Confidence", confidence))
    return rows
  }

  /// One line for each outcome.
  private static func otherwise(_ alternatives: [ScopeAlternative]) -> [Rich] {
    let distinct = ScopeAlternative.distinct(alternatives)
    var outcomes: [Outcome] = []
    for outcome in distinct.map(\.outcome) where !outcomes.contains(outcome) {
      outcomes.append(outcome)
    }
    return outcomes.map { outcome in
      let those = distinct.filter { $0.outcome == outcome }.map(\.scope)
      // Values of one attribute that are enough by themselves stand together.
      var single: [(name: ScopeAttribute, values: [String])] = []
      for attribute in those.filter({ $0.count == 1 }).map({ $0[0] }) {
        if let index = single.firstIndex(where: { $0.name == attribute.name }) {
          single[index].values += attribute.values
        } else {
          single.append((attribute.name, attribute.values))
        }
      }
      let scopes =
        single.map { [ScopeAlternative.Attribute(name: $0.name, values: $0.values)] }
        + those.filter { $0.count > 1 }
      let words = scopes.map(ScopeAlternative.words(of:))
      return "\(outcome) if \(words.joined(separator: "; or if "))"
    }
  }

  private func mark(_ reference: Reference, _ notes: inout MemoNotes) -> Rich {
    if case .entry(let id) = reference { notes.mark(id) } else { Rich() }
  }

  // MARK: The law and the record

  private var law: [Block] {
    let quotes = parts.flatMap(\.quotations).map { quotation in
      Block.quote(
        quotation.words.joined(separator: " … "),
        citation: ground.law[quotation.provision].citation(on: day))
    }
    guard !quotes.isEmpty else { return [] }
    var distinct: [Block] = []
    for quote in quotes where !distinct.contains(quote) { distinct.append(quote) }
    return [.heading(level: 2, "The law")] + distinct
  }

  private func record(_ notes: inout MemoNotes) -> [Block] {
    var items: [ListItem] = []
    var seen: [EntryID] = []
    for id in parts.flatMap(\.shown.entries) where !seen.contains(id) {
      seen.append(id)
      items.append(item(id, "", &notes))
    }
    for id in parts.flatMap(\.neighbours) where !seen.contains(id) {
      seen.append(id)
      items.append(item(id, "; it does not cover the day", &notes))
    }
    guard !items.isEmpty else {
      return [
        .heading(level: 2, "The record"),
        .paragraph("The answer rests on the law alone, and on no entry of the record."),
      ]
    }
    return [.heading(level: 2, "The record"), .list(items)]
  }

  private func item(_ id: EntryID, _ tail: String, _ notes: inout MemoNotes) -> ListItem {
    let body = ground.record[id].body
    // A register speaks of a period, everything else happened on its date.
    var date: Rich =
      "\(strong: body.date.words.prefix(1).uppercased() + body.date.words.dropFirst())"
    if case .register(let register) = body {
      let end = register.through.map { " through \($0.words)" } ?? " on"
      date = "\(strong: "From \(register.from.words)\(end)")"
    }
    let kind = body.keyword == "register" ? " (the record is complete for this period)" : ""
    return ListItem("\(date): \(ground.label(id))\(kind)\(tail).\(notes.mark(id))")
  }

  // MARK: The money

  private var moneyBlocks: [Block] {
    let words = "fiscal years \(years[0].label) through \(years[2].label)"
    var blocks: [Block] = [.heading(level: 2, "The money, \(words)")]
    switch money {
    case .noLedger:
      blocks.append(
        .note(
          """
          no data, which is not zero: the workspace has no ledger; \(code: "proviso import") makes \
          one.
          """))
    case .found(let found): blocks += found.blocks(ground, restrictions, years)
    }
    return blocks
  }

  // MARK: What is contested

  private func contested(_ notes: inout MemoNotes) -> [Block] {
    var rows: [[Rich]] = []
    func add(_ about: Rich, _ party: String, _ words: Rich, _ entry: EntryID) {
      let isSame = rows.last(where: { !$0[0].isEmpty })?[0] == about
      rows.append([isSame ? Rich() : about, Rich(party), words + notes.mark(entry)])
    }
    for part in parts {
      for piece in part.shown.evidence?.pieces ?? [] {
        let side = piece.evidence.supports ? "for it" : "against it"
        let basis = piece.evidence.basis.map { ": " + MemoClaims.words(ground, $0) } ?? ""
        add(
          "whether \(code: piece.evidence.finding) is borne out", piece.party,
          "\(side)\(basis)", piece.entry)
      }
      for element in part.contestedElements {
        for statement in element.statements {
          add(
            "whether the report had \(quoting: element.words)",
            MemoClaims.party(ground, statement.entry), Rich(statement.state.rawValue),
            statement.entry)
        }
      }
    }
    for group in claims.groups {
      let date = ground.record[group.about].body.date.words
      for statement in group.statements {
        add(
          "\(ground.title(of: group.about)), \(date)", MemoClaims.party(ground, statement),
          Rich(MemoClaims.words(ground, statement)), statement)
      }
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(level: 2, "What is contested"),
      .table(
        Table(columns: [.init("About"), .init("According to"), .init("What they say")], rows: rows)),
    ]
  }

  // MARK: What is missing

  private func missing(_ notes: inout MemoNotes) -> [Block] {
    var items: [Rich] = []
    let words = MissingWords(ground: ground, question: asked.question)
    for part in parts {
      items += part.shown.determination.missing.map { words.sentence($0).capitalised + "." }
      if let evidence = part.shown.evidence, !evidence.untested.isEmpty {
        items.append(
          "The record has no evidence either way on "
            + Rich.enumerated(evidence.untested.map { "\(code: $0)" }) + ".")
      }
      if let sentence = uncovered(part) { items.append(sentence) }
      items += part.dutyLines(&notes)
      for (clause, _) in ground.notEncoded(beside: [part.restriction] + part.shown.provisions) {
        let because = clause.because.isEmpty ? "" : ", because " + clause.because
        items.append("No answer takes into account \(quoting: clause.words)\(because).")
      }
    }
    var distinct: [Rich] = []
    for item in items where !distinct.contains(item) { distinct.append(item) }
    guard !distinct.isEmpty else { return [] }
    return [.heading(level: 2, "What is missing"), .list(distinct.map { ListItem($0) })]
  }

  /// The days without cover in the years of the memo.
  private func uncovered(_ part: MemoPart) -> Rich? {
    guard !part.gaps.isEmpty else { return nil }
    let spans = part.gaps.map {
      $0.span.wordsWithLength + ($0.isCertain ? "" : ", which the record does not settle")
    }
    return """
      From \(years[0].span.start.words) through the day, no exemption for assistance in general, \
      waiver or ending lifted \(code: ground.law.name(part.restriction)) \
      \(Rich(spans.joined(separator: "; "))).
      """
  }

  // MARK: Readings

  private var readings: [Block] {
    var items: [Rich] = []
    for part in parts {
      let name: Rich = parts.count > 1 ? "\(code: ground.law.name(part.restriction)): " : Rich()
      for reading in part.shown.readings where reading.outcome != part.outcome {
        let because = reading.because.isEmpty ? "" : ", because " + reading.because
        items.append("\(name)\(reading.outcome) if read as \(quoting: reading.name)\(because).")
      }
      let same = part.shown.readings.filter { $0.outcome == part.outcome }.map(\.name)
      if !same.isEmpty {
        let list = Rich.enumerated(same.map { Rich($0, .quotation) }, "or")
        items.append("\(name)\(part.outcome) as well if read as \(list).")
      }
    }
    guard !items.isEmpty else { return [] }
    return [.heading(level: 2, "Other readings of the law"), .list(items.map { ListItem($0) })]
  }

  // MARK: What is left out

  private func leftOutBlocks(_ notes: MemoNotes) -> [Block] {
    var leftOut = leftOut
    if notes.leavesOutSources {
      leftOut.append(("all sources of an entry", "proviso record show ENTRY"))
    }
    return [
      .heading(level: 2, "Left out here"),
      .table(
        Table(
          columns: [.init("What"), .init("Command that shows it")],
          rows: leftOut.map { [Rich($0.what), "\(code: $0.command)"] })),
    ]
  }

  /// What a page or two has no room for, with the command that shows it.
  private var leftOut: [(what: String, command: String)] {
    let code = asked.question.recipient.description
    let known = " --known \(asked.question.known)"
    let on = " --on \(day)"
    var result: [(what: String, command: String)] = []
    for part in parts {
      let name = ground.law.name(part.restriction)
      result.append(
        ("each step of the proof of \(name)", "proviso why \(code) \(name)\(on)\(known)"))
      result.append(("its course from day to day", "proviso timeline \(code) \(name)\(known)"))
      for waiver in part.law.waivers(of: part.restriction) where !part.duties.isEmpty {
        result.append(
          (
            "its duties, element by element",
            "proviso duties \(ground.law.name(waiver)) --for \(code)\(on)\(known)"
          ))
      }
    }
    if parts.isEmpty {
      result.append(("restrictions that do not apply", "proviso status \(code)\(on)\(known)"))
    }
    if claims.leftOut > 0 {
      result.append(
        ("\(count(claims.leftOut, "statement")) of that time", "proviso record list --for \(code)"))
    }
    if case .found = money {
      result.append(
        (
          "the money by account",
          "proviso screen --for \(code) --from-fy \(years[0].label) --through-fy \(years[2].label)"
            + known
        ))
    }
    return result
  }
}

extension Outcome {
  fileprivate var capitalised: Rich { Rich("\(self)", .outcome(self)).capitalised }
}
