internal import Timeline

/// The codes of recipients, dates and classes while a file is imported: those of the ledger, and
/// new ones after them.
struct CodeBook {
  private(set) var all: Dictionaries
  private var parties: [Party: Int32] = [:]
  private var periods: [Period: Int32] = [:]
  private var strata: [Stratum: Int32] = [:]
  private let known: (parties: Int, periods: Int, strata: Int)

  init(_ dictionaries: Dictionaries) {
    all = dictionaries
    known = (all.parties.count, all.periods.count, all.strata.count)
    for (code, party) in all.parties.enumerated() { parties[party] = Int32(code) }
    for (code, period) in all.periods.enumerated() { periods[period] = Int32(code) }
    for (code, stratum) in all.strata.enumerated() { strata[stratum] = Int32(code) }
  }

  var newParties: ArraySlice<Party> { all.parties[known.parties...] }
  var newPeriods: ArraySlice<Period> { all.periods[known.periods...] }
  var newStrata: ArraySlice<Stratum> { all.strata[known.strata...] }

  mutating func code(_ party: Party) -> Int32 { CodeBook.code(party, &all.parties, &parties) }
  mutating func code(_ period: Period) -> Int32 { CodeBook.code(period, &all.periods, &periods) }
  mutating func code(_ stratum: Stratum) -> Int32 { CodeBook.code(stratum, &all.strata, &strata) }

  private static func code<Thing: Hashable>(
    _ thing: Thing, _ list: inout [Thing], _ codes: inout [Thing: Int32]
  ) -> Int32 {
    if let code = codes[thing] { return code }
    let code = Int32(list.count)
    list.append(thing)
    codes[thing] = code
    return code
  }
}
