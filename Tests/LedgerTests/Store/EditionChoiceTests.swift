import Ledger
import Testing
import Timeline

@Suite("Editions are chosen by what could be known, or by name")
struct EditionChoiceTests {
  private func file(
    _ number: Int32, _ source: String, _ series: String, _ edition: String, _ known: String
  ) -> LedgerFile {
    LedgerFile(
      file: number, source: source, series: series, edition: edition, known: Day(known)!)
  }

  private var files: [LedgerFile] {
    [
      file(0, "book", "book", "2022", "2022-10-01"), file(1, "book", "book", "2023", "2023-10-01"),
      file(2, "book", "book", "2023-2", "2023-10-01"), file(3, "eda", "a", "a", "2020-01-01"),
      file(4, "eda", "b", "b", "2023-01-01"), file(5, "book", "book", "2021", "2021-10-01"),
    ]
  }

  private func words(_ choice: EditionChoice) -> [String] {
    choice.chosen.map(\.label)
      + choice.leftOut.map { left in
        switch left.reason {
        case .notYetKnown: "\(left.file.label) later"
        case .replaced(let by): "\(left.file.label) < \(by)"
        case .otherVintage(let other): "\(left.file.label) not \(other)"
        }
      } + choice.unknownVintages.map { "? \($0)" }
  }

  @Test(
    arguments: [
      (
        "2024-01-01", [],
        [
          "book/2023-2", "eda/a", "eda/b", "book/2022 < book/2023-2", "book/2023 < book/2023-2",
          "book/2021 < book/2023-2",
        ]
      ),
      (
        "2022-10-01", [],
        [
          "book/2022", "eda/a", "book/2023 later", "book/2023-2 later", "eda/b later",
          "book/2021 < book/2022",
        ]
      ),
      (
        "2022-09-30", [],
        [
          "eda/a", "book/2021", "book/2022 later", "book/2023 later", "book/2023-2 later",
          "eda/b later",
        ]
      ),
      (
        "2019-01-01", [],
        [
          "book/2022 later", "book/2023 later", "book/2023-2 later", "eda/a later", "eda/b later",
          "book/2021 later",
        ]
      ),
      (
        "2022-12-31", ["2023", "2050"],
        [
          "book/2023", "eda/a", "book/2022 not book/2023", "book/2023-2 not book/2023",
          "eda/b later", "book/2021 not book/2023", "? 2050",
        ]
      ),
      (
        "2024-01-01", ["book/2021", "book/2022", "eda/2022"],
        [
          "book/2022", "eda/a", "eda/b", "book/2023 not book/2022", "book/2023-2 not book/2022",
          "book/2021 not book/2022", "? eda/2022",
        ]
      ),
    ] as [(String, [String], [String])])
  func `one file of each series counts`(
    _ known: String, _ vintages: [String], _ expected: [String]
  ) {
    // The order in which files are given does not matter.
    for order in [files, files.reversed()] {
      let choice = EditionChoice(among: order, known: Day(known)!, vintages: vintages)
      #expect(words(choice) == expected)
    }
  }
}
