import Documents
import Law
import Testing

extension KeywordTests {
  static let ceilings: [GoodExample] = [
    GoodExample(
      "a ceiling with the statute's own limit",
      "ceiling cap\n\(basics)\n  caps assistance for account FMF or agency is DOD\n"
        + "  set by President or Secretary of State\n"
        + "  at most USD 100,000,000 in each fiscal year\n  to AZE"
    ) {
      let cap = try $0.provision("cap")
      guard case .ceiling(let body) = cap.body else { return false }
      return body
        == Ceiling(
          scope: .or([.attribute(.account, ["FMF"]), .attribute(.agency, ["DOD"])]),
          setters: ["President", "Secretary of State"],
          yearlyLimit: Money(currency: "USD", minorUnits: 10_000_000_000))
        && cap.recipients?.named?.map(\.code.description) == ["AZE"]
    },
    GoodExample(
      "a ceiling without a limit, and one that takes its place",
      "ceiling cap\n\(basics)\n  caps assistance for account FMF\n  set by President\n\n"
        + "ceiling raised\n\(basics)\n  caps assistance for account FMF\n  set by President\n\n"
        + "amendment raise\n\(basics)\n  replaces cap with raised"
    ) {
      let (cap, raised) = (try $0.provision("cap"), try $0.provision("raised"))
      guard case .ceiling(let body) = cap.body else { return false }
      return body.yearlyLimit == nil && $0.law.ceilings == [cap.id]
        && $0.law.reached(by: [cap.id]) == [cap.id, raised.id]
    },
  ]
}

@Suite("A ceiling says what it caps and who sets it")
struct CeilingTests {
  @Test(
    "What is missing or said wrongly is found",
    arguments: [
      ("  set by President", "missing-item: cap"),
      ("  caps assistance for account FMF", "missing-item: cap"),
      ("  caps assistance to AZE\n  set by President", "malformed-item: to"),
      (
        "  caps assistance for account FMF\n  set by President\n  at most USD 5 in each year",
        "malformed-item: year"
      ),
      (
        "  caps assistance for account FMF\n  set by President\n  at least USD 5 in each fiscal year",
        "malformed-item: least"
      ),
      (
        "  caps assistance for account FMF\n  set by President\n  set by Congress",
        "repeated-item: set"
      ),
      (
        "  caps assistance for account FMF\n  set by President\n  lifts cap", "unknown-item: lifts"
      ),
    ])
  func mistakes(lines: String, expected: String) {
    let files = CheckedFiles(lawFile("ceiling cap\n\(basics)\n\(lines)"))
    #expect(files.found == [expected], "\(files.rendered)")
  }

  @Test("The words of a ceiling cover the clauses that they quote")
  func coverage() {
    let words =
      "He may direct the drawdown of articles, of an aggregate value of not to exceed $100 in any fiscal year."
    let block = """
      ceiling cap
        from 2000-01-01
        caps assistance for account FMF "the drawdown of articles"
        set by President "He may direct"
        at most USD 100 in each fiscal year
            "of an aggregate value of not to exceed $100 in any fiscal year"
      """
    #expect(CheckedFiles(lawFile(quoting: words, block)).found == [])
    let without = block.replacing(
      "\n      \"of an aggregate value of not to exceed $100 in any fiscal year\"", with: "")
    let longer = words.replacing(
      ".", with: "; and he shall report to the Congress on each drawdown without delay.")
    #expect(
      CheckedFiles(lawFile(quoting: longer, block)).found == [
        "clause-not-encoded: and he shall report to the Congress on each drawdown without delay."
      ])
    #expect(
      CheckedFiles(lawFile(quoting: words, without)).found == [
        "clause-not-encoded: \(words)"
      ])
  }
}
