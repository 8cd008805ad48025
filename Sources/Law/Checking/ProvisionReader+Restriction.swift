internal import Documents
internal import Timeline

extension ProvisionReader {
  // MARK: - Restrictions

  /// Reads a restriction and returns its inline exemptions, parts and determinations.
  mutating func readRestriction(_ provision: inout Provision) -> [Provision] {
    var restriction = Restriction()
    guard let main = only(all("forbids", "withholds")) else {
      failMissing(
        "forbids assistance",
        help: "say what it does: `forbids assistance …`, or `withholds USD 320,000,000 …`")
      return []
    }
    if main.key == "withholds" {
      restriction.amount = read(
        main, { reader -> Money? in reader.money() }, then: &provision, preposition: "from")
    } else {
      _ = read(
        main, { reader -> Bool? in reader.expect("assistance") ? true : Bool?.none },
        then: &provision,
        preposition: "to")
    }
    restriction.standsAgainstGeneralAuthority =
      read("stands") { reader -> [String]? in
        guard reader.expect("against", "general", "authority") else { return nil }
        return reader.strings()
      } != nil

    var parts: [Provision] = []
    readEndings(of: provision, &restriction, into: &parts)
    readRenewals(&restriction)
    let shares = readShares(main, restriction)
    restriction.parts = shares.compactMap { id(of: $0.name) }
    provision.body = .restriction(restriction)
    for (name, amount, item) in shares {
      var share = restriction
      share.amount = amount
      share.whole = provision.id
      share.parts = []
      guard var part = part(of: provision, named: name, item: item, body: .restriction(share))
      else {
        continue
      }
      part.recipients = provision.recipients
      part.conditions = provision.conditions
      parts.append(part)
    }
    readInlineExemptions(of: provision, into: &parts)
    return parts.sorted { $0.id < $1.id }
  }

  /// Reads the head of `forbids` or `withholds`, then scope, recipients and words.
  private mutating func read<Value>(
    _ main: ShapedItem, _ head: (inout ItemReader) -> Value?, then provision: inout Provision,
    preposition: String
  ) -> Value? {
    var clause: Clause?
    var recipients: RecipientSet?
    let value = read(main) { reader -> Value? in
      guard let value = head(&reader) else { return nil }
      while true {
        if clause == nil, reader.skip("for") {
          guard let expression = reader.expression() else { return nil }
          clause = Clause(expression: expression)
        } else if recipients == nil, reader.skip(preposition) {
          guard let set = reader.recipients() else { return nil }
          recipients = set
        } else {
          break
        }
      }
      let words = reader.strings()
      clause?.words = words
      recipients?.words = words
      return value
    }
    if let clause { provision.conditions.insert(clause, at: 0) }
    if let recipients {
      if let other = first("to") {
        fail(
          LawDiagnostics.conflictingItems, "the recipients are named twice",
          at: other.item.tokens[0].range,
          secondary: [Annotation(range: main.item.range, label: "they are named here already")])
      }
      provision.recipients = recipients
    }
    return value
  }

  private mutating func readEndings(
    of provision: Provision, _ restriction: inout Restriction, into parts: inout [Provision]
  ) {
    for (index, shaped) in items.enumerated() where shaped.key == "until" {
      let declared = block.kind.declarations(name: block.name, range: block.nameRange, items: items)
        .first { $0.item == index }
      var offices: [String] = []
      let names = names
      let ending = read(shaped) { reader -> Restriction.Ending? in
        var condition: Expression
        if let declared {
          reader.position(after: 1)
          guard reader.name() != nil, let id = names.declaration(named: declared.name)?.id,
            reader.expect("by"), let found = reader.offices()
          else { return nil }
          offices = found
          condition = .determination(id)
        } else {
          guard !reader.failOnLastDay(), let expression = reader.expression() else { return nil }
          condition = expression
        }
        var ending = Restriction.Ending(condition: condition)
        _ = reader.skipSymbol(",")
        if reader.skip("and") {
          guard reader.expect("report", "to"), let addressee = reader.addressee() else {
            return nil
          }
          ending.reportedTo = addressee
        }
        ending.words = reader.strings()
        return ending
      }
      guard let ending else { continue }
      restriction.endings.append(ending)
      if let declared,
        let part = part(
          of: provision, named: declared.name, item: shaped.item, body: .determination(by: offices))
      {
        parts.append(part)
      }
    }
  }

  private mutating func readRenewals(_ restriction: inout Restriction) {
    let items = all("begins")
    for item in items {
      let renewal = read(item) { reader -> Restriction.Renewal? in
        guard reader.expect("anew"), let occasion = reader.occasion() else { return nil }
        return Restriction.Renewal(occasion, words: reader.strings())
      }
      if let renewal { restriction.renewals.append(renewal) }
    }
    if let first = items.first, all("until").isEmpty {
      fail(
        LawDiagnostics.conflictingItems,
        "`begins anew` says what follows on an ending, and the restriction has none",
        at: first.item.tokens[0].range,
        help: ["say what ends it: `until determination …` or `until fact …`"])
    }
  }

  private mutating func readShares(
    _ main: ShapedItem, _ restriction: Restriction
  ) -> [(name: String, amount: Money, item: Item)] {
    let items = all("part")
    guard let first = items.first else { return [] }
    guard main.key == "withholds" else {
      fail(
        LawDiagnostics.conflictingItems, "`part` divides a withheld amount, and none is withheld",
        at: first.item.tokens[0].range,
        secondary: [Annotation(range: main.item.tokens[0].range, label: "the restriction forbids")])
      return []
    }
    var shares: [(name: String, amount: Money, item: Item)] = []
    for item in items {
      let share = read(item) { reader -> (String, Money)? in
        guard let name = reader.name("a name for the part"), let amount = reader.money() else {
          return nil
        }
        _ = reader.strings()
        return (name.text, amount)
      }
      if let share { shares.append((block.name + "." + share.0, share.1, item.item)) }
    }
    guard !failed, let total = restriction.amount else { return shares }
    var sum: Int64? = 0
    for share in shares {
      guard share.amount.currency == total.currency, let before = sum else {
        sum = nil
        continue
      }
      let (next, overflow) = before.addingReportingOverflow(share.amount.minorUnits)
      sum = overflow ? nil : next
    }
    guard sum != total.minorUnits else { return shares }
    let found = sum.map { "\(Money(currency: total.currency, minorUnits: $0))" }
    fail(
      LawDiagnostics.partsDoNotAddUp, "the parts do not add up to \(total)",
      at: main.item.tokens[1].range.union(main.item.tokens[2].range),
      label: found.map { "the parts add up to \($0)" } ?? "the parts are in other currencies",
      secondary: items.map { Annotation(range: $0.item.range, label: "a part") })
    return shares
  }

  private mutating func readInlineExemptions(of provision: Provision, into parts: inout [Provision])
  {
    let declarations = block.kind.declarations(
      name: block.name, range: block.nameRange, items: items)
    for declared in declarations {
      guard let index = declared.item, items[index].key == "unless" else { continue }
      let clause = read(items[index]) { reader -> Clause? in
        if reader.peek(ahead: 1)?.isSymbol(":") == true, reader.label() == nil { return nil }
        return reader.clause()
      }
      guard let clause else { continue }
      let reach = Reach(named: [provision.id], words: clause.words)
      guard
        var part = part(
          of: provision, named: declared.name, item: items[index].item, body: .exemption(reach))
      else { continue }
      part.conditions = [clause]
      parts.append(part)
    }
  }

  // MARK: - Exemptions and limitations

  /// Reads which restrictions an exemption or waiver lifts.
  mutating func readReach() -> Reach {
    guard first("lifts") != nil else {
      failMissing(
        "lifts", help: "name the restrictions: `lifts fsa-907`, or `lifts every restriction`")
      return Reach()
    }
    return read("lifts") { reader -> Reach? in
      var reach = Reach()
      if reader.skip("every", "restriction") {
        reach.isGeneral = true
        if reader.skip("except") {
          guard let except = reader.references(to: .restriction) else { return nil }
          reach.except = except
        }
      } else {
        guard let named = reader.references(to: .restriction) else { return nil }
        reach.named = named
      }
      reach.words = reader.strings()
      return reach
    } ?? Reach()
  }

  mutating func readLimitation(_ provision: inout Provision) {
    guard first("limits") != nil else {
      failMissing("limits", help: "name what it switches off: `limits fsa-907-waiver`")
      return
    }
    let targets = read("limits") { reader -> [ProvisionID]? in
      guard let targets = reader.references(to: .exemption, .waiver, .limitation) else {
        return nil
      }
      _ = reader.strings()
      return targets
    }
    provision.body = .limitation(targets ?? [])
  }
}

extension ItemReader {
  /// Reads what makes a restriction begin anew.
  fileprivate mutating func occasion() -> Restriction.Renewal.Occasion? {
    if skip("each", "fiscal", "year") { return .fiscalYear }
    if skip("with", "each", "determination") {
      return reference(to: .determination).map { .determination($0) }
    }
    if skip("with", "each", "listing") {
      guard expect("on") else { return nil }
      return reference(to: .list).map { .listing($0) }
    }
    fail(
      expected: "when it begins anew",
      help: [
        "write `begins anew each fiscal year`, `begins anew with each determination …` or "
          + "`begins anew with each listing on …`"
      ])
    return nil
  }

  /// Reports a day where an event should stand, and returns whether there is one: a restriction that
  /// ends with a day says so with `through`.
  fileprivate mutating func failOnLastDay() -> Bool {
    guard let token = peek, token.kind == .word, PartialDate(token.text) != nil else {
      return false
    }
    let last = Day(token.text).map { "\($0.advanced(by: -1))" }
    fail(
      LawDiagnostics.malformedExpression, expected: "what has to happen",
      help: [
        last.map { "for a fixed last day write `through \($0)` in a line of its own" }
          ?? "for a fixed last day write `through` and the day, in a line of its own"
      ])
    return true
  }
}
