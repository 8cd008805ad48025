import Law
import Ledger
import Reasoning
import Record
import Timeline

extension CeilingsBriefing {
  public var page: Page {
    var blocks: [Block] = []
    if answer.ceilings.isEmpty {
      blocks.append(.paragraph("The law here has no ceilings."))
    }
    blocks += asked.notes
    if !asked.definitions.isEmpty { blocks.append(.definitions(asked.definitions)) }
    for one in answer.ceilings { blocks += section(one) }
    blocks += AskedMoney.coverageNotes(answer.coverage)
    if answer.ceilings.contains(where: { !$0.exercises.isEmpty }) {
      blocks.append(
        .note(
          """
          no data is not zero: rows may be missing, or bear marks that the record does not know.
          """))
    }
    return Page(title: "Ceilings: \(asked.who)\(asked.years)", blocks: blocks + asked.foot)
  }

  private func section(_ one: CeilingAnswer) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, ground.label(one.ceiling))]
    let words = ground.words(of: one.ceiling)
    if !words.isEmpty {
      blocks.append(
        .quote(
          words.joined(separator: " … "),
          citation: law[one.ceiling].citation(on: asked.question.known)))
    }
    if one.exercises.isEmpty {
      blocks.append(.paragraph("No exercise on the record sets such a ceiling."))
    } else {
      blocks.append(.heading(level: 3, "Each ceiling"))
      blocks.append(.table(table(one.exercises)))
      blocks += notes(one.exercises.flatMap(\.doubts), one.exercises.map(\.doubts))
    }
    if !one.unclaimed.isEmpty {
      blocks.append(.heading(level: 3, "Marks in the data without an exercise in the record"))
      blocks.append(.table(table(one.unclaimed)))
    }
    for sum in one.unmarked {
      blocks.append(
        .note(
          """
          \(count(sum.count, "row")) of \(code: sum.source) (\(sum.type)), \(sum.currency) \
          \(amountWords(sum.certain)), \(sum.count == 1 ? "counts" : "count") and \
          \(sum.count == 1 ? "has" : "have") no mark.
          """))
    }
    if !one.years.isEmpty {
      blocks.append(.heading(level: 3, "Each fiscal year, against the limit of the statute"))
      blocks.append(.table(table(one.years)))
      if one.years.contains(where: { $0.set != $0.counted }) {
        blocks.append(
          .note(
            """
            where two amounts stand, what is between them may not count against the limit, as entries \
            say under `uncounted`.
            """))
      }
      blocks += notes(one.years.flatMap(\.doubts), one.years.map(\.doubts))
      let limits = limits(one.years)
      if !limits.isEmpty { blocks.append(.definitions([Definition("Limits", limits)])) }
    }
    return blocks
  }

  // MARK: - Tables

  private func table(_ exercises: [ExerciseAnswer]) -> Table {
    let isOfOne = Set(exercises.map(\.set.recipients)).count == 1 && asked.question.recipient != nil
    let money = Set(exercises.map(\.set.amount.currency))
    let unit = money.count == 1 ? " (\(money.first ?? ""))" : ""
    func amount(_ hundredths: Int128, _ currency: String) -> String {
      (money.count == 1 ? "" : currency + " ") + amountWords(hundredths)
    }
    return Table(
      columns: [.init("Exercise"), .init("Signed")] + (isOfOne ? [] : [.init("For")]) + [
        .init("Marked"), .init("Ceiling" + unit, .right), .init("Executed" + unit, .right),
        .init("Remaining", .right), .init("Answer"), .init("Confidence"),
      ],
      rows: exercises.map { exercise in
        let set = exercise.set
        return [
          "\(code: ground.record[set.exercise].name)", Rich(set.signed.description),
        ] + (isOfOne ? [] : [Rich(set.recipients.map(\.code.description).joined(separator: ", "))])
          + [
            Rich(set.marks.joined(separator: ", ")),
            Rich(amount(Int128(set.amount.minorUnits), set.amount.currency)),
            Rich(executed(exercise.executed, currency: money.count == 1 ? money.first : nil)),
            Rich(exercise.remaining.map(amountWords) ?? ""), answer(exercise.outcome),
            Rich(confidence(set).description),
          ]
      })
  }

  private func table(_ marks: [UnclaimedMark]) -> Table {
    Table(
      columns: [
        .init("Mark"), .init("Executed", .right), .init("Rows", .right), .init("Fiscal years"),
      ],
      rows: marks.map { mark in
        [
          "\(code: mark.mark)", Rich(executed(mark.executed, currency: nil)),
          Rich(grouped(mark.executed.reduce(0) { $0 + $1.count })),
          Rich(
            Set(mark.executed.flatMap(\.years)).sorted().map(\.label).joined(separator: ", ")),
        ]
      })
  }

  private func table(_ years: [CeilingYear]) -> Table {
    Table(
      columns: [
        .init("Fiscal year"), .init("Ceilings", .right), .init("Set", .right),
        .init("Executed in the year", .right), .init("Limit", .right), .init("Answer"),
      ],
      rows: years.map { year in
        let set =
          year.set == year.counted
          ? amountWords(year.set)
          : "\(amountWords(year.counted)) to \(amountWords(year.set))"
        return [
          Rich(year.year.label), Rich(grouped(year.setCount)),
          Rich(year.setCount == 0 ? "none on the record" : year.currency + " " + set),
          Rich(executed(year.executed, currency: nil)),
          Rich(year.limit.amount?.description ?? "not stated"), answer(year.outcome),
        ]
      })
  }

  /// "1,234", "at least 1 and at most 2"; each source and type by itself where there are several.
  private func executed(_ sums: [ExecutedSum], currency: String?) -> String {
    if sums.isEmpty { return "no data" }
    return sums.map { sum in
      let amount =
        sum.least == sum.most
        ? amountWords(sum.least)
        : "\(amountWords(sum.least)) to \(amountWords(sum.most))"
      let unit = sum.currency == currency ? "" : sum.currency + " "
      return unit + amount + (sums.count == 1 ? "" : " (\(sum.source), \(sum.type))")
    }.joined(separator: "; ")
  }

  private func answer(_ outcome: CeilingOutcome) -> Rich {
    outcome == .exceeded ? "\(strong: outcome.rawValue)" : Rich(outcome.rawValue)
  }

  // MARK: - Beside the tables

  /// Why answers are not more definite, each reason once, with how many of the lines it is for.
  private func notes(_ doubts: [CeilingDoubt], _ lines: [[CeilingDoubt]]) -> [Block] {
    var seen: Set<CeilingDoubt> = []
    return doubts.filter { seen.insert($0).inserted }.map { doubt in
      let number = lines.count { $0.contains(doubt) }
      return .note("\(grouped(number)) of \(grouped(lines.count)): \(doubt.words).")
    }
  }

  /// The provisions that state the limits of the years, each once, with how far they were verified.
  private func limits(_ years: [CeilingYear]) -> [Rich] {
    var seen: Set<ProvisionID> = []
    return years.flatMap(\.limit.provisions).filter { seen.insert($0).inserted }.map { id in
      let citation = law[id].citation(on: asked.question.known)
      return "\(ground.label(id))\(citation.isEmpty ? "" : "; " + citation); confidence: "
        + Rich(law[id].confidence.description)
    }
  }
}
