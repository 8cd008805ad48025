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
    var duties: [ProvisionID] = []
    for id in instances.map(\.duty) where !duties.contains(id) { duties.append(id) }
    for id in duties { blocks += section(id, instances.filter { $0.duty == id }) }
    let items = instances.flatMap(entries).reduce(into: [EntryID]()) { found, entry in
      if !found.contains(entry) { found.append(entry) }
    }
    if !items.isEmpty {
      blocks.append(.heading(level: 2, "Record"))
      blocks.append(
        .list(items.map { ListItem("\(ground.label($0)). \(ground.sourceLine($0))") }))
    }
    return Page(
      title: "Duties on assistance to \(asked.question.recipient.name)",
      blocks: blocks + asked.foot)
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
    blocks.append(.table(table(instances)))
    for group in elementGroups(instances) { blocks += elements(group) }
    return blocks
  }

  private func table(_ instances: [DutyInstance]) -> Table {
    Table(
      columns: [
        .init("Trigger"), .init("On"), .init("Due"), .init("Performed"),
        .init("State"), .init("Confidence"),
      ],
      rows: instances.map { instance in
        [
          instance.trigger.map { Rich(ground.record[$0].name, .code) } ?? "",
          Rich(instance.triggered?.shortWords ?? ""), Rich(instance.due?.shortWords ?? ""),
          Rich(instance.met?.shortWords ?? ""),
          Rich(instance.state.rawValue, .strong) + Rich(lateness(instance)),
          Rich(instance.confidence.description),
        ]
      })
  }

  private func lateness(_ instance: DutyInstance) -> String {
    guard let days = instance.daysLate, days > 0 else { return "" }
    return " (" + count(days, "day") + ")"
  }

  /// Instances that follow each other and of whose elements the same is said.
  private func elementGroups(_ instances: [DutyInstance]) -> [[DutyInstance]] {
    instances.filter { !$0.elements.isEmpty }.reduce(into: []) { groups, instance in
      if let last = groups.last?.first, last.elements == instance.elements {
        groups[groups.count - 1].append(instance)
      } else {
        groups.append([instance])
      }
    }
  }

  private func elements(_ group: [DutyInstance]) -> [Block] {
    guard let one = group.first else { return [] }
    let names = group.map { instance -> Rich in
      instance.trigger.map { Rich(ground.record[$0].name, .code) }
        ?? Rich(instance.triggered?.words ?? "")
    }
    let shown = names.count > 3 ? [names[0], "...", names[names.count - 1]] : names
    if one.elements.allSatisfy({ $0.statements.isEmpty && $0.state == .unknown }) {
      return [
        .paragraph("Elements on " + Rich.joined(shown) + ": the record has no statement on any.")
      ]
    }
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
          Rich.joined(element.words.map { Rich($0, .quotation) }, by: " ... "),
          Rich(element.state.rawValue, .strong),
          Rich(
            statements.isEmpty && one.state == .notMet
              ? "the duty was not met" : statements.joined(separator: "; ")),
        ]
      })
    return [.paragraph("Elements on " + Rich.joined(shown) + ":"), .table(table)]
  }
}
