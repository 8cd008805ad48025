internal import Documents
internal import Law
internal import Reasoning

/// Reads a block of a `reconciliation` fence.
enum ReconciliationReader {
  private static let keywords = [
    "title", "figure", "for", "from", "source", "type", "choice", "note",
  ]

  /// Reads a block whose name is in order; nil where it has a mistake.
  static func read(
    _ item: Item, name: String, in file: SourceFile
  ) -> (reconciliation: Reconciliation?, diagnostics: [Diagnostic]) {
    var block = BlockReader("reconciliation", in: file)
    var title = ""
    var figure: Reconciliation.Figure?
    var recipients: [Recipient] = []
    var period: SourceMapping.Coverage?
    var sources: [String] = []
    var types: [String] = []
    var choices: [Reconciliation.Choice] = []
    var notes: [String] = []
    for child in item.children {
      let keyword = child.tokens[0].kind == .word ? child.tokens[0].text : ""
      switch keyword {
      case "title", "figure", "for", "from", "source", "type":
        guard block.once(keyword, child) else { continue }
      case "choice", "note": block.note(keyword, child)
      default:
        block.unknown(child, keywords: keywords)
        continue
      }
      switch keyword {
      case "title": title = block.line(child) { $0.text() } ?? ""
      case "figure": figure = block.line(child) { $0.figure() }
      case "for": recipients = block.line(child) { $0.recipientList() } ?? []
      case "from": period = block.line(child) { $0.fiscalYears() }
      case "source":
        sources = block.line(child) { $0.nameList("the name of a mapping") }?.map(\.text) ?? []
      case "type":
        types = block.line(child) { $0.nameList("a type such as `obligations`") }?.map(\.text) ?? []
      case "choice":
        guard let choice = block.line(child.joined(below: ["screened", "with"]), { $0.choice() })
        else { continue }
        if let first = choices.first(where: { $0.name == choice.name }) {
          block.report(
            LawDiagnostics.duplicateName, "there are two choices named \(quoted(choice.name))",
            at: choice.range,
            secondary: [Annotation(range: first.range, label: "the first one is here")])
        }
        choices.append(choice)
      default: notes += block.line(child) { $0.texts("a text in quotes") } ?? []
      }
    }
    for (key, help) in [
      ("title", "say what is compared: `title \"…\"`"),
      ("figure", "name the entry that states it, and the amount: `figure ENTRY USD 164 million`"),
      ("for", "say for whom: `for AZE`"),
      ("from", "say for which years: `from FY2002 through FY2020`"),
      ("source", "name the mapping of the rows: `source greenbook`"),
      ("type", "amounts of two types are never added, so say which: `type obligations`"),
      ("choice", "say which rows may be meant: `choice all \"every agency and every account\"`"),
    ] {
      block.require(key, of: item, help: help)
    }
    guard !block.failed, let figure, let period else { return (nil, block.diagnostics) }
    return (
      Reconciliation(
        name: name, title: title, path: file.path, figure: figure, recipients: recipients,
        period: period, sources: sources, types: types, choices: choices, notes: notes,
        range: item.fullRange), block.diagnostics
    )
  }
}

extension ItemReader {
  /// Reads `ENTRY USD 164 million about`.
  fileprivate mutating func figure() -> Reconciliation.Figure? {
    guard let entry = name("the name of the entry that states the figure") else { return nil }
    let start = position
    guard var amount = money() else { return nil }
    let units: [(String, Int64)] = [
      ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000),
    ]
    for (word, factor) in units where skip(word) {
      let (product, overflow) = amount.minorUnits.multipliedReportingOverflow(by: factor)
      guard !overflow else {
        fail(LawDiagnostics.malformedMoney, "the amount is too large", at: range(from: start))
        return nil
      }
      amount.minorUnits = product
      break
    }
    return Reconciliation.Figure(
      entry: entry.text, amount: amount, isAbout: skip("about"), range: entry.range)
  }

  /// Reads `NAME "title" screened waived with agency is STATE, DOD and category is security`.
  fileprivate mutating func choice() -> Reconciliation.Choice? {
    guard let name = name("the name of the choice"), let title = text() else { return nil }
    var choice = Reconciliation.Choice(
      name: name.text, title: title, conditions: [], screened: nil, range: name.range)
    if skip("screened") {
      guard let screened = screened() else { return nil }
      choice.screened = screened
    }
    if skip("with") {
      repeat {
        guard let condition = condition() else { return nil }
        choice.conditions.append(condition)
      } while skip("and")
    }
    return choice
  }

  /// Reads `waived, recipient-kind government`.
  private mutating func screened() -> Reconciliation.Screened? {
    let found = Outcome.allCases.first { outcome in
      let words = outcome.description.split(separator: " ").map(String.init)
      return words.indices.allSatisfy { peek(ahead: $0)?.isWord(words[$0]) ?? false }
    }
    guard let outcome = found else {
      let all = Outcome.allCases.map(\.description)
      let near = didYouMean(EditDistance.nearest(to: peekWord ?? "", in: all))
      fail(
        expected: "an outcome such as `waived`",
        help: near.isEmpty ? ["write one of: " + all.joined(separator: ", ")] : near)
      return nil
    }
    for _ in outcome.description.split(separator: " ") { next() }
    var assuming: [Reconciliation.Assumption] = []
    while skipSymbol(",") {
      guard let attribute = scopeAttribute(), let word = scopeWord(of: attribute) else {
        return nil
      }
      assuming.append(Reconciliation.Assumption(attribute: attribute, word: word))
    }
    return Reconciliation.Screened(outcome: outcome, assuming: assuming)
  }

  /// Reads `agency is STATE, DOD`, `account is not CTR` or `program is "as printed"`.
  private mutating func condition() -> Reconciliation.Condition? {
    let start = position
    guard let keyword = peekWord else {
      fail(expected: "an attribute of assistance")
      return nil
    }
    guard ScopeAttribute(keyword: keyword) != nil || StratumField(keyword: keyword) != nil else {
      let all = Set(ScopeAttribute.allCases.map(\.keyword) + StratumField.allCases.map(\.keyword))
      let near = didYouMean(EditDistance.nearest(to: keyword, in: all))
      fail(
        DataDiagnostics.unknownField, "\(quoted(keyword)) is nothing that a row has",
        at: range(from: start),
        help: near.isEmpty ? ["write one of: " + all.sorted().joined(separator: ", ")] : near)
      return nil
    }
    next()
    guard expect("is") else { return nil }
    let isNegated = skip("not")
    if peek?.kind == .string {
      guard let field = StratumField(keyword: keyword) else {
        fail(expected: "a word of scope, since no column prints `\(keyword)`")
        return nil
      }
      guard let values = texts("the printed text in quotes", between: "or") else { return nil }
      return Reconciliation.Condition(
        subject: .printed(field), isNegated: isNegated, values: values, range: range(from: start))
    }
    guard let attribute = ScopeAttribute(keyword: keyword) else {
      fail(expected: "the printed text in quotes")
      return nil
    }
    var values: [String] = []
    repeat {
      guard let word = scopeWord(of: attribute) else { return nil }
      values.append(word)
    } while skipSymbol(",") || skip("or")
    return Reconciliation.Condition(
      subject: .word(attribute), isNegated: isNegated, values: values, range: range(from: start))
  }
}
