import Briefing
import Law
import Reasoning
import Record
import Testing
import Timeline

/// In the small world a report is due 60 days after each exercise: of 25 January 2002 (sent late), of
/// 17 January 2003 and 1 February 2005 (a register of 2002 to 2010 has none), and of late March 2020.
@Suite struct OwedTests {
  private func overdue(_ day: String, known: String = "2024-06-30") -> JSON {
    OverdueBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(known: known), recipient: nil,
      bearers: [SmallWorld.id("ban-waiver")], on: SmallWorld.day(day)
    ).json
  }

  private func rows(_ json: JSON?) -> [JSON] {
    guard case .array(let rows)? = json else { return [] }
    return rows
  }

  @Test func `what is not met and what is not known to be met are kept apart, with their days`() {
    let json = overdue("2024-06-30")
    let late = rows(json["overdue"])
    #expect(late.map { $0["duty"]?["trigger"] } == ["waiver-2003", "waiver-2004"])
    #expect(late.map { $0["daysOverdue"] } == [7775, 7029])
    #expect(late.map { $0["completeThrough"] } == ["2010-12-31", "2010-12-31"])
    #expect(late.map { $0["recipients"] } == [["AZE"], ["AZE"]])
    let open = rows(json["unknown"])
    #expect(open.map { $0["duty"]?["trigger"] } == ["waiver-2020"])
    #expect(open.map { $0["daysOverdue"] } == [1492])
    #expect(open.map { $0["daysOverdueAtMost"] } == [1502])
  }

  @Test func `a duty is overdue from the day after its due day, and not when it was met`() {
    #expect(rows(overdue("2003-03-18")["overdue"]).isEmpty)
    let next = rows(overdue("2003-03-19")["overdue"])
    #expect(next.map { $0["duty"]?["trigger"] } == ["waiver-2003"])
    #expect(next.map { $0["daysOverdue"] } == [1])
    // Due on 26 March 2002 and sent on 1 April.
    #expect(rows(overdue("2002-03-30")["overdue"]).count == 1)
    #expect(rows(overdue("2002-04-01")["overdue"]).isEmpty)
  }

  @Test func `what was not known yet is not overdue`() {
    #expect(rows(overdue("2024-06-30", known: "2002-01-01")["overdue"]).isEmpty)
    #expect(rows(overdue("2024-06-30", known: "2002-01-01")["unknown"]).isEmpty)
  }

  // MARK: The matrix

  private func matrix(on day: String) -> JSON {
    let json = MatrixBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), of: SmallWorld.id("ban-waiver"),
      on: SmallWorld.day(day)
    ).json
    return rows(json["matrices"]).first ?? .null
  }

  @Test func `elements stand against the fiscal years, with all that is and is not known of them`()
  {
    let reports = rows(matrix(on: "2024-06-30")["reports"])
    #expect(reports.map { $0["fiscalYear"] } == ["2002", "2003", "2005", "2020"])
    // quantity, balance/status, balance/impact
    #expect(
      reports.map { $0["cells"] } == [
        ["present", "unknown", "unknown"], ["missing", "missing", "missing"],
        ["missing", "missing", "missing"], ["unknown", "missing", "missing"],
      ])
    #expect(
      rows(matrix(on: "2024-06-30")["elements"]).map { $0["element"] }
        == ["quantity", "balance/status", "balance/impact"])
  }

  @Test func `before the due day an element of which nobody speaks is not yet due`() {
    let reports = rows(matrix(on: "2002-02-01")["reports"])
    #expect(reports.map { $0["cells"] } == [["not yet due", "not yet due", "not yet due"]])
    #expect(reports.map { $0["duty"]?["state"] } == ["not yet due"])
  }

  @Test func `a table has a row for each element and occasion`() {
    let csv = MatrixBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), of: SmallWorld.id("ban-waiver"),
      on: SmallWorld.day("2024-06-30")
    ).csv
    #expect(csv.rows.count == 4 * 3)
    #expect(csv.rows.allSatisfy { $0.count == csv.header.count })
    let state = csv.header.firstIndex(of: "element-state") ?? 0
    #expect(csv.rows.map { $0[state] }.prefix(3) == ["present", "unknown", "unknown"])
  }

  @Test func `a matrix wider than the page goes on below, and no line is too long`() {
    let page = MatrixBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(), of: SmallWorld.id("ban-waiver"),
      on: SmallWorld.day("2024-06-30")
    ).page
    for width in [40, 50, 60, 80, 120] {
      let text = TextRenderer(width: width, colour: false, boxDrawing: false).render(page)
      // A receipt is one word and is never broken.
      for line in text.split(separator: "\n") where !line.allSatisfy(\.isHexDigit) {
        #expect(line.count <= width, "\(line)")
      }
      for year in ["FY2002", "FY2003", "FY2005", "FY2020"] { #expect(text.contains(year)) }
    }
  }

  // MARK: The calendar

  private func calendar(known: String = "2024-06-30", _ from: String, _ through: String)
    -> CalendarBriefing
  {
    CalendarBriefing(
      ground: SmallWorld.ground, question: SmallWorld.question(known: known), recipient: nil,
      span: Span(from: SmallWorld.day(from), through: SmallWorld.day(through)))
  }

  @Test func `what falls due and what ends in a span is there, and nothing else`() {
    let days = rows(calendar("2002-03-01", "2004-01-31").json["deadlines"])
    #expect(
      days.map { $0["kind"] } == ["duty due", "waiver ends", "duty due", "waiver ends"])
    #expect(
      days.map { $0["day"] } == ["2002-03-26", "2002-12-31", "2003-03-18", "2004-01-16"])
    #expect(days.map { $0["state"] } == ["met late", nil, "not met", nil].map { $0 ?? .null })
    #expect(rows(calendar("2002-03-27", "2002-12-30").json["deadlines"]).isEmpty)
    let uncertain = rows(calendar("2020-05-25", "2020-05-26").json["deadlines"])
    #expect(uncertain.map { $0["dayEarliest"] } == ["2020-05-20"])
    #expect(uncertain.map { $0["dayLatest"] } == ["2020-05-30"])
  }

  @Test func `entries keep their identity, and the stamp is the known day`() {
    let early = calendar(known: "2003-02-01", "2003-01-01", "2003-12-31")
    let late = calendar("2003-03-01", "2004-12-31")
    let (earlier, later) = (rows(early.json["deadlines"]), rows(late.json["deadlines"]))
    #expect(earlier.map { $0["state"] } == ["not yet due"])
    #expect(earlier.map { $0["uid"] } == later.prefix(1).map { $0["uid"] })
    #expect(Set(later.compactMap { $0["uid"] }).count == later.count)
    #expect(early.calendar.text.contains("\r\nDTSTAMP:20030201T000000Z\r\n"))
  }

  @Test func `a calendar without entries still has a component`() {
    let empty = calendar("1950-01-01", "1950-12-31")
    #expect(empty.isEmpty)
    #expect(empty.calendar.text.contains("BEGIN:VTIMEZONE\r\n"))
    #expect(!empty.calendar.text.contains("VEVENT"))
  }

  /// What a reader of RFC 5545 makes of a calendar: the content lines, unfolded.
  private func contentLines(_ text: String) -> [String] {
    var bytes: [UInt8] = []
    let all = Array(text.utf8)
    var index = 0
    while index < all.count {
      if index + 2 < all.count, all[index...index + 2] == [0x0D, 0x0A, 0x20] {
        index += 3
      } else {
        bytes.append(all[index])
        index += 1
      }
    }
    return bytes.split(separator: 0x0D).map {
      String(decoding: $0.first == 0x0A ? $0.dropFirst() : $0, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }

  @Test(arguments: ["a", "é", "水", "🜁", "\\", ";", ",", "\n"])
  func `any text of any length comes back from lines of at most 75 octets`(part: String) {
    let day = SmallWorld.day("2003-01-10")
    for count in 0...160 {
      let text = String(repeating: part, count: count) + "."
      let calendar = CalendarText(
        title: "t", stamp: day,
        events: [
          .init(
            uid: "u", first: day, last: day, summary: "s", description: text, category: "c")
        ]
      ).text
      for line in calendar.utf8.split(separator: 0x0A) {
        #expect(line.last == 0x0D && line.count <= 76, "\(part) \(count)")
        #expect(String(validating: line, as: UTF8.self) != nil, "a character is cut")
      }
      let written =
        contentLines(calendar).first { $0.hasPrefix("DESCRIPTION:") }?.dropFirst(12) ?? ""
      var (read, isEscaped) = ("", false)
      for scalar in written.unicodeScalars {
        if isEscaped {
          read.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else {
          read.unicodeScalars.append(scalar)
        }
      }
      #expect(read == text, "\(part) \(count)")
    }
  }

  @Test func `a whole day ends with the beginning of the next`() {
    let day = SmallWorld.day("2004-02-28")
    let text = CalendarText(
      title: "t", stamp: day,
      events: [
        .init(
          uid: "u", first: day, last: day.advanced(by: 1), summary: "s", description: "d",
          category: "c")
      ]
    ).text
    #expect(text.contains("\r\nDTSTART;VALUE=DATE:20040228\r\nDTEND;VALUE=DATE:20040301\r\n"))
  }
}
