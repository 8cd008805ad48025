import Documents
import Law
import Testing
import Timeline

@testable import Ledger

/// The figures are those that the publishers' files have by an independent count, which the pages under
/// `data/us` give as well.
@Suite(
  "The shipped files are read whole",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct ShippedFilesTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  @Test func `with their traps: quarters, signs, codes, agencies, redactions, printed totals`()
    throws
  {
    let data = DataFolder.load(root: Self.root)
    #expect(data.diagnostics.isEmpty)
    let folder = ImportFolder()
    let store = try folder.store()
    let paths = Loader.files(under: Self.root + "/data/us", endings: DataFile.endings).paths
    let day = try #require(Day("2026-01-01"))
    for path in paths {
      let report = try Importer(mappings: data.mappings).importFile(path, into: store, today: day)
      // Every edition is one that its mapping knows, by its digest.
      let known = try #require(data.mapping(named: report.file.source)).knownEditions
      #expect(known.contains { $0.sha256 == report.file.contentSHA256 }, "\(path)")
      let file = report.file
      #expect(file.records == file.rows + file.rejected + file.setAside, "\(path)")
    }

    func ask(_ query: String) throws -> [String] {
      try store.connection.query(query).rows().map { row in
        row.map { value in
          switch value {
          case .missing: "-"
          case .text(let text): text
          // Amounts in hundredths.
          case .decimal(let value, _): "\(value)"
          default: "\(value.sum)"
          }
        }.joined(separator: " ")
      }
    }
    func expect(
      _ query: String, _ expected: [String], _ place: SourceLocation = #_sourceLocation
    ) throws {
      let found = try ask(query)
      #expect(found == expected, sourceLocation: place)
    }

    try expect(
      """
      SELECT mark, count(*), sum(t.amount) FROM transactions t JOIN strata USING (stratum)
      WHERE mark IS NOT NULL GROUP BY mark ORDER BY mark
      """,
      [
        "PD2021-03 181 5610909000",
        "PD2022-01 280 17893003200",
        "PD2022-02 33 15375841400",
        "PD2022-03 16 10681821300",
        "PD2022-04 358 53477814100",
        "PD2022-05 4 4140255200",
        "PD2022-06 127 60907278100",
        "PD2022-07 19 70517518800",
        "PD2022-08 15 10491043200",
        "PD2022-09 8 7007568000",
        "PD2022-10 35 34647845500",
        "PD2022-11 15 26892715100",
        "PD2022-12 46 33081007100",
        "PD2022-13 2 3281600000",
        "PD2022-14 32 25989866100",
        "PD2022-15 17 8594986400",
        "PD2022-16 17 39384725400",
        "PD2022-17 71 53733214400",
        "PD2022-18 143 61601597200",
        "PD2022-19 70 22135873200",
        "PD2022-20 75 44641673900",
      ])
    try expect(
      "SELECT source || '/' || edition, rows, rejected, set_aside FROM files ORDER BY 1",
      [
        "country-summary/2022-10 21973 0 0", "country-summary/2025-04 22356 0 0",
        "country-summary/2025-11 22486 0 0", "eda/2022-04 4116 0 0",
        "fmtr-training/2000-2021-aze-arm 3744 11 123",
        "fmtr-training/2006-2007-aze-arm 135 0 8", "foreign-assistance/taiwan-military 124 0 0",
        "foreign-assistance/ukraine-military 1813 0 0", "greenbook/2022-08 75002 0 0",
      ])
    // The transition quarter is `1976tq` in one and the number 1976.9 in the other.
    try expect(
      """
      SELECT source, edition, count(*), sum(amount) FROM ledger
      WHERE fiscal_year = '1976tq' AND type = 'obligations' GROUP BY ALL ORDER BY ALL
      """,
      [
        "country-summary 2022-10 98 260316100000", "country-summary 2025-04 98 260316100000",
        "country-summary 2025-11 98 260316100000",
        "foreign-assistance taiwan-military 2 1340000000", "greenbook 2022-08 323 260316100000",
      ])
    try expect(
      """
      SELECT category_printed, count(*), sum(amount) FROM ledger
      WHERE source = 'greenbook' AND amount < 0 GROUP BY ALL ORDER BY ALL
      """,
      ["Economic 4381 -8856900360400", "Military 10 -10751624900"])
    try expect(
      """
      SELECT DISTINCT account_printed, agency_printed FROM ledger
      WHERE source = 'foreign-assistance' AND edition = 'ukraine-military'
        AND account_printed LIKE 'International Military Education%' ORDER BY 2
      """,
      [
        "International Military Education and Training Department of Defense",
        "International Military Education and Training Department of State",
      ])
    // `Funding Acount ID`, in the publisher's spelling.
    try expect(
      """
      SELECT DISTINCT account_id FROM ledger WHERE edition = 'ukraine-military'
        AND account_printed = 'Foreign Military Financing Program'
      """, ["11x1082"])
    // Redacted activities count like others.
    try expect(
      "SELECT count(*), sum(amount) FROM ledger WHERE edition = 'ukraine-military'",
      ["1813 1038970983500"])
    // Six former states share the code `NULL`, and Kosovo has one of the publisher's own.
    let parties = try store.dictionaries().parties
    let former = parties.filter { $0.code == "NULL" }.map(data.recipients.resolve)
    #expect(
      Set(former.compactMap(\.country?.code.description)).count
        == former.compactMap(\.country).count)
    #expect(
      parties.filter { $0.code == "CS-KM" }.map {
        data.recipients.resolve($0).country?.code.description
      } == ["XKX"])
    for party in parties {
      if case .unresolved(let why) = data.recipients.resolve(party) {
        Issue.record("\(party.label): \(why)")
      }
    }
    let unmapped = try store.dictionaries().strata.map(data.classes.classify).flatMap { one in
      one.unmapped.map { "\(one.stratum.source) \($0) \(one.stratum[$0] ?? "")" }
    }
    #expect(unmapped.isEmpty)
  }
}
