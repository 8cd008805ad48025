import Documents
import Law
import Record
import Testing

private let read = SmallWorld.read

/// The law of the other tests with two ceilings, one of which is for one country.
private let law =
  SmallWorld.law + """

    ```proviso
    ceiling cap
      from 2000-01-01
      confidence unverified
      caps assistance for account FMF
      set by President

    ceiling cap-for-one
      from 2000-01-01
      confidence unverified
      caps assistance for account IMET
      set by President
      to GEO
    ```
    """

@Suite("An exercise of a ceiling states how much, and how data name it")
struct CeilingEntriesTests {
  private func exercise(_ lines: String) -> Exercise? {
    let checking = SmallWorld.check(
      SmallWorld.file("exercise x\n\(lines)\n\(read)"), law: law
    ).checking
    guard checking.diagnostics.isEmpty,
      case .exercise(let exercise)? =
        checking.record.entry(named: "x")?.body
    else { return nil }
    return exercise
  }

  @Test("Amount, marks and what may not count are read")
  func wholeEntry() {
    let exercise = exercise(
      """
        of cap
        for AZE
        signed 2022-02-25
        signer President
        amount USD 350,000,000
        marked "PD2022-02"
        marked "PD2022-02A"
        uncounted USD 250,000,000 "another power"
      """)
    #expect(exercise?.amount == Money(currency: "USD", minorUnits: 35_000_000_000))
    #expect(exercise?.marks == ["PD2022-02", "PD2022-02A"])
    #expect(
      exercise?.uncounted
        == Exercise.Uncounted(
          amount: Money(currency: "USD", minorUnits: 25_000_000_000), because: "another power"))
  }

  @Test("The recipients are those of the ceiling where it names them")
  func recipients() {
    let exercise = exercise("  of cap-for-one\n  signed 2022-02-25\n  amount USD 5")
    #expect(exercise?.act.recipients.map(\.code.description) == ["GEO"])
  }

  @Test(
    "What does not belong together is found",
    arguments: [
      ("of cap\n  for AZE\n  signed 2022-02-25", "missing-item", "x"),
      ("of cap\n  signed 2022-02-25\n  amount USD 5", "missing-item", "x"),
      (
        "of cap\n  for AZE\n  signed 2022-02-25\n  amount USD 5\n  certifies not read",
        "unknown-item", "certifies not read"
      ),
      (
        "of cap extension\n  for AZE\n  signed 2022-02-25\n  amount USD 5", "unknown-item",
        "of cap extension"
      ),
      (
        "of cap\n  for AZE\n  signed 2022-02-25\n  amount USD 5\n  uncounted USD 6 \"why\"",
        "conflicting-items", "uncounted USD 6 \"why\""
      ),
      (
        "of cap\n  for AZE\n  signed 2022-02-25\n  amount USD 5\n  uncounted EUR 4 \"why\"",
        "conflicting-items", "uncounted EUR 4 \"why\""
      ),
      ("of permit\n  signed 2022-02-25\n  marked \"A\"", "unknown-item", "marked \"A\""),
      (
        "of permit\n  signed 2022-02-25\n  uncounted USD 5 \"why\"", "unknown-item",
        "uncounted USD 5 \"why\""
      ),
      (
        "of cap\n  for AZE\n  signed 2022-02-25\n  signer Congress\n  amount USD 5",
        "signer-without-power", "signer Congress"
      ),
    ])
  func mistakes(lines: String, id: String, underlined: String) {
    #expect(
      SmallWorld.found("exercise x\n  \(lines)\n\(read)", law: law)
        == [SmallWorld.Found(id, underlined)])
  }
}
