import Law
import Testing

@testable import Ledger

@Suite("Rules and names say which country a printed recipient is")
struct RecipientRuleTests {
  private static let folder = DataTexts.read(
    DataTexts.fence(
      "recipients",
      """
      code "CS-KM" is XKX
      code "NULL" name "Czechoslovakia (former)" is CSK
      code "NULL" is region "Europe"   # the code says nothing
      name "China (P.R.C.)" is CHN
      name "World (not specified)" is region "World"
      name "Korea" stays unresolved because "two states have the name"
      code "XYZ" is "Kosovo"
        because "a code of one file"
      name "Burma" is MMR because "as the file prints it"
      code "ISR" name "West Bank/Gaza" is PSE
      """))

  @Test(
    arguments: [
      // Rules: code and name, then code, then name; case and white space make no difference.
      (Party(code: "CS-KM", name: "Anything"), "XKX"),
      (Party(code: " cs-km "), "XKX"),
      (Party(code: "NULL", name: "Czechoslovakia  (Former)"), "CSK"),
      (Party(code: "null", name: "Other"), "Europe"),
      (Party(name: "china (p.r.c.)"), "CHN"),
      (Party(code: "XYZ"), "XKX"),
      (Party(code: "CHN", name: "World (not specified)"), "World"),
      (Party(code: "ISR", name: "West Bank/Gaza"), "PSE"),
      // Then ISO codes and names.
      (Party(code: "AZE", name: "Azerbaijan"), "AZE"),
      (Party(code: "aze"), "AZE"),
      (Party(code: " AZE\u{A0}"), "AZE"),
      (Party(code: "AZE", name: "a name of no country"), "AZE"),
      (Party(code: "AZE", name: ""), "AZE"),
      (Party(code: "A17", name: "Azerbaijan"), "AZE"),
      (Party(name: "Côte d'Ivoire"), "CIV"),
      (Party(name: "  The Gambia "), "GMB"),
      // What nobody can tell stays open.
      (Party(name: "Korea"), "two states have the name"),
      (
        Party(code: "AZE", name: "Armenia"),
        "the code is that of Azerbaijan (AZE), the name that of Armenia (ARM)"
      ),
      (Party(code: "QQQ", name: "Atlantis"), "no rule, code or name of a country fits"),
      (Party(code: "ISR", name: "West Bank"), "ISR"),
      (Party(), "the file names no recipient"),
      (Party(code: "  ", name: ""), "the file names no recipient"),
    ])
  func resolves(party: Party, expected: String) {
    let found =
      switch Self.folder.recipients.resolve(party) {
      case .country(let recipient): recipient.description
      case .region(let name): name
      case .unresolved(let reason): reason
      }
    #expect(found == expected)
  }

  @Test("a rule keeps its reason and its place")
  func reasons() {
    #expect(Self.folder.mistakes == [])
    let table = Self.folder.recipients
    #expect(table.rule(for: Party(code: "xyz"))?.because == "a code of one file")
    #expect(table.rule(for: Party(name: "burma"))?.because == "as the file prints it")
    #expect(table.rule(for: Party(name: "Burma"))?.place == "data/test.md:10")
    #expect(table.rule(for: Party(name: "Nowhere")) == nil)
  }

  @Test("every country of the table is found by its code and by its name", arguments: Recipient.all)
  func everyCountry(recipient: Recipient) {
    let table = RecipientTable()
    #expect(table.resolve(Party(code: recipient.description)) == .country(recipient))
    #expect(table.resolve(Party(name: recipient.name)) == .country(recipient))
    #expect(
      table.resolve(Party(code: recipient.description, name: recipient.name))
        == .country(recipient))
  }

  @Test("a code and a name of two countries are never one, whichever they are")
  func neverGuessed() {
    let table = RecipientTable()
    let all = Recipient.all
    for (index, first) in all.enumerated() {
      let second = all[(index + 7) % all.count]
      let party = Party(code: first.description, name: second.name)
      #expect(table.resolve(party).country == nil)
    }
  }

  @Test("the same rule twice is no mistake; another meaning is, and the first counts")
  func repetition() {
    let folder = DataTexts.read(
      DataTexts.fence("recipients", "code \"A\" is AZE\ncode \"a \" is AZE\ncode \"A\" is ARM"))
    #expect(folder.mistakes == [FoundMistake("conflicting-rules", "code \"A\" is ARM")])
    #expect(folder.recipients.resolve(Party(code: "A")).country?.description == "AZE")
  }
}
