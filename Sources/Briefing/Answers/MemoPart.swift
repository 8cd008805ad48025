import Law
import Reasoning
import Record
import Timeline

/// What a memo has to say of one restriction.
struct MemoPart {
  let ground: Ground
  let question: Question
  let restriction: ProvisionID
  let day: Day
  let shown: ShownDetermination
  /// The spans before and after, where the outcome or what it is by differs.
  let before, after: Determination?
  /// Exercises and acts that do not cover the day: the last before it and the first after it.
  let neighbours: [EntryID]
  /// Days without cover in the fiscal years of the memo, as far as the day.
  let gaps: [Gap]
  let duties: [DutyInstance]
  /// The law as the question's readings read it.
  let law: Law

  init(
    _ ground: Ground, _ inquiry: inout Inquiry, _ restriction: ProvisionID, on day: Day,
    years: Span
  ) {
    self.ground = ground
    self.restriction = restriction
    self.day = day
    question = inquiry.question
    law = inquiry.law
    let determination = inquiry.determination(of: restriction, on: day)
    shown = ShownDetermination(
      ground, inquiry, determination, on: day,
      readings: inquiry.readingOutcomes(of: restriction, on: day),
      alternatives: ScopeAlternatives.find(ground, question, law, determination, on: day))
    let span = determination.span
    before =
      span.start.isDistant
      ? nil : inquiry.determination(of: restriction, on: span.start.advanced(by: -1))
    after = span.end.isDistant ? nil : inquiry.determination(of: restriction, on: span.end)
    neighbours = MemoPart.neighbours(inquiry.proof(of: restriction, on: day), restriction)
    gaps = inquiry.gaps(of: restriction, in: years)
    let waivers = law.waivers(of: restriction)
    duties = waivers.isEmpty ? [] : inquiry.duties(attachedTo: waivers, on: day)
  }

  /// Acts that the proof shows as not covering the day.
  private static func neighbours(_ node: ProofTree, _ restriction: ProvisionID) -> [EntryID] {
    var found: [EntryID] = []
    func visit(_ node: ProofTree) {
      if [.exercise, .act, .listing].contains(node.rule), node.truth == .fails,
        let entry = node.entry, !found.contains(entry)
      {
        found.append(entry)
      }
      node.children.forEach(visit)
    }
    visit(node)
    return found
  }

  var outcome: Outcome { shown.determination.outcome }

  // MARK: - The law

  /// The words that decide: those of the restriction, and those of what lifts it.
  var quotations: [(provision: ProvisionID, words: [String])] {
    var quotations = [(restriction, ground.words(of: restriction))]
    switch shown.determination.by {
    case .provision(let id)?: quotations.append((id, ground.words(of: id)))
    case .entry(let entry)?:
      guard case .exercise(let exercise) = ground.record[entry].body,
        case .waiver(let waiver) = law[exercise.act.of].body
      else { break }
      // Of the conditions, those that the exercise certifies; all where it was not read.
      let certified = exercise.certifies?.findings
      let findings = waiver.findings.filter { certified?.contains($0.name) ?? true }
      let words = waiver.reach.words + waiver.requiresWords + findings.flatMap(\.words)
      quotations.append((exercise.act.of, ground.inOrder(words, of: exercise.act.of)))
    case nil: break
    }
    return quotations.filter { !$0.1.isEmpty }
  }

  // MARK: - Duties

  /// One sentence for each duty: how often it arose and what became of it.
  func dutyLines(_ notes: inout MemoNotes) -> [Rich] {
    var ids: [ProvisionID] = []
    for id in duties.map(\.duty) where !ids.contains(id) { ids.append(id) }
    return ids.compactMap { id in
      let all = duties.filter { $0.duty == id }
      guard all.contains(where: { $0.state != .met && $0.state != .notYetDue }) else { return nil }
      let states = DutyInstance.State.allCases.compactMap { state -> Rich? in
        let those = all.filter { $0.state == state }
        guard !those.isEmpty else { return nil }
        let words = state == .unknown ? "of unknown performance" : state.rawValue
        var part: Rich = "\(those.count) \(words)"
        for late in those where (late.daysLate ?? 0) > 0 {
          part += " (\(count(late.daysLate ?? 0, "day")))"
        }
        for entry in those.flatMap(\.entries) where state != .unknown { part += notes.mark(entry) }
        return part
      }
      let times = all.count == 1 ? "once" : "\(all.count) times"
      return "\(ground.label(id)) arose \(times) by the day: \(Rich.joined(states))."
    }
  }

  /// Elements of which different entries say different things, each with all that is said of it.
  var contestedElements: [(words: String, statements: [DutyInstance.ElementFinding.Statement])] {
    var found: [(words: String, statements: [DutyInstance.ElementFinding.Statement])] = []
    for element in duties.flatMap(\.elements) {
      guard Set(element.statements.map(\.state)).count > 1 else { continue }
      let words = element.words.joined(separator: " … ")
      guard !found.contains(where: { $0.words == words && $0.statements == element.statements })
      else { continue }
      found.append((words, element.statements))
    }
    return found
  }
}
