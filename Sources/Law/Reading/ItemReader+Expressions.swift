internal import Documents
internal import Timeline

/// Words that can follow a value and so cannot be one.
private let reservedWords: Set<String> = [
  "and", "or", "not", "is", "to", "from", "for", "in", "through", "under", "except",
]

/// Parentheses inside each other beyond this depth are refused; blocks allow fewer.
private let deepest = 64
/// Scopes can name scopes, so what is written in few words can stand for a lot.
private let mostTests = 10_000
private let deepestScope = 100

extension ItemReader {
  /// Reads a condition over the class of assistance and the recipient's record.
  public mutating func expression() -> Expression? {
    disjunction(depth: 0)
  }

  private mutating func disjunction(depth: Int) -> Expression? {
    guard let first = conjunction(depth: depth) else { return nil }
    var parts = [first]
    while skip("or") {
      guard let part = conjunction(depth: depth) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? first : .or(parts)
  }

  private mutating func conjunction(depth: Int) -> Expression? {
    guard let first = factor(depth: depth) else { return nil }
    var parts = [first]
    while !isNext("and", "report", "to"), skip("and") {
      guard let part = factor(depth: depth) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? first : .and(parts)
  }

  private mutating func factor(depth: Int) -> Expression? {
    var isNegated = false
    while skip("not") { isNegated.toggle() }
    let part: Expression?
    if peek?.isSymbol("(") == true {
      guard depth < deepest else {
        fail(LawDiagnostics.malformedExpression, expected: "fewer parentheses inside each other")
        return nil
      }
      next()
      part = disjunction(depth: depth + 1)
      guard part != nil else { return nil }
      guard skipSymbol(")") else {
        fail(LawDiagnostics.malformedExpression, expected: "`and`, `or` or `)`")
        return nil
      }
    } else {
      part = test(depth: depth)
    }
    return part.map { isNegated ? .not($0) : $0 }
  }

  private mutating func test(depth: Int) -> Expression? {
    let start = position
    var expression: Expression?
    if skip("listed") {
      guard expect("on") else { return nil }
      expression = reference(to: .list).map { .listed($0) }
    } else if skip("fact") {
      expression = reference(to: .fact).map { .fact($0) }
    } else if skip("determination") {
      expression = reference(to: .determination).map { .determination($0) }
    } else if skip("scope") {
      guard let id = reference(to: .scope) else { return nil }
      expression = names.scope(id)
      if expression == nil { failSilently() }
    } else if let word = peekWord, let attribute = ScopeAttribute(keyword: word) {
      next()
      expression = attributeTest(attribute)
    } else {
      let near = peekWord.map { EditDistance.nearest(to: $0, in: testWords) } ?? []
      fail(
        LawDiagnostics.malformedExpression, expected: "a test such as `account FMF`",
        help: near.isEmpty
          ? ["a test begins with \(list(testWords.map { "`\($0)`" }, with: "or"))"]
          : didYouMean(near))
    }
    guard let expression else { return nil }
    let extent = expression.extent
    testCount += extent.tests
    guard testCount <= mostTests, depth + extent.depth <= deepestScope else {
      fail(
        LawDiagnostics.expressionTooLarge, "the condition is too large",
        at: range(from: start), label: "with what this stands for",
        help: ["divide the provision, or the scopes that it names"])
      return nil
    }
    return expression
  }

  private mutating func attributeTest(_ attribute: ScopeAttribute) -> Expression? {
    _ = skip("is")
    if attribute == .fundYear { return fundYearTest() }
    var values: [String] = []
    repeat {
      guard let value = scopeWord(attribute) else { return nil }
      if !values.contains(value) { values.append(value) }
    } while skipSymbol(",")
    return .attribute(attribute, values)
  }

  private mutating func fundYearTest() -> Expression? {
    let start = position
    guard let first = fiscalYear() else { return nil }
    var years = [first]
    if skip("through") {
      guard let last = fiscalYear() else { return nil }
      guard first <= last else {
        fail(
          LawDiagnostics.periodReversed, "the fund years end before they begin",
          at: range(from: start))
        return nil
      }
      while let year = years.last, year < last { years.append(year.next) }
    } else {
      while skipSymbol(",") {
        guard let year = fiscalYear() else { return nil }
        if !years.contains(year) { years.append(year) }
      }
    }
    return .attribute(.fundYear, years.map(\.label))
  }

  /// Reads a value of an attribute, in the spelling of its declaration where it has one.
  public mutating func scopeWord(_ attribute: ScopeAttribute) -> String? {
    if attribute == .fundYear { return fiscalYear()?.label }
    guard let token = peek, token.kind == .word, !reservedWords.contains(token.text) else {
      fail(
        LawDiagnostics.malformedExpression,
        expected: "a value of `\(attribute.keyword)`")
      return nil
    }
    next()
    switch names.match(token.text, of: attribute) {
    case .open: return token.text
    case .declared(let spelling): return spelling
    case .unknown:
      warn(
        Diagnostic(
          kind: LawDiagnostics.unknownScopeWord,
          headline: "\(quoted(token)) is not a declared word for `\(attribute.keyword)`",
          primary: Annotation(range: token.range, label: "not in `scope-words`"),
          help: didYouMean(
            EditDistance.nearest(to: token.text, in: names.scopeWords(of: attribute)))))
      return token.text
    }
  }

  // MARK: - Findings

  /// Reads findings joined by `and`, `or` and parentheses, each declared by the waiver.
  public mutating func findings(
    _ declared: [Waiver.Finding], of waiver: String
  ) -> FindingExpression? {
    let first = peek
    guard let result = findingDisjunction(declared, waiver, depth: 0) else { return nil }
    // As clauses it may be exponentially larger than as written; no law comes near the bound.
    guard result.clauseCount <= 65_536 else {
      if let first {
        fail(
          LawDiagnostics.expressionTooLarge, "the findings can be combined in too many ways",
          at: first.range)
      }
      return nil
    }
    return result
  }

  private mutating func findingDisjunction(
    _ declared: [Waiver.Finding], _ waiver: String, depth: Int
  ) -> FindingExpression? {
    var alternatives: [FindingExpression] = []
    repeat {
      var parts: [FindingExpression] = []
      repeat {
        guard let part = findingFactor(declared, waiver, depth: depth) else { return nil }
        parts.append(part)
      } while skip("and")
      alternatives.append(parts.count == 1 ? parts[0] : .and(parts))
    } while skip("or")
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  private mutating func findingFactor(
    _ declared: [Waiver.Finding], _ waiver: String, depth: Int
  ) -> FindingExpression? {
    if depth < deepest, skipSymbol("(") {
      guard let inner = findingDisjunction(declared, waiver, depth: depth + 1) else { return nil }
      guard skipSymbol(")") else {
        fail(LawDiagnostics.malformedExpression, expected: "`and`, `or` or `)`")
        return nil
      }
      return inner
    }
    guard let token = peek, token.kind == .word, !reservedWords.contains(token.text) else {
      fail(LawDiagnostics.malformedExpression, expected: "the name of a finding")
      return nil
    }
    guard declared.contains(where: { $0.name == token.text }) else {
      let near = EditDistance.nearest(to: token.text, in: declared.map(\.name))
      let place = declared.first { $0.name == near.first } ?? declared.first
      fail(
        LawDiagnostics.unknownFinding,
        "no finding named \(quoted(token)) in waiver \(quoted(waiver))", at: token.range,
        label: "not a finding of \(quoted(waiver))",
        secondary: place.map {
          [Annotation(range: $0.range, label: "the findings are declared here")]
        } ?? [],
        help: didYouMean(near))
      return nil
    }
    next()
    return .finding(token.text)
  }
}

private let testWords =
  ["listed", "fact", "determination", "scope"] + ScopeAttribute.allCases.map(\.keyword)

extension Expression {
  /// The number of tests and the depth of nesting, both bounded where expressions are read.
  var extent: (tests: Int, depth: Int) {
    switch self {
    case .attribute(_, let values): return (max(1, values.count), 1)
    case .listed, .fact, .determination: return (1, 1)
    case .not(let part):
      let extent = part.extent
      return (extent.tests, extent.depth + 1)
    case .and(let parts), .or(let parts):
      var (tests, depth) = (0, 0)
      for part in parts {
        let extent = part.extent
        tests += extent.tests
        depth = max(depth, extent.depth)
      }
      return (tests, depth + 1)
    }
  }
}
