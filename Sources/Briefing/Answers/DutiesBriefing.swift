public import Law
public import Reasoning
import Record
public import Timeline

/// The reports, notifications and consultations owed, and what the record says became of them.
public struct DutiesBriefing: Briefing {
  private let ground: Ground
  private let asked: Asked
  private let day: Day
  private let law: Law
  private let instances: [DutyInstance]

  /// - Parameter waivers: Only duties attached to these, or these duties; all where it is empty.
  public init(ground: Ground, question: Question, waivers: [ProvisionID] = [], on day: Day) {
    let inquiry = Inquiry(world: ground.world, question: question)
    self.ground = ground
    self.day = day
    law = inquiry.law
    instances = inquiry.duties(attachedTo: waivers, on: day)
    let command = ["duties"] + ground.law.names(waivers)
    asked = Asked(
      ground: ground, question: question, days: .on(day), command: command.joined(separator: " "))
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "duties": .array(instances.map(json)), "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ instance: DutyInstance) -> JSON {
    let due = instance.due
    let isDueKnown = due?.isExact ?? true
    let met = instance.met
    let isMetKnown = met?.isExact ?? true
    let duty = duty(instance.duty)
    return [
      "duty": .string(ground.law.name(instance.duty)),
      "title": .string(ground.law[instance.duty].title),
      "kind": .string(duty?.kind.rawValue ?? ""),
      "owedBy": .strings(duty?.owedBy ?? []),
      "owedTo": .string(duty?.owedTo ?? ""),
      "words": .strings(ground.law[instance.duty].words),
      "trigger": .optional(instance.trigger.map { ground.record[$0].name }),
      "triggered": PartialDate.json(instance.triggered),
      "due": isDueKnown ? PartialDate.json(due) : .null,
      "dueEarliest": isDueKnown ? .null : due?.earliest.json ?? .null,
      "dueLatest": isDueKnown ? .null : due?.latest.json ?? .null,
      "met": PartialDate.json(met),
      "metEarliest": isMetKnown ? .null : met?.earliest.json ?? .null,
      "metLatest": isMetKnown ? .null : met?.latest.json ?? .null,
      "daysLate": instance.daysLate.map { JSON.number($0) } ?? .null,
      "state": .string(instance.state.rawValue),
      "elements": .array(instance.elements.map(json)),
      "entries": .array(entries(instance).map(ground.entryJSON)),
      "confidence": .string(instance.confidence.description),
    ]
  }

  private func json(_ element: DutyInstance.ElementFinding) -> JSON {
    [
      "element": .string(element.path.joined(separator: "/")),
      "words": .strings(element.words), "state": .string(element.state.rawValue),
      "statements": .array(
        element.statements.map {
          [
            "entry": .string(ground.record[$0.entry].name),
            "party": .string(party($0.entry)), "state": .string($0.state.rawValue),
          ]
        }),
    ]
  }

  private func duty(_ id: ProvisionID) -> Duty? {
    if case .duty(let duty) = law[id].body { duty } else { nil }
  }

  /// The trigger, then what the instance rests on.
  private func entries(_ instance: DutyInstance) -> [EntryID] {
    (instance.trigger.map { [$0] } ?? []) + instance.entries
  }

  private func party(_ id: EntryID) -> String {
    let entry = ground.record[id]
    if !entry.accordingTo.isEmpty { return entry.accordingTo }
    return entry.sources.first.flatMap { ground.record.source(named: $0.source) }?.publisher ?? ""
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = [.paragraph(summary)]
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    if instances.contains(where: \.isUntold) {
      blocks.append(
        .note(
          """
          unknown: the record has no performance of the duty, and no register says that the record \
          is complete.
          """))
    }
    var duties: [ProvisionID] = []
    for id in instances.map(\.duty) where !duties.contains(id) { duties.append(id) }
    for id in duties { blocks += section(id, instances.filter { $0.duty == id }) }
    let triggers = distinct(instances.compactMap(\.trigger))
    if !triggers.isEmpty {
      blocks.append(.heading(level: 2, "Sources of the triggers"))
      blocks.append(
        .list(
          triggers.map { ListItem("\(ground.label($0).capitalised). \(ground.sourceLine($0))") }))
    }
    return Page(
      title: "Duties on assistance to \(asked.question.recipient.nameInSentence)",
      blocks: blocks + asked.foot)
  }

  private func distinct(_ entries: [EntryID]) -> [EntryID] {
    entries.reduce(into: []) { found, entry in
      if !found.contains(entry) { found.append(entry) }
    }
  }

  private var summary: Rich {
    let lead: Rich = "Duties that arose by \(day.words), \(asked.known): "
    guard !instances.isEmpty else { return lead + "none." }
    let counts = DutyInstance.State.allCases.compactMap { state -> String? in
      let number = instances.filter { $0.state == state }.count
      return number == 0 ? nil : "\(number) \(state.rawValue)"
    }
    return lead + Rich(counts.joined(separator: ", ")) + "."
  }

  private func section(_ id: ProvisionID, _ instances: [DutyInstance]) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, ground.label(id))]
    var rows: [Definition] = []
    if let duty = duty(id) {
      rows.append(
        Definition(
          "Owed",
          Rich(
            "\(duty.kind.rawValue) by \(enumerated(duty.owedBy, "or")) to \(duty.owedTo), \(duty.due.words)"
          )))
    }
    let text = ground.text(of: id, heading: .citation, on: day)
    if !text.isEmpty { rows.append(Definition("Law", text)) }
    blocks.append(.definitions(rows))
    blocks.append(.table(table(DutyRow.rows(of: instances))))
    for group in elementGroups(instances) { blocks += elements(group) }
    if let silence = silence(instances) { blocks.append(.paragraph(silence)) }
    // Performances, appraisals and registers; what brought the duties about stands at the end.
    let bearing = distinct(instances.flatMap(\.entries))
    if !bearing.isEmpty {
      blocks.append(.paragraph("On the record:"))
      blocks.append(
        .list(bearing.map { ListItem("\(ground.label($0).capitalised). \(ground.sourceLine($0))") })
      )
    }
    return blocks
  }

  private func table(_ rows: [DutyRow]) -> Table {
    Table(
      columns: [
        .init("Trigger"), .init("On"), .init("Due"), .init("Performed"),
        .init("State"), .init("Confidence"),
      ],
      rows: rows.map { row in
        let trigger = row.instances.map(trigger)
        let last: Rich =
          trigger.count > 1
          ? " to \(trigger[trigger.count - 1]) (\(trigger.count))"
          : Rich()
        return [
          trigger[0] + last, Rich(row.triggered), Rich(row.due),
          Rich(row.first.met?.shortWords ?? ""),
          Rich(row.first.state.rawValue.replacing(" ", with: "\u{A0}"), .strong)
            + Rich(lateness(row.first)),
          Rich(row.confidence.description),
        ]
      })
  }

  private func trigger(_ instance: DutyInstance) -> Rich {
    instance.trigger.map { Rich(ground.record[$0].name, .code) } ?? ""
  }

  private func lateness(_ instance: DutyInstance) -> String {
    guard let days = instance.daysLate, days > 0 else { return "" }
    return "\u{A0}(" + count(days, "day").replacing(" ", with: "\u{A0}") + ")"
  }

  /// Whether the record says something of an element, or the state of the duty does.
  private func saysSomething(_ instance: DutyInstance) -> Bool {
    !instance.elements.allSatisfy { $0.statements.isEmpty && $0.state == .unknown }
  }

  /// Instances that follow each other and of whose elements the same is said.
  private func elementGroups(_ instances: [DutyInstance]) -> [[DutyInstance]] {
    instances.filter(saysSomething).reduce(into: []) { groups, instance in
      if let last = groups.last?.first, last.elements == instance.elements {
        groups[groups.count - 1].append(instance)
      } else {
        groups.append([instance])
      }
    }
  }

  /// That the record has nothing on the elements of some instances.
  private func silence(_ instances: [DutyInstance]) -> Rich? {
    let silent = instances.filter { !$0.elements.isEmpty && !saysSomething($0) }
    guard !silent.isEmpty else { return nil }
    return silent.count == instances.count
      ? "The record has no statement on any element."
      : "On the elements of the other \(count(silent.count, "instance")) the record has no statement."
  }

  private func elements(_ group: [DutyInstance]) -> [Block] {
    guard let one = group.first else { return [] }
    let names = group.map { instance -> Rich in
      instance.trigger.map { Rich(ground.record[$0].name, .code) }
        ?? Rich(instance.triggered?.words ?? "")
    }
    let shown: Rich =
      names.count > 3
      ? "\(names[0]) to \(names[names.count - 1]) (\(names.count))" : Rich.enumerated(names)
    let table = Table(
      columns: [.init("Element"), .init("Words"), .init("State"), .init("According to")],
      rows: one.elements.map { element in
        let statements = element.statements.map { statement in
          let party = party(statement.entry)
          return (party.isEmpty ? "" : party + ": ") + statement.state.rawValue
            + " (\(ground.record[statement.entry].name))"
        }
        return [
          Rich(element.path.joined(separator: "/")),
          ground.quoted(element.words),
          Rich(element.state.rawValue, .strong),
          Rich(
            statements.isEmpty && one.state == .notMet
              ? "the duty was not met" : statements.joined(separator: "; ")),
        ]
      })
    return [.paragraph("Elements on \(shown):"), .table(table)]
  }
}

/// One line of the table of a duty: an instance, or a run of those of which nothing is known.
private struct DutyRow {
  var instances: [DutyInstance]

  var first: DutyInstance { instances[0] }

  static func rows(of instances: [DutyInstance]) -> [DutyRow] {
    instances.reduce(into: []) { rows, instance in
      if let last = rows.last, last.first.isUntold, instance.isUntold {
        rows[rows.count - 1].instances.append(instance)
      } else {
        rows.append(DutyRow(instances: [instance]))
      }
    }
  }

  var triggered: String { words(\.triggered) }
  var due: String { words(\.due) }

  /// The weakest of the run.
  var confidence: Confidence { instances.map(\.confidence).min() ?? first.confidence }

  private func words(_ date: KeyPath<DutyInstance, PartialDate?>) -> String {
    let days = instances.compactMap { $0[keyPath: date] }
    guard days.count > 1, let first = days.map(\.earliest).min(),
      let last = days.map(\.latest).max()
    else { return days.first?.shortWords ?? "" }
    return first.shortWords + " to " + last.shortWords
  }
}

extension DutyInstance {
  /// Whether the record says nothing of it.
  fileprivate var isUntold: Bool {
    state == .unknown && entries.isEmpty && met == nil
      && elements.allSatisfy { $0.statements.isEmpty && $0.state == .unknown }
  }
}
