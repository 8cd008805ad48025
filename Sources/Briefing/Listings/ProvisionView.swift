import Documents
import Law
import Reasoning
import Record
import Timeline

/// One provision in full: the words of the law, what they were encoded as, and what bears on it.
struct ProvisionView {
  let ground: Ground
  let id: ProvisionID

  private var provision: Provision { ground.law[id] }
  private var law: Law { ground.law }

  /// Provisions that bear on this one, by how.
  private var relations: [(key: String, label: String, ids: [ProvisionID])] {
    var parts: [ProvisionID] = []
    var duties: [ProvisionID] = []
    var reach: [ProvisionID] = []
    switch provision.body {
    case .restriction(let body): parts = body.parts
    case .waiver(let waiver):
      duties = waiver.duties
      reach = reached(by: waiver.reach)
    case .exemption(let stated): reach = reached(by: stated)
    case .limitation(let targets): reach = targets
    case .amendment(let amendment): reach = amendment.targets
    case .delegation(let delegation): reach = delegation.objects.map(\.provision)
    default: break
    }
    return [
      ("reaches", "Reaches", reach), ("parts", "Parts", parts),
      ("exemptions", "Exemptions", law.exemptions(of: id)),
      ("waivers", "Waivers", law.waivers(of: id)),
      ("limitations", "Limitations", law.limitations(on: id)),
      ("amendments", "Amendments", law.amendments(of: id)),
      ("delegations", "Delegations", law.delegations(of: id)), ("duties", "Duties", duties),
    ]
  }

  private func reached(by reach: Reach) -> [ProvisionID] {
    guard reach.isGeneral else { return reach.named }
    return law.restrictions.filter {
      law.exemptions(of: $0).contains(id) || law.waivers(of: $0).contains(id)
    }
  }

  // MARK: - JSON

  var json: JSON {
    var members: [JSON.Member] = []
    if case .object(let summary) = ground.summaryJSON(id) { members = summary }
    members += [
      .init("headings", .strings(provision.headingPath)),
      .init("enacted", provision.enacted.json),
      .init("citations", .array(provision.citations.map(json))),
      .init("words", .strings(ground.words(of: id))),
      .init("notEncoded", ground.notEncodedJSON(beside: [id])),
      .init("sources", .array(provision.sources.map(ground.sourceJSON))),
      .init("recipients", .optional(provision.recipients?.codes)),
      .init("conditions", .array(provision.conditions.map(json))),
      .init(
        "terms", .array(terms.map { ["term": .string($0.label), "value": .string($0.value)] })),
      .init("readings", .array(provision.readings.map(json))),
    ]
    for relation in relations {
      members.append(.init(relation.key, .strings(law.names(relation.ids))))
    }
    members.append(.init("place", .string(ground.place(provision.range))))
    return .object(members)
  }

  private func json(_ citation: Citation) -> JSON {
    [
      "identity": .string(citation.identity.rawValue), "text": .string(citation.text),
      "from": PartialDate.json(citation.from), "through": PartialDate.json(citation.through),
    ]
  }

  private func json(_ clause: Clause) -> JSON {
    [
      "condition": .string(law.words(of: clause.expression)), "words": .strings(clause.words),
    ]
  }

  private func json(_ reading: Reading) -> JSON {
    ["reading": .string(reading.name), "because": .string(reading.because)]
  }

  // MARK: - What only its kind has

  /// The particulars of its kind, each with its name.
  private var terms: [(label: String, value: String)] {
    var terms: [(String, String)] = []
    func add(_ label: String, _ value: String) {
      if !value.isEmpty { terms.append((label, value)) }
    }
    switch provision.body {
    case .restriction(let body):
      add("withholds", body.amount?.description ?? "")
      add("part of", body.whole.map { law.name($0) } ?? "")
      for ending in body.endings {
        let report = ending.reportedTo.map { ", reported to " + $0 } ?? ""
        add("until", law.words(of: ending.condition) + report)
      }
      for renewal in body.renewals { add("begins anew", law.words(of: renewal.occasion)) }
      if body.standsAgainstGeneralAuthority { add("stands against", "general authority") }
    case .exemption(let reach): addReach(reach, add)
    case .waiver(let waiver):
      addReach(waiver.reach, add)
      add("by", enumerated(waiver.holders, "or"))
      add("requires", waiver.requires?.words ?? "")
      add("first exercise lasts", waiver.firstLasts.words)
      add("extension lasts", waiver.extensionLasts.words)
      add("first exercise made", words(waiver.firstWindow))
      add("extension made", words(waiver.extensionWindow))
      add("extension after a lapse", waiver.extensionAfterLapse ? "allowed" : "not allowed")
      add("in effect at most", waiver.longest.map { $0.words + " from the first exercise" } ?? "")
      for finding in waiver.findings {
        add("finding " + finding.name, finding.words.joined(separator: " … "))
      }
    case .duty(let duty):
      add("kind", duty.kind.rawValue)
      add("owed by", enumerated(duty.owedBy, "or"))
      add("owed to", duty.owedTo)
      add("trigger", words(duty.trigger))
      add("due", duty.due.words)
      for element in duty.elements { addElement(element, [], add) }
    case .list(let effect): add("takes effect", words(effect))
    case .fact: add("defines", "a question of fact")
    case .determination(let offices, let lasts):
      add("defines", "a determination")
      add("by", enumerated(offices, "or"))
      add("lasts", lasts.words)
    case .group(let recipients):
      add("defines", "a group: " + recipients.map(\.description).joined(separator: ", "))
    case .scope(let expression): add("defines", "a scope: " + law.words(of: expression))
    case .delegation(let delegation):
      add("by", delegation.delegator ?? "the holder of the power")
      add("to", delegation.delegate)
      add("fiscal year", delegation.fiscalYear?.label ?? "")
    case .amendment(let amendment):
      switch amendment {
      case .repeals(let ids): add("repeals", enumerated(law.names(ids)))
      case .suspends(let ids): add("suspends", enumerated(law.names(ids)))
      case .replaces(let old, let new):
        add("replaces", enumerated(law.names(old)) + " with " + enumerated(law.names(new)))
      }
    case .ceiling(let ceiling):
      add("caps assistance for", law.words(of: ceiling.scope))
      add("set by", enumerated(ceiling.setters, "or"))
      add("at most in each fiscal year", ceiling.yearlyLimit?.description ?? "")
    case .limitation: break
    }
    return terms
  }

  private func addReach(_ reach: Reach, _ add: (String, String) -> Void) {
    if reach.isGeneral {
      let except = reach.except.isEmpty ? "" : " except " + enumerated(law.names(reach.except))
      add("lifts", "every restriction" + except)
    } else {
      add("lifts", enumerated(law.names(reach.named)))
    }
  }

  private func addElement(
    _ element: Duty.Element, _ path: [String], _ add: (String, String) -> Void
  ) {
    let path = path + [element.name]
    add("element " + path.joined(separator: "/"), element.words.joined(separator: " … "))
    for part in element.parts { addElement(part, path, add) }
  }

  private func words(_ window: Waiver.Window) -> String {
    guard window.from != nil || window.through != nil else { return "" }
    return Span(
      start: window.from ?? .distantPast,
      end: window.through?.advanced(by: 1) ?? .distantFuture
    ).words
  }

  private func words(_ trigger: Duty.Trigger) -> String {
    switch trigger {
    case .exercise(let id, let kind):
      (kind?.description ?? "exercise") + " of " + law.name(id)
    case .determination(let id): "determination " + law.name(id)
    case .listing(let id): "listing on " + law.name(id)
    case .yearly(let first): "each year from \(first)"
    case .once: "once"
    }
  }

  private func words(_ effect: ListEffect) -> String {
    switch effect {
    case .fiscalYear(0): "in the fiscal year of the listing year"
    case .fiscalYear(1): "in the fiscal year after the listing year"
    case .fiscalYear(let years): "in the fiscal year \(years) years after the listing year"
    case .untilRemoved: "on listing, until removed"
    case .months(let months): "on listing, for " + count(months, "month")
    }
  }

  // MARK: - Page

  var page: Page {
    var blocks: [Block] = []
    if !provision.headingPath.isEmpty {
      blocks.append(.paragraph(Rich(provision.headingPath.joined(separator: " > "), .dim)))
    }
    let bill = law.bills.first { $0.name == provision.bill }
    if let bill {
      blocks.append(
        .note(
          """
          proposed law, part of \(bill.title) (\(code: bill.name)); it counts only where a question \
          applies the bill.
          """))
    }
    let words = ground.words(of: id)
    if !words.isEmpty {
      blocks.append(.quote(words.joined(separator: " … "), citation: provision.citation()))
    }
    blocks.append(.definitions(definitions))
    if !provision.readings.isEmpty {
      blocks.append(.heading(level: 2, "Readings"))
      blocks.append(
        .list(
          provision.readings.map { reading in
            ListItem(
              reading.because.isEmpty
                ? "\(quoting: reading.name)"
                : "\(quoting: reading.name), because \(reading.because)")
          }))
    }
    let related = relations.filter { !$0.ids.isEmpty }
    if !related.isEmpty {
      blocks.append(.heading(level: 2, "Bearing on it"))
      blocks.append(
        .definitions(related.map { Definition($0.label, $0.ids.map { ground.label($0) }) }))
    }
    return Page(title: ground.label(id), blocks: blocks)
  }

  private var definitions: [Definition] {
    var rows = [Definition("Kind", Rich(provision.body.keyword))]
    rows.append(Definition("In force", "from \(provision.from.words)"))
    if let through = provision.through { rows.append(Definition("Through", Rich(through.words))) }
    if provision.enacted != provision.from {
      rows.append(Definition("Enacted", Rich(provision.enacted.words)))
    }
    if let recipients = provision.recipients {
      rows.append(Definition("Recipients", Rich(recipients.codes)))
    }
    if !provision.conditions.isEmpty {
      rows.append(
        Definition(
          "Conditions", provision.conditions.map { Rich(law.words(of: $0.expression)) }))
    }
    rows += terms.map {
      Definition($0.label.prefix(1).uppercased() + $0.label.dropFirst(), Rich($0.value))
    }
    if let notEncoded = ground.notEncodedRow(beside: [id]) { rows.append(notEncoded) }
    if provision.citations.count > 1 {
      rows.append(Definition("Citations", provision.citations.map { Rich($0.text) }))
    }
    for source in provision.sources {
      let title = ground.record.source(named: source.source)?.title ?? source.source
      rows.append(
        Definition(
          "Source", Rich(source.locator.isEmpty ? title : "\(title), \(source.locator)")))
    }
    rows.append(Definition("Confidence", Rich(provision.confidence.description)))
    let place = ground.place(provision.range)
    if !place.isEmpty { rows.append(Definition("Written at", Rich(place))) }
    return rows
  }
}
