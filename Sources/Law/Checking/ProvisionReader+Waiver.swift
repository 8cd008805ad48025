internal import Documents
internal import Timeline

extension ProvisionReader {
  /// Reads a waiver and returns the duties that it states.
  mutating func readWaiver(_ provision: inout Provision) -> [Provision] {
    var waiver = Waiver(reach: readReach(), holders: [])
    if first("by") == nil {
      failMissing("by", help: "say who holds the power: `by President`")
    }
    waiver.holders =
      read("by") { reader -> [String]? in
        guard let offices = reader.offices() else { return nil }
        _ = reader.strings()
        return offices
      } ?? []
    readFindings(&waiver)
    readDurations(&waiver)
    waiver.extensionAfterLapse =
      read("extension after") { reader -> Bool? in
        guard reader.expect("a", "lapse") else { return nil }
        let isAllowed = !reader.skip("not")
        guard reader.expect("allowed") else { return nil }
        _ = reader.strings()
        return isAllowed
      } ?? true

    waiver.longest = read("in") { reader -> Duration? in
      guard reader.expect("effect", "for", "at", "most"), let duration = reader.lengthOfTime(),
        reader.expect("from", "the", "first", "exercise")
      else { return nil }
      _ = reader.strings()
      return duration
    }

    var duties: [Provision] = []
    let declarations = block.kind.declarations(
      name: block.name, range: block.nameRange, items: items)
    for declared in declarations {
      guard let index = declared.item else { continue }
      guard let duty = readDuty(items[index], of: provision.id, holders: waiver.holders),
        let part = part(
          of: provision, named: declared.name, item: items[index].item, body: .duty(duty))
      else { continue }
      duties.append(part)
    }
    waiver.duties = duties.map(\.id)
    provision.body = .waiver(waiver)
    return duties
  }

  private mutating func readFindings(_ waiver: inout Waiver) {
    var isComplete = true
    for item in all("finding") {
      let finding = read(item) { reader -> Waiver.Finding? in
        guard let name = reader.name("a name for the finding") else { return nil }
        return Waiver.Finding(name: name.text, words: reader.strings(), range: name.range)
      }
      guard let finding else {
        isComplete = false
        continue
      }
      if let other = waiver.findings.first(where: { $0.name == finding.name }) {
        fail(
          LawDiagnostics.duplicateName, "the finding \(quoted(finding.name)) is declared twice",
          at: finding.range,
          secondary: [Annotation(range: other.range, label: "the first one is here")])
        continue
      }
      waiver.findings.append(finding)
    }
    // A finding with a mistake is not declared, and naming it is no second mistake.
    guard isComplete else { return }
    if first("requires") != nil {
      let (findings, name) = (waiver.findings, block.name)
      let required = read("requires") { reader -> (FindingExpression, [String])? in
        guard let expression = reader.findings(findings, of: name) else { return nil }
        return (expression, reader.strings())
      }
      waiver.requires = required?.0
      waiver.requiresWords = required?.1 ?? []
    } else if !waiver.findings.isEmpty {
      let all = waiver.findings.map { FindingExpression.finding($0.name) }
      waiver.requires = all.count == 1 ? all[0] : .and(all)
    }
  }

  private mutating func readDurations(_ waiver: inout Waiver) {
    // What is said of one kind of exercise goes before what is said of both.
    let order = ["exercise", "first exercise", "extension"]
    for kind in order {
      if let duration = read(
        "\(kind) lasts",
        { reader -> Duration? in
          guard let duration = reader.duration() else { return nil }
          _ = reader.strings()
          return duration
        })
      {
        if kind != "extension" { waiver.firstLasts = duration }
        if kind != "first exercise" { waiver.extensionLasts = duration }
      }
      if let window = read("\(kind) made", { $0.window() }) {
        if kind != "extension" { waiver.firstWindow = window }
        if kind != "first exercise" { waiver.extensionWindow = window }
      }
    }
  }

  // MARK: - Duties

  /// Reads a duty in a block of its own.
  mutating func readDuty(_ provision: inout Provision) {
    guard let main = only(all("report", "notify", "consult")) else {
      failMissing(
        "report", help: "say what is owed: `report within 60 days of exercise of … to …`")
      return
    }
    guard var duty = readDuty(main, of: nil, holders: []) else { return }
    if let offices = readOwed(first("owed")) { duty.owedBy = offices }
    duty.elements = readElements(all("element").map(\.item))
    let isStated = (items.map(\.item) + main.item.children).contains { $0.tokens[0].isWord("owed") }
    if duty.owedBy.isEmpty, !isStated {
      failMissing("owed by", help: "no power says who owes it: `owed by Secretary of State`")
    }
    provision.body = .duty(duty)
  }

  /// Reads a `report`, `notify` or `consult` item, in a waiver or alone.
  private mutating func readDuty(
    _ shaped: ShapedItem, of waiver: ProvisionID?, holders: [String]
  ) -> Duty? {
    guard let kind = Duty.Kind(keyword: shaped.key) else { return nil }
    let read = read(shaped) { reader -> (to: String, Duty.Trigger, Duty.Due)? in
      if reader.peek(ahead: 1)?.isSymbol(":") == true {
        if waiver == nil, let token = reader.peek {
          reader.fail(
            LawDiagnostics.malformedItem, "a duty in a block of its own has the block's name",
            at: token.range)
          return nil
        }
        guard reader.label() != nil else { return nil }
      }
      if kind == .report {
        guard let (trigger, due) = reader.due(in: waiver), reader.expect("to"),
          let addressee = reader.addressee()
        else { return nil }
        _ = reader.strings()
        return (addressee, trigger, due)
      }
      guard !reader.failOnDueBeforeAddressee(kind, in: waiver),
        let addressee = reader.addressee(until: \.isDueNext),
        let (trigger, due) = reader.due(in: waiver)
      else { return nil }
      _ = reader.strings()
      return (addressee, trigger, due)
    }
    guard let (addressee, trigger, due) = read else { return nil }
    var owedBy = holders
    if waiver == nil {
      switch trigger {
      case .exercise(let id, _), .determination(let id), .listing(let id):
        owedBy = names.holders(of: id)
      case .yearly, .once: break
      }
    }
    let owed = shaped.item.children.filter { $0.tokens[0].isWord("owed") }
    for repeated in owed.dropFirst() {
      fail(
        LawDiagnostics.repeatedItem, "`owed` stands twice in this duty",
        at: repeated.tokens[0].range,
        secondary: [Annotation(range: owed[0].tokens[0].range, label: "the first one is here")])
    }
    if let item = owed.first,
      let offices = readOwed(ShapedItem(form: ItemForm("owed"), skip: 1, item: item))
    {
      owedBy = offices
    }
    let elements = readElements(shaped.item.children.filter { $0.tokens[0].isWord("element") })
    return Duty(
      kind: kind, owedBy: owedBy, owedTo: addressee, trigger: trigger, due: due, elements: elements)
  }

  private mutating func readOwed(_ shaped: ShapedItem?) -> [String]? {
    guard let shaped else { return nil }
    return read(shaped) { reader -> [String]? in
      guard reader.expect("by"), let offices = reader.offices() else { return nil }
      _ = reader.strings()
      return offices
    }
  }

  /// Reads elements and those below them; blocks bound the depth.
  private mutating func readElements(_ items: [Item]) -> [Duty.Element] {
    var places: [String: SourceRange] = [:]
    return readElements(items, &places)
  }

  private mutating func readElements(
    _ items: [Item], _ places: inout [String: SourceRange]
  ) -> [Duty.Element] {
    var result: [Duty.Element] = []
    for item in items {
      let shaped = ShapedItem(form: ItemForm("element"), skip: 1, item: item)
      let read = read(shaped) { reader -> (Duty.Element, SourceRange)? in
        guard let name = reader.name("a name for the element") else { return nil }
        return (Duty.Element(name: name.text, words: reader.strings()), name.range)
      }
      guard let (found, range) = read else { continue }
      var element = found
      if let first = places[element.name] {
        fail(
          LawDiagnostics.duplicateName, "the element \(quoted(element.name)) is declared twice",
          at: range, secondary: [Annotation(range: first, label: "the first one is here")])
        continue
      }
      places[element.name] = range
      element.parts = readElements(item.children, &places)
      result.append(element)
    }
    return result
  }
}
