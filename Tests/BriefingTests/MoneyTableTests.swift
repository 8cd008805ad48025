import Briefing
import Testing
import Timeline

@testable import Ledger

@Suite("Tables of the ledger say what their rows are")
struct MoneyTableTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\rlf", "\"cr\rlf\""), ("a\tb", "a\tb"),
    // What is printed stays, whatever a spreadsheet would take it for.
    ("=1+1", "=1+1"), ("@x", "@x"), ("+1", "+1"), ("\tx", "\tx"),
    ("a\u{0}b\u{1B}[31m", "a\u{FFFD}b\u{FFFD}[31m"),
    ("\u{7F}\u{85}\u{9F}é", "\u{FFFD}\u{FFFD}\u{FFFD}é"),
    ("\u{B},\u{C}", "\"\u{FFFD},\u{FFFD}\""),
  ])
  func `a cell of CSV is what is printed, without control characters`(text: String, cell: String) {
    let table = CSVTable(header: ["one"], rows: [[text]])
    #expect(Array(table.text.utf8) == Array("one\n\(cell)\n".utf8))
  }

  private func file(_ edition: String, known: String) -> LedgerFile {
    LedgerFile(file: 1, source: "s", series: "s", edition: edition, known: Day(known)!)
  }

  private func restated(_ currencies: String...) -> String {
    let rows = currencies.map { currency in
      RestatedRow(
        keys: ["Georgia"], type: "grants", currency: currency, before: 100, after: 200,
        countBefore: 1, countAfter: 1)
    }
    let answer = Restatement(
      older: file("a", known: "2001-01-01"), newer: file("b", known: "2002-01-01"),
      keys: [.recipient], rows: rows, equalCount: 1)
    return AnswerSnapshots.text(
      RestatedBriefing(answer: answer, recipient: nil, limit: 10), width: 160)
  }

  @Test func `restated sums name their currency where there are several`() {
    let one = restated("USD")
    #expect(one.contains("1 sum differs, 1 is the same"), "\(one)")
    #expect(one.contains("Georgia    grants "), "\(one)")
    let two = restated("EUR", "USD")
    #expect(two.contains("2 sums differ, 1 is the same"), "\(two)")
    #expect(two.contains("Georgia    grants, EUR"), "\(two)")
    #expect(two.contains("Georgia    grants, USD"), "\(two)")
  }

  private func sources(
    _ first: Int, _ last: Int, notes: String? = nil, known: String = "2001-01-01"
  ) -> String {
    var file = file("a", known: "2001-01-01")
    file.covers = SourceMapping.Coverage(first: .year(2000), last: .year(2002))
    file.notes = notes
    let report = SourceReport(
      file: file, firstYear: .year(first), lastYear: .year(last), undatedCount: 0, rejects: [],
      unresolved: [], checks: SourceReport.Checks(), duplicates: [])
    let briefing = SourcesBriefing(
      items: [SourcesBriefing.Item(report: report, mapping: nil, unmapped: [])], rejects: [:],
      folder: "ledger", known: Day(known)!, isDetailed: true)
    return AnswerSnapshots.text(briefing, width: 160)
  }

  @Test(arguments: [
    (2000, 2002, "2000–2002 "), (2001, 2002, "2001–2002 (covers 2000–2002) "),
    (1999, 2002, "1999–2002 (covers 2000–2002; rows reach outside: before 2000) "),
    (2000, 2003, "2000–2003 (covers 2000–2002; rows reach outside: after 2002) "),
    (1998, 2004, "1998–2004 (covers 2000–2002; rows reach outside: before 2000, after 2002) "),
  ])
  func `rows outside the years covered are pointed out`(first: Int, last: Int, words: String) {
    let text = sources(first, last)
    #expect(text.contains(words), "\(text)")
  }

  @Test func `notes are sentences one after another`() {
    let text = sources(
      2000, 2002, notes: "There is no column `A`\nThe day is a guess.\nIt is short")
    #expect(text.contains("There is no column `A`. The day is a guess. It is short\n"), "\(text)")
  }

  @Test func `an edition that was not known yet is marked in its line`() {
    #expect(sources(2000, 2002, known: "2000-12-31").contains("1 January 2001 (not yet) "))
    #expect(!sources(2000, 2002, known: "2001-01-01").contains("not yet"))
  }
}
