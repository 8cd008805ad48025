public import Law
import Timeline

// Parts of the law in words, as the language writes them.

extension Law {
  /// The name of a provision, as in files.
  func name(_ id: ProvisionID) -> String { self[id].name }

  func names(_ ids: [ProvisionID]) -> [String] { ids.map { self[$0].name } }

  /// The expression in the words of the law language.
  func words(of expression: Expression) -> String {
    switch expression {
    case .attribute(let attribute, let values):
      return attribute.keyword + " is " + enumerated(values, "or")
    case .listed(let id): return "listed on " + name(id)
    case .fact(let id): return "fact " + name(id)
    case .determination(let id): return "determination " + name(id)
    case .not(let part): return "not " + grouped(part)
    case .and(let parts): return parts.map(grouped).joined(separator: " and ")
    case .or(let parts): return parts.map(grouped).joined(separator: " or ")
    }
  }

  /// When a restriction begins anew, in the words of the law language.
  func words(of occasion: Restriction.Renewal.Occasion) -> String {
    switch occasion {
    case .fiscalYear: "each fiscal year"
    case .determination(let id): "with each determination " + name(id)
    case .listing(let id): "with each listing on " + name(id)
    }
  }

  private func grouped(_ expression: Expression) -> String {
    switch expression {
    case .and, .or: "(" + words(of: expression) + ")"
    case .attribute(_, let values) where values.count > 1: "(" + words(of: expression) + ")"
    default: words(of: expression)
    }
  }
}

extension FindingExpression {
  var words: String {
    switch self {
    case .finding(let name): name
    case .and(let parts): parts.map(\.groupedWords).joined(separator: " and ")
    case .or(let parts): parts.map(\.groupedWords).joined(separator: " or ")
    }
  }

  private var groupedWords: String {
    if case .finding = self { return words }
    return "(" + words + ")"
  }
}

extension RecipientSet {
  /// "government of AZE", "any country except ISR".
  var codes: String {
    let whom = named.map { $0.map(\.description).joined(separator: ", ") } ?? "any country"
    let excepted =
      except.isEmpty ? "" : " except " + except.map(\.description).joined(separator: ", ")
    return (governmentOnly ? "government of " : "") + whom + excepted
  }
}

extension Duration {
  var words: String {
    switch self {
    case .months(let months): count(months, "month")
    case .days(let days): count(days, "day")
    case .through(let day): "through " + day.words
    case .throughDayOfYear(let month, let day):
      "through \(day) " + (Day(year: 2000, month: month, day: 1)?.monthWords.dropLast(5) ?? "")
    case .fiscalYear: "for the fiscal year"
    case .untilReplaced: "until replaced"
    case .untilEnded: "until ended"
    }
  }
}

extension Duty.Due {
  var words: String {
    switch self {
    case .days(let days): "within " + count(days, "day")
    case .months(let months): "within " + count(months, "month")
    case .dayOfYear(let month, let day, let yearsAfter):
      "by \(day) " + (Day(year: 2000, month: month, day: 1)?.monthWords.dropLast(5) ?? "")
        + (yearsAfter == 0
          ? "" : yearsAfter == 1 ? " of the following year" : " \(yearsAfter) years later")
    case .on(let day): "by " + day.words
    case .beforeAssistance: "before assistance is provided"
    }
  }
}

extension Provision.Body {
  /// The keyword of the provision's block.
  public var keyword: String {
    switch self {
    case .restriction: "restriction"
    case .exemption: "exemption"
    case .limitation: "limitation"
    case .waiver: "waiver"
    case .duty: "duty"
    case .list: "list"
    case .fact, .determination, .group, .scope: "definition"
    case .delegation: "delegation"
    case .amendment: "amendment"
    case .ceiling: "ceiling"
    }
  }
}

extension Provision {
  /// The citations that are valid on the day, or all of them where none is; joined by semicolons.
  func citation(on day: Day? = nil) -> String {
    let valid = citations.filter { citation in
      guard let day else { return true }
      return (citation.from?.earliest ?? .distantPast) <= day
        && day <= (citation.through?.latest ?? .distantFuture)
    }
    return (valid.isEmpty ? citations : valid).map(\.text).joined(separator: "; ")
  }
}
