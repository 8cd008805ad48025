import Law
import Reasoning
import Testing

@testable import Ledger

@Suite("Rules put words of scope to printed texts")
struct ClassRuleTests {
  private static func stratum(
    source: String = "parcels", type: String = "obligations", _ texts: [StratumField: String]
  ) -> Stratum {
    var stratum = Stratum(source: source, type: type)
    for (field, text) in texts { stratum[field] = text }
    return stratum
  }

  private static func classify(
    _ rules: String, _ texts: [StratumField: String], type: String = "obligations"
  ) -> Classification {
    let folder = DataTexts.read(DataTexts.classes(rules))
    #expect(folder.mistakes == [])
    return folder.classes.classify(stratum(type: type, texts))
  }

  @Test("a rule gives its words, with its reason and its place; all else is unknown")
  func words() {
    let rule = """
        account "Foreign Military Financing Program" is account FMF, category security,
            authority aeca-23
          because "its only authority"
      """
    let found = Self.classify(rule, [.account: " foreign military  FINANCING program"])
    #expect(found[.account] == .value("FMF"))
    #expect(found[.category] == .value("security"))
    #expect(found[.authority] == .value("aeca-23"))
    for attribute in [ScopeAttribute.agency, .channel, .recipientKind, .fundYear] {
      #expect(found[attribute] == .unknown)
    }
    #expect(found.reasons.map(\.attribute) == [.account, .category, .authority])
    for reason in found.reasons {
      #expect(reason.because == "its only authority")
      #expect(reason.place == "data/test.md:13")
      #expect(
        reason.rule
          == "account \"Foreign Military Financing Program\" is account FMF, category security, "
          + "authority aeca-23")
    }
    #expect(found.unmapped.isEmpty)
    #expect(found.assistance[.account] == .value("FMF"))
    #expect(found.assistance[.recipientKind] == .unknown)
  }

  @Test(
    "texts are compared as the rule says",
    arguments: [
      ("\"IMET\"", "imet", true), ("\"IMET\"", "IMET-1", false),
      ("begins \"IMET\"", "IMET-1", true),
      ("begins \"IMET\"", "E-IMET", false), ("ends \"IMET\"", "E-IMET", true),
      ("ends \"IMET\"", "IMET-1", false), ("contains \"imet\"", "an IMET course", true),
      ("contains \"imet\"", "ime t", false), ("contains \"imet\"", "im", false),
      ("\"A\", \"IMET\"", "IMET", true), ("\"A\" or \"IMET\"", "a", true),
      ("\"A\", \"IMET\"", "B", false), ("\"Ä  Ö\"", "ä\u{A0}ö", true),
      ("begins \"x\" and status \"y\"", "x", false),
    ])
  func matching(condition: String, printed: String, fits: Bool) {
    let found = Self.classify("  program \(condition) is account IMET", [.program: printed])
    #expect((found[.account] == .value("IMET")) == fits)
    #expect(found.unmapped == (fits ? [] : [.program]))
  }

  @Test("every field, and the type, can be a condition", arguments: StratumField.allCases)
  func everyField(field: StratumField) {
    let found = Self.classify(
      "  \(field.keyword) \"x\" and type \"obligations\" is account FMF", [field: "X"])
    #expect(found[.account] == .value("FMF"))
    #expect(found.unmapped.isEmpty)
    let other = Self.classify("  \(field.keyword) \"x\" is account FMF", [:])
    #expect(other[.account] == .unknown)
  }

  @Test("the closest rule wins, whatever the order of lines", arguments: [false, true])
  func specificity(isReversed: Bool) {
    // From the closest on.
    let rules = [
      "program \"P\" and category \"C\" is account FMF",
      "program \"P\" and category begins \"C\" is account IMET",
      "program begins \"P\" and category begins \"C\" is account CTR",
      "program \"P\" is account ESF",
      "program contains \"P\" is account unknown",
    ]
    let answers = ["FMF", "IMET", "CTR", "ESF", nil]
    for first in rules.indices {
      let lines = rules[first...].map { "  " + $0 }
      let text = (isReversed ? lines.reversed() : lines).joined(separator: "\n")
      let found = Self.classify(text, [.program: "P", .category: "C"])
      #expect(found[.account] == answers[first].map { .value($0) } ?? .unknown)
      #expect(found.conflicts.isEmpty)
      #expect(found.reasons.filter { $0.attribute == .account }.count == 1)
    }
  }

  @Test("a rule for a source by name is closer than one for every source")
  func namedSource() {
    let folder = DataTexts.read(
      DataTexts.classes("  account \"A\" is account ESF") + "\n"
        + DataTexts.fence("classes", "classes every source\n  account \"A\" is account FMF"))
    #expect(folder.mistakes == [])
    let own = folder.classes.classify(Self.stratum([.account: "A"]))
    let other = folder.classes.classify(Self.stratum(source: "other", [.account: "A"]))
    #expect(own[.account] == .value("ESF"))
    #expect(other[.account] == .value("FMF"))
  }

  @Test("attributes are decided one by one")
  func perAttribute() {
    let found = Self.classify(
      """
        account "A" is account ESF, category economic
        account "A" and program "P" is category democracy
        agency "X" is agency STATE
      """, [.account: "A", .program: "P", .agency: "x"])
    #expect(found[.account] == .value("ESF"))
    #expect(found[.category] == .value("democracy"))
    #expect(found[.agency] == .value("STATE"))
    #expect(found.unmapped == [])
  }

  @Test("equally close rules that differ leave the attribute unknown, and both are listed")
  func conflicts() {
    let rules = """
        program begins "A" is category security, agency DOD
        program ends "Z" is category economic, agency DOD
      """
    let found = Self.classify(rules, [.program: "A to Z"])
    #expect(found[.category] == .unknown)
    #expect(found[.agency] == .value("DOD"))
    #expect(found.conflicts.map(\.attribute) == [.category])
    #expect(found.conflicts.first?.sides.map(\.value) == [.value("security"), .value("economic")])
    #expect(found.conflicts.first?.sides.compactMap(\.place).count == 2)
    #expect(!found.reasons.contains { $0.attribute == .category })
    // A closer rule settles it.
    let settled = Self.classify(
      rules + "\n  program \"A to Z\" is category unknown", [.program: "A to Z"])
    #expect(settled.conflicts.isEmpty)
    #expect(settled[.category] == .unknown)
  }

  @Test(
    "a rule may go on below",
    arguments: [
      "  account \"A\" is account FMF because \"r\"",
      "  account \"A\"\n    is account FMF\n    because \"r\"",
      "  account \"A\" is account FMF\n    because\n      \"r\"",
    ])
  func continuation(rules: String) {
    let found = Self.classify(rules, [.account: "A"])
    #expect(found[.account] == .value("FMF"))
    #expect(found.reasons.map(\.because) == ["r"])
    #expect(found.reasons.map(\.rule) == ["account \"A\" is account FMF"])
  }

  @Test("a text that says nothing is known, and gives no word")
  func saysNothing() {
    let found = Self.classify(
      "  category \"Economic\" says nothing because \"of many kinds\"", [.category: "economic"])
    #expect(found.unmapped.isEmpty)
    #expect(ScopeAttribute.allCases.allSatisfy { found[$0] == .unknown })
    #expect(found.reasons.map(\.because) == ["of many kinds"])
    #expect(found.reasons.map(\.attribute) == [nil])
  }

  @Test("as printed, the class has the text of the file")
  func asPrinted() {
    let rules = "  account \"Peace Corps\" is account as printed, category economic"
    let found = Self.classify(rules, [.account: "Peace  Corps"])
    #expect(found[.account] == .value("Peace  Corps"))
    #expect(found.label(of: .account) == "Peace  Corps")
    let absent = Self.classify("  program \"P\" is account as printed", [.program: "P"])
    #expect(absent[.account] == .unknown)
  }

  @Test("account, agency, category and program without a rule are listed, and others are not")
  func unmapped() {
    var texts: [StratumField: String] = [:]
    for field in StratumField.allCases { texts[field] = "text" }
    let found = Self.classify("  account \"other\" is account FMF", texts)
    #expect(found.unmapped == [.account, .agency, .category, .program])
    let none = Self.classify("  account \"other\" is account FMF", [.account: " "])
    #expect(none.unmapped.isEmpty)
  }

  @Test("what is shown is the word, else the printed text, else that nothing is stated")
  func labels() {
    let found = Self.classify(
      "  account \"A\" is account FMF", [.account: "a", .agency: "Department of X"])
    #expect(found.label(of: .account) == "FMF")
    #expect(found.isWord(.account))
    #expect(found.label(of: .agency) == "Department of X")
    #expect(!found.isWord(.agency))
    #expect(found.label(of: .category) == "not stated")
  }

  @Test(
    "a printed fund year needs no rule",
    arguments: [("2024", "2024"), ("FY2024", "2024"), ("1976tq", "1976tq"), ("2023/2024", nil)])
  func fundYear(printed: String, year: String?) {
    let found = Self.classify("  account \"A\" is account FMF", [.fundYear: printed])
    #expect(found[.fundYear] == year.map { .value($0) } ?? .unknown)
    let ruled = Self.classify("  fund-year \"\(printed)\" is fund-year 2020", [.fundYear: printed])
    #expect(ruled[.fundYear] == .value("2020"))
  }

  @Test("words take the spelling of the law")
  func spelling() {
    let found = Self.classify("  account \"A\" is account fmf", [.account: "A"])
    #expect(found[.account] == .value("FMF"))
  }

  @Test("without rules everything printed is unmapped, and nothing is unstated")
  func noRules() {
    let found = ClassMapping().classify(Self.stratum([.account: "A"]))
    #expect(found.unmapped == [.account])
    #expect(ScopeAttribute.allCases.allSatisfy { found[$0] == .unknown })
  }

  @Test("the index finds what a look at every rule finds")
  func sameAsEveryRule() {
    // All rules of one and two conditions over two fields and three texts, each its own word.
    let texts = ["a", "ab", "b"]
    var conditions: [[String]] = [[], []]
    for (index, field) in ["account", "program"].enumerated() {
      for match in ["", "begins ", "ends ", "contains "] {
        for text in texts { conditions[index].append("\(field) \(match)\"\(text)\"") }
      }
    }
    var lines = conditions[0] + conditions[1]
    for first in conditions[0] {
      for second in conditions[1] { lines.append("\(first) and \(second)") }
    }
    let rules = lines.map { "  \($0) says nothing" }.joined(separator: "\n")
    let classes = DataTexts.read(DataTexts.classes(rules)).classes
    #expect(classes.rules.count == lines.count)
    for account in texts + ["", "bab"] {
      for program in texts + ["", "c"] {
        let found = classes.classify(Self.stratum([.account: account, .program: program]))
        let expected = classes.rules.filter { rule in
          rule.conditions.allSatisfy { condition in
            let printed = condition.field == .account ? account : program
            guard !printed.isEmpty else { return false }
            let text = condition.texts[0]
            return switch condition.match {
            case .is: printed == text
            case .begins: printed.hasPrefix(text)
            case .ends: printed.hasSuffix(text)
            case .contains: printed.contains(text)
            }
          }
        }
        #expect(found.reasons.compactMap(\.place) == expected.map(\.place))
      }
    }
  }
}
