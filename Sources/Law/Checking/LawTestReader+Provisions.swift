internal import Documents
internal import Timeline

extension LawTestReader {
  /// Reads what a test expects of a duty or a ceiling, from the word `duty` or `ceiling` on.
  func readProvisionExpectation(
    _ reader: inout ItemReader, on span: Span
  ) -> LawTest.ProvisionExpectation? {
    let isDuty = reader.skip("duty")
    guard isDuty || reader.expect("ceiling") else { return nil }
    guard let provision = reader.reference(to: isDuty ? .duty : .ceiling) else { return nil }
    var expectation = LawTest.ProvisionExpectation(
      range: reader.item.range, span: span, provision: provision, saying: .noCeiling)
    var trigger: String?
    while !reader.failed, let word = reader.peekWord, word != "is" {
      if !isDuty, let attribute = ScopeAttribute(keyword: word) {
        reader.next()
        let value = reader.skip("unknown") ? "unknown" : reader.scopeWord(attribute)
        guard let value else { return nil }
        expectation.attributes[attribute] = value
        continue
      }
      switch word {
      case "of" where isDuty:
        reader.next()
        guard let name = reader.name("the entry or the year that it is owed for") else {
          return nil
        }
        trigger = name.text
      case "for":
        reader.next()
        expectation.recipient = reader.recipient()
      case "known":
        reader.next()
        expectation.known = reader.day()
      case "reading":
        reader.next()
        if let name = readReading(&reader) { expectation.readings.append(name) }
      case "apply":
        reader.next()
        if let name = readBill(&reader) { expectation.bills.append(name) }
      default:
        let parts =
          ["for", "known", "reading", "apply", "is"]
          + (isDuty ? ["of"] : ScopeAttribute.allCases.map(\.keyword))
        reader.fail(
          expected: "`is` and what the \(isDuty ? "duty" : "ceiling") says",
          help: didYouMean(EditDistance.nearest(to: word, in: parts)))
      }
    }
    guard !reader.failed, reader.expect("is") else { return nil }
    if isDuty, expectation.recipient == nil {
      reader.fail(expected: "`for` and a country before `is`")
      return nil
    }
    let saying = isDuty ? readDuty(&reader, trigger) : readCeiling(&reader)
    guard let saying else { return nil }
    expectation.saying = saying
    return expectation
  }

  private func readDuty(_ reader: inout ItemReader, _ trigger: String?) -> LawTest.Saying? {
    if reader.skip("not", "owed") { return .notOwed(trigger: trigger) }
    var due: LawTest.OwedWhen?
    if reader.skip("due") {
      if reader.skip("before", "assistance") {
        due = .beforeAssistance
      } else {
        guard let date = reader.date() else { return nil }
        due = .date(date)
      }
    } else if !reader.skip("owed") {
      reader.fail(
        expected: "what the duty says",
        help: ["write `due` and a date, `due before assistance`, `owed` or `not owed`"])
      return nil
    }
    var elements: [String]?
    if reader.skip("with") {
      var names: [String] = []
      repeat {
        guard let name = reader.name("the name of an element") else { return nil }
        names.append(name.text)
      } while reader.skipSymbol(",")
      elements = names
    }
    return .owed(trigger: trigger, due: due, elements: elements)
  }

  private func readCeiling(_ reader: inout ItemReader) -> LawTest.Saying? {
    if reader.skip("not", "applicable") { return .noCeiling }
    if reader.skip("undetermined") { return .openCeiling }
    var amount: Money?
    if !reader.skip("without", "limit") {
      guard let token = reader.peek, token.text == token.text.uppercased() else {
        reader.fail(
          expected: "what the ceiling says",
          help: ["write an amount, `without limit`, `not applicable` or `undetermined`"])
        return nil
      }
      guard let money = reader.money() else { return nil }
      amount = money
    }
    var setters: [String]?
    if reader.skip("set", "by") {
      guard let offices = reader.offices() else { return nil }
      setters = offices
    }
    return .limit(amount, setBy: setters)
  }
}
