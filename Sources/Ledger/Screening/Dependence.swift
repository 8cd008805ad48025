internal import Law
internal import Reasoning
internal import Record

/// What the answers about one restriction can depend on, besides the day.
///
/// An answer asks of the class only which attributes pass the tests of some provisions, and of the
/// recipient only which lists of law and record name it. Classes that pass the same tests have the
/// same answers, and so have recipients on the same lists.
struct Dependence {
  /// An attribute with the words that pass.
  private struct Test: Hashable {
    var attribute: ScopeAttribute
    var words: [String]
  }

  private let restriction: ProvisionID
  private let law: Law
  private var tests: [Test] = []
  private var sets: [RecipientSet] = []
  private var lists: [Set<Recipient>] = []

  /// Follows every provision that can have a part in an answer about the restriction.
  init(_ restriction: ProvisionID, law: Law, lists: RecordLists) {
    self.restriction = restriction
    self.law = law
    var (seen, queue) = (Set<ProvisionID>(), [restriction])
    var (knownTests, knownSets) = (Set<Test>(), Set<RecipientSet>())
    self.lists = lists.registers

    func note(_ expression: Expression) {
      queue += expression.references
      expression.forEachTest { attribute, words in
        let test = Test(attribute: attribute, words: words)
        if knownTests.insert(test).inserted { tests.append(test) }
      }
    }
    while let id = queue.popLast() {
      guard seen.insert(id).inserted else { continue }
      let provision = law[id]
      if let set = provision.recipients {
        if set.governmentOnly { note(.attribute(.recipientKind, ["government"])) }
        if knownSets.insert(set).inserted { sets.append(set) }
      }
      for clause in provision.conditions { note(clause.expression) }
      if case .restriction(let body) = provision.body {
        for ending in body.endings { note(ending.condition) }
        queue += body.renewals.compactMap(\.occasion.reference)
      }
      if id == restriction { queue += law.exemptions(of: id) + law.waivers(of: id) }
      queue += law.limitations(on: id) + law.amendments(of: id) + law.delegations(of: id)
      self.lists += lists.byProvision[id] ?? []
      for scope in lists.scopes[id] ?? [] { note(scope) }
    }
  }

  /// Whether the restriction is about the recipient; if not, it is not applicable on any day.
  func concerns(_ recipient: Recipient) -> Bool {
    law[restriction].recipients?.names(recipient) ?? true
  }

  /// Equal for recipients that have the same answers.
  func key(of recipient: Recipient) -> [Bool] {
    sets.map { $0.names(recipient) } + lists.map { $0.contains(recipient) }
  }

  /// Equal for classes that have the same answers.
  func key(of assistance: AssistanceClass) -> [UInt8] {
    tests.map { test in
      switch assistance[test.attribute] {
      case .unstated: 0
      case .unknown: 1
      case .value(let word): test.words.contains(word) ? 2 : 3
      }
    }
  }
}

/// The lists of recipients in a record, and the scopes of what was granted to them.
struct RecordLists {
  /// Recipients named by entries about a provision.
  var byProvision: [ProvisionID: [Set<Recipient>]] = [:]
  /// Recipients named by registers of any kind.
  var registers: [Set<Recipient>] = []
  /// Scopes of exercises of a waiver.
  var scopes: [ProvisionID: [Expression]] = [:]

  init(_ record: Record) {
    for entry in record.entries {
      switch entry.body {
      case .exercise(let exercise):
        for grant in exercise.grants {
          add(grant.recipients, of: exercise.act.of)
          if let scope = grant.scope { scopes[exercise.act.of, default: []].append(scope) }
        }
      case .determination(let act): add(act.recipients, of: act.of)
      case .listing(let listing): add(listing.recipients, of: listing.on)
      case .fact(let fact): add(fact.recipients, of: fact.that)
      case .register(let register):
        if let recipients = register.recipients, !registers.contains(Set(recipients)) {
          registers.append(Set(recipients))
        }
      // None of these changes an outcome by its recipients.
      case .evidence, .denial, .performance, .appraisal, .event, .claim, .position, .agreement,
        .obligation:
        break
      }
    }
  }

  private mutating func add(_ recipients: [Recipient], of provision: ProvisionID) {
    byProvision[provision, default: []].append(Set(recipients))
  }
}

extension Expression {
  /// Calls the body with each test of an attribute.
  fileprivate func forEachTest(_ body: (ScopeAttribute, [String]) -> Void) {
    switch self {
    case .attribute(let attribute, let words): body(attribute, words)
    case .listed, .fact, .determination: break
    case .not(let part): part.forEachTest(body)
    case .and(let parts), .or(let parts): for part in parts { part.forEachTest(body) }
    }
  }
}
