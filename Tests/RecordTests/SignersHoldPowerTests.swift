import Documents
import Record
import Testing

private let delegations = """

  ```proviso
  delegation second-step
    of permit
    by Secretary of State
    to Deputy Secretary of State
    from 2005-01-01
    confidence unverified

  delegation from-nowhere
    of permit
    by Secretary of Energy
    to Secretary of Commerce
    from 2005-01-01
    confidence unverified

  waiver first-only
    from 2000-01-01
    confidence unverified
    lifts ban
    by President or Vice President

  delegation other-power
    of first-only
    to Secretary of Labor
    from 2005-01-01
    confidence unverified
  ```
  """

/// An office, and whether it can have signed an exercise of the waiver.
private struct Signature: Sendable {
  var waiver = "permit"
  var office: String
  var isEmpowered: Bool
}

private let signatures = [
  Signature(office: "President", isEmpowered: true),
  Signature(office: "president", isEmpowered: true),
  Signature(office: "Secretary of State", isEmpowered: true),
  Signature(office: "Deputy Secretary of State", isEmpowered: true),
  Signature(office: "Secretary of Energy", isEmpowered: false),
  Signature(office: "Secretary of Commerce", isEmpowered: false),
  Signature(office: "Secretary of Labor", isEmpowered: false),
  Signature(waiver: "first-only", office: "Vice President", isEmpowered: true),
  Signature(waiver: "first-only", office: "Secretary of Labor", isEmpowered: true),
  Signature(waiver: "first-only", office: "Secretary of State", isEmpowered: false),
]

@Suite("A signer to whom no delegation leads is warned of")
struct SignersHoldPowerTests {
  @Test("the holders, and the offices to which the power was passed on", arguments: signatures)
  fileprivate func signature(_ signature: Signature) {
    let found = SmallWorld.found(
      "exercise x\n  of \(signature.waiver)\n  signed 2002-01-10\n  signer \(signature.office)\n"
        + SmallWorld.read,
      law: SmallWorld.law + delegations)
    let warning = SmallWorld.Found("signer-without-power", "signer \(signature.office)")
    #expect(found == (signature.isEmpowered ? [] : [warning]))
  }

  @Test("the law of these tests is in order")
  func law() {
    #expect(SmallWorld.checkedLaw(SmallWorld.law + delegations).diagnostics.isEmpty)
  }

  @Test("the entry stays, and the offices that can hold the power are told")
  func label() throws {
    let checking = SmallWorld.check(
      SmallWorld.file(
        "exercise x\n  of permit\n  signed 2002-01-10\n  signer Secretary of Stat\n"
          + SmallWorld.read)
    ).checking
    let warning = try #require(checking.diagnostics.first)
    #expect(warning.primary?.label == "the power can be held by President or Secretary of State")
    #expect(warning.help == ["did you mean `Secretary of State`?"])
    #expect(checking.record.entries.count == 1)
  }
}
