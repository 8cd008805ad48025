public import Law
public import Reasoning
import Record
public import Timeline

/// The reports, notifications and consultations owed, and what the record says became of them.
public struct DutiesBriefing: TabularBriefing {
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
      "duties": .array(instances.map { view($0).json }), "receipt": .string(asked.receipt.hex),
    ]
  }

  private func view(_ instance: DutyInstance) -> DutyView {
    DutyView(ground: ground, law: law, instance: instance)
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(header: DutyView.csvHeader, rows: instances.map { view($0).csvRow })
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
    if let owed = instances.first.flatMap({ view($0).owed }) {
      rows.append(Definition("Owed", owed))
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
        let trigger = row.instances.map { view($0).trigger }
        let last: Rich =
          trigger.count > 1
          ? " to \(trigger[trigger.count - 1]) (\(trigger.count))"
          : Rich()
        return [
          trigger[0] + last, Rich(row.triggered), Rich(row.due),
          Rich(row.first.met?.shortWords ?? ""),
          view(row.first).state,
          Rich(row.confidence.description),
        ]
      })
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
          let party = ground.party(statement.entry)
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
