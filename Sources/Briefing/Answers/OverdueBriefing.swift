public import Law
public import Reasoning
import Record
public import Timeline

/// The duties whose due day has passed without a performance on the record.
public struct OverdueBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: AskedOfAll
  private let day: Day
  private let law: Law
  private let answer: OverdueDuties

  /// - Parameters:
  ///   - recipient: nil for every recipient; the question's own does not count then.
  ///   - bearers: Only duties attached to these, or these duties; all where it is empty.
  public init(
    ground: Ground, question: Question, recipient: Recipient?, bearers: [ProvisionID] = [],
    on day: Day
  ) {
    self.ground = ground
    self.day = day
    law = Inquiry(world: ground.world, question: question).law
    answer = ground.world.overdueDuties(
      attachedTo: bearers, for: recipient, asking: question, on: day)
    asked = AskedOfAll(
      ground: ground, question: question, recipient: recipient, days: .on(day),
      command: "duties --overdue", provisions: bearers)
  }

  private func view(_ duty: SharedDuty) -> DutyView {
    DutyView(ground: ground, law: law, instance: duty.instance)
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "overdue": .array(answer.notMet.map(json)), "unknown": .array(answer.unknown.map(json)),
      "withoutDay": .array(answer.withoutDay.map(json)), "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ overdue: OverdueDuty) -> JSON {
    [
      "recipients": .strings(overdue.duty.recipients.map(\.description)),
      "daysOverdue": .number(overdue.daysOverdue.lowerBound),
      "daysOverdueAtMost": .number(overdue.daysOverdue.upperBound),
      "completeThrough": overdue.completeThrough?.json ?? .null,
      "duty": view(overdue.duty).json,
    ]
  }

  private func json(_ duty: SharedDuty) -> JSON {
    [
      "recipients": .strings(duty.recipients.map(\.description)), "duty": view(duty).json,
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    func row(_ overdue: OverdueDuty) -> [String] {
      [
        overdue.duty.recipients.map(\.description).joined(separator: " "),
        String(overdue.daysOverdue.lowerBound), String(overdue.daysOverdue.upperBound),
        overdue.completeThrough.map { $0.isDistant ? "" : $0.description } ?? "",
      ] + view(overdue.duty).csvRow
    }
    return CSVTable(
      header: ["recipients", "days-overdue", "days-overdue-at-most", "complete-through"]
        + DutyView.csvHeader,
      rows: (answer.notMet + answer.unknown).map(row))
  }

  // MARK: - Page

  public var page: Page {
    let whom = asked.recipient.map { " on assistance to " + $0.nameInSentence } ?? ""
    var blocks: [Block] = [.paragraph(summary)] + asked.notes
    if !answer.notMet.isEmpty {
      blocks.append(.heading(level: 2, "Not met"))
      blocks.append(
        .note(
          """
          a register says that the record of performances is complete through the day shown, and \
          none is on it. What was done after that day, the record does not say.
          """))
      blocks.append(.table(table(answer.notMet, isComplete: true)))
    }
    if !answer.unknown.isEmpty {
      blocks.append(.heading(level: 2, "Unknown whether met"))
      blocks.append(
        .note(
          """
          the due day has passed, the record has no performance, and no register says that it is \
          complete: the duty may have been met.
          """))
      blocks.append(.table(table(answer.unknown, isComplete: false)))
    }
    if !answer.withoutDay.isEmpty {
      blocks.append(
        .paragraph(
          """
          Left out: \(count(answer.withoutDay.count, "duty", plural: "duties")) not known to be met \
          and without a due day that can pass, such as what is owed before assistance is provided; \
          \(code: "proviso duties") shows them.
          """))
    }
    blocks += foundations
    return Page(title: Rich("Overdue duties" + whom), blocks: blocks + asked.foot)
  }

  private var summary: Rich {
    let notMet = count(answer.notMet.count, "duty", plural: "duties") + " not met"
    let unknown = count(answer.unknown.count, "duty", plural: "duties")
    return """
      On \(day.words), \(asked.known): \(strong: notMet) and past the due day; \(unknown) past it of \
      which it is unknown whether they were met.
      """
  }

  private func table(_ duties: [OverdueDuty], isComplete: Bool) -> Table {
    let columns: [Table.Column] = [
      .init("Due"), .init("Days", .right), .init("Duty"), .init("For"), .init("Trigger"),
    ]
    return Table(
      columns: columns
        + (isComplete ? [.init("Record complete")] : []) + [.init("Confidence")],
      rows: duties.map { overdue in
        let instance = overdue.duty.instance
        var cells: [Rich] = [
          Rich(instance.due?.shortWords ?? ""), Rich(days(overdue.daysOverdue)),
          Rich(ground.law.name(instance.duty), .code),
          Rich(ground.names(of: overdue.duty.recipients)),
          view(overdue.duty).trigger,
        ]
        if isComplete {
          let through = overdue.completeThrough
          cells.append(
            Rich(through.map { $0.isDistant ? "to this day" : "through " + $0.shortWords } ?? ""))
        }
        return cells + [Rich(instance.confidence.description)]
      })
  }

  private func days(_ days: ClosedRange<Int>) -> String {
    days.count == 1
      ? grouped(days.lowerBound) : grouped(days.lowerBound) + " to " + grouped(days.upperBound)
  }

  /// The words of the law on each duty shown, and the sources of what brought them about.
  private var foundations: [Block] {
    let shown = (answer.notMet + answer.unknown).map(\.duty)
    guard !shown.isEmpty else { return [] }
    var duties: [SharedDuty] = []
    for duty in shown where !duties.contains(where: { $0.instance.duty == duty.instance.duty }) {
      duties.append(duty)
    }
    var entries: [EntryID] = []
    for entry in shown.flatMap({ view($0).entries }) where !entries.contains(entry) {
      entries.append(entry)
    }
    let law = duties.map { duty in
      var children = [ListItem(ground.text(of: duty.instance.duty, heading: .citation, on: day))]
      if let owed = view(duty).owed { children.insert(ListItem(owed), at: 0) }
      return ListItem(ground.label(duty.instance.duty), children)
    }
    var blocks: [Block] = [.heading(level: 2, "Law"), .list(law)]
    if !entries.isEmpty {
      blocks.append(.heading(level: 2, "Sources"))
      blocks.append(
        .list(
          entries.map { ListItem("\(ground.label($0).capitalised). \(ground.sourceLine($0))") }))
    }
    return blocks
  }
}
