internal import Documents
internal import Law
internal import Timeline

/// What happened, and what named parties say and promise.
extension EntryReader {
  mutating func event() -> Entry.Body? {
    let concerning = recipients(.concerning)
    let what = text(.what)
    if let on = place(.on), let other = place(.from) ?? place(.through) {
      report(
        LawDiagnostics.conflictingItems, "an event is `on` a day or `from` one `through` another",
        at: other, secondary: [Annotation(range: on, label: "the day stands here")])
      return nil
    }
    var (from, through): (PartialDate?, PartialDate?) = (nil, nil)
    if has(.on) {
      from = requiredDate(.on)
      // What is on a day not known in full lasts no longer than that day.
      through = from
    } else if has(.from) {
      (from, through) = period()
    } else {
      reportMissing(.on)
    }
    guard let concerning, let from else { return nil }
    return .event(
      Happening(concerning: concerning, from: from, through: through, what: what))
  }

  /// Reads a claim, which may be about an entry, or a position, which is on an issue.
  mutating func statement(about isClaim: Bool) -> Statement? {
    let by = text(.by)
    let about = isClaim ? entry(.about, EntryShape.entries, isAside: true) : nil
    let issue = isClaim ? "" : text(.issue)
    let date = requiredDate(.on)
    let says = text(.says)
    guard let date else { return nil }
    return Statement(by: by, about: about, issue: issue, date: date, says: says)
  }

  mutating func agreement() -> Entry.Body? {
    let parties = one(.between) { reader, _ -> [String]? in
      var parties: [String] = []
      repeat {
        guard let party = reader.string("the name of a party in quotes") else { return nil }
        parties.append(party)
      } while reader.skipSymbol(",") || reader.skip("and")
      return parties
    }
    let signed = requiredDate(.signed)
    let what = text(.what)
    guard let parties, let signed else { return nil }
    return .agreement(Agreement(parties: parties, signed: signed, what: what))
  }

  mutating func obligation() -> Entry.Body? {
    let under = entry(.under, [.agreement])
    let of = text(.of)
    let date = requiredDate(.on)
    let due = self.date(.due)
    let says = text(.says)
    guard let under, let date else { return nil }
    return .obligation(Obligation(under: under, of: of, due: due, date: date, says: says))
  }
}

extension EntryShape {
  /// Every kind of block but `source`, which is no entry of its own.
  static let entries = allCases.filter { $0 != .source }
}
