import Law

extension Expression {
  /// Each way to change one test or one connective, with the change in words.
  func mutations(in law: Law) -> [(Mutant.Operator, String, Expression)] {
    switch self {
    case .attribute(let attribute, let values):
      var result: [(Mutant.Operator, String, Expression)] = [
        (.flippedTest, "not \(summary(in: law))", .not(self))
      ]
      for value in values where values.count > 1 {
        result.append(
          (
            .droppedAlternative, "\(attribute.keyword) without `\(value)`",
            .attribute(attribute, values.filter { $0 != value })
          ))
      }
      let years = values.compactMap { Int($0) }
      if attribute == .fundYear, let first = years.min(), let last = years.max() {
        for year in [first - 1, last + 1] {
          result.append(
            (
              .widenedScope, "fund-year \(year) as well",
              .attribute(attribute, values + [String(year)])
            ))
        }
      }
      return result
    case .listed, .fact, .determination:
      return [(.flippedTest, "not \(summary(in: law))", .not(self))]
    case .not(let part):
      return [(.flippedTest, "\(part.summary(in: law)) instead of its contrary", part)]
        + part.mutations(in: law).map { ($0.0, $0.1, .not($0.2)) }
    case .and(let parts):
      return Self.mutations(of: parts, in: law, dropped: .droppedCondition, make: Expression.and)
        + [(.exchangedConnective, "`or` for `and` in \(summary(in: law))", .or(parts))]
    case .or(let parts):
      return Self.mutations(of: parts, in: law, dropped: .droppedAlternative, make: Expression.or)
        + [(.exchangedConnective, "`and` for `or` in \(summary(in: law))", .and(parts))]
    }
  }

  private static func mutations(
    of parts: [Expression], in law: Law, dropped: Mutant.Operator,
    make: ([Expression]) -> Expression
  ) -> [(Mutant.Operator, String, Expression)] {
    var result: [(Mutant.Operator, String, Expression)] = []
    for (index, part) in parts.enumerated() {
      var others = parts
      others.remove(at: index)
      if !others.isEmpty {
        result.append(
          (
            dropped, "without \(part.summary(in: law))",
            others.count == 1 ? others[0] : make(others)
          ))
      }
      for (kind, words, new) in part.mutations(in: law) {
        var changed = parts
        changed[index] = new
        result.append((kind, words, make(changed)))
      }
    }
    return result
  }

  /// The expression in a few words; provisions by their kind of test.
  func summary(in law: Law) -> String {
    switch self {
    case .attribute(let attribute, let values):
      "`\(attribute.keyword) is \(values.joined(separator: ", "))`"
    case .listed(let id): "`listed on \(law[id].name)`"
    case .fact(let id): "`fact \(law[id].name)`"
    case .determination(let id): "`determination \(law[id].name)`"
    case .not(let part): "not \(part.summary(in: law))"
    case .and(let parts): parts.map { $0.summary(in: law) }.joined(separator: " and ")
    case .or(let parts): parts.map { $0.summary(in: law) }.joined(separator: " or ")
    }
  }
}

extension FindingExpression {
  /// Each way to drop a finding or to exchange a connective.
  var mutations: [(Mutant.Operator, String, FindingExpression)] {
    switch self {
    case .finding: return []
    case .and(let parts):
      return Self.mutations(of: parts, dropped: .droppedCondition, make: FindingExpression.and)
        + [(.exchangedConnective, "`or` for `and` in `requires`: \(names)", .or(parts))]
    case .or(let parts):
      return Self.mutations(of: parts, dropped: .droppedAlternative, make: FindingExpression.or)
        + [(.exchangedConnective, "`and` for `or` in `requires`: \(names)", .and(parts))]
    }
  }

  private var names: String { findings.joined(separator: ", ") }

  private static func mutations(
    of parts: [FindingExpression], dropped: Mutant.Operator,
    make: ([FindingExpression]) -> FindingExpression
  ) -> [(Mutant.Operator, String, FindingExpression)] {
    var result: [(Mutant.Operator, String, FindingExpression)] = []
    for (index, part) in parts.enumerated() {
      var others = parts
      others.remove(at: index)
      if !others.isEmpty {
        result.append(
          (
            dropped, "requires no \(part.names)", others.count == 1 ? others[0] : make(others)
          ))
      }
      for (kind, words, new) in part.mutations {
        var changed = parts
        changed[index] = new
        result.append((kind, words, make(changed)))
      }
    }
    return result
  }
}
