internal import Law
internal import Ledger
internal import Reasoning
internal import Record
internal import Timeline

/// Whether a waiver was used every year, or by every president.
extension Checker {
  func yearly(_ claim: TypedClaim) -> Finding {
    let waivers = self.waivers(claim.provision)
    guard !waivers.isEmpty else { return unknownLaw(claim) }
    if claim.noun == "presidents" { return everyPresident(claim, waivers) }
    guard
      let start = claim.from ?? claim.on
        ?? waivers.map({ law[$0].from }).min(by: { $0.earliest < $1.earliest })
    else {
      return missing(claim, "the first year")
    }
    let all = exercises(claim)
    let last = claim.through?.latest.year ?? known.year - 1
    let first = start.earliest.year
    guard first <= last, last - first < 200 else { return missing(claim, "a period") }
    var (made, without, open): ([Int], [Int], [Int]) = ([], [], [])
    for year in first...last {
      let whole = PartialDate.year(year)
      // An extension of late December is for the year that follows.
      let span = PartialDate.between(whole.earliest.advanced(by: -31), whole.latest) ?? whole
      let days = all.flatMap(self.days)
      if days.contains(where: { Checker.overlap(span, $0) == .agrees }) {
        made.append(year)
      } else if days.contains(where: { Checker.overlap(span, $0) == .open }) {
        open.append(year)
      } else if !registers(
        of: waivers, covering: Span(start: whole.earliest, end: whole.latest.advanced(by: 1))
      ).isEmpty
        || span.latest < waivers.map({ law[$0].from.earliest }).min() ?? .distantPast
      {
        without.append(year)
      } else {
        open.append(year)
      }
    }
    let series = all.filter {
      $0.body.date.precision == .interval || $0.body.date.precision == .year
    }
    let denials = all.flatMap { record.denials(of: $0.id) }.filter {
      record.counts($0, knownOn: known)
    }
    var says = ["On record in \(made.map(String.init).joined(separator: ", "))."]
    if !without.isEmpty {
      says.append("None in \(without.map(String.init).joined(separator: ", ")), by a register.")
    }
    says += series.map {
      "\($0.title)\($0.accordingTo.isEmpty ? "" : ", according to \($0.accordingTo)")."
    }
    says += denials.map(describe)
    let judgement: Judgement =
      !denials.isEmpty
      ? .contested : !without.isEmpty ? .partly : open.isEmpty ? .supported : .partly
    return Finding(
      claim, turned(judgement, claim.isNegated), says,
      references: series.map { .entry($0.id) } + denials.map(Reference.entry)
        + all.map { .entry($0.id) },
      settles: open.isEmpty
        ? "" : "the instruments of \(open.map(String.init).joined(separator: ", "))")
  }

  /// "Every president since 2002 has waived it": by each, at some time in his terms.
  private func everyPresident(_ claim: TypedClaim, _ waivers: [ProvisionID]) -> Finding {
    let first = waivers.map { law[$0].from.latest }.min() ?? .distantPast
    let start = max(first, (claim.from ?? claim.on)?.latest ?? first)
    let end = min(known, claim.through?.latest ?? known)
    let all = exercises(claim)
    var (made, open, without): ([String], [String], [String]) = ([], [], [])
    for (name, surname) in Presidents.all.map({ ($0.name, $0.surname) }).reversed()
    where !(made + open + without).contains(name) {
      let terms = Presidents.all.filter { $0.name == name && $0.surname == surname }.compactMap {
        term -> Span? in
        guard let from = Day(term.from), let until = Day(term.until) else { return nil }
        return Span(start: max(from, start), end: min(until, end.advanced(by: 1)))
      }.filter { !$0.isEmpty }
      guard !terms.isEmpty else { continue }
      let days = all.flatMap(self.days)
      if days.contains(where: { day in terms.contains { $0.contains(day) } }) {
        made.append(name)
      } else if days.contains(where: { day in terms.contains { $0.overlaps(day) } })
        || terms.contains(where: { registers(of: waivers, covering: $0).isEmpty })
      {
        open.append(name)
      } else {
        without.append(name)
      }
    }
    guard !made.isEmpty || !without.isEmpty else { return missing(claim, "a president in office") }
    var says = ["On record in the terms of \(made.reversed().joined(separator: ", "))."]
    if !open.isEmpty {
      says.append(
        "Not certain for \(open.reversed().joined(separator: ", ")): no day is on record.")
    }
    if !without.isEmpty {
      says.append("None by \(without.reversed().joined(separator: ", ")), by a register.")
    }
    let judgement: Judgement =
      !without.isEmpty
      ? (made.isEmpty ? .contradicted : .partly) : open.isEmpty ? .supported : .partly
    return Finding(
      claim, turned(judgement, claim.isNegated), says, references: all.map { .entry($0.id) },
      settles: open.isEmpty ? "" : "the instruments of \(open.reversed().joined(separator: ", "))")
  }
}
