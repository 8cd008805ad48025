import Law
import Reasoning
import Record
import Timeline

/// An outcome that the answer would have if the question stated more about the assistance.
struct ScopeAlternative: Hashable {
  /// Each attribute with the values that give this outcome, in the order of the language.
  var scope: [Attribute]
  var outcome: Outcome
  /// The provision or entry that decides this outcome.
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

  var words: String { ScopeAlternative.words(of: scope) }

  static func words(of scope: [Attribute]) -> String {
    enumerated(scope.map { "\($0.name.keyword) is \(enumerated($0.values, "or"))" })
  }
}

/// Finds what the attributes that a question leaves unstated could change about an outcome.
///
/// Each scope that the law or an exercise names, and for an attribute that bears on the restriction
/// each value that the law uses, is put to the engine as a question of its own, so that nothing is
/// shown that another provision takes back. Values that no provision in reach tells apart are one
/// question; there are at most 64 questions a restriction.
struct ScopeAlternatives {
  private let ground: Ground
  private let question: Question
  private let law: Law
  private let base: Determination
  private let day: Day
  /// The tests of the whole law that counts for the question.
  private var used = ScopeTests()
  /// The tests that can bear on the restriction.
  private var relevant = ScopeTests()
  private var scopes: [Scope] = []
  private var answers: [[ValueClass]: Answer] = [:]
  private var result: [ScopeAlternative] = []

  private typealias Scope = [ScopeAttribute: [String]]
  private typealias Stated = (name: ScopeAttribute, value: String)

  private struct ValueClass: Hashable {
    var name: ScopeAttribute
    var passes: [Bool]
  }

  private struct Answer {
    var outcome: Outcome
    var because: Reference
  }

  static func find(
    _ ground: Ground, _ question: Question, _ law: Law, _ determination: Determination, on day: Day
  ) -> [ScopeAlternative] {
    guard determination.outcome != .notApplicable, determination.outcome != .ended else {
      return []
    }
    var search = ScopeAlternatives(ground, question, law, determination, day)
    search.run()
    return search.result
  }

  private init(
    _ ground: Ground, _ question: Question, _ law: Law, _ base: Determination, _ day: Day
  ) {
    self.ground = ground
    self.question = question
    self.law = law
    self.base = base
    self.day = day
    for provision in law.provisions where ground.counts(provision.id, for: question) {
      used.collect(provision)
    }
  }

  // MARK: - What to try

  private mutating func run() {
    findScopes()
    var tried: [ScopeAttribute: Set<String>] = [:]
    for scope in scopes {
      let names = scope.keys.sorted()
      guard let last = names.last else { continue }
      // Several attributes are asked about together, all but one of them by their first value.
      let fixed = names.dropLast().map { Stated($0, scope[$0]?.first ?? "") }
      for value in scope[last] ?? [] {
        guard !fixed.isEmpty || tried[last, default: []].insert(value).inserted else { continue }
        ask(fixed, Stated(last, value))
      }
    }
    for name in ScopeAttribute.allCases
    where relevant.tests(name) && question.assistance[name] == .unstated {
      for value in relevant.values(of: name) + used.values(of: name)
      where tried[name, default: []].insert(value).inserted {
        ask([], Stated(name, value))
      }
    }
    for index in result.indices {
      for place in result[index].scope.indices where result[index].scope[place].name == .fundYear {
        result[index].scope[place].values.sort(by: bytesPrecede)
      }
    }
  }

  /// The scopes named by what can bear on the restriction, in order of declaration.
  private mutating func findScopes() {
    let restriction = base.restriction
    relevant.collect(law[restriction])
    // A restriction in general covers every unstated scope; what matters is what falls outside it.
    for condition in law[restriction].conditions { add(condition.expression, wanted: false) }
    var seen: Set<ProvisionID> = []
    for id in law.exemptions(of: restriction) where ground.counts(id, for: question) {
      add(id)
      addLimitations(on: id, &seen)
    }
    for id in law.waivers(of: restriction) where ground.counts(id, for: question) {
      add(id)
      addLimitations(on: id, &seen)
      for entry in ground.record.exercises(of: id, for: question.recipient) {
        guard ground.record.counts(entry, knownOn: question.known),
          case .exercise(let exercise) = ground.record[entry].body
        else { continue }
        for grant in exercise.grants where grant.recipients.contains(question.recipient) {
          guard let scope = grant.scope else { continue }
          relevant.collect(scope)
          add(scope, wanted: true)
        }
      }
    }
  }

  private mutating func addLimitations(on id: ProvisionID, _ seen: inout Set<ProvisionID>) {
    for limitation in law.limitations(on: id) where seen.insert(limitation).inserted {
      guard ground.counts(limitation, for: question) else { continue }
      add(limitation)
      addLimitations(on: limitation, &seen)
    }
  }

  private mutating func add(_ id: ProvisionID) {
    relevant.collect(law[id])
    add(.and(law[id].conditions.map(\.expression)), wanted: true)
  }

  private mutating func add(_ expression: Expression, wanted: Bool) {
    scopes += scopes(expression, wanted: wanted)
  }

  /// The scopes that make an expression true, or false, as far as it depends on unstated attributes.
  private func scopes(_ expression: Expression, wanted: Bool) -> [Scope] {
    switch expression {
    case .attribute(let name, let values):
      guard question.assistance[name] == .unstated else { return [[:]] }
      if wanted { return [[name: values]] }
      let others = used.values(of: name).filter { !values.contains($0) }
      return [others.isEmpty ? [:] : [name: others]]
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

  // MARK: - Asking

  /// Asks with these attributes stated as well; values of one outcome and reason are put together.
  private mutating func ask(_ fixed: [Stated], _ last: Stated) {
    guard let answer = answer(fixed + [last]), answer.outcome != base.outcome else { return }
    let stated = fixed.map { ScopeAlternative.Attribute(name: $0.name, values: [$0.value]) }
    let index = result.firstIndex {
      $0.outcome == answer.outcome && $0.because == answer.because
        && $0.scope.count == stated.count + 1 && Array($0.scope.dropLast()) == stated
        && $0.scope[stated.count].name == last.name
    }
    if let index {
      guard !result[index].scope[stated.count].values.contains(last.value) else { return }
      result[index].scope[stated.count].values.append(last.value)
    } else {
      result.append(
        ScopeAlternative(
          scope: stated + [.init(name: last.name, values: [last.value])],
          outcome: answer.outcome, because: answer.because))
    }
  }

  private mutating func answer(_ stated: [Stated]) -> Answer? {
    let classes = stated.map {
      ValueClass(name: $0.name, passes: relevant.passes($0.value, of: $0.name))
    }
    if let known = answers[classes] { return known }
    guard answers.count < 64 else { return nil }
    var question = question
    for (name, value) in stated { question.assistance[name] = .value(value) }
    var inquiry = Inquiry(world: ground.world, question: question)
    let determination = inquiry.determination(of: base.restriction, on: day)
    let answer = Answer(outcome: determination.outcome, because: reason(for: determination))
    answers[classes] = answer
    return answer
  }

  /// What decides the outcome under the class asked about.
  private func reason(for other: Determination) -> Reference {
    let restriction = Reference.provision(base.restriction)
    if other.outcome == .notApplicable { return restriction }
    if let by = other.by { return by }
    // Nothing lifts the restriction: what takes away the lifting there was, or what is new.
    if let lifting {
      let limitation = law.limitations(on: lifting).first {
        other.deciding.contains(.provision($0))
      }
      return .provision(limitation ?? lifting)
    }
    let new = other.deciding.filter { $0 != restriction && !base.deciding.contains($0) }
    return new.first(where: isExercise) ?? new.first ?? restriction
  }

  /// The exemption or waiver authority that lifts the restriction for the class as it was asked.
  private var lifting: ProvisionID? {
    switch base.by {
    case .provision(let id): id
    case .entry(let id):
      if case .exercise(let exercise) = ground.record[id].body { exercise.act.of } else { nil }
    case nil: nil
    }
  }

  private func isExercise(_ reference: Reference) -> Bool {
    guard case .entry(let id) = reference, case .exercise = ground.record[id].body else {
      return false
    }
    return true
  }
}
