import Documents
import Law
import Testing
import Timeline

@Suite("A reading replaces the items with its keywords and nothing else")
struct ReadingTests {
  static let nested = """
    \(ban)

    \(relief)
      finding a
      finding b
      first exercise lasts through 2002-12-31
      extension lasts 12 months
      report within 60 days of exercise to Congress
      reading "calendar year" because "the first period ended on 31 December"
        extension lasts through 31 December
        requires a
        report within 60 days of first exercise to Congress
    """
  static let inline = """
    \(ban)
      unless food: category food
      reading "wide" because "the purpose was wide" unless food: category food, medicine
      reading "early" because "signed earlier" from 1999-12-01
    """
  static let both = """
    \(ban)

    \(relief)
      first exercise lasts 3 months
      extension lasts 12 months
      reading "long" because "x"
        exercise lasts 2 years
    """
  static let definitions = """
    definition arms
      confidence secondary
      scope account FMF
      reading "broad" because "training is arms"
        scope account FMF, IMET

    definition closed
      confidence secondary
      scope scope arms and agency DOD

    definition bloc
      confidence secondary
      group AZE
      reading "broad" because "y" group AZE, ARM

    restriction r
    \(basics)
      forbids assistance for scope closed to group bloc
    """

  static let examples = [nested, inline, both, definitions]

  @Test(arguments: examples)
  func `readings are read without a diagnostic`(_ text: String) {
    let files = CheckedFiles(lawFile(text))
    #expect(files.checking.diagnostics.isEmpty, "\(files.rendered)")
  }

  @Test func `items below a reading replace those of the waiver and of its duty`() throws {
    let files = CheckedFiles(lawFile(Self.nested))
    let relief = try files.provision("relief")
    let reading = try #require(relief.readings.first)
    #expect(relief.readings.map(\.name) == ["calendar year"])
    #expect(reading.because == "the first period ended on 31 December")
    guard case .waiver(let other) = reading.provision.body else {
      Issue.record("the reading of a waiver is a waiver")
      return
    }
    #expect(other.firstLasts == .through(Day("2002-12-31")!))
    #expect(other.extensionLasts == .throughDayOfYear(month: 12, day: 31))
    #expect(other.requires == .finding("a"))
    #expect(try files.waiver("relief").extensionLasts == .months(12))
    let duty = try files.provision("relief.report")
    guard case .duty(let report) = duty.readings.first?.provision.body else {
      Issue.record("the duty has the reading too")
      return
    }
    #expect(report.trigger == .exercise(relief.id, .first))
    #expect(reading.provision.readings.isEmpty)
  }

  @Test func `an item on the same line changes the inline exemption alone`() throws {
    let files = CheckedFiles(lawFile(Self.inline))
    let food = try files.provision("ban.food")
    #expect(food.readings.map(\.name) == ["wide", "early"])
    #expect(
      food.read(as: ["wide"]).conditions.map(\.expression)
        == [.attribute(.category, ["food", "medicine"])])
    #expect(food.conditions.map(\.expression) == [.attribute(.category, ["food"])])
    let ban = try files.provision("ban")
    #expect(ban.readings.map(\.name) == ["early"])
    #expect(ban.read(as: ["early"]).from == PartialDate("1999-12-01"))
    #expect(food.read(as: ["early"]).from == PartialDate("1999-12-01"))
  }

  @Test func `exercise stands for both kinds in a reading too`() throws {
    let waiver = try CheckedFiles(lawFile(Self.both)).provision("relief").read(as: ["long"]).body
    guard case .waiver(let waiver) = waiver else {
      Issue.record("the reading of a waiver is a waiver")
      return
    }
    #expect(waiver.firstLasts == .months(24))
    #expect(waiver.extensionLasts == .months(24))
  }

  @Test func `readings of definitions reach whatever names them`() throws {
    let files = CheckedFiles(lawFile(Self.definitions))
    let restriction = try files.provision("r")
    #expect(restriction.readings.map(\.name) == ["broad"])
    let broad = restriction.read(as: ["broad"])
    #expect(
      broad.conditions.map(\.expression) == [
        .and([.attribute(.account, ["FMF", "IMET"]), .attribute(.agency, ["DOD"])])
      ])
    #expect(broad.recipients?.named?.map(\.description) == ["AZE", "ARM"])
    #expect(
      restriction.conditions.map(\.expression) == [
        .and([.attribute(.account, ["FMF"]), .attribute(.agency, ["DOD"])])
      ])
  }
}
