/// The determinations that rows are held against, and which of them concern each code of a ledger.
///
/// `ScreeningTables` cuts them into cells for the kernel; `ScreeningStatement` writes them as relations
/// for an engine. The last entry of `parties`, `periods` and `strata` stands for codes out of range.
struct ScreeningParts: Sendable {
  var questions: Int
  var parties: [ScreeningTables.PartyCode]
  var periods: [ScreeningTables.PeriodCode]
  var strata: [ScreeningTables.StratumCode]
  var layouts: [ScreeningTables.Lines]
  var picks: [[[ScreeningTables.Pick]]]
}

extension ScreeningTables {
  /// Builds the tables; see the initialiser with each part by itself.
  init(_ parts: ScreeningParts) {
    self.init(
      questions: parts.questions, parties: parts.parties, periods: parts.periods,
      strata: parts.strata, layouts: parts.layouts, picks: parts.picks)
  }
}
