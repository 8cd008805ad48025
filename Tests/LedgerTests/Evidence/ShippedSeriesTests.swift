import Documents
import Law
import Record
import Testing
import Timeline

@testable import Ledger

/// Figures by an independent count of the shipped files, with Python's `csv` and `gzip`:
///
/// ```python
/// rows = lambda f: list(csv.DictReader(gzip.open(f, "rt", newline="")))
/// population = rows("data/evidence/unhcr/unhcr_population.csv.gz")
/// sum(r[k] not in ("", "NA") for r in population for k in measures)
/// sum(int(r["refugees"]) for r in population if r["year"] == "2023" and r["refugees"])
/// ```
@Suite(
  "The shipped series are read whole",
  .enabled(if: ImportWorld.engineIsThere, "`scripts/duckdb` prepares the library"))
struct ShippedSeriesTests {
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  @Test func `with every figure, and answers that an independent count gives as well`() throws {
    let data = DataFolder.load(root: Self.root)
    #expect(data.diagnostics.isEmpty)
    let folder = ImportFolder()
    let day = try #require(Day("2026-01-01"))
    do {
      let store = try folder.store()
      let paths = Loader.files(
        under: Self.root + "/data/evidence", endings: DataFile.endings
      ).paths
      #expect(paths.count == 5)
      for path in paths {
        let report = try Importer(mappings: data.mappings).importFile(path, into: store, today: day)
        let known = try #require(data.mapping(named: report.file.source)).knownEditions
        #expect(known.contains { $0.sha256 == report.file.contentSHA256 }, "\(path)")
        #expect(report.file.rejected == 0, "\(path)")
      }
    }
    let inquiry = try LedgerInquiry(
      LedgerStore.open(folder: folder.ledger, mode: .reading), data: data)
    let counts = try inquiry.store.connection.query(
      """
      SELECT f.source, any_value(f.rows), count(*) FROM files f JOIN figures g ON g.file = f.file
      GROUP BY f.source ORDER BY f.source
      """
    ).rows().map { "\($0[0].text ?? "") \($0[1].sum) \($0[2].sum)" }
    #expect(
      counts == [
        "unhcr-flows 105868 108717", "unhcr-idmc 934 934", "unhcr-population 138893 1111299",
      ])

    func value(_ measure: String, _ year: Int, from: String?, to: String?) throws -> Int128? {
      let rows = try inquiry.displaced(
        origin: from.flatMap { Recipient(code: $0) }, asylum: to.flatMap { Recipient(code: $0) },
        from: year, through: year, known: day
      ).rows.filter { $0.measure == measure }
      #expect(rows.count <= 1)
      return rows.first?.value
    }
    #expect(try value("refugees", 2023, from: nil, to: nil) == 31_637_408)
    for (year, expected) in [
      (2019, 1888), (2020, 91_766), (2021, 27_933), (2022, 27_933), (2023, 143_054),
      (2024, 137_147), (2025, 115_346),
    ] {
      #expect(try value("refugees", year, from: "AZE", to: "ARM") == Int128(expected))
    }
    #expect(try value("refugees", 1993, from: "AZE", to: nil) == 328_005)
    #expect(try value("refugees", 2022, from: "AZE", to: nil) == 42_116)
    #expect(try value("asylum-seekers", 2024, from: nil, to: "ARM") == 975)
    #expect(try value("internally-displaced", 2024, from: "AZE", to: nil) == 658_000)
    // The flow of 2020 stands under another measure than that of 2023.
    #expect(try value("refugees-flow", 2023, from: "AZE", to: "ARM") == 141_942)
    #expect(try value("refugee-like-flow", 2020, from: "AZE", to: "ARM") == 89_978)
    #expect(try value("refugees-flow", 2020, from: "AZE", to: "ARM") == nil)

    var coups = EvidenceQuestion(.coups, known: day)
    var kinds: [String: Int] = [:]
    for group in try inquiry.observations(coups, limit: 0).groups {
      kinds[group.kind ?? "", default: 0] += group.certain
    }
    #expect(kinds == ["coup": 441, "attempted-coup": 349, "conspiracy": 191])
    coups.conditions = [.init([.country], try #require(Recipient(code: "EGY")))]
    let egypt = try inquiry.observations(coups).observations
    #expect(egypt.count == 13)
    #expect(egypt.suffix(2).map { $0.span.start.description } == ["2011-02-11", "2013-07-03"])

    var tiers = EvidenceQuestion(.tiers, known: day)
    var placements: [String: Int] = [:]
    for group in try inquiry.observations(tiers, limit: 0).groups {
      placements[group.kind ?? "", default: 0] += group.certain
    }
    #expect(
      placements == ["tier-1": 387, "tier-2": 1113, "tier-2-watch-list": 494, "tier-3": 257])
    tiers.conditions = [.init([.country], try #require(Recipient(code: "CUB")))]
    let cuba = try inquiry.observations(tiers).observations
    #expect(cuba.filter { $0.kind == "tier-3" }.map(\.span.start.year) == Array(2004...2014))
  }

  @Test func `the Tier 3 lists on record name those that the file of tiers places there`() throws {
    let data = DataFolder.load(root: Self.root)
    let record = Workspace.load(WorkspaceLocation(root: Self.root)).record
    let folder = ImportFolder()
    let day = try #require(Day("2026-01-01"))
    do {
      let store = try folder.store()
      let file = "/data/evidence/tip-tiers/tip_tiers_2001-2015.csv.gz"
      _ = try Importer(mappings: data.mappings).importFile(
        Self.root + file, into: store, today: day)
    }
    let inquiry = try LedgerInquiry(
      LedgerStore.open(folder: folder.ledger, mode: .reading), data: data)
    var placed: [Int: Set<Recipient>] = [:]
    for row in try inquiry.observations(EvidenceQuestion(.tiers, known: day), limit: 5000)
      .observations where row.kind == "tier-3"
    {
      placed[row.span.start.year, default: []].formUnion(row.parties.compactMap(\.recipient))
    }
    for year in 2003...2015 {
      let entry = try #require(record.entry(named: "tier-3-\(year)"))
      guard case .listing(let listing) = entry.body else {
        Issue.record("\(entry.name) is no listing")
        continue
      }
      #expect(Set(listing.recipients) == placed[year], "\(year)")
    }
  }

  /// The columns of the files as their publishers print them, in the order of the release named.
  @Test(arguments: [
    (
      "ucdp-acd",
      """
      conflict_id,location,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd,incompatibility,\
      territory_name,year,intensity_level,cumulative_intensity,type_of_conflict,start_date,start_prec,\
      start_date2,start_prec2,ep_end,ep_end_date,ep_end_prec,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,gwno_loc,\
      region,version
      """
    ),
    (
      "ucdp-acd-participants",
      """
      conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,\
      type_of_conflict,start_date,start_prec,start_date2,start_prec2,ep_end,ep_end_date
      """
    ),
    (
      "sipri-register",
      """
      SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,\
      Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,\
      Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
      """
    ),
  ])
  func `a file with its publisher's columns is recognised as one series`(
    series: String, header: String
  ) throws {
    let data = DataFolder.load(root: Self.root)
    let folder = ImportFolder()
    let store = try folder.store()
    let report = try Importer(mappings: data.mappings).importFile(
      folder.file("file.csv", header + "\n"), into: store, today: try #require(Day("2026-01-01")))
    #expect(report.file.source == series)
  }
}
