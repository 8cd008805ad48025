internal import Documents
internal import Law
internal import Timeline

/// Reads a block of a `classes` fence: the sources that it is for, and its rules.
struct ClassesReader {
  private var block: BlockReader
  private(set) var rules: [ClassRule] = []
  /// The sources that the block names.
  private(set) var sources: [(text: String, range: SourceRange)] = []
  /// A rule with a mistake is left out, and the others stand.
  var diagnostics: [Diagnostic] { block.diagnostics }

  init(_ item: Item, in file: SourceFile) {
    block = BlockReader("block of classes", in: file)
    var isEverySource = false
    let head = block.line(item, hasLinesBelow: true) {
      reader -> [(text: String, range: SourceRange)]? in
      if reader.skip("every", "source") {
        isEverySource = true
        return []
      }
      return reader.nameList("the name of a mapping, or `every source`")
    }
    guard let head else { return }
    sources = head
    for child in item.children {
      read(child, for: isEverySource ? nil : head.map(\.text))
    }
  }

  private mutating func read(_ item: Item, for sources: [String]?) {
    let item = item.joined(below: ["is", "says", "because"])
    let place = block.place(item.range)
    var end = item.range
    let rule = block.line(item, from: 0) { reader -> ClassRule? in
      guard let conditions = reader.classConditions() else { return nil }
      var rule = ClassRule(
        sources: sources, conditions: conditions, assignments: [], because: nil, text: "",
        place: place, range: item.range)
      if !reader.skip("says", "nothing") {
        guard let assignments = reader.assignments() else { return nil }
        rule.assignments = assignments
      }
      end = reader.range(from: 0)
      if reader.skip("because") {
        guard let reason = reader.text("the reason in quotes") else { return nil }
        rule.because = reason
      }
      return rule
    }
    guard var rule else { return }
    rule.text = collapsed(block.file.text(end))
    rules.append(rule)
  }

  private func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ItemReader {
  /// Reads `account "A" and program begins "B"`.
  fileprivate mutating func classConditions() -> [ClassRule.Condition]? {
    var conditions: [ClassRule.Condition] = []
    repeat {
      guard let token = peek, token.kind == .word else {
        fail(expected: "what is printed, such as `account`")
        return nil
      }
      let field = StratumField(keyword: token.text)
      guard field != nil || token.text == "type" else {
        let fields = StratumField.allCases.map(\.keyword) + ["type"]
        let near = didYouMean(EditDistance.nearest(to: token.text, in: fields))
        fail(
          DataDiagnostics.unknownField, "\(quoted(token)) is nothing that files print",
          at: token.range,
          help: near.isEmpty ? ["write one of: " + fields.joined(separator: ", ")] : near)
        return nil
      }
      next()
      let match = match() ?? .is
      guard let texts = texts("the printed text in quotes", between: "or") else { return nil }
      conditions.append(ClassRule.Condition(field: field, match: match, texts: texts))
    } while skip("and")
    return conditions
  }

  /// Reads `is account FMF, category security`.
  fileprivate mutating func assignments() -> [ClassRule.Assignment]? {
    guard isNext("is") else {
      fail(expected: "`is` or `says nothing`")
      return nil
    }
    next()
    var assignments: [ClassRule.Assignment] = []
    repeat {
      let start = position
      guard let attribute = scopeAttribute(), let word = classWord(attribute) else { return nil }
      guard !assignments.contains(where: { $0.attribute == attribute }) else {
        fail(
          LawDiagnostics.repeatedItem, "the rule says `\(attribute.keyword)` twice",
          at: range(from: start))
        return nil
      }
      assignments.append(
        ClassRule.Assignment(attribute: attribute, word: word, range: range(from: position - 1)))
    } while skipSymbol(",")
    return assignments
  }

  private mutating func classWord(_ attribute: ScopeAttribute) -> ClassRule.Word? {
    if skip("as", "printed") { return .asPrinted }
    if skip("unknown") { return .unknown }
    return scopeWord(of: attribute).map { .word($0) }
  }

  /// Reads the name of an attribute of assistance.
  mutating func scopeAttribute() -> ScopeAttribute? {
    guard let word = peekWord, let attribute = ScopeAttribute(keyword: word) else {
      let all = ScopeAttribute.allCases.map(\.keyword)
      let near = didYouMean(EditDistance.nearest(to: peekWord ?? "", in: all))
      fail(
        expected: "an attribute of assistance",
        help: near.isEmpty ? ["write one of: " + all.joined(separator: ", ")] : near)
      return nil
    }
    next()
    return attribute
  }

  /// Reads a word of scope, or for a fund year its number.
  mutating func scopeWord(of attribute: ScopeAttribute) -> String? {
    if attribute == .fundYear { return fiscalYear()?.label }
    guard let word = peekWord else {
      fail(expected: "a word for `\(attribute.keyword)`")
      return nil
    }
    next()
    return word
  }
}
