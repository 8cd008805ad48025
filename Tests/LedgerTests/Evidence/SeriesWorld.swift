import Documents
import Law
import Testing
import Timeline

@testable import Ledger

/// A few observations, small enough to add up by hand.
///
/// | events line | days | side A | side B | in | key | low, best, high |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | 2 | 1 March 2020 | government of Azerbaijan | Republic of Artsakh | Azerbaijan | 388 | 1, 2, 3 |
/// | 3 | 20 to 25 May 2020 | the same | the same | Azerbaijan | 388 | 0, 4, 4 |
/// | 4 | 2 May 2021 | government of Azerbaijan | government of Armenia | Armenia | 9 | 5, 5, not stated |
/// | 5 | 1 May 2021 | Republic of Artsakh | Civilians | Azerbaijan | 12 | 0, 0, 0 |
/// | 6 | | a kind that the mapping does not name | | | | rejected |
/// | 7 | | a death below zero | | | | rejected |
/// | 8 | 10 May 2021 | the governments of Iran and Iraq | others | Iran | 13 | 1, 1, 1 |
///
/// In the conflict 388 the government of Armenia supports side B in 2020.
enum SeriesWorld {
  static let page = """
    # Series

    ```series
    series events
      title "Events"
      subject conflict-events
      publisher "The counters"
      definition "One event."
      recognised by "side_a", "side_b", "best"
      date is days from "start" through "end"
      precision in "prec"
        "1" is "the day is stated"
      actor name in "side_a"
      actor code in "gw_a" of gleditsch-ward
      target name in "side_b"
      target code in "gw_b" of gleditsch-ward
      country name in "country"
      kind in "type"
        "1" is state-based
        "3" is one-sided
      label in "dyad"
      key in "conflict"
      figure deaths-low in "low" of persons
      figure deaths-best in "best" of persons
      figure deaths-high in "high" of persons
      editions replace

    series wars
      title "Wars by year"
      subject conflicts
      recognised by "side_a", "side_a_2nd", "year"
      date is year in "year"
      actor name in "side_a"
      target name in "side_b"
      target-supporters name in "side_b_2nd"
      target-supporters code in "gw_b_2nd" of gleditsch-ward
      key in "conflict"
      figure intensity in "intensity" of level

    series people
      title "People"
      subject displacement
      recognised by "from", "to", "refugees"
      date is year in "year"
      origin code in "from"
      asylum code in "to"
      figure refugees in "refugees" of persons
      figure seekers in "seekers" of persons
      editions replace
      covers 2019 through 2021

    series arms
      title "Arms"
      subject arms-transfers
      recognised by "supplier", "buyer", "volume"
      date is year in "year"
      supplier name in "supplier"
      recipient name in "buyer"
      figure tiv in "volume" of "millions of TIV" with 2 decimals
      editions replace

    series coups
      title "Coups"
      subject coups
      recognised by "year", "month", "day", "event"
      date is day in "year", "month", "day"
      country name in "country"
      kind in "event"
        "coup" is coup
    ```

    ```recipients
    code "gleditsch-ward:373" is AZE
    code "gleditsch-ward:371" is ARM
    code "gleditsch-ward:630" is IRN
    code "gleditsch-ward:645" is IRQ
    ```
    """

  static let files = [
    "events.csv": """
    start,end,prec,side_a,gw_a,side_b,gw_b,country,type,dyad,conflict,low,best,high
    2020-03-01,2020-03-01,1,Government of Azerbaijan,373,Republic of Artsakh,,Azerbaijan,1,A - B,388,1,2,3
    2020-05-20,2020-05-25,2,Government of Azerbaijan,373,Republic of Artsakh,,Azerbaijan,1,A - B,388,0,4,4
    2021-05-02,2021-05-02,1,Government of Azerbaijan,373,Government of Armenia,371,Armenia,1,A - C,9,5,5,
    2021-05-01,2021-05-01,1,Republic of Artsakh,,Civilians,,Azerbaijan,3,B - Civilians,12,0,0,0
    2021-05-01,2021-05-01,1,x,,y,,Azerbaijan,2,x - y,12,0,0,0
    2021-05-01,2021-05-01,1,x,,y,,Azerbaijan,1,x - y,12,-1,0,0
    2021-05-10,2021-05-10,1,"Government of Iran, Government of Iraq","630, 645",others,,Iran,1,I - o,13,1,1,1

    """,
    "wars.csv": """
    year,side_a,side_a_2nd,side_b,side_b_2nd,gw_b_2nd,conflict,intensity
    2020,Government of Azerbaijan,,Republic of Artsakh,Government of Armenia,371,388,2
    2021,Government of Azerbaijan,,Republic of Artsakh,,,388,1

    """,
    "people.csv": """
    year,from,to,refugees,seekers
    2019,AZE,ARM,100,
    2020,AZE,ARM,250,7
    2020,AZE,GEO,30,NA
    2021,AZE,ARM,,5
    2020,IRN,ARM,1,

    """,
    "arms.csv": """
    year,supplier,buyer,volume
    2011,Russia,Azerbaijan,2.5
    2012,Russia,Azerbaijan,1
    2012,Israel,Azerbaijan,1.75
    2012,unknown,Azerbaijan,1.75
    2015,Israel,Azerbaijan,9.00
    2012,Russia,Armenia,100
    2012,Israel,Azerbaijan,0.005

    """,
    "coups.csv": """
    year,month,day,country,event
    1992,3,6,Azerbaijan,coup
    1992,13,6,Azerbaijan,coup

    """,
  ]

  static let today = Day("2026-01-15")!
  static let azerbaijan = Recipient(code: "AZE")!
  static let armenia = Recipient(code: "ARM")!

  static let data = DataFolder(texts: [(path: "data/series.md", text: page)])

  /// A ledger of all the files, known from the beginning of 2025.
  static func inquiry(
    _ folder: borrowing ImportFolder, page: String = page
  ) throws -> LedgerInquiry {
    let data = DataFolder(texts: [(path: "data/series.md", text: page)])
    do {
      let store = try folder.store()
      for (name, text) in files.sorted(by: { $0.key < $1.key }) {
        _ = try Importer(mappings: data.mappings).importFile(
          folder.file(name, text), into: store, known: Day("2025-01-01"), today: today)
      }
    }
    return try LedgerInquiry(LedgerStore.open(folder: folder.ledger, mode: .reading), data: data)
  }
}
