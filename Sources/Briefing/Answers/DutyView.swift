import Law
import Reasoning
import Record
import Timeline

/// One duty that arose, in the forms that several answers share.
struct DutyView {
  let ground: Ground
  /// The law as the question reads it.
  let law: Law
  let instance: DutyInstance

  var duty: Duty? {
    if case .duty(let duty) = law[instance.duty].body { duty } else { nil }
  }

  /// The trigger, then what the instance rests on.
  var entries: [EntryID] { (instance.trigger.map { [$0] } ?? []) + instance.entries }

  var json: JSON {
    let (due, met) = (instance.due, instance.met)
    let isDueKnown = due?.isExact ?? true
    let isMetKnown = met?.isExact ?? true
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
      "entries": .array(entries.map(ground.entryJSON)),
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
            "party": .string(ground.party($0.entry)), "state": .string($0.state.rawValue),
          ]
        }),
    ]
  }

  /// The columns of a table for spreadsheets; dates are in the form of the record language.
  static let csvHeader = [
    "duty", "kind", "owed-by", "owed-to", "trigger", "triggered", "due", "performed", "days-late",
    "state", "confidence", "entries", "sources",
  ]

  var csvRow: [String] {
    [
      ground.law.name(instance.duty), duty?.kind.rawValue ?? "",
      duty?.owedBy.joined(separator: " or ") ?? "", duty?.owedTo ?? "",
      instance.trigger.map { ground.record[$0].name } ?? "",
      instance.triggered?.description ?? "", instance.due?.description ?? "",
      instance.met?.description ?? "", instance.daysLate.map { String($0) } ?? "",
      instance.state.rawValue, instance.confidence.description,
      entries.map { ground.record[$0].name }.joined(separator: "; "),
      entries.map(ground.sourceWords).filter { !$0.isEmpty }.joined(separator: "; "),
    ]
  }

  /// "report by President to the committees, within 60 days"
  var owed: Rich? {
    duty.map {
      Rich(
        "\($0.kind.rawValue) by \(enumerated($0.owedBy, "or")) to \($0.owedTo), \($0.due.words)")
    }
  }

  /// The trigger's id; nothing for a duty without one.
  var trigger: Rich {
    instance.trigger.map { Rich(ground.record[$0].name, .code) } ?? ""
  }

  /// " (10 days)" behind what was met late.
  var lateness: String {
    guard let days = instance.daysLate, days > 0 else { return "" }
    return "\u{A0}(" + count(days, "day").replacing(" ", with: "\u{A0}") + ")"
  }

  /// The state, kept on one line, with the days by which it was late.
  var state: Rich {
    Rich(instance.state.rawValue.replacing(" ", with: "\u{A0}"), .strong) + Rich(lateness)
  }
}
