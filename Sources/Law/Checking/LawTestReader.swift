internal import Documents
internal import Timeline

/// Reads the tests of law files against checked law.
struct LawTestReader {
  let law: Law
  /// The law as each line of a test sees it, boxed once for all of them.
  private let names: any NameResolver
  private let files: LawFileReader
  private let readings: Set<String>
  /// Every bill, and every bill that could not be read.
  private let bills: Set<String>
  private var restrictions: [SourceID: [ProvisionID]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  static let outcomes: [[String]] = [
    ["not", "applicable"], ["exempt"], ["waived"], ["ended"], ["prohibited"], ["undetermined"],
  ]
  static let supports = ["supported", "contradicted", "contested", "untested"]

  init(_ law: Law, _ files: LawFileReader) {
    self.law = law
    names = law
    self.files = files
    readings = Set(law.provisions.flatMap { $0.readings.map(\.name) })
    bills = Set(law.bills.map(\.name))
    for id in law.restrictions { restrictions[law[id].range.source, default: []].append(id) }
  }

  /// Returns the tests without an error, in order.
  mutating func read() -> [LawTest] {
    var places: [SourceID: [String: SourceRange]] = [:]
    var result: [LawTest] = []
    for block in files.tests {
      let file = files.files[block.file]
      if let first = places[file.source]?[block.name] {
        diagnostics.append(
          Diagnostic(
            kind: LawDiagnostics.duplicateTest,
            headline: "two tests of this file have the name \(quoted(block.name))",
            primary: Annotation(range: block.nameRange),
            secondary: [Annotation(range: first, label: "the first one is here")]))
        continue
      }
      places[file.source, default: [:]][block.name] = block.nameRange
      guard !file.isLeftOut, let test = read(block, in: file) else { continue }
      result.append(test)
    }
    return result
  }

  private mutating func read(_ block: Block, in file: LawFile) -> LawTest? {
    var test = LawTest(
      name: block.name, file: file.source, range: block.nameRange,
      restrictions: restrictions[file.source] ?? [])
    var failed = false
    for shaped in block.items {
      var reader = ItemReader(shaped.item, from: shaped.skip, names: names)
      switch shaped.key {
      case "given": readGiven(&reader, &test)
      case "on", "from":
        guard let span = readSpan(&reader, from: shaped.key) else { break }
        if reader.isNext("duty") || reader.isNext("ceiling") {
          if let expectation = readProvisionExpectation(&reader, on: span) {
            test.provisionExpectations.append(expectation)
          }
        } else if let expectation = readExpectation(&reader, on: span) {
          test.expectations.append(expectation)
        }
      default: _ = reader.string()
      }
      if !reader.failed { reader.end() }
      diagnostics += reader.diagnostics
      if reader.failed { failed = true }
    }
    guard !failed else { return nil }
    guard !test.expectations.isEmpty || !test.provisionExpectations.isEmpty else {
      diagnostics.append(
        Diagnostic(
          kind: LawDiagnostics.missingItem,
          headline: "the test \(quoted(block.name)) expects nothing",
          primary: Annotation(range: block.nameRange),
          help: ["say what is so on a day: `on 2003-01-10 account FMF to AZE is prohibited`"]))
      return nil
    }
    return test
  }

  private func readGiven(_ reader: inout ItemReader, _ test: inout LawTest) {
    if reader.isAtEnd {
      if reader.item.children.isEmpty {
        reader.fail(expected: "blocks of the record below `given`")
      }
    } else {
      guard reader.expect("the", "record", "is", "complete") else { return }
      test.givenComplete = true
    }
    test.given += reader.item.children
  }

  // MARK: - Expectations

  private func readExpectation(
    _ reader: inout ItemReader, on span: Span
  ) -> LawTest.Expectation? {
    var known: Day?
    var attributes: [ScopeAttribute: String] = [:]
    var restriction: ProvisionID?
    var (chosen, applied): ([String], [String]) = ([], [])
    while !reader.failed, let word = reader.peekWord, word != "to" {
      if let attribute = ScopeAttribute(keyword: word) {
        reader.next()
        let value = reader.skip("unknown") ? "unknown" : reader.scopeWord(attribute)
        guard let value else { return nil }
        attributes[attribute] = value
        continue
      }
      switch word {
      case "known":
        reader.next()
        known = reader.day()
      case "under":
        reader.next()
        restriction = readRestriction(&reader)
      case "reading":
        reader.next()
        if let name = readReading(&reader) { chosen.append(name) }
      case "apply":
        reader.next()
        if let name = readBill(&reader) { applied.append(name) }
      default:
        let parts =
          ["known", "under", "reading", "apply", "to"] + ScopeAttribute.allCases.map(\.keyword)
        reader.fail(
          expected: "`to` and a country",
          help: didYouMean(EditDistance.nearest(to: word, in: parts)))
      }
    }
    guard !reader.failed, reader.expect("to") else { return nil }
    let governmentOnly = !reader.skip("others", "in")
    guard let recipient = reader.recipient(), reader.expect("is"),
      let outcome = readOutcome(&reader)
    else { return nil }
    var by: String?
    if reader.skip("by") {
      guard let name = reader.name("an exemption or an exercise") else { return nil }
      by = name.text
    }
    let support = LawTestReader.supports.first { reader.skip($0) }
    var withheld: Money?
    if reader.skip("withholding") {
      guard let amount = reader.money() else { return nil }
      withheld = amount
    }
    return LawTest.Expectation(
      range: reader.item.range, span: span, known: known, attributes: attributes,
      governmentOnly: governmentOnly, recipient: recipient, restriction: restriction,
      readings: chosen, bills: applied, outcome: outcome, by: by, support: support,
      withheld: withheld)
  }

  private func readSpan(_ reader: inout ItemReader, from keyword: String) -> Span? {
    let start = reader.position
    guard let first = reader.day() else { return nil }
    if keyword == "on" { return Span(from: first, through: first) }
    guard reader.expect("through"), let last = reader.day() else { return nil }
    guard first <= last else {
      reader.fail(
        LawDiagnostics.periodReversed, "the period ends before it begins",
        at: reader.range(from: start))
      return nil
    }
    return Span(from: first, through: last)
  }

  private func readRestriction(_ reader: inout ItemReader) -> ProvisionID? {
    let token = reader.peek
    guard let id = reader.reference(to: .restriction), let token else { return nil }
    if case .restriction(let restriction) = law[id].body, !restriction.parts.isEmpty {
      let names = restriction.parts.map { "`\(law[$0].name)`" }
      reader.fail(
        LawDiagnostics.restrictionInParts, "\(quoted(token)) is divided into parts",
        at: token.range, help: ["ask about \(list(names, with: "or"))"])
      return nil
    }
    return id
  }

  func readReading(_ reader: inout ItemReader) -> String? {
    guard let token = reader.peek, let name = reader.string("the name of a reading in quotes")
    else { return nil }
    guard readings.contains(name) else {
      // A reading of a provision with an error is not known; that error is reported.
      if law.leftOut.isEmpty {
        reader.fail(
          LawDiagnostics.unknownReading, "no reading is named \(quoted(name))", at: token.range,
          help: didYouMean(EditDistance.nearest(to: name, in: readings)))
      } else {
        reader.failSilently()
      }
      return nil
    }
    return name
  }

  func readBill(_ reader: inout ItemReader) -> String? {
    guard let name = reader.name("the name of a bill") else { return nil }
    guard bills.contains(name.text) else {
      if files.files.contains(where: \.isLeftOut) {
        reader.failSilently()
      } else {
        reader.fail(
          LawDiagnostics.unknownReference, "no bill is named \(quoted(name.text))", at: name.range,
          help: didYouMean(EditDistance.nearest(to: name.text, in: bills)))
      }
      return nil
    }
    return name.text
  }

  private func readOutcome(_ reader: inout ItemReader) -> String? {
    for words in LawTestReader.outcomes {
      if reader.isNext(words) {
        for _ in words { reader.next() }
        return words.joined(separator: " ")
      }
    }
    let all = LawTestReader.outcomes.map { $0.joined(separator: " ") }
    let near = reader.peekWord.map { EditDistance.nearest(to: $0, in: all) } ?? []
    reader.fail(
      expected: "an outcome",
      help: near.isEmpty
        ? ["write \(list(all.map { "`\($0)`" }, with: "or"))"] : didYouMean(near))
    return nil
  }
}
