public import Documents
internal import Law
public import Reasoning
internal import Record
public import Timeline

/// A published figure beside what the ledger has under each choice of scope.
public struct ReconciliationAnswer: Sendable {
  public var reconciliation: Reconciliation
  /// The editions whose rows count.
  public var files: [LedgerFile]
  public var choices: [Choice]
  public var coverage: [YearCoverage]

  /// Whether the ledger has an edition of the sources that was known; without, nothing can be said.
  public var hasData: Bool { !files.isEmpty }

  /// What the ledger has under one choice.
  public struct Choice: Sendable {
    public var choice: Reconciliation.Choice
    /// Hundredths; the same unless rows were screened.
    public var atLeast: Int128
    public var atMost: Int128
    public var count: Int
    /// Amounts of other currencies or of several sources or types, which have no sum; empty
    /// where there is one.
    public var splits: [String]
    /// Whether the two amounts mean anything: false where there is no data, or more than one sum.
    public var hasSum: Bool
  }
}

extension LedgerInquiry {
  /// Adds up the ledger under each choice of a reconciliation; nothing is fitted to the figure.
  public borrowing func reconcile(
    _ reconciliation: Reconciliation, world: World, known: Day, readings: Set<String> = [],
    bills: Set<String> = []
  ) throws(Diagnostic) -> ReconciliationAnswer {
    let editions = editions(known: known)
    let counted = editions.chosen.filter { file in
      reconciliation.sources.isEmpty || reconciliation.sources.contains(file.source)
    }
    var filter = LedgerFilter(
      parties: parties(of: reconciliation.recipients), from: reconciliation.period.first,
      through: reconciliation.period.last, types: reconciliation.types,
      sources: reconciliation.sources, files: counted.map(\.file))
    var choices: [ReconciliationAnswer.Choice] = []
    for choice in reconciliation.choices {
      var strata: Set<Int32> = []
      for (code, classification) in classifications.enumerated() {
        if choice.admits(classification) { strata.insert(Int32(code)) }
      }
      filter.strata = choice.conditions.isEmpty ? nil : strata
      guard let screened = choice.screened else {
        choices.append(.init(choice, try store.totals(by: [], filter)))
        continue
      }
      let plan = ScreeningPlan(world: world, known: known, readings: readings, bills: bills)
      let lines = try self.screened(
        filter, by: [], assuming: screened.assuming.map { ScopeChoice($0.attribute, $0.word) },
        plan: plan, hasUnsure: filter.hasYears
      ).lines.filter { $0.outcome == screened.outcome }
      choices.append(.init(choice, lines))
    }
    if counted.isEmpty {
      for index in choices.indices { choices[index].hasSum = false }
    }
    return ReconciliationAnswer(
      reconciliation: reconciliation, files: counted, choices: choices,
      coverage: self.coverage(
        counted, reconciliation.period.first, reconciliation.period.last,
        reconciliation.recipients))
  }

  /// The sums of the sources side by side, by fiscal year, for amounts of the same type and currency.
  public borrowing func sideBySide(_ question: MoneyQuestion) throws(Diagnostic) -> SideBySide {
    let selection = selection(question, needsClass: false)
    return SideBySide(
      selection: selection, rows: try store.totals(by: [.fiscalYear], selection.filter),
      coverage: coverage(of: question, in: selection))
  }
}

/// What several sources say about the same years.
public struct SideBySide: Sendable {
  public var selection: Selection
  /// By fiscal year, source, type and currency.
  public var rows: [TotalRow]
  public var coverage: [YearCoverage]
}

extension ReconciliationAnswer.Choice {
  fileprivate init(_ choice: Reconciliation.Choice, _ totals: [TotalRow]) {
    let sum = totals.count == 1 ? totals[0].amount : 0
    self.init(
      choice: choice, atLeast: sum, atMost: sum, count: totals.reduce(0) { $0 + $1.count },
      splits: totals.count > 1 ? totals.map { "\($0.source) \($0.type) \($0.currency)" } : [],
      hasSum: totals.count < 2)
  }

  fileprivate init(_ choice: Reconciliation.Choice, _ lines: [Screening.Line]) {
    let isOne = lines.count == 1
    self.init(
      choice: choice, atLeast: isOne ? lines[0].atLeast : 0, atMost: isOne ? lines[0].atMost : 0,
      count: lines.reduce(0) { $0 + $1.count },
      splits: lines.count > 1 ? lines.map { "\($0.source) \($0.type) \($0.currency)" } : [],
      hasSum: lines.count < 2)
  }
}
