public import Documents
internal import Law
internal import Ledger
internal import Timeline

/// The readings of a document's statements as plain text that a person can correct.
///
/// Markdown with a fence marked `claims` for each statement; `docs/read.md`, section 7, has its words.
public struct ClaimsFile: Sendable {
  /// What the file says of one statement.
  public struct Entry: Sendable {
    public var number: Int
    public var says: String
    public var claims: [TypedClaim]
    public var opinion: StatementReading.Opinion?
    public var leftOver: [String]
    public var range: SourceRange
  }

  public var entries: [Entry]

  // MARK: - Writing

  /// The file that holds these readings.
  ///
  /// - Parameter title: What the readings are of, such as the path of the document.
  public static func text(of readings: [StatementReading], title: String) -> String {
    var text = "# Claims of \(title)\n\n"
    text += "Correct a line that begins `asks`, add one, or delete it, and run the check again.\n"
    for reading in readings {
      let statement = reading.statement
      text += "\n```claims\nstatement \(statement.number)\n"
      if statement.line > 0 { text += "  line \(statement.line)\n" }
      text += "  says \(quoted(statement.text))\n"
      for claim in reading.claims { text += "  asks \(ClaimText.line(of: claim))\n" }
      if let opinion = reading.opinion { text += "  opinion \(opinion.rawValue)\n" }
      if !reading.leftOver.isEmpty {
        text += "  left-over \(quoted(reading.leftOver.joined(separator: " ")))\n"
      }
      text += "```\n"
    }
    return text
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  // MARK: - StatementReading

  /// Reads a claims file; what is wrong with a line becomes a diagnostic, and the rest is usable.
  public static func read(_ file: SourceFile) -> (file: ClaimsFile, diagnostics: [Diagnostic]) {
    let document = MarkdownDocument.parse(file, languages: ["claims"])
    var diagnostics = document.diagnostics
    var entries: [Entry] = []
    for fence in document.fences where fence.language == "claims" {
      let (blocks, found) = BlockParser.parse(file, fence: fence)
      diagnostics += found
      for block in blocks {
        guard block.tokens.count == 2, block.tokens[0].isWord("statement"),
          let number = Int(block.tokens[1].text)
        else {
          diagnostics.append(
            malformed("a block begins with `statement` and its number", block.range))
          continue
        }
        var entry = Entry(
          number: number, says: "", claims: [], leftOver: [], range: block.fullRange)
        for item in block.children {
          if let trouble = read(item, into: &entry) {
            diagnostics.append(malformed(trouble, item.range))
          }
        }
        entries.append(entry)
      }
    }
    return (ClaimsFile(entries: entries), diagnostics)
  }

  private static func malformed(_ reason: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      kind: ClaimsDiagnostics.malformedClaim, headline: reason,
      primary: Annotation(range: range),
      help: ["`docs/read.md`, section 7, has the lines of a claims file"])
  }

  /// Reads one line; what is wrong with it, or nil.
  private static func read(_ item: Item, into entry: inout Entry) -> String? {
    let rest = item.tokens.dropFirst()
    switch item.tokens[0].text {
    case "line": return nil
    case "says":
      guard rest.count == 1, let text = rest.first, text.kind == .string else {
        return "`says` has a text in quotation marks"
      }
      entry.says = text.text
    case "left-over":
      guard rest.count == 1, let text = rest.first, text.kind == .string else {
        return "`left-over` has a text in quotation marks"
      }
      entry.leftOver = text.text.split(separator: " ").map(String.init)
    case "opinion":
      guard rest.count == 1, let word = rest.first,
        let opinion = StatementReading.Opinion(rawValue: word.text)
      else {
        return "`opinion` is one of "
          + StatementReading.Opinion.allCases.map(\.rawValue).joined(separator: ", ")
      }
      entry.opinion = opinion
    case "asks":
      switch ClaimLineReader.read(Array(rest)) {
      case .success(let claim): entry.claims.append(claim)
      case .failure(let trouble): return trouble.reason
      }
    default: return "`\(item.tokens[0].text)` is no line of a statement"
    }
    return nil
  }

  /// Puts the readings of the file in the place of those of the same words; others stay.
  ///
  /// - Returns: A diagnostic for each statement of the file that the document does not have.
  public func applied(to readings: [StatementReading]) -> (
    readings: [StatementReading], diagnostics: [Diagnostic]
  ) {
    var result = readings
    var diagnostics: [Diagnostic] = []
    func folded(_ text: String) -> String { SourceText(text).string }
    var places: [String: [Int]] = [:]
    for (index, reading) in readings.enumerated() {
      places[folded(reading.statement.text), default: []].append(index)
    }
    for entry in entries {
      let found = places[folded(entry.says)] ?? []
      // Of several with the same words the one with the number is meant.
      guard
        let index = found.first(where: { readings[$0].statement.number == entry.number })
          ?? found.first
      else {
        diagnostics.append(
          Diagnostic(
            kind: ClaimsDiagnostics.statementNotFound,
            headline: "statement \(entry.number) does not stand in the document",
            primary: Annotation(range: entry.range),
            help: ["the words behind `says` have to be those of the document"]))
        continue
      }
      result[index].claims = entry.claims
      result[index].opinion = entry.opinion
      result[index].leftOver = entry.leftOver
    }
    return (result, diagnostics)
  }
}

/// Reads the words behind `asks`.
enum ClaimLineReader {
  struct Trouble: Error { var reason: String }

  private static let slots: Set<String> = [
    "provision", "recipient", "other", "agent", "speaker", "on", "from", "through", "amount",
    "number", "percent",
    "noun", "outcome", "scope", "order", "length", "effect", "text", "taken-as", "negated",
    "actor", "target", "country", "origin", "asylum", "supplier",
  ]

  static func read(_ tokens: [Token]) -> Result<TypedClaim, Trouble> {
    guard let first = tokens.first, let kind = TypedClaim.Kind(rawValue: first.text) else {
      return .failure(
        Trouble(
          reason: "`asks` needs a kind of question: "
            + TypedClaim.Kind.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    var claim = TypedClaim(kind)
    var index = 1
    while index < tokens.count {
      let slot = tokens[index]
      guard slot.kind == .word, slots.contains(slot.text) else {
        return .failure(Trouble(reason: "`\(slot.text)` is no slot of a question"))
      }
      var end = index + 1
      while end < tokens.count, !(tokens[end].kind == .word && slots.contains(tokens[end].text)) {
        end += 1
      }
      let values = Array(tokens[index + 1..<end])
      if let trouble = set(slot.text, values, on: &claim) {
        return .failure(Trouble(reason: trouble))
      }
      index = end
    }
    return .success(claim)
  }

  /// Sets one slot; what is wrong with its value, or nil.
  private static func set(_ slot: String, _ values: [Token], on claim: inout TypedClaim) -> String?
  {
    let text = values.map(\.text).joined(separator: " ")
    guard slot == "negated" || !values.isEmpty else { return "`\(slot)` has no value" }
    switch slot {
    case "negated":
      claim.isNegated = true
      return values.isEmpty ? nil : "`negated` has no value"
    case "provision": claim.provision = text
    case "agent": claim.agent = text
    case "speaker": claim.speaker = text
    case "noun": claim.noun = text
    case "outcome": claim.outcome = text
    case "text": claim.text = text
    case "taken-as": claim.takenAs = text
    case "actor", "target", "country", "origin", "asylum", "supplier":
      guard let role = SeriesRole(rawValue: slot), let recipient = Recipient.named(text) else {
        return "`\(text)` is no recipient"
      }
      claim.roles[role] = recipient
    case "recipient", "other":
      guard let recipient = Recipient.named(text) else { return "`\(text)` is no recipient" }
      if slot == "other" { claim.other = recipient } else { claim.recipient = recipient }
    case "on", "from", "through":
      guard let date = date(values.map(\.text)) else { return "`\(text)` is no date" }
      switch slot {
      case "on": claim.on = date
      case "from": claim.from = date
      default: claim.through = date
      }
    case "amount", "number", "percent":
      guard let figure = figure(values.map(\.text)) else { return "`\(text)` is no figure" }
      switch slot {
      case "amount": claim.amount = figure
      case "number": claim.number = figure
      default: claim.percent = figure
      }
    case "scope":
      guard values.count == 2, let attribute = ScopeAttribute(keyword: values[0].text) else {
        return "`scope` has an attribute and a word, as in `scope account FMF`"
      }
      claim.scopes.append(ScopeChoice(attribute, values[1].text))
    case "order":
      guard let order = TypedClaim.Order(rawValue: text) else { return "`\(text)` is no order" }
      claim.order = order
    case "effect":
      guard let effect = TypedClaim.Effect(rawValue: text) else { return "`\(text)` is no effect" }
      claim.effect = effect
    case "length":
      guard values.count == 2, let count = Int(values[0].text),
        let unit = Length.Unit(rawValue: values[1].text)
      else {
        return "`length` is a number of days, weeks, months or years"
      }
      claim.length = Length(count: count, unit: unit)
    default: return "`\(slot)` is no slot of a question"
    }
    return nil
  }

  /// "2002-01", "between 2020-01-01 and 2020-12-31", "by 2003-01-17", "not before 2020-01-01".
  private static func date(_ words: [String]) -> PartialDate? {
    switch (words.first, words.count) {
    case (_, 1): return PartialDate(words[0])
    case ("between", 4):
      guard let first = PartialDate(words[1]), let last = PartialDate(words[3]) else { return nil }
      return PartialDate.between(first, last)
    case ("by", 2): return PartialDate(words[1]).map { PartialDate.noLaterThan($0) }
    case ("not", 3): return PartialDate(words[2]).map { PartialDate.noEarlierThan($0) }
    default: return nil
    }
  }

  /// "USD 164,000,000 to 1,000,000 about".
  private static func figure(_ words: [String]) -> Figure? {
    var words = words.filter { $0 != "," }
    if words.first == "USD" { words.removeFirst() }
    var bound = Bound.rounded
    if let last = words.last, let named = Bound(rawValue: last) {
      bound = named
      words.removeLast()
    }
    let parts = words.split(separator: "to", omittingEmptySubsequences: false).map { $0.joined() }
    guard (1...2).contains(parts.count), let value = NumberReader.digits(parts[0]) else {
      return nil
    }
    guard parts.count == 2 else {
      return Figure(
        hundredths: value.hundredths, step: value.step == 1 || value.step == 10 ? value.step : 100,
        bound: bound)
    }
    guard let step = NumberReader.digits(parts[1]) else { return nil }
    return Figure(hundredths: value.hundredths, step: step.hundredths, bound: bound)
  }
}
