import Documents
public import Law
public import Reasoning
import Record
public import Timeline

/// What falls due and what ends within a span, as a page, a table and a calendar.
public struct CalendarBriefing: TabularBriefing {
  private let ground: Ground
  private let asked: AskedOfAll
  private let span: Span
  private let law: Law
  private let deadlines: [Deadline]
  private let uids: [String]

  /// - Parameters:
  ///   - recipient: nil for every recipient; the question's own does not count then.
  ///   - span: Bounded on both sides.
  public init(ground: Ground, question: Question, recipient: Recipient?, span: Span) {
    self.ground = ground
    self.span = span
    law = Inquiry(world: ground.world, question: question).law
    deadlines = ground.world.deadlines(for: recipient, asking: question, in: span)
    uids = Self.uids(of: deadlines, ground)
    asked = AskedOfAll(
      ground: ground, question: question, recipient: recipient, days: .during(span),
      command: "calendar")
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { deadlines.isEmpty }

  /// Made of what ends and why, not of its day: a day that becomes known moves the same entry.
  private static func uids(of deadlines: [Deadline], _ ground: Ground) -> [String] {
    var counts: [String: Int] = [:]
    return deadlines.map { deadline in
      let parts = [
        deadline.kind.rawValue, ground.law.name(deadline.provision),
        deadline.entry.map { ground.record[$0].name } ?? "",
      ]
      let key = parts.joined(separator: "\u{0}")
      let number = counts[key, default: 0]
      counts[key] = number + 1
      var digest = SHA256()
      digest.update(key + "\u{0}" + String(number))
      return digest.finishHex().prefix(32) + "@proviso"
    }
  }

  // MARK: - Calendar

  /// The calendar, stamped with the question's known day.
  public var calendar: CalendarText {
    CalendarText(
      title: "Proviso" + (asked.recipient.map { ": " + $0.name } ?? ""),
      stamp: asked.question.known,
      events: zip(deadlines, uids).map { deadline, uid in
        CalendarText.Event(
          uid: uid, first: deadline.day.earliest, last: deadline.day.latest,
          summary: summary(deadline), description: description(deadline),
          category: deadline.kind.rawValue)
      })
  }

  /// "Due: fsa-907-report (907-2025), Azerbaijan", "Ends: …".
  private func summary(_ deadline: Deadline) -> String {
    let name = ground.law.name(deadline.provision)
    let entry = deadline.entry.map { " (" + ground.record[$0].name + ")" } ?? ""
    let whom = ground.names(of: deadline.recipients)
    return (deadline.kind == .duty ? "Due: " : "Last day: ") + name + entry
      + (whom.isEmpty ? "" : ", " + whom)
  }

  private func description(_ deadline: Deadline) -> String {
    var lines = [sentence(deadline)]
    let text = ground.text(of: deadline.provision, on: deadline.day.latest).plain
    if !text.isEmpty { lines.append("Law: " + text) }
    if let entry = deadline.entry {
      lines.append("Entry: \(ground.label(entry).plain). \(ground.sourceLine(entry).plain)")
    }
    for denial in deadline.denials {
      lines.append("Denied by: \(ground.label(denial).plain). \(ground.sourceLine(denial).plain)")
    }
    lines.append("Confidence: " + deadline.confidence.description)
    lines.append("On what was known on \(asked.question.known.words).")
    return lines.joined(separator: "\n")
  }

  /// "Due on 18 March 2003, within 60 days: report by President to …; state: not yet due."
  private func sentence(_ deadline: Deadline) -> String {
    let uncertain =
      deadline.day.isExact ? "" : " The day is not certain: " + deadline.day.words + "."
    switch deadline.kind {
    case .duty:
      guard case .duty(let duty) = law[deadline.provision].body else { return uncertain }
      return """
        Due: \(duty.kind.rawValue) by \(enumerated(duty.owedBy, "or")) to \(duty.owedTo), \
        \(duty.due.words). State: \(deadline.state?.rawValue ?? "").\(uncertain)
        """
    case .exercise: return "The last day of an exercise of this waiver." + uncertain
    case .provision: return "The last day on which this provision is in force." + uncertain
    case .listing: return "The last day on which this listing has effect." + uncertain
    case .determination: return "The last day of this determination." + uncertain
    }
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json,
      "deadlines": .array(zip(deadlines, uids).map(json)), "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ deadline: Deadline, _ uid: String) -> JSON {
    [
      "uid": .string(uid), "kind": .string(deadline.kind.rawValue),
      "day": deadline.day.isExact ? deadline.day.json : .null,
      "dayEarliest": deadline.day.isExact ? .null : deadline.day.earliest.json,
      "dayLatest": deadline.day.isExact ? .null : deadline.day.latest.json,
      "recipients": .strings(deadline.recipients.map(\.description)),
      "provision": ground.provisionJSON(deadline.provision, on: deadline.day.latest),
      "entry": deadline.entry.map(ground.entryJSON) ?? .null,
      "state": .optional(deadline.state?.rawValue),
      "denials": .array(deadline.denials.map(ground.entryJSON)),
      "confidence": .string(deadline.confidence.description),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "first-day", "last-day", "kind", "recipients", "provision", "title", "entry", "state",
        "confidence", "sources", "uid",
      ],
      rows: zip(deadlines, uids).map { deadline, uid in
        [
          deadline.day.earliest.description, deadline.day.latest.description,
          deadline.kind.rawValue, deadline.recipients.map(\.description).joined(separator: " "),
          ground.law.name(deadline.provision), ground.law[deadline.provision].title,
          deadline.entry.map { ground.record[$0].name } ?? "", deadline.state?.rawValue ?? "",
          deadline.confidence.description, deadline.entry.map(ground.sourceWords) ?? "", uid,
        ]
      })
  }

  // MARK: - Page

  public var page: Page {
    let whom = asked.recipient.map { " on assistance to " + $0.nameInSentence } ?? ""
    let lead = "\(span.words.prefix(1).uppercased())\(span.words.dropFirst()), \(asked.known): "
    var blocks: [Block] = [
      .paragraph(Rich(lead + (isEmpty ? "nothing." : count(deadlines.count, "day") + ".")))
    ]
    blocks += asked.notes
    if !isEmpty {
      blocks += [.table(table), .heading(level: 2, "Law and sources"), .list(foundations)]
    }
    return Page(title: Rich("Due and ending days" + whom), blocks: blocks + asked.foot)
  }

  private var table: Table {
    Table(
      columns: [
        .init("Day"), .init("What"), .init("Of"), .init("Entry"), .init("For"), .init("State"),
        .init("Confidence"),
      ],
      rows: deadlines.map { deadline in
        [
          Rich(deadline.day.shortWords), Rich(deadline.kind.rawValue),
          Rich(ground.law.name(deadline.provision), .code),
          deadline.entry.map { Rich(ground.record[$0].name, .code) } ?? "",
          Rich(ground.names(of: deadline.recipients)),
          Rich(deadline.state?.rawValue ?? (deadline.denials.isEmpty ? "" : "contested")),
          Rich(deadline.confidence.description),
        ]
      })
  }

  /// Each provision once with its words, and under it the entries with their sources.
  private var foundations: [ListItem] {
    var provisions: [ProvisionID] = []
    for deadline in deadlines where !provisions.contains(deadline.provision) {
      provisions.append(deadline.provision)
    }
    return provisions.map { provision in
      var entries: [EntryID] = []
      for deadline in deadlines where deadline.provision == provision {
        for entry in [deadline.entry].compactMap(\.self) + deadline.denials
        where !entries.contains(entry) {
          entries.append(entry)
        }
      }
      let text = ground.text(of: provision, heading: .citation, on: span.start)
      return ListItem(
        ground.label(provision),
        (text.isEmpty ? [] : [ListItem(text)])
          + entries.map { ListItem("\(ground.label($0).capitalised). \(ground.sourceLine($0))") })
    }
  }
}
