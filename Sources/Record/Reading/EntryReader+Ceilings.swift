internal import Documents
internal import Law

// What an exercise of a ceiling states, beside what every exercise does.
extension EntryReader {
  /// Reports items that only an exercise of a waiver has, or only one of a ceiling.
  mutating func checkItems(
    ofCeiling isCeiling: Bool, _ kind: ExerciseKind?, _ amount: Money?,
    _ uncounted: Exercise.Uncounted?
  ) {
    let (foreign, other): ([ItemKeyword], String) =
      isCeiling ? ([.certifies], "a waiver") : ([.marked, .uncounted], "a ceiling")
    for keyword in foreign {
      guard let place = place(keyword) else { continue }
      report(
        LawDiagnostics.unknownItem, "`\(keyword.rawValue)` belongs to an exercise of \(other)",
        at: place,
        help: [
          isCeiling
            ? "a ceiling asks for no findings; leave the line out"
            : "only the exercise of a ceiling is held against rows of data; leave the line out"
        ])
    }
    guard isCeiling else { return }
    if kind != nil, let place = place(.of) {
      report(
        LawDiagnostics.unknownItem, "a ceiling has no first exercise and no extension", at: place,
        help: ["name the ceiling alone; each exercise of it sets one of its own"])
    }
    reportMissing(.amount, help: ["say what it sets: `amount USD 200,000,000`"])
    if let amount, let uncounted,
      uncounted.amount.currency != amount.currency
        || uncounted.amount.minorUnits > amount.minorUnits,
      let place = place(.uncounted)
    {
      report(
        LawDiagnostics.conflictingItems, "`uncounted` is no part of `amount`", at: place,
        label: "at most \(amount)",
        secondary: self.place(.amount).map { [Annotation(range: $0, label: "the amount")] } ?? [])
    }
  }
}

extension ItemReader {
  /// Reads `USD 250,000,000 "why"`.
  mutating func uncounted() -> Exercise.Uncounted? {
    guard let amount = money(),
      let because = string("why it may not count against the yearly limit, in quotes")
    else { return nil }
    return Exercise.Uncounted(amount: amount, because: because)
  }
}

extension Law {
  func isCeiling(_ provision: ProvisionID) -> Bool {
    if case .ceiling = provisions[provision.index].body { true } else { false }
  }
}
