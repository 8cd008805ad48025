public import Law
public import Reasoning
import Record
public import Timeline

/// The smallest sets of changes that would give another outcome, and how far was looked for them.
public struct WhyNotBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: Asked
  private let answer: Otherwise
  private let base: Determination
  private let candidates: [Change]
  private let words: ChangeWords
  private let limit: Int

  /// - Parameters:
  ///   - wanted: What permits assistance, or its prohibition where that is so already, where it is nil.
  ///   - size: The most changes in a set.
  ///   - limit: How many sets a page shows; JSON and CSV have all.
  public init(
    ground: Ground, question: Question, restriction: ProvisionID, on day: Day,
    wanted: Set<Outcome>? = nil, size: Int = 2, limit: Int = 40, bound: Int = Otherwise.bound
  ) {
    var inquiry = Inquiry(world: ground.world, question: question)
    self.ground = ground
    self.limit = limit
    answer = inquiry.otherwise(restriction, on: day, wanted: wanted, size: size, bound: bound)
    base = inquiry.determination(of: restriction, on: day)
    candidates = inquiry.candidates(otherThan: restriction, on: day, wanted: answer.wanted)
    words = ChangeWords(ground: ground, law: inquiry.law, question: question, day: day)
    let outcomes = WhyNotBriefing.names(of: answer.wanted).joined(separator: ",")
    asked = Asked(
      ground: ground, question: question, days: .on(day),
      command: "why-not \(ground.law.name(restriction)) want \(outcomes) size \(size)")
  }

  private static func names(of outcomes: Set<Outcome>) -> [String] {
    outcomes.sorted { $0.strictness > $1.strictness }.map(\.description)
  }

  private func name(_ actor: Otherwise.Actor) -> String? {
    switch actor {
    case .reference(let reference): ground.name(reference)
    case .change: nil
    }
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "restriction": .string(ground.law.name(answer.restriction)),
      "outcome": .string(answer.outcome.description),
      "by": .optional(base.by.map(ground.name)),
      "wanted": .strings(WhyNotBriefing.names(of: answer.wanted)), "given": .bool(answer.isGiven),
      "sets": .array(
        answer.sets.map { set in
          [
            "changes": .array(
              set.changes.map { words.json($0, delegates: set.delegates[$0] ?? []) }),
            "outcome": .string(set.outcome.description),
            "by": .optional(set.by.flatMap(name)), "byChange": byChange(set),
          ]
        }),
      "search": [
        "candidates": .number(answer.extent.candidates),
        "byKind": .array(
          counts.map { ["kind": .string($0.kind.rawValue), "count": .number($0.count)] }),
        "checked": .number(answer.extent.checked), "size": .number(answer.extent.size),
        "completeSize": .number(answer.extent.completeSize),
        "cut": .bool(answer.extent.wasCut), "bound": .number(Otherwise.bound),
      ],
      "receipt": .string(asked.receipt.hex),
    ]
  }

  /// The place of the change, counted from 1, by whose assumed act the outcome is.
  private func byChange(_ set: Otherwise.ChangeSet) -> JSON {
    guard case .change(let change)? = set.by, let index = set.changes.firstIndex(of: change) else {
      return .null
    }
    return .number(index + 1)
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "set", "changes", "outcome", "by", "kind", "change", "provision", "entry", "text",
      ],
      rows: answer.sets.enumerated().flatMap { index, set in
        set.changes.map { change in
          let json = words.json(change, delegates: set.delegates[change] ?? [])
          func text(_ name: String) -> String {
            if case .string(let text)? = json[name] { text } else { "" }
          }
          return [
            String(index + 1), String(set.changes.count), set.outcome.description,
            set.by.flatMap(name) ?? "",
          ] + ["kind", "change", "provision", "entry", "text"].map(text)
        }
      })
  }

  // MARK: - Page

  public var page: Page {
    let restriction = ground.law.name(answer.restriction)
    let by = base.by.map { Rich(" by ") + Rich(ground.name($0), .code) } ?? Rich()
    var blocks: [Block] = [
      .paragraph(
        """
        Assistance to \(asked.recipient) on \(answer.day.words), \(asked.known), under \
        \(code: restriction): \(answer.outcome)\(by). \(summary)
        """)
    ]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    var heading: Rich?
    for set in answer.sets.prefix(limit) {
      let own = WhyNotBriefing.heading(of: set)
      if own != heading { blocks.append(.heading(level: 2, own)) }
      heading = own
      blocks.append(.list([item(set)]))
    }
    blocks = WhyNotBriefing.joined(blocks)
    if answer.sets.count > limit {
      blocks.append(
        .note(
          """
          \(grouped(answer.sets.count - limit)) more are not shown; `--limit`, `--format json` or \
          `--format csv` shows them.
          """))
    }
    blocks.append(.heading(level: 2, "How far this looked"))
    blocks.append(.paragraph(extent))
    return Page(
      title: "Why not otherwise: \(restriction) for \(asked.question.recipient.nameInSentence)",
      blocks: blocks + asked.foot)
  }

  /// Items of one heading as one list.
  private static func joined(_ blocks: [Block]) -> [Block] {
    blocks.reduce(into: []) { result, block in
      if case .list(let items) = block, case .list(let before)? = result.last {
        result[result.count - 1] = .list(before + items)
      } else {
        result.append(block)
      }
    }
  }

  private var wanted: Rich {
    Rich.enumerated(
      answer.wanted.sorted { $0.strictness > $1.strictness }.map { "\($0)" }, "or")
  }

  private var summary: Rich {
    if answer.isGiven { return "That is the outcome asked for; no change is needed." }
    guard let first = answer.sets.first else {
      return "No set of changes that was looked at would have made it \(wanted)."
    }
    let smallest = answer.sets.count { $0.changes.count == first.changes.count }
    let changes = count(first.changes.count, "change")
    return """
      It would have been \(wanted) with \(strong: changes) of law, record or question, in \
      \(count(smallest, "way")).
      """
  }

  private static func heading(of set: Otherwise.ChangeSet) -> Rich {
    guard set.changes.count == 1 else {
      return set.changes.count == 2 ? "Two changes together" : "Three changes together"
    }
    switch set.changes[0].kind {
    case .act: return "Acts that somebody could take"
    case .fact: return "Facts, or a complete record"
    case .question: return "Another question"
    case .reading: return "Another reading of the law"
    case .law: return "Another law"
    case .record: return "A record without an entry"
    }
  }

  private func item(_ set: Otherwise.ChangeSet) -> ListItem {
    let by: Rich =
      switch set.by {
      case .reference(let reference)?: " by \(code: ground.name(reference))"
      case .change?: " by that act"
      case nil: Rich()
      }
    let clauses = set.changes.map {
      words.sentence($0, delegates: set.delegates[$0] ?? [])
    }
    let details = set.changes.flatMap(words.details).map { ListItem($0) }
    guard clauses.count > 1 else {
      return ListItem("\(set.outcome)\(by), if \(clauses[0])", details)
    }
    return ListItem(
      "\(set.outcome)\(by), if",
      set.changes.map { change in
        let clause = words.sentence(change, delegates: set.delegates[change] ?? [])
        return ListItem(
          "\(clause) \(dim: "(\(WhyNotBriefing.label(of: change.kind)))")",
          words.details(change).map { ListItem($0) })
      })
  }

  private static func label(of kind: Change.Kind) -> String {
    switch kind {
    case .act: "an act"
    case .fact: "a fact"
    case .question: "another question"
    case .reading: "a reading"
    case .law: "another law"
    case .record: "an entry left out"
    }
  }

  // MARK: - How far

  private var counts: [(kind: Change.Kind, count: Int)] {
    Change.Kind.allCases.compactMap { kind in
      let number = candidates.count { $0.kind == kind }
      return number == 0 ? nil : (kind, number)
    }
  }

  private var extent: Rich {
    let extent = answer.extent
    let kinds = counts.map { kind, number in
      switch kind {
      case .act: count(number, "act")
      case .fact: count(number, "fact")
      case .question: count(number, "other question")
      case .reading: count(number, "reading")
      case .law: count(number, "change", plural: "changes") + " of law"
      case .record: count(number, "entry", plural: "entries") + " left out"
      }
    }
    var text: Rich = """
      \(strong: count(extent.candidates, "possible change")) bear on this answer\
      \(kinds.isEmpty ? "" : ": " + enumerated(kinds)).
      """
    if answer.isGiven { return text }
    text += """
       \(count(extent.checked, "set")) of them \(extent.checked == 1 ? "was" : "were") made and \
      the question asked again each time.
      """
    if extent.wasCut {
      text += """
         The bound of \(grouped(Otherwise.bound)) sets ended the search: \
        \(extent.completeSize == 0
          ? "not even all single changes were looked at"
          : "sets of up to \(count(extent.completeSize, "change")) were all looked at, larger ones not all").
        """
    } else {
      text += """
         Every set of up to \(count(extent.size, "change")) was looked at, but for those that \
        contain one found already or contradict themselves; larger sets were not.
        """
    }
    return text + """
       Another day was tried by itself only. A change that is not listed here, such as a rule of law \
      that nobody has written, was not looked for.
      """
  }
}
