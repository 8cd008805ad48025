import Briefing
import Testing

@testable import Commands

/// Law that is marked as not encoded is shown beside the answers that rest on it, and what other
/// assistance would be is given with the provision that decides it.
@Suite struct UnencodedLawTests {
  private static let law = """
    # Act

    ## Prohibition

    > None of the military funds for fiscal year 2024 may go to the Government of Paraguay, except
    > for demining: Provided, That the exception shall not apply to the Ministry.
    > — Act § 1

    ```proviso
    restriction first
      from 2024-01-01
      forbids assistance for account FMF and fund-year 2024 to government of PRY
        "None of the military funds for fiscal year 2024 may go to the Government of Paraguay"
      unless demining: category is demining "except for demining"

    limitation ministry
      from 2024-01-01
      limits first.demining
      for channel interior "Provided, That the exception shall not apply to the Ministry"
    ```

    ## Waiver

    > The President may waive section 1: Provided, That not more than half of such funds may be made
    > available: Provided further, That this shall not reach funds for fiscal year 2025 or 2026.
    > — Act § 2

    ```proviso
    waiver power
      from 2024-01-01
      lifts first, second "may waive section 1"
      by President "The President"
      exercise lasts 12 months

    limitation years
      from 2024-01-01
      limits power "Provided further, That this shall not reach"
      for fund-year 2025, 2026 "funds for fiscal year 2025 or 2026"

    not-encoded "Provided, That not more than half of such funds may be made available" because "shares are not in the language"
    ```

    ## Later years

    > Section 1 shall apply to funds for fiscal years 2025 through 2027.
    > — Act § 3

    ```proviso
    restriction second
      from 2024-01-01
      forbids assistance for account FMF and fund-year 2025 through 2027 to government of PRY
        "Section 1 shall apply to funds for fiscal years 2025 through 2027"

    scope-words account
      ESF "Economic Support Fund"
      FMF "Foreign Military Financing"
    ```

    ## Another country

    > Assistance from the Economic Support Fund may not go to Chile.
    > — Act § 4

    ```proviso
    restriction third
      from 2024-01-01
      forbids assistance for account ESF to CHL "Assistance from the Economic Support Fund may not go to Chile"
    ```

    """

  private static let record = """
    # Record

    ```record
    source book
      title "Book"

    exercise one
      of power
      signed 2024-02-01
      signer President
      source book "p. 1"
      confidence secondary

    register all
      of exercises of power
      from 2024-01-01
      source book "p. 2"
      confidence secondary
    ```

    """

  private static let words =
    "Provided, That not more than half of such funds may be made available"

  private func answer(_ line: String) throws -> String {
    let workspace = try SmallWorkspace(["law/a.md": Self.law, "record/a.md": Self.record])
    // Today is a day before this law.
    let asked = line.hasPrefix("provisions") ? line : line + " --known 2024-12-31"
    let reply = workspace.ask(asked)
    #expect(reply.code == .answered, "\(line): \(reply.notes)")
    return reply.output
  }

  private func determinations(_ line: String) throws -> [String: JSON] {
    let json = JSONReader.value(of: try answer(line + " --format json"))
    guard case .array(let all)? = json?["determinations"] else { return [:] }
    return Dictionary(
      all.map { ($0["restriction"]?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `text shows a clause not encoded once beside what rests on its section`() throws {
    let line = "\"\(Self.words)\" (Waiver): because shares are not in the language\n"
    let cases: [(question: String, times: Int)] = [
      // Both restrictions rest on the waiver.
      ("status PRY --on 2024-03-01", 2),
      ("status PRY --on 2024-01-15", 0),
      ("why PRY first --on 2024-03-01", 1),
      ("why PRY first --on 2024-01-15", 0),
      ("provisions show power", 1),
      ("provisions show years", 1),
      ("provisions show first", 0),
    ]
    for (question, times) in cases {
      let output = try answer(question + " --width 300")
      #expect(output.ranges(of: line).count == times, "\(question): \(output)")
      #expect(output.ranges(of: "Not encoded").count == times, "\(question)")
    }
  }

  @Test func `JSON has the clauses not encoded in every determination, and an empty list without`()
    throws
  {
    let clause: JSON = [
      "words": .string(Self.words), "because": "shares are not in the language",
      "provision": "power",
    ]
    let waived = try determinations("status PRY --on 2024-03-01")
    #expect(waived["first"]?["notEncoded"] == [clause])
    #expect(waived["third"]?["notEncoded"] == [])
    let prohibited = try determinations("status PRY --on 2024-01-15")
    #expect(prohibited["first"]?["notEncoded"] == [])
    let shown = [
      ("why PRY second --on 2024-03-01", JSON.array([clause])),
      ("why PRY second --on 2024-01-15", []),
    ]
    for (question, clauses) in shown {
      let json = JSONReader.value(of: try answer(question + " --format json"))
      #expect(json?["notEncoded"] == clauses, "\(question)")
    }
    let provision = JSONReader.value(of: try answer("provisions show power --format json"))
    #expect(provision?["provision"]?["notEncoded"] == [clause])
  }

  @Test
  func `other assistance is given with every value of the law and the provision that decides`()
    throws
  {
    func otherwise(_ line: String, _ restriction: String) throws -> [String] {
      guard case .array(let all)? = try determinations(line)[restriction]?["otherwise"] else {
        return []
      }
      return all.map { alternative in
        var words: [String] = []
        if case .array(let scope)? = alternative["scope"] {
          for part in scope {
            guard case .array(let values)? = part["values"] else { continue }
            words.append(
              (part["attribute"]?.text ?? "") + " "
                + values.compactMap(\.text).joined(separator: ","))
          }
        }
        return [alternative["outcome"]?.text ?? "", alternative["because"]?.text ?? ""]
          .joined(separator: " by ") + ": " + words.joined(separator: "; ")
      }
    }
    let outside = [
      "not applicable by first: account ESF",
      "not applicable by first: fund-year 2025,2026,2027",
      "exempt by first.demining: category demining",
    ]
    for day in ["2024-03-01", "2024-01-15"] {
      #expect(try otherwise("status PRY --on \(day)", "first") == outside, "\(day)")
    }
    #expect(
      try otherwise("status PRY --on 2024-03-01", "second") == [
        "not applicable by second: account ESF", "not applicable by second: fund-year 2024",
        "prohibited by years: fund-year 2025,2026",
      ])
    #expect(
      try otherwise("status PRY --on 2024-01-15", "second") == [
        "not applicable by second: account ESF", "not applicable by second: fund-year 2024",
      ])
    // A limitation of the exemption takes back what the exemption gave.
    #expect(
      try otherwise("status PRY --on 2024-01-15 --category demining", "first") == [
        "not applicable by first: account ESF",
        "not applicable by first: fund-year 2025,2026,2027",
        "prohibited by ministry: channel interior",
      ])
  }
}
