public import Documents
public import Timeline

/// Checked law: provisions by id, with what reaches what worked out.
public struct Law: Sendable {
  /// In order of file and position; a provision's id is its index.
  public internal(set) var provisions: [Provision]
  public private(set) var bills: [Bill]
  public internal(set) var tests: [LawTest]
  /// What in series bears on findings, in order; no outcome rests on it.
  public internal(set) var bearings: [SeriesBearing]
  /// Changes of the encoding that no test of its file can notice, with the reason; in order.
  public internal(set) var unnoticed: [UnnoticedChange] = []
  /// Scope words declared by the workspace, by attribute, with what they stand for.
  public private(set) var vocabulary: [ScopeAttribute: [ScopeWord]]
  /// Names declared by blocks that were left out because of an error already reported.
  public private(set) var leftOut: [String: DeclaredName]
  private var indexByName: [String: ProvisionID]
  let vocabularyIndex: VocabularyIndex

  /// Restrictions that can be asked about, in order (parts instead of their whole).
  public private(set) var restrictions: [ProvisionID]
  /// Exemptions that reach each restriction, by restriction id.
  private var exemptionsByRestriction: [[ProvisionID]]
  private var waiversByRestriction: [[ProvisionID]]
  private var limitationsByTarget: [[ProvisionID]]
  private var amendmentsByTarget: [[ProvisionID]]
  private var delegationsByObject: [[ProvisionID]]
  private var successors: [[ProvisionID]]

  /// Builds the indexes; references must be resolved and free of cycles.
  public init(
    provisions: [Provision], bills: [Bill] = [], tests: [LawTest] = [],
    vocabulary: [ScopeAttribute: [ScopeWord]] = [:], leftOut: [String: DeclaredName] = [:],
    bearings: [SeriesBearing] = []
  ) {
    self.bearings = bearings
    self.provisions = provisions
    self.bills = bills
    self.tests = tests
    self.vocabulary = vocabulary
    self.leftOut = leftOut
    vocabularyIndex = VocabularyIndex(vocabulary)
    indexByName = [:]
    for provision in provisions { indexByName[provision.name] = provision.id }

    let none = [[ProvisionID]](repeating: [], count: provisions.count)
    (restrictions, exemptionsByRestriction, waiversByRestriction) = ([], none, none)
    (limitationsByTarget, amendmentsByTarget, delegationsByObject) = (none, none, none)

    // A reference to a provision reaches what replaced it, and a whole reaches its parts.
    successors = none
    for provision in provisions {
      switch provision.body {
      case .amendment(.replaces(let old, let new)):
        for target in old { successors[target.index].append(contentsOf: new) }
      case .restriction(let restriction):
        for part in restriction.parts { successors[provision.id.index].append(part) }
      default: break
      }
    }
    for provision in provisions {
      if case .restriction(let restriction) = provision.body, restriction.parts.isEmpty {
        restrictions.append(provision.id)
      }
    }
    for provision in provisions {
      switch provision.body {
      case .exemption(let reach):
        for id in restrictionsReached(by: reach) {
          exemptionsByRestriction[id.index].append(provision.id)
        }
      case .waiver(let waiver):
        for id in restrictionsReached(by: waiver.reach) {
          waiversByRestriction[id.index].append(provision.id)
        }
      case .limitation(let targets):
        for id in reached(by: targets) { limitationsByTarget[id.index].append(provision.id) }
      case .amendment(let amendment):
        for id in amendment.targets {
          // What is done to a restriction is done to its parts.
          var touched = [id]
          if case .restriction(let whole) = provisions[id.index].body { touched += whole.parts }
          for id in touched where amendmentsByTarget[id.index].last != provision.id {
            amendmentsByTarget[id.index].append(provision.id)
          }
        }
      case .delegation(let delegation):
        for id in reached(by: delegation.objects.map(\.provision)) {
          delegationsByObject[id.index].append(provision.id)
        }
      default: break
      }
    }
  }

  /// The provisions named, with those that replaced them and the parts of wholes, in order.
  public func reached(by references: [ProvisionID]) -> [ProvisionID] {
    var (found, queue) = (Set<ProvisionID>(), references)
    while let next = queue.popLast() {
      if found.insert(next).inserted { queue.append(contentsOf: successors[next.index]) }
    }
    return found.sorted()
  }

  /// Restrictions that an exemption or waiver reaches. A general authority looks at all of them.
  private func restrictionsReached(by reach: Reach) -> [ProvisionID] {
    func isAsked(_ id: ProvisionID) -> Bool {
      guard case .restriction(let restriction) = self[id].body else { return false }
      return restriction.parts.isEmpty
    }
    let named = reached(by: reach.named).filter(isAsked)
    guard reach.isGeneral else { return named }
    let (byName, except) = (Set(named), Set(reached(by: reach.except)))
    return restrictions.filter { id in
      if byName.contains(id) { return true }
      guard !except.contains(id), case .restriction(let restriction) = self[id].body else {
        return false
      }
      return !restriction.standsAgainstGeneralAuthority
    }
  }

  public subscript(id: ProvisionID) -> Provision { provisions[id.index] }

  /// The provision with the given name; nil when there is none. O(1).
  public func provision(named name: String) -> Provision? {
    indexByName[name].map { self[$0] }
  }

  /// Exemptions that reach the restriction, in order of declaration.
  public func exemptions(of restriction: ProvisionID) -> [ProvisionID] {
    exemptionsByRestriction[restriction.index]
  }

  /// Waiver authorities that reach the restriction, in order of declaration.
  public func waivers(of restriction: ProvisionID) -> [ProvisionID] {
    waiversByRestriction[restriction.index]
  }

  /// Limitations on an exemption, limitation or waiver, in order of declaration.
  public func limitations(on target: ProvisionID) -> [ProvisionID] {
    limitationsByTarget[target.index]
  }

  /// Amendments that name the provision, in order of declaration.
  public func amendments(of target: ProvisionID) -> [ProvisionID] {
    amendmentsByTarget[target.index]
  }

  /// Delegations of a power or duty, in order of declaration.
  public func delegations(of object: ProvisionID) -> [ProvisionID] {
    delegationsByObject[object.index]
  }

  /// Every reading name that can change an answer about the restriction, in order of declaration.
  public func readings(reaching restriction: ProvisionID) -> [String] {
    var names: [String] = []
    var (seen, queue) = (Set<ProvisionID>(), [restriction])
    while !queue.isEmpty {
      let id = queue.removeFirst()
      guard seen.insert(id).inserted else { continue }
      for reading in self[id].readings where !names.contains(reading.name) {
        names.append(reading.name)
      }
      if id == restriction { queue += exemptions(of: id) + waivers(of: id) }
      queue += limitations(on: id) + amendments(of: id) + delegations(of: id)
      queue += self[id].conditions.flatMap { $0.expression.references }
      if case .restriction(let restriction) = self[id].body {
        queue += restriction.endings.flatMap(\.condition.references)
        queue += restriction.renewals.compactMap(\.occasion.reference)
      }
    }
    return names
  }
}

extension ProvisionID {
  @inlinable public var index: Int { Int(rawValue) }
}

extension Expression {
  /// The provisions that the expression refers to, in order, with repetitions.
  public var references: [ProvisionID] {
    switch self {
    case .attribute: []
    case .listed(let id), .fact(let id), .determination(let id): [id]
    case .not(let part): part.references
    case .and(let parts), .or(let parts): parts.flatMap(\.references)
    }
  }
}

extension Expression {
  /// The attributes that the expression tests, in order, with repetitions.
  public var attributes: [ScopeAttribute] {
    switch self {
    case .attribute(let attribute, _): [attribute]
    case .listed, .fact, .determination: []
    case .not(let part): part.attributes
    case .and(let parts), .or(let parts): parts.flatMap(\.attributes)
    }
  }
}

/// A proposed law: its provisions count only when a question applies it.
public struct Bill: Hashable, Sendable {
  public var name: String
  public var title: String
  /// What became of it, in a phrase.
  public var status: String
  /// The day of enactment assumed when a question applies it.
  public var assumedEnactment: Day
  public var citations: [Citation]
  public var range: SourceRange

  public init(
    name: String, title: String, status: String, assumedEnactment: Day, citations: [Citation],
    range: SourceRange
  ) {
    self.name = name
    self.title = title
    self.status = status
    self.assumedEnactment = assumedEnactment
    self.citations = citations
    self.range = range
  }
}

/// A change of the encoding that no test of its file can notice, with the reason why.
public struct UnnoticedChange: Hashable, Sendable {
  /// As `Mutant.change` words it.
  public var change: String
  public var because: String
  public var file: SourceID
  public var range: SourceRange

  public init(change: String, because: String, file: SourceID, range: SourceRange) {
    self.change = change
    self.because = because
    self.file = file
    self.range = range
  }
}

/// A scope word with what it stands for.
public struct ScopeWord: Hashable, Sendable {
  public var word: String
  public var meaning: String
  public var range: SourceRange

  public init(word: String, meaning: String, range: SourceRange) {
    self.word = word
    self.meaning = meaning
    self.range = range
  }
}
