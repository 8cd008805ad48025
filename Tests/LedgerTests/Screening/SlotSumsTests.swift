import Testing

@testable import Ledger

@Suite struct UnitsOfSums {
  /// Groups too many for a table by key are found by scattering.
  @Test(arguments: [(4, 3), (1 << 20, 1 << 20)])
  func areFoundAgainByYearAndStratum(years: Int, strata: Int) {
    let sums = SlotSums(stride: 5, yearGroups: years, stratumGroups: strata)
    var starts: [UInt64: Int] = [:]
    for round in 0..<2 {
      for index in 0..<300 {
        let (year, stratum) = (UInt32(index % years), UInt32(index * 7919 % strata))
        let key = UInt64(year) << 32 | UInt64(stratum)
        let start = sums.start(year: year, stratum: stratum)
        #expect(starts[key] == nil ? round == 0 : starts[key] == start)
        starts[key] = start
      }
    }
    #expect(Set(starts.values).count == starts.count)
    #expect(sums.units.count == starts.count)
  }
}
