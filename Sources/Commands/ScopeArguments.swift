internal import Documents
internal import Law
internal import Reasoning

extension CommandRun {
  /// The class of assistance that the options describe.
  ///
  /// Words are matched with those of the law in any case; a word that the law does not know is
  /// taken as it is, with a note, since it may be outside of every scope.
  func assistance(_ law: Law, notes: inout [String]) throws(Refusal) -> AssistanceClass {
    var assistance = AssistanceClass()
    var vocabulary: ScopeVocabulary?
    for attribute in ScopeAttribute.allCases {
      let option = "--" + attribute.keyword
      guard let text = arguments.value(option) else { continue }
      if text.lowercased() == "unknown" {
        assistance[attribute] = .unknown
        continue
      }
      if attribute == .fundYear {
        assistance[attribute] = .value(try fundYear(text))
        continue
      }
      let words = vocabulary ?? ScopeVocabulary(law)
      vocabulary = words
      if let word = words.match(text, of: attribute) {
        assistance[attribute] = .value(word)
      } else if attribute == .recipientKind {
        // Every recipient is of a kind that the law tells apart, or of none of them.
        let kinds = words.words(of: attribute) + ["unknown"]
        throw .usage(
          "\(quoted(text)) is no kind of recipient",
          help: ["write \(kinds.map(quoted).joinedAsChoice)"])
      } else {
        assistance[attribute] = .value(text)
        notes.append("note: no law here speaks of the \(attribute.keyword) \(quoted(text))")
        notes += didYouMean(text, among: words.words(of: attribute)).map { "  = help: " + $0 }
      }
    }
    return assistance
  }

  private func fundYear(_ text: String) throws(Refusal) -> String {
    let folded = text.lowercased()
    let year = folded.hasPrefix("fy") ? String(folded.dropFirst(2)) : folded
    if year == "1976tq" { return year }
    guard year.utf8.count == 4, let number = Int(year), (1789...9999).contains(number) else {
      throw .usage(
        "\(quoted(text)) is no fiscal year", help: ["write it as `2024`, `1976tq` or `unknown`"])
    }
    return year
  }
}

/// The scope words of a workspace: those that it declares and those that its law uses.
struct ScopeVocabulary: Sendable {
  private var byAttribute: [[String]]

  init(_ law: Law) {
    byAttribute = ScopeAttribute.allCases.map { law.vocabulary[$0]?.map(\.word) ?? [] }
    byAttribute[Int(ScopeAttribute.recipientKind.rawValue)] += ["government", "other"]
    for provision in law.provisions {
      collect(provision)
      for reading in provision.readings { collect(reading.provision) }
    }
    for index in byAttribute.indices {
      var seen: Set<String> = []
      byAttribute[index].removeAll { !seen.insert($0).inserted }
    }
  }

  /// In order of declaration, then of use.
  func words(of attribute: ScopeAttribute) -> [String] {
    byAttribute[Int(attribute.rawValue)]
  }

  /// The word as the law spells it.
  func match(_ text: String, of attribute: ScopeAttribute) -> String? {
    let words = words(of: attribute)
    return words.first { $0 == text } ?? words.first { EditDistance.between($0, text) == 0 }
  }

  private mutating func collect(_ provision: Provision) {
    for clause in provision.conditions { collect(clause.expression) }
    switch provision.body {
    case .restriction(let restriction):
      for ending in restriction.endings { collect(ending.condition) }
    case .scope(let expression): collect(expression)
    default: break
    }
  }

  private mutating func collect(_ expression: Expression) {
    switch expression {
    case .attribute(let attribute, let words):
      byAttribute[Int(attribute.rawValue)] += words
    case .listed, .fact, .determination: break
    case .not(let part): collect(part)
    case .and(let parts), .or(let parts):
      for part in parts { collect(part) }
    }
  }
}
