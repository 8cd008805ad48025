internal import Documents
internal import Law
internal import Timeline

/// Which offices can hold a power, by the law's own words and the delegations in it.
///
/// This looks at no day: whether a delegation was in force when an act was signed is a question for
/// reasoning. An office to which no delegation leads at any time is almost always a slip.
struct SignerPower {
  private let law: Law
  private var officesByPower: [Key: [String]?] = [:]

  /// A power, and of an act what delegations of it can be limited to.
  private struct Key: Hashable {
    var power: ProvisionID
    var recipients: [Recipient] = []
    var fiscalYear: FiscalYear?
  }

  init(law: Law) {
    self.law = law
  }

  /// Returns a warning when the law gives the signer's office no way to hold the power.
  mutating func diagnostic(at position: Int, in read: ReadEntries) -> Diagnostic? {
    guard let place = read.places[position].signer, let act = read.entries[position].body.act,
      let signer = act.signer,
      let offices = offices(for: act),
      !offices.contains(where: { SignerPower.isSame($0, signer.office) })
    else { return nil }
    let power = law[act.of]
    var help = EditDistance.nearest(to: signer.office, in: offices).map { "did you mean `\($0)`?" }
    if help.isEmpty {
      help = ["if the power was passed on, write a `delegation` to `\(signer.office)` in the law"]
    }
    return Diagnostic(
      kind: RecordDiagnostics.signerWithoutPower,
      headline: "no delegation of `\(power.name)` leads to `\(signer.office)`",
      primary: Annotation(
        range: place, label: "the power can be held by \(SignerPower.list(offices))"),
      secondary: [Annotation(range: power.range, label: "the power is given here")], help: help)
  }

  /// Returns the offices that hold the power or can have been given it, nil where the law names none.
  private mutating func offices(for act: Act) -> [String]? {
    var key = Key(power: act.of)
    let isLimited = law.delegations(of: act.of).contains { id in
      guard case .delegation(let delegation) = law[id].body else { return false }
      return delegation.fiscalYear != nil || law[id].recipients != nil
    }
    if isLimited { (key.recipients, key.fiscalYear) = (act.recipients, act.fiscalYear) }
    if let known = officesByPower[key] { return known }
    let result = computeOffices(holding: act.of, for: act)
    officesByPower[key] = .some(result)
    return result
  }

  private func computeOffices(holding power: ProvisionID, for act: Act) -> [String]? {
    let provision = law[power]
    var offices: [String] = []
    for body in [provision.body] + provision.readings.map(\.provision.body) {
      let holders: [String] =
        switch body {
        case .waiver(let waiver): waiver.holders
        case .ceiling(let ceiling): ceiling.setters
        case .determination(let by, _): by
        default: []
        }
      if holders.isEmpty { return nil }
      add(holders, to: &offices)
    }
    var delegations = law.delegations(of: power).compactMap { id -> Delegation? in
      guard case .delegation(let delegation) = law[id].body, law[id].bill == nil,
        delegation.fiscalYear.map({ $0 == act.fiscalYear }) ?? true,
        law[id].recipients.map({ set in act.recipients.contains(where: set.names) }) ?? true
      else { return nil }
      return delegation
    }
    while let index = delegations.firstIndex(where: { delegation in
      delegation.delegator.map { office in
        offices.contains { SignerPower.isSame($0, office) }
      } ?? true
    }) {
      add([delegations.remove(at: index).delegate], to: &offices)
    }
    return offices
  }

  private func add(_ names: [String], to offices: inout [String]) {
    for name in names where !offices.contains(where: { SignerPower.isSame($0, name) }) {
      offices.append(name)
    }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || left.lowercased() == right.lowercased()
  }

  /// "President", "President or Secretary of State", "President, A or B".
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Entry.Body {
  /// The signed act, of the entries for which a power is needed.
  fileprivate var act: Act? {
    switch self {
    case .exercise(let exercise): exercise.act
    case .determination(let act): act
    default: nil
    }
  }
}
