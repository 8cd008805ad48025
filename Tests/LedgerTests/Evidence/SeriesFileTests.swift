import Documents
import Testing

@testable import Ledger

@Suite("A block of a series says what it means, or where it does not")
struct SeriesFileTests {
  private static let head = """
    series s
      title "S"
      subject coups
      date is year in "Year"
      country name in "Country"
    """

  private func found(_ block: String) -> [String] {
    let data = DataFolder(texts: [(path: "data/s.md", text: "# S\n\n```series\n\(block)\n```\n")])
    return data.diagnostics.map { diagnostic in
      diagnostic.kind.id + ": " + (diagnostic.primary.map { data.sources.text($0.range) } ?? "-")
    }
  }

  @Test func `what is needed is enough`() throws {
    #expect(found(Self.head) == [])
  }

  @Test(
    arguments: [
      ("  kind in \"K\"\n    \"a\" is b\n    \"c\" or \"d\" is e"),
      ("  kind is coup"), ("  precision in \"P\"\n    \"1\" is \"the day is stated\""),
      ("  figure deaths in \"D\" of persons"),
      ("  figure tiv in \"V\" of \"millions of TIV\" with 2 decimals"),
      ("  actor code in \"A\" of gleditsch-ward\n  actor-supporters name in \"B\""),
      ("  label in \"L\"\n  key in \"K\"\n  definition \"A coup.\""),
      ("  covers 1951 through 2025\n  editions replace"),
    ])
  func `each line can stand`(line: String) {
    #expect(found(Self.head + "\n" + line) == [])
  }

  @Test(
    arguments: [
      ("  subject coup", "malformed-item: coup"),
      ("  amount in \"A\"", "unknown-item: amount"),
      ("  set aside \"x\" where \"A\" is \"b\"", "unknown-item: set"),
      ("  recipient in \"A\"", "malformed-item: in"),
      ("  figure deaths in \"D\"", "malformed-item: \"D\""),
      ("  figure deaths in \"D\" of persons with 9 decimals", "malformed-item: 9"),
      (
        "  figure d in \"D\" of persons\n  figure d in \"E\" of persons",
        "repeated-item: figure d in \"E\" of persons"
      ),
      ("  covers 2025 through 1951", "period-reversed: 2025 through 1951"),
      ("  covers FY1951", "malformed-item: FY1951"),
      ("  kind in \"K\"\n    \"a\" is \"b\"", "malformed-name: \"b\""),
      ("  precision in \"P\"\n    \"a\" is b", "malformed-item: b"),
      ("  sort in \"K\"", "unknown-item: sort"),
    ])
  func `a mistake is found where it is`(line: String, expected: String) {
    let block =
      line.hasPrefix("  subject")
      ? Self.head.replacing("  subject coups", with: line) : Self.head + "\n" + line
    #expect(found(block) == [expected])
  }

  @Test(arguments: [
    ("subject", "coups"), ("date", "is year in \"Year\""), ("country", "name in \"Country\""),
  ])
  func `what is missing is said`(word: String, rest: String) {
    let block = Self.head.replacing("\n  \(word) \(rest)", with: "")
    #expect(found(block).map { $0.split(separator: ":")[0] } == ["missing-item"])
  }

  @Test func `a series and a mapping cannot share a name`() {
    let data = DataFolder(
      texts: [
        (
          path: "data/s.md",
          text: "# S\n\n```series\n\(Self.head)\n```\n\n```mapping\nmapping s\n  title \"T\"\n```\n"
        )
      ])
    #expect(data.diagnostics.map(\.kind.id) == ["duplicate-name"])
  }
}
