import Law
import Reasoning
import Record
import Timeline

/// An outcome that the answer would have if the question stated more about the assistance.
struct ScopeAlternative: Hashable {
  /// Each attribute with the values that give this outcome, in the order of the language.
  var scope: [Attribute]
  var outcome: Outcome
  /// What makes the difference: the provision with the scope, or the exercise with it.
  var because: Reference

  struct Attribute: Hashable {
    var name: ScopeAttribute
    var values: [String]
  }

  /// The alternatives without what another one with the same outcome says already: of a value named
  /// twice the first stands, and nothing is added to an attribute that is enough by itself.
  static func distinct(_ alternatives: [ScopeAlternative]) -> [ScopeAlternative] {
    func isEnough(_ name: ScopeAttribute, _ value: String, _ outcome: Outcome) -> Bool {
      alternatives.contains {
        $0.outcome == outcome && $0.scope.count == 1 && $0.scope[0].name == name
          && $0.scope[0].values.contains(value)
      }
    }
    var said: [Outcome: [ScopeAttribute: Set<String>]] = [:]
    return alternatives.compactMap { alternative in
      guard alternative.scope.count == 1 else {
        let isSaid = alternative.scope.contains { attribute in
          attribute.values.allSatisfy { isEnough(attribute.name, $0, alternative.outcome) }
        }
        return isSaid ? nil : alternative
      }
      var shown = alternative
      let name = shown.scope[0].name
      shown.scope[0].values.removeAll {
        !said[alternative.outcome, default: [:]][name, default: []].insert($0).inserted
      }
      return shown.scope[0].values.isEmpty ? nil : shown
    }
  }

  var words: String {
    enumerated(scope.map { "\($0.name.keyword) is \(enumerated($0.values, "or"))" })
  }
}

/// Finds what the attributes that a question leaves unstated could change about an outcome.
///
/// Each scope that the law or an exercise names is put to the engine as a question of its own, so
/// that nothing is shown that another provision takes back. At most 32 questions a restriction.
struct ScopeAlternatives {
  private let ground: Ground
  private let question: Question
  private let law: Law
  private let restriction: ProvisionID
  private let day: Day
  private let outcome: Outcome
  private var asked = 0

  private typealias Scope = [ScopeAttribute: [String]]

  static func find(
    _ ground: Ground, _ question: Question, _ law: Law, _ determination: Determination, on day: Day
  ) -> [ScopeAlternative] {
    guard determination.outcome != .notApplicable, determination.outcome != .ended else {
      return []
    }
    var search = ScopeAlternatives(
      ground: ground, question: question, law: law, restriction: determination.restriction,
      day: day, outcome: determination.outcome)
    return search.found()
  }

  private init(
    ground: Ground, question: Question, law: Law, restriction: ProvisionID, day: Day,
    outcome: Outcome
  ) {
    self.ground = ground
    self.question = question
    self.law = law
    self.restriction = restriction
    self.day = day
    self.outcome = outcome
  }

  private mutating func found() -> [ScopeAlternative] {
    var result: [ScopeAlternative] = []
    for (because, scope) in candidates() {
      for alternative in alternatives(scope, because) where !result.contains(alternative) {
        result.append(alternative)
      }
    }
    return result
  }

  /// The scopes to try, in order of declaration, each with what names it.
  private func candidates() -> [(Reference, Scope)] {
    var result: [(Reference, Scope)] = []
    func add(_ because: Reference, _ scopes: [Scope]) {
      for scope in scopes where !scope.isEmpty { result.append((because, scope)) }
    }
    func limitations(of id: ProvisionID, _ seen: inout Set<ProvisionID>) {
      for limitation in law.limitations(on: id) where seen.insert(limitation).inserted {
        guard ground.counts(limitation, for: question) else { continue }
        add(.provision(limitation), scopes(conditions(limitation), wanted: true))
        limitations(of: limitation, &seen)
      }
    }
    // A restriction in general covers every unstated scope; what matters is what falls outside it.
    for condition in conditions(restriction) {
      add(.provision(restriction), scopes(condition, wanted: false))
    }
    var seen: Set<ProvisionID> = []
    for id in law.exemptions(of: restriction) where ground.counts(id, for: question) {
      add(.provision(id), scopes(conditions(id), wanted: true))
      limitations(of: id, &seen)
    }
    for id in law.waivers(of: restriction) where ground.counts(id, for: question) {
      add(.provision(id), scopes(conditions(id), wanted: true))
      limitations(of: id, &seen)
      for entry in ground.record.exercises(of: id, for: question.recipient) {
        guard ground.record.counts(entry, knownOn: question.known),
          case .exercise(let exercise) = ground.record[entry].body
        else { continue }
        for grant in exercise.grants where grant.recipients.contains(question.recipient) {
          guard let scope = grant.scope else { continue }
          add(.entry(entry), scopes(scope, wanted: true))
        }
      }
    }
    return result
  }

  private func conditions(_ id: ProvisionID) -> [Expression] {
    law[id].conditions.map(\.expression)
  }

  private func scopes(_ conditions: [Expression], wanted: Bool) -> [Scope] {
    scopes(.and(conditions), wanted: wanted)
  }

  /// The scopes that make an expression true, or false, as far as it depends on unstated attributes.
  private func scopes(_ expression: Expression, wanted: Bool) -> [Scope] {
    switch expression {
    case .attribute(let name, let values):
      guard wanted, question.assistance[name] == .unstated else { return [[:]] }
      return [[name: values]]
    case .listed, .fact, .determination: return [[:]]
    case .not(let part): return scopes(part, wanted: !wanted)
    case .and(let parts): return wanted ? all(parts, true) : any(parts, false)
    case .or(let parts): return wanted ? any(parts, true) : all(parts, false)
    }
  }

  private func any(_ parts: [Expression], _ wanted: Bool) -> [Scope] {
    Array(parts.flatMap { scopes($0, wanted: wanted) }.prefix(16))
  }

  private func all(_ parts: [Expression], _ wanted: Bool) -> [Scope] {
    parts.reduce([[:]]) { done, part in
      let next = scopes(part, wanted: wanted)
      let combined = done.flatMap { scope in
        next.compactMap { other -> Scope? in
          var result = scope
          for (name, values) in other {
            let common = result[name].map { $0.filter(values.contains) } ?? values
            if common.isEmpty { return nil }
            result[name] = common
          }
          return result
        }
      }
      return Array(combined.prefix(16))
    }
  }

  /// Asks about each value of the scope; values of one outcome are put together.
  private mutating func alternatives(_ scope: Scope, _ because: Reference) -> [ScopeAlternative] {
    let names = scope.keys.sorted()
    guard let last = names.last else { return [] }
    // Several attributes are asked about together, all but one of them by their first value.
    var fixed = question
    var stated: [ScopeAlternative.Attribute] = []
    for name in names.dropLast() {
      let value = scope[name]?.first ?? ""
      fixed.assistance[name] = .value(value)
      stated.append(.init(name: name, values: [value]))
    }
    var result: [ScopeAlternative] = []
    for value in scope[last] ?? [] where asked < 32 {
      asked += 1
      var question = fixed
      question.assistance[last] = .value(value)
      var inquiry = Inquiry(world: ground.world, question: question)
      let outcome = inquiry.overall([restriction], on: day)
      guard outcome != self.outcome else { continue }
      if let index = result.firstIndex(where: { $0.outcome == outcome }) {
        result[index].scope[stated.count].values.append(value)
      } else {
        result.append(
          ScopeAlternative(
            scope: stated + [.init(name: last, values: [value])], outcome: outcome,
            because: because))
      }
    }
    return result
  }
}
