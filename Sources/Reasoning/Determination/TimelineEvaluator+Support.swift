import Law
import Record
import Timeline

extension TimelineEvaluator {
  /// Whether what an exercise certifies is borne out by the record, day by day.
  mutating func support(of id: EntryID) -> Timeline<Truth> {
    if let known = supportByExercise[id] { return known }
    let result = computedSupport(of: id)
    supportByExercise[id] = result
    return result
  }

  private func computedSupport(of id: EntryID) -> Timeline<Truth> {
    guard case .exercise(let exercise) = record[id].body,
      case .waiver(let waiver) = law[exercise.act.of].body, let requires = waiver.requires
    else { return Timeline(.unknown) }
    var truths: [String: Timeline<Truth>] = [:]
    for finding in requires.findings { truths[finding] = Timeline(.unknown) }
    for entry in counting(record.evidence(on: exercise.act.of, for: question.recipient)) {
      guard case .evidence(let evidence) = record[entry].body,
        let before = truths[evidence.finding],
        evidence.exercise == nil || evidence.exercise == id,
        let span = Self.certainSpan(from: evidence.from, through: evidence.through)
      else { continue }
      let here = Timeline(true, during: span, otherwise: false)
      truths[evidence.finding] = before.zip(here) { truth, counts in
        guard counts else { return truth }
        let (supported, opposed) = (
          truth == .holds || truth == .contested, truth == .fails || truth == .contested
        )
        return Truth.evidence(
          for: supported || evidence.supports, against: opposed || !evidence.supports)
      }
    }
    return combine(requires, truths).coalesced()
  }

  private func combine(
    _ expression: FindingExpression, _ truths: [String: Timeline<Truth>]
  ) -> Timeline<Truth> {
    switch expression {
    case .finding(let name): truths[name] ?? Timeline(.unknown)
    case .and(let parts):
      parts.reduce(Timeline(Truth.holds)) { $0.and(combine($1, truths)) }
    case .or(let parts):
      parts.reduce(Timeline(Truth.fails)) { $0.or(combine($1, truths)) }
    }
  }
}
