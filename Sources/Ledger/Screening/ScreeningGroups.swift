internal import Law
internal import Reasoning

/// The groups that rows are counted in, by the keys of a question, and the lines that they become.
struct ScreeningGroups: Sendable {
  let keys: [ScreeningKey]
  let restrictions: [ProvisionID]
  private let names: [String]
  private let partyTexts: [String]
  private let yearTexts: [String]
  /// The first stratum of each group.
  private let groups: [Screening.Stratum]

  /// The groups with the parts that refer to them; index is code in `parties`, `periods` and `strata`.
  static func parts(
    of plan: inout ScreeningPlan, parties: [Screening.Party], periods: [Period],
    strata: [Screening.Stratum], by keys: [ScreeningKey]
  ) -> (groups: ScreeningGroups, parts: ScreeningParts) {
    var partyTexts = Numbering<String>()
    var yearTexts = Numbering<String>()
    let numbered = parties.map { party in
      ScreeningPlan.Party(
        recipient: party.recipient,
        group: partyTexts.number(keys.contains(.recipient) ? party.label : ""))
    }
    let dated = periods.map { period in
      (period, yearTexts.number(keys.contains(.fiscalYear) ? period.fiscalYearText : ""))
    }
    // Groups of strata differ in source, type, currency, or a text that is asked for.
    var groups = Numbering<Screening.Stratum>()
    let classes = strata.map { stratum in
      var group = Screening.Stratum(
        assistance: AssistanceClass(), source: stratum.source, type: stratum.type,
        currency: stratum.currency)
      if keys.contains(.agency) { group.agency = stratum.agency }
      if keys.contains(.account) { group.account = stratum.account }
      if keys.contains(.category) { group.category = stratum.category }
      return ScreeningPlan.Class(stratum.assistance, group: groups.number(group))
    }
    return (
      ScreeningGroups(
        keys: keys, restrictions: plan.restrictions, names: plan.names,
        partyTexts: partyTexts.values, yearTexts: yearTexts.values, groups: groups.values),
      plan.parts(
        parties: numbered, periods: dated, classes: classes,
        separately: keys.contains(.restriction))
    )
  }

  /// The source, type and currency of a group of strata; nil of codes out of range.
  func stratum(of group: Int) -> Screening.Stratum? {
    groups.indices.contains(group) ? groups[group] : nil
  }

  /// The lines that sums become, in order.
  func lines(_ totals: [ScreeningTotal]) -> [Screening.Line] {
    let notKnown = Screening.notKnown
    let unknown = Screening.Stratum(
      assistance: AssistanceClass(), source: notKnown, type: notKnown, currency: notKnown,
      agency: notKnown, account: notKnown, category: notKnown)
    let isSeparate = keys.contains(.restriction)
    var lines: [Screening.Line] = []
    for total in totals {
      let group = stratum(of: total.stratum) ?? unknown
      var texts: [String] = []
      for key in keys {
        switch key {
        case .recipient:
          texts.append(total.party < partyTexts.count ? partyTexts[total.party] : notKnown)
        case .fiscalYear:
          texts.append(total.year < yearTexts.count ? yearTexts[total.year] : Period.notStated)
        case .agency: texts.append(group.agency)
        case .account: texts.append(group.account)
        case .category: texts.append(group.category)
        case .type: texts.append(group.type)
        case .source: texts.append(group.source)
        case .restriction: texts.append(names[total.question])
        case .outcome: texts.append(total.outcome.description)
        }
      }
      lines.append(
        Screening.Line(
          keys: texts, source: group.source, type: group.type, currency: group.currency,
          restriction: isSeparate ? restrictions[total.question] : nil, outcome: total.outcome,
          count: total.count, certainCount: total.certainCount, atLeast: total.atLeast,
          atMost: total.atMost))
    }
    return lines.sorted { $0.precedes($1, by: keys, restrictions: restrictions) }
  }
}

/// Numbers values in order of first appearance.
struct Numbering<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(_ value: Value) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }
}
