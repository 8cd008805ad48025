import Law
import Reasoning
import Record
import Timeline

/// An act or report that stands on a timeline beside the outcomes.
struct TimelineMark {
  enum Kind: String, CaseIterable {
    case exercise, ending, report

    var plural: String { rawValue + "s" }
  }

  var kind: Kind
  var date: PartialDate
  var entry: EntryID

  /// Where it is drawn: the first day that the date can be.
  var day: Day { date.earliest.isDistant ? date.latest : date.earliest }

  /// The exercises that could lift a restriction, the acts that could end it and the reports on the
  /// exercises, within the span, in order of day.
  static func marks(
    of restriction: ProvisionID, _ ground: Ground, _ question: Question, _ law: Law, in span: Span
  ) -> [TimelineMark] {
    let record = ground.record
    var marks: [TimelineMark] = []
    func add(_ kind: Kind, _ date: PartialDate, _ entry: EntryID) {
      guard record.counts(entry, knownOn: question.known),
        !marks.contains(where: { $0.entry == entry })
      else { return }
      marks.append(TimelineMark(kind: kind, date: date, entry: entry))
    }
    var exercises: Set<EntryID> = []
    for waiver in law.waivers(of: restriction) {
      for id in record.exercises(of: waiver, for: question.recipient) {
        guard case .exercise(let exercise) = record[id].body else { continue }
        add(.exercise, exercise.act.effect, id)
        exercises.insert(id)
      }
    }
    if case .restriction(let body) = law[restriction].body {
      for id in body.endings.flatMap(\.condition.references) {
        for entry in record.determinations(of: id, for: question.recipient) {
          add(.ending, record[entry].body.date, entry)
        }
      }
    }
    for provision in law.provisions {
      guard case .duty = provision.body else { continue }
      for id in record.performances(of: provision.id) {
        guard case .performance(let performance) = record[id].body,
          let trigger = performance.trigger, exercises.contains(trigger)
        else { continue }
        add(.report, performance.date, id)
      }
    }
    return marks.filter { span.contains($0.day) }
      .sorted { ($0.day, $0.entry) < ($1.day, $1.entry) }
  }

  func json(_ ground: Ground) -> JSON {
    ["kind": .string(kind.rawValue), "date": date.json, "entry": ground.entryJSON(entry)]
  }

  /// The day, what it is and where it was read; an act without a title is named by its provision.
  func line(_ ground: Ground) -> Rich {
    let record = ground.record[entry]
    guard !ground.hasOwnTitle(entry) else {
      return "\(date.words), \(kind.rawValue): \(ground.label(entry)). \(ground.sourceLine(entry))"
    }
    let what: Rich
    switch record.body {
    case .exercise(let exercise): what = "exercise of \(code: ground.law.name(exercise.act.of))"
    case .determination(let act): what = "determination \(code: ground.law.name(act.of))"
    case .performance(let report): what = "report under \(code: ground.law.name(report.under))"
    default: what = Rich(kind.rawValue)
    }
    return "\(date.words): \(what) (\(code: record.name)). \(ground.sourceLine(entry))"
  }
}
