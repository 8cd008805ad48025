import Documents
import Law
import Reasoning
import Record
import Timeline

/// One entry in full: what it says, where it was read, when it counts, and what speaks of it.
struct EntryView {
  let ground: Ground
  let id: EntryID

  private var entry: Entry { ground.record[id] }

  /// What the entry says, item by item.
  var terms: [(label: String, value: String)] {
    var terms: [(String, String)] = []
    func add(_ label: String, _ value: String) {
      if !value.isEmpty { terms.append((label, value)) }
    }
    func add(_ label: String, _ date: PartialDate?) {
      if let date { terms.append((label, date.words)) }
    }
    func add(_ recipients: [Recipient], _ label: String = "for") {
      add(label, recipients.map(\.label).joined(separator: ", "))
    }
    func add(_ act: Act) {
      add("signed", act.signed)
      add("effective", act.effective)
      add("through", act.through)
      add("fiscal year", act.fiscalYear?.label ?? "")
      add("reported", act.reported)
      if let signer = act.signer {
        add("signer", signer.name.isEmpty ? signer.office : "\(signer.office), \(signer.name)")
      }
      add("instrument", act.instrument)
      add("citation", act.citation)
    }
    switch entry.body {
    case .exercise(let exercise):
      add("of", ground.law.name(exercise.act.of))
      add("kind", exercise.kind?.description ?? "")
      for grant in exercise.grants {
        let scope = grant.scope.map { ": " + ground.law.words(of: $0) } ?? ""
        add("for", grant.recipients.map(\.label).joined(separator: ", ") + scope)
      }
      add(exercise.act)
      if case .ceiling = ground.law[exercise.act.of].body {
        add("sets", exercise.amount?.description ?? "")
        for mark in exercise.marks { add("marked", mark) }
        if let uncounted = exercise.uncounted {
          add("uncounted", "up to \(uncounted.amount): \(uncounted.because)")
        }
      } else {
        add("certifies", exercise.certifies?.words ?? "not read")
        add("amount", exercise.amount?.description ?? "")
      }
    case .determination(let act):
      add("of", ground.law.name(act.of))
      add(act.recipients)
      add(act)
    case .listing(let listing):
      add("on", ground.law.name(listing.on))
      add("year", String(listing.year))
      add(listing.recipients)
      add("signed", listing.signed)
      add("removed", listing.removed)
    case .fact(let fact):
      add("that", ground.law.name(fact.that) + (fact.holds ? " holds" : " fails"))
      add(fact.recipients)
      add("from", fact.from)
      add("through", fact.through)
    case .evidence(let evidence):
      add(
        evidence.supports ? "supports" : "contradicts",
        "\(evidence.finding) of \(ground.law.name(evidence.waiver))")
      add(evidence.recipients)
      add("basis", evidence.basis.map { ground.label($0).plain } ?? "")
      add("exercise", evidence.exercise.map { ground.label($0).plain } ?? "")
      add("from", evidence.from)
      add("through", evidence.through)
    case .performance(let performance):
      add("under", ground.law.name(performance.under))
      add("trigger", performance.trigger.map { ground.label($0).plain } ?? "")
      add("date", performance.date)
      addElements(performance.elements, add)
    case .appraisal(let appraisal):
      add("of", ground.law.name(appraisal.of))
      add(appraisal.recipients)
      add("from", appraisal.from)
      add("through", appraisal.through)
      add("says", appraisal.says)
      addElements(appraisal.elements, add)
    case .register(let register):
      add("of", words(register.of))
      add("for", register.recipients?.map(\.label).joined(separator: ", ") ?? "every recipient")
      add("from", register.from)
      add("through", register.through)
    case .denial(let denial):
      add("of", ground.label(denial.of).plain)
      add("from", denial.from)
      add("through", denial.through)
      add("says", denial.says)
    case .event(let event):
      add(event.concerning, "concerning")
      add("from", event.from)
      add("through", event.through)
      add("what", event.what)
    case .claim(let statement), .position(let statement):
      add("by", statement.by)
      add("about", statement.about.map { ground.label($0).plain } ?? "")
      add("issue", statement.issue)
      add("date", statement.date)
      add("says", statement.says)
    case .agreement(let agreement):
      add("between", agreement.parties.joined(separator: ", "))
      add("signed", agreement.signed)
      add("what", agreement.what)
    case .obligation(let obligation):
      add("under", ground.label(obligation.under).plain)
      add("of", obligation.of)
      add("date", obligation.date)
      add("due", obligation.due)
      add("says", obligation.says)
    }
    return terms
  }

  private func addElements(
    _ elements: [String: ElementState], _ add: (String, String) -> Void
  ) {
    for (name, state) in elements.sorted(by: { bytesPrecede($0.key, $1.key) }) {
      add("element " + name, state.rawValue)
    }
  }

  private func words(_ subject: Register.Subject) -> String {
    switch subject {
    case .exercises(let id): "exercises of " + ground.law.name(id)
    case .determinations(let id): "determinations " + ground.law.name(id)
    case .listings(let id): "listings on " + ground.law.name(id)
    case .facts(let id): "statements on " + ground.law.name(id)
    case .performances(let id): "performances of " + ground.law.name(id)
    case .delegations(let id): "delegations of " + ground.law.name(id)
    case .everything: "everything"
    }
  }

  /// Entries that speak of this one, in order of declaration.
  private var speaking: [EntryID] {
    ground.record.entries.filter { other in
      if other.corrects == id { return true }
      switch other.body {
      case .denial(let denial): return denial.of == id
      case .evidence(let evidence): return evidence.basis == id || evidence.exercise == id
      case .performance(let performance): return performance.trigger == id
      case .claim(let statement), .position(let statement): return statement.about == id
      case .obligation(let obligation): return obligation.under == id
      default: return false
      }
    }.map(\.id)
  }

  // MARK: - JSON

  var json: JSON {
    var members: [JSON.Member] = []
    if case .object(let summary) = ground.entryJSON(id) { members = summary }
    members += [
      .init("note", .string(entry.note)),
      .init(
        "terms", .array(terms.map { ["term": .string($0.label), "value": .string($0.value)] })),
      .init("announced", PartialDate.json(entry.announced)),
      .init("published", PartialDate.json(entry.published)),
      .init("known", PartialDate.json(entry.known)),
      .init("countsFrom", entry.knownFrom.json),
      .init("withdrawn", PartialDate.json(entry.withdrawn)),
      .init("corrects", .optional(entry.corrects.map { ground.record[$0].name })),
      .init("spokenOfBy", .strings(speaking.map { ground.record[$0].name })),
      .init("place", .string(ground.place(entry.range))),
    ]
    return .object(members)
  }

  // MARK: - Page

  var page: Page {
    var rows = [Definition("Kind", Rich(entry.body.keyword))]
    rows += terms.map {
      Definition($0.label.prefix(1).uppercased() + $0.label.dropFirst(), Rich($0.value))
    }
    if !entry.accordingTo.isEmpty {
      rows.append(Definition("According to", Rich(entry.accordingTo)))
    }
    for (label, date) in [
      ("Announced", entry.announced), ("Published", entry.published), ("Known", entry.known),
      ("Withdrawn", entry.withdrawn),
    ] {
      if let date { rows.append(Definition(label, Rich(date.words))) }
    }
    let counts = entry.knownFrom
    rows.append(
      Definition(
        "Counts",
        counts == .distantPast
          ? "for questions known on any day"
          : counts.isDistant
            ? "for no question: when it was known is not on the record"
            : "for questions known on \(counts.words) or later"))
    if let corrected = entry.corrects {
      rows.append(Definition("Corrects", ground.label(corrected)))
    }
    if !entry.sources.isEmpty {
      rows.append(Definition("Sources", entry.sources.map(sourceWords)))
    }
    rows.append(Definition("Confidence", Rich(entry.confidence.description)))
    if !entry.note.isEmpty { rows.append(Definition("Note", Rich(entry.note))) }
    let speaking = speaking
    if !speaking.isEmpty {
      rows.append(Definition("Spoken of by", speaking.map { ground.label($0) }))
    }
    let place = ground.place(entry.range)
    if !place.isEmpty { rows.append(Definition("Written at", Rich(place))) }
    return Page(title: ground.label(id), blocks: [.definitions(rows)])
  }

  private func sourceWords(_ reference: SourceReference) -> Rich {
    guard let source = ground.record.source(named: reference.source) else {
      return "\(code: reference.source) \(reference.locator)"
    }
    let parts = [source.title, source.publisher, reference.locator, source.url]
    return Rich(parts.filter { !$0.isEmpty }.joined(separator: ", "))
  }
}
