import Documents
public import Law
public import Ledger
import Reasoning
import Record
import Timeline

/// What was executed under each ceiling, against what was set and what the statute allows.
public struct CeilingsBriefing: TabularBriefing {
  let asked: AskedMoney
  let answer: CeilingsAnswer
  /// The law as it reads under the readings of the question.
  let law: Law

  var ground: Ground { asked.ground }

  /// - Parameter names: The ceilings asked about by name; empty for all.
  public init(
    ground: Ground, question: MoneyQuestion, answer: CeilingsAnswer, law: Law,
    names: [String] = [], readings: Set<String> = [], bills: Set<String> = [], dataHash: String
  ) {
    asked = AskedMoney(
      ground: ground, question: question, selection: answer.selection, dataHash: dataHash,
      command: (["ceilings"] + names).joined(separator: " "), keys: [],
      readings: readings.sorted(by: bytesPrecede), bills: bills.sorted(by: bytesPrecede))
    self.answer = answer
    self.law = law
  }

  /// The weakest of what an answer on an exercise rests on.
  func confidence(_ set: SetCeiling) -> Confidence {
    min(ground.record[set.exercise].confidence, law[set.provision].confidence)
  }

  /// The confidence of the limit of a year; nil where there is none.
  func confidence(_ limit: YearlyLimit) -> Confidence? {
    switch limit {
    case .amount(_, let id), .none(let id): law[id].confidence
    case .notInForce: nil
    case .open(let ids): ids.map { law[$0].confidence }.min()
    }
  }

  // MARK: - JSON

  public var json: JSON {
    [
      "version": .contractVersion, "question": asked.json, "editions": asked.editionsJSON,
      "ceilings": .array(answer.ceilings.map(json)),
      "noData": AskedMoney.coverageJSON(answer.coverage), "leftOut": asked.leftOutJSON,
      "receipt": .string(asked.receipt.hex),
    ]
  }

  private func json(_ one: CeilingAnswer) -> JSON {
    [
      "ceiling": .string(law[one.ceiling].name),
      "provision": ground.provisionJSON(one.ceiling, on: asked.question.known),
      "exercises": .array(one.exercises.map(json)),
      "withoutExercise": .array(
        one.unclaimed.map { mark in
          ["mark": .string(mark.mark), "executed": .array(mark.executed.map(json))]
        }),
      "withoutMark": .array(one.unmarked.map(json)),
      "years": .array(one.years.map(json)),
    ]
  }

  private func json(_ exercise: ExerciseAnswer) -> JSON {
    let set = exercise.set
    return [
      "exercise": .string(ground.record[set.exercise].name),
      "entry": ground.entryJSON(set.exercise),
      "of": .string(law[set.provision].name),
      "recipients": .strings(set.recipients.map(\.code.description)),
      "signed": set.signed.json, "fiscalYear": .optional(set.fiscalYear?.label),
      "ceiling": .string(amountDecimal(Int128(set.amount.minorUnits))),
      "uncounted": .optional(set.uncounted.map { amountDecimal(Int128($0.minorUnits)) }),
      "currency": .string(set.amount.currency), "marks": .strings(set.marks),
      "executed": .array(exercise.executed.map(json)),
      "remaining": .optional(exercise.remaining.map(amountDecimal)),
      "outcome": .string(exercise.outcome.rawValue),
      "because": .strings(exercise.doubts.map(\.words)),
      "confidence": .string(confidence(set).description),
    ]
  }

  private func json(_ sum: ExecutedSum) -> JSON {
    [
      "source": .string(sum.source), "type": .string(sum.type),
      "currency": .string(sum.currency), "atLeast": .string(amountDecimal(sum.least)),
      "atMost": .string(amountDecimal(sum.most)), "count": .number(sum.count),
      "fiscalYears": .strings(sum.years.map(\.label)),
    ]
  }

  private func json(_ year: CeilingYear) -> JSON {
    [
      "fiscalYear": .string(year.year.label), "count": .number(year.setCount),
      "currency": .string(year.currency), "set": .string(amountDecimal(year.set)),
      "counted": .string(amountDecimal(year.counted)),
      "executed": .array(year.executed.map(json)),
      "limit": .optional(year.limit.amount.map { amountDecimal(Int128($0.minorUnits)) }),
      "limitOf": .strings(year.limit.provisions.map { law[$0].name }),
      "outcome": .string(year.outcome.rawValue), "because": .strings(year.doubts.map(\.words)),
      "confidence": .optional(confidence(year.limit)?.description),
    ]
  }

  // MARK: - CSV

  public var csv: CSVTable {
    CSVTable(
      header: [
        "kind", "ceiling", "name", "recipients", "signed", "fiscal-year", "marks", "set",
        "certainly-counted", "limit", "source", "type", "currency", "executed-at-least",
        "executed-at-most", "rows", "remaining", "outcome", "because", "confidence",
      ],
      rows: answer.ceilings.flatMap(rows))
  }

  private func rows(_ one: CeilingAnswer) -> [[String]] {
    let name = law[one.ceiling].name
    let none = ["", "", ""]
    var result: [[String]] = []
    for exercise in one.exercises { result += rows(exercise, of: name) }
    for mark in one.unclaimed {
      let head = ["mark without exercise", name, mark.mark] + none + [mark.mark] + none
      result += rows(head, mark.executed, currency: "", [""], none)
    }
    let head = ["rows without mark", name, ""] + none + [""] + none
    result += rows(head, one.unmarked, currency: "", [""], none)
    for year in one.years { result += rows(year, of: name) }
    return result
  }

  /// A line for each sum; one without a sum where there is none and the line says something.
  private func rows(
    _ head: [String], _ sums: [ExecutedSum], currency: String, _ remaining: [String],
    _ tail: [String]
  ) -> [[String]] {
    if sums.isEmpty, !currency.isEmpty {
      return [head + ["", "", currency, "", "", ""] + remaining + tail]
    }
    return sums.map { sum in
      head + [
        sum.source, sum.type, sum.currency, amountDecimal(sum.least), amountDecimal(sum.most),
        String(sum.count),
      ] + remaining + tail
    }
  }

  private func rows(_ exercise: ExerciseAnswer, of ceiling: String) -> [[String]] {
    let set = exercise.set
    return rows(
      [
        "exercise", ceiling, ground.record[set.exercise].name,
        set.recipients.map(\.code.description).joined(separator: " "), set.signed.description,
        set.fiscalYear?.label ?? "", set.marks.joined(separator: " "),
        amountDecimal(Int128(set.amount.minorUnits)), amountDecimal(Int128(set.counted)), "",
      ], exercise.executed, currency: set.amount.currency,
      [exercise.remaining.map(amountDecimal) ?? ""],
      [
        exercise.outcome.rawValue, exercise.doubts.map(\.words).joined(separator: "; "),
        confidence(set).description,
      ])
  }

  private func rows(_ year: CeilingYear, of ceiling: String) -> [[String]] {
    rows(
      [
        "fiscal year", ceiling, year.limit.provisions.map { law[$0].name }.joined(separator: " "),
        "", "", year.year.label, "", amountDecimal(year.set), amountDecimal(year.counted),
        year.limit.amount.map { amountDecimal(Int128($0.minorUnits)) } ?? "",
      ], year.executed, currency: year.currency, [""],
      [
        year.outcome.rawValue, year.doubts.map(\.words).joined(separator: "; "),
        confidence(year.limit)?.description ?? "",
      ])
  }
}

extension YearlyLimit {
  var amount: Money? {
    if case .amount(let money, _) = self { money } else { nil }
  }

  /// The provisions that the limit is of, or may be of.
  var provisions: [ProvisionID] {
    switch self {
    case .amount(_, let id), .none(let id): [id]
    case .notInForce: []
    case .open(let ids): ids
    }
  }
}

extension CeilingDoubt {
  var words: String {
    switch self {
    case .noMark: "the record does not say how rows of data name it"
    case .noRow: "no row of the editions in play has its mark"
    case .rowsOpen: "it is not known of some rows whether they count"
    case .sharedMark: "another exercise has the same mark"
    case .otherCurrency: "not all amounts are in one currency"
    case .denied: "an entry of the record denies an exercise"
    case .recordOpen: "the record is not said to hold every ceiling that was set in the year"
    case .oneRecipient: "one recipient was asked about, and the limit is for all together"
    case .partUncounted: "a part of what was set may not count against the limit"
    case .noLimit: "no limit is in force on the last day of the year"
    case .limitOpen: "it is open which limit was in force on the last day of the year"
    }
  }
}
