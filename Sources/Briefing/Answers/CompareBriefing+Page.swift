import Law
import Ledger
import Reasoning
import Record
import Timeline

extension CompareBriefing {
  /// One side of a pair of like cases.
  struct Side {
    var recipients: [Recipient]
    /// The one whose proof is shown.
    var shown: Recipient
    var outcome: Outcome
    var step: ProofTree?
    /// The class for which the outcomes differ, where it is not the one asked about.
    var attribute: Comparison.PartialCover?
  }

  func sides(
    _ pair: Comparison.Pair, _ group: Comparison.Group, _ comparison: Comparison
  ) -> (Side, Side) {
    func side(_ treatment: Int, _ outcome: Outcome, _ step: ProofTree?) -> Side {
      let all = group.treatments[treatment].map { comparison.cases[$0].recipient }
      return Side(
        recipients: all, shown: all[0], outcome: outcome, step: step, attribute: pair.attribute)
    }
    return (
      side(pair.treatments.0, pair.outcomes.0, pair.difference?.first),
      side(pair.treatments.1, pair.outcomes.1, pair.difference?.second)
    )
  }

  func narrator(_ side: Side) -> ProofNarrator {
    var question = asked.question
    question.recipient = side.shown
    if let cover = side.attribute {
      question.assistance[cover.attribute] = .value(cover.values[0])
    }
    return ProofNarrator(
      ground: ground, law: Inquiry(world: ground.world, question: question).law, question: question)
  }

  func words(of respect: Comparison.Respect) -> Rich {
    let id = respect.provision
    switch ground.law[id].body {
    case .list: return "listed on \(ground.reference(id))"
    case .determination:
      return
        "determination \(ground.reference(id)) made\(respect.isReported ? " and reported" : "")"
    default:
      let words = ground.words(of: id)
      return words.isEmpty
        ? "\(ground.reference(id))" : "\(ground.quoted(words)) (\(code: ground.law.name(id)))"
    }
  }

  // MARK: - Page

  public var page: Page {
    var blocks: [Block] = []
    for comparison in comparisons {
      if comparisons.count > 1 {
        blocks.append(.heading(level: 2, ground.label(comparison.restriction)))
      }
      blocks += self.blocks(comparison)
    }
    blocks += moneyBlocks
    blocks.append(
      .note(
        """
        like means here: the same answer to each question named above, and nothing more. Cases may \
        differ in what the law does not ask. The exercise of a power is no such question: it is where \
        like cases can part. This shows that outcomes differ and at which step, not why anybody acted.
        """))
    return Page(
      title: "Compare: \(ground.law.name(asked.subject)) \(asked.when)",
      blocks: [.paragraph(summary)] + asked.notes
        + (asked.definitions.isEmpty ? [] : [.definitions(asked.definitions)]) + blocks
        + [.paragraph("\(dim: "Receipt: " + receipt.hex)")])
  }

  private var summary: Rich {
    let cases = Set(comparisons.flatMap { $0.cases.map(\.recipient) }).count
    let groups = comparisons.flatMap(\.groups)
    let parted = groups.count { !$0.pairs.isEmpty }
    let who = asked.recipients == nil ? "that law or record names" : "asked about"
    var text: Rich = """
      \(count(cases, "recipient")) \(who), \(asked.when), as known on \
      \(asked.question.known.words). 
      """
    if cases < 2 {
      text += "With fewer than two there is nothing to compare."
    } else if parted == 0 {
      text += "No two like cases had different outcomes."
    } else {
      text += "Like cases had \(strong: "different outcomes") in \(count(parted, "group"))."
    }
    return text
  }

  private func blocks(_ comparison: Comparison) -> [Block] {
    var blocks: [Block] = []
    let respects = comparison.respects.map(words)
    blocks.append(
      .paragraph(
        respects.isEmpty
          ? "The law asks nothing about a recipient here by which cases could be told apart."
          : "What the law asks about a recipient here, and by which cases are alike:"))
    if !respects.isEmpty { blocks.append(.list(respects.map { ListItem($0) })) }
    for (number, group) in comparison.groups.enumerated() {
      let size = count(group.cases.count, "recipient")
      blocks.append(.heading(level: 2, "Group \(number + 1): \(size)"))
      let answers = answers(of: comparison.cases[group.cases[0]], comparison)
      if !answers.isEmpty { blocks.append(.paragraph(answers)) }
      blocks.append(.table(table(group, comparison)))
      for pair in group.pairs { blocks += self.blocks(pair, group, comparison) }
    }
    return blocks
  }

  /// "listed on X: holds; fact Y: fails until …".
  private func answers(of one: Comparison.Case, _ comparison: Comparison) -> Rich {
    Rich.joined(
      zip(comparison.respects, one.answers).map { respect, spans in
        let name: Rich = "\(code: ground.law.name(respect.provision))"
        guard spans.count > 1 else {
          return "\(name) \(spans.first?.truth.description ?? "unknown")"
        }
        return "\(name) "
          + Rich(spans.map { "\($0.truth.description) \($0.span.words)" }.joined(separator: ", "))
      }, by: "; ") + "."
  }

  private func table(_ group: Comparison.Group, _ comparison: Comparison) -> Table {
    let hasPartial = group.cases.contains { !comparison.cases[$0].partial.isEmpty }
    let isOneDay = asked.day != nil
    return Table(
      columns: [.init("Recipient"), .init("Outcome"), .init("By")]
        + (hasPartial ? [.init("Waived in part")] : []),
      rows: group.cases.map { index in
        let one = comparison.cases[index]
        let outcome = one.course.map { step in
          isOneDay || one.course.count == 1
            ? "\(step.outcome)" as Rich : "\(step.outcome) \(step.span.words)"
        }
        var acts: [String] = []
        for by in one.course.compactMap(\.by).map(ground.name) where !acts.contains(by) {
          acts.append(by)
        }
        let partial = one.partial.map { cover -> Rich in
          let values = enumerated(cover.values, "or")
          return """
            \(cover.attribute.keyword) \(values) by \(code: ground.record[cover.exercise].name)
            """
        }
        return [
          Rich("\(one.recipient.name) (\(one.recipient.description))"),
          Rich.joined(outcome, by: "; "),
          Rich.joined(acts.map { Rich($0, .code) }),
        ] + (hasPartial ? [Rich.joined(partial, by: "; ")] : [])
      })
  }

  // MARK: - Pairs

  private func blocks(
    _ pair: Comparison.Pair, _ group: Comparison.Group, _ comparison: Comparison
  ) -> [Block] {
    let (one, other) = sides(pair, group, comparison)
    let scope =
      pair.attribute.map { " for \($0.attribute.keyword) \($0.values[0])" } ?? ""
    var blocks: [Block] = [
      .heading(level: 3, "\(names(one.recipients)) and \(names(other.recipients))"),
      .paragraph(
        """
        On \(pair.day.words)\(scope): \(one.outcome) for \(one.shown.nameInSentence), \
        \(other.outcome) for \(other.shown.nameInSentence). \(path(pair, other))
        """),
      .list([item(one, other), item(other, one)]),
    ]
    if let money = moneyTable([one, other]) { blocks.append(.table(money)) }
    return blocks
  }

  /// The step above the one at which the proofs part.
  private func path(_ pair: Comparison.Pair, _ side: Side) -> Rich {
    guard let difference = pair.difference else {
      return "The two proofs rest on the same steps."
    }
    guard let above = difference.path.last, above.rule != .outcome else {
      return "The two proofs part at once:"
    }
    return "The two proofs part under \"\(narrator(side).sentence(above))\":"
  }

  /// "Chad, Mali and 3 more".
  private func names(_ recipients: [Recipient]) -> String {
    guard recipients.count > 3 else { return enumerated(recipients.map(\.name)) }
    return recipients.prefix(3).map(\.name).joined(separator: ", ")
      + " and \(recipients.count - 3) more"
  }

  private func item(_ side: Side, _ other: Side) -> ListItem {
    guard let step = side.step else {
      return ListItem(
        "\(strong: side.shown.name): its proof has no such step, and does not need one")
    }
    let narrator = narrator(side)
    var details: [ListItem] = []
    if let id = step.provision {
      let text = ground.text(of: id, words: step.words, on: asked.span.start)
      if !text.isEmpty { details.append(ListItem(text)) }
    }
    if let entry = step.entry {
      details.append(ListItem("\(ground.label(entry)). \(ground.sourceLine(entry))"))
    }
    for child in narrator.shownChildren(of: step) {
      details.append(ListItem(narrator.sentence(child)))
    }
    return ListItem("\(strong: side.shown.name): \(narrator.sentence(step))", details)
  }

  // MARK: - Money

  private var moneyBlocks: [Block] {
    guard let money else {
      return [.note("there is no ledger here, so this says nothing of money.")]
    }
    guard !shares.isEmpty else { return [] }
    var blocks: [Block] = [
      .note(
        """
        money is that of fiscal year \(asked.year.label), all that the ledger has for the recipient\
        \(money.question.chosen.isEmpty ? "" : " and such assistance"), whatever restriction it meets; \
        sources and types are never added.
        """)
    ]
    let classless = money.selection.sourcesWithoutClass
    if !classless.isEmpty {
      blocks.append(
        .note(
          """
          left out, since \(classless.count == 1 ? "it prints" : "they print") neither account nor \
          agency nor category: \(Rich.enumerated(classless.map { "\(code: $0)" })).
          """))
    }
    var seen: Set<Block> = []
    for share in shares {
      for note in AskedMoney.coverageNotes(share.coverage) where seen.insert(note).inserted {
        blocks.append(note)
      }
    }
    return blocks
  }

  /// The sums of both sides by source and type; nil where there is no ledger.
  private func moneyTable(_ sides: [Side]) -> Table? {
    guard money != nil else { return nil }
    let owned = sides.map { side in shares.filter { side.recipients.contains($0.recipient) } }
    let splits = Set(owned.joined().flatMap { $0.totals.map(\.split) }).sorted {
      ($0.source, $0.type, $0.currency) < ($1.source, $1.type, $1.currency)
    }
    let columns =
      [Table.Column("Source"), Table.Column("Type")]
      + sides.map { side in
        Table.Column(names(side.recipients), .right)
      }
    guard !splits.isEmpty else {
      return Table(columns: columns, rows: [["no data", "", "no data", "no data"]])
    }
    return Table(
      columns: columns,
      rows: splits.map { split in
        [Rich(split.source, .code), Rich("\(split.type), \(split.currency)")]
          + owned.map { shares in
            let rows = shares.flatMap(\.totals).filter { $0.split == split }
            let isCovered = shares.contains { share in
              !share.coverage.contains { $0.source == split.source }
            }
            if rows.isEmpty { return isCovered ? "no rows" : "no data" }
            return Rich(amountWords(rows.reduce(Int128(0)) { $0 + $1.amount }))
          }
      })
  }
}
