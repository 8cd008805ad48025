import Briefing
import Testing

@testable import Commands

@Suite("A test says what duties and ceilings are expected to say")
struct ProvisionExpectationTests {
  private static let law = """
    # Wall Act

    ```proviso
    restriction wall
      confidence secondary
      from 2000-01-01
      withholds USD 500 from ARM
      part first USD 300
      part second USD 200

    waiver door
      confidence secondary
      from 2000-01-01
      lifts wall
      by President
      finding good
      exercise lasts 12 months
      consult Congress before assistance
      report within 30 days of exercise to Congress
        element facts
          element amount
          element purpose
        element reasons
      reading "once" because "one report is enough"
        report within 30 days of first exercise to Congress

    duty yearly
      confidence secondary
      from 2000-01-01
      through 2002-12-31
      report by 1 March of each year from 2001 to Congress
      owed by President

    ceiling cap
      confidence secondary
      from by 2001-01-01
      caps assistance for account FMF
      to ARM
      set by President or Secretary of State
      at most USD 100 in each fiscal year

    ceiling raised
      confidence secondary
      enacted 2002-09-01
      from 2002-10-01 through 2003-09-30
      caps assistance for account FMF
      to ARM
      set by President

    amendment raise
      confidence secondary
      enacted 2002-09-01
      from 2002-10-01 through 2003-09-30
      replaces cap with raised

    test "probe"
      given
        exercise one
          of door
          signer President
          signed 2001-02-01
        exercise two
          of door
          signer President
          signed between 2002-03-01 and 2002-03-04
      given the record is complete

    """

  private func answer(_ line: String) throws -> Reply {
    var files = SmallWorkspace.sound
    files["law/wall.md"] = Self.law + "  \(line)\n```\n"
    return try SmallWorkspace(files).ask("test law/wall.md")
  }

  /// Lines of a test with what comes out instead; nil where the line is right.
  static let lines: [(line: String, answer: String?)] = [
    ("on 2001-01-31 duty door.report for ARM is not owed", nil),
    ("on 2001-02-01 duty door.report for ARM is not owed", "due 2001-03-03"),
    ("on 2001-02-01 duty door.report for ARM is due 2001-03-03", nil),
    ("on 2001-02-01 duty door.report of one for ARM is due 2001-03-03", nil),
    ("on 2001-02-01 duty door.report of one for ARM is due 2001-03-02", "due 2001-03-03"),
    ("on 2001-02-01 duty door.report of two for ARM is not owed", nil),
    ("on 2001-02-01 duty door.report for AZE is owed", "not owed"),
    ("on 2002-03-01 duty door.report of two for ARM is due between 2002-03-31 and 2002-04-03", nil),
    ("on 2002-03-01 duty door.report of two reading \"once\" for ARM is not owed", nil),
    ("on 2002-03-01 duty door.report of two known 2002-03-03 for ARM is not owed", nil),
    ("on 2001-02-01 duty door.consultation for ARM is due before assistance", nil),
    ("on 2001-02-01 duty door.report for ARM is due before assistance", "due 2001-03-03"),
    (
      "on 2001-02-01 duty door.report for ARM is owed with facts.amount, facts.purpose, reasons",
      nil
    ),
    (
      "on 2001-02-01 duty door.report for ARM is owed with facts.amount, reasons",
      "with facts.amount, facts.purpose, reasons"
    ),
    ("on 2000-12-31 duty yearly for ARM is not owed", nil),
    ("on 2002-01-01 duty yearly of 2002 for ARM is due 2002-03-01", nil),
    ("on 2003-06-01 duty yearly of 2003 for ARM is not owed", nil),
    ("from 2001-01-30 through 2001-02-03 duty door.report for ARM is not owed", "first of 3 days"),
    ("on 2000-12-31 ceiling cap account FMF for ARM is undetermined", nil),
    ("on 2001-01-01 ceiling cap account FMF for ARM is USD 100", nil),
    (
      "on 2001-01-01 ceiling cap account FMF is USD 100 set by President or Secretary of State", nil
    ),
    ("on 2001-01-01 ceiling cap account FMF is USD 100 set by President", "or Secretary of State"),
    ("on 2001-01-01 ceiling cap account FMF is USD 100.01", "USD 100"),
    ("on 2001-01-01 ceiling cap account FMF for AZE is not applicable", nil),
    ("on 2001-01-01 ceiling cap account IMET for ARM is not applicable", nil),
    ("on 2001-01-01 ceiling cap account unknown for ARM is undetermined", nil),
    ("on 2002-10-01 ceiling cap account FMF for ARM is without limit set by President", nil),
    ("on 2002-10-01 ceiling cap known 2002-08-31 account FMF for ARM is USD 100", nil),
    ("on 2003-10-01 ceiling cap account FMF for ARM is without limit", "USD 100"),
    ("on 2001-01-01 under wall.first to ARM is prohibited withholding USD 300", nil),
    ("on 2001-01-01 under wall.second to ARM is prohibited withholding USD 300", "prohibited"),
    ("on 2001-01-01 account FMF to AZE is not applicable", nil),
  ]

  @Test func `each line is met by what the provision says, and by nothing else`() throws {
    for (line, answer) in Self.lines {
      let reply = try self.answer(line)
      #expect(reply.code == (answer == nil ? .answered : .findings), "\(line): \(reply)")
      if let answer { #expect(reply.output.contains(answer), "\(line): \(reply.output)") }
    }
  }

  /// Lines that cannot be read, with what the diagnostic says.
  static let mistakes: [(line: String, headline: String)] = [
    ("on 2001-02-01 duty wall for ARM is owed", "is a restriction, not a duty"),
    ("on 2001-02-01 duty door.report is owed", "`for` and a country"),
    ("on 2001-02-01 duty door.report for ARM is USD 5", "what the duty says"),
    ("on 2001-02-01 duty door.report fr ARM is owed", "`is` and what the duty says"),
    ("on 2001-02-01 duty door.report reading \"never\" for ARM is owed", "no reading is named"),
    ("on 2001-02-01 ceiling yearly is USD 5", "is a duty, not a ceiling"),
    ("on 2001-02-01 ceiling cap for ARM is owed", "what the ceiling says"),
    ("on 2001-02-01 ceiling cap for ARM is USD 5 set by", "an office"),
    ("on 2001-02-01 to ARM is prohibited withholding much", "a currency code"),
  ]

  @Test func `a line that says something else is refused with what could stand there`() throws {
    for (line, headline) in Self.mistakes {
      var files = SmallWorkspace.sound
      files["law/wall.md"] = Self.law + "  \(line)\n```\n"
      let reply = try SmallWorkspace(files).ask("check law/wall.md")
      #expect(reply.output.contains(headline), "\(line): \(reply.output)")
    }
  }
}
